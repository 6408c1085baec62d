//! Imports: a file is brought, checked without writing anything, shown, and only then written.

use super::imported::Imported;
use super::preview::Preview;
use super::words::Doing;
use crate::prelude::*;
use contract::domain::FileId;
use contract::{Failure, ImportDeclarations, ImportRegistrations, ImportReport};

/// What the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Registrations,
    Declarations,
}

/// A file that was checked, with what the check found.
#[derive(Clone, PartialEq)]
pub(super) struct Checked {
    pub(super) what: What,
    pub(super) name: String,
    pub(super) file: FileId,
    pub(super) report: ImportReport,
    pub(super) took_ms: i64,
}

/// Checks a file, or writes it.
pub(super) async fn import(what: What, file: FileId, dry_run: bool) -> Result<ImportReport, Failure> {
    match what {
        What::Registrations => call(ImportRegistrations { file, dry_run }).await,
        What::Declarations => call(ImportDeclarations { file, dry_run }).await,
    }
}

async fn check(what: What, name: String, file: FileId) -> Result<Checked, Failure> {
    let began = format::now_ms();
    let report = import(what, file, true).await?;
    Ok(Checked { what, name, file, report, took_ms: format::now_ms() - began })
}

/// The place of the file, and what it may be.
#[component]
fn Bring(what: RwSignal<What>, checked: RwSignal<Option<Checked>>) -> impl IntoView {
    let doing = Doing::new();
    // The file that was refused: it can be checked as the other kind without being brought again.
    let held = RwSignal::new(None::<(String, FileId)>);
    let take = move |file: Dropped| {
        let kind = what.get_untracked();
        let work = async move {
            let id = crate::files::put_file(&file.name, &file.bytes).await?;
            held.set(Some((file.name.clone(), id)));
            check(kind, file.name, id).await
        };
        doing.run(work, move |found| checked.set(Some(found)));
    };
    let again = move |kind: What| {
        if let Some((name, file)) = held.get_untracked() {
            doing.run(check(kind, name, file), move |found| checked.set(Some(found)));
        }
    };
    Effect::new(move |before: Option<What>| {
        let now = what.get();
        if before.is_some_and(|before| before != now) {
            again(now);
        }
        now
    });
    let too_large = RwSignal::new(None::<Failure>);
    let refuse =
        move |words: String| too_large.set(Some(Failure::new("file_too_large", words, String::new())));
    let title = Signal::derive(move || {
        let lang = use_lang().get();
        match what.get() {
            What::Registrations => messages::desk::bring_registrations(lang).to_owned(),
            What::Declarations => messages::desk::bring_declarations(lang).to_owned(),
        }
    });
    let text = Signal::derive(move || {
        let lang = use_lang().get();
        match what.get() {
            What::Registrations => messages::desk::bring_registrations_text(lang).to_owned(),
            What::Declarations => messages::desk::bring_declarations_text(lang).to_owned(),
        }
    });
    let kinds = vec![
        Choice::new(What::Registrations, t!(desk::registrations)).icon(Icon::UserPlus),
        Choice::new(What::Declarations, t!(desk::declarations)).icon(Icon::ClipboardList),
    ];
    view! {
        <div class="stack import-bring">
            <div class="import-kind"><Segmented label=t!(desk::file_kind) value=what choices=kinds /></div>
            <FileDrop title text accept=".csv,.xlsx,.txt" choose=t!(desk::choose_file) on_file=take on_refused=refuse />
            <Show when=move || doing.busy.get()>
                <div class="card card-pad row gap-3" role="status">
                    <Icon name=Icon::Hourglass size=24 />
                    <span class="strong">{t!(desk::checking)}</span>
                </div>
            </Show>
            <Refusal failure=too_large />
            <Refusal failure=doing.failure />
            <Show when=move || doing.failure.with(Option::is_some) && held.with(Option::is_some)>
                <p class="ink-2">{move || held.get().map(|(name, _)| messages::desk::refused_file(use_lang().get(), &name))}</p>
            </Show>
            <ol class="steps import-steps">
                <li>{t!(desk::import_step_bring)}</li>
                <li>{t!(desk::import_step_check)}</li>
                <li>{t!(desk::import_step_write)}</li>
            </ol>
        </div>
    }
}

/// The page.
#[component]
pub(super) fn ImportsPage() -> impl IntoView {
    let what = RwSignal::new(What::Registrations);
    let checked = RwSignal::new(None::<Checked>);
    let done = RwSignal::new(None::<Checked>);
    move || {
        if let Some(done_now) = done.get() {
            let other = move |()| {
                checked.set(None);
                done.set(None);
            };
            return view! { <Imported done=done_now other /> }.into_any();
        }
        match checked.get() {
            Some(found) => view! { <Preview found checked done /> }.into_any(),
            None => view! {
                <OfficePage title=t!(shell::imports) note=t!(desk::nothing_written)>
                    <Bring what checked />
                </OfficePage>
            }
            .into_any(),
        }
    }
}
