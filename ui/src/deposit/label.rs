//! Printing the labels of the open list again, after a price was corrected; for those who may.

use super::table::Table;
use super::visit::Visit;
use crate::files::save_file;
use crate::prelude::*;
use contract::{Failure, JobState, LabelSelection, MakeLabels, ShowJob};
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_millis(400);
/// A minute: the labels of one list take a second.
const LOOKS_MAX: u32 = 150;

/// The button; not there for who may not make labels.
#[component]
pub(super) fn LabelButton(table: Table) -> impl IntoView {
    let session = use_session();
    let allowed = move || Page::DeskLabels.allows(session.role());
    let busy = RwSignal::new(false);
    let waiting = t!(deposit::labels_made);
    let closed = Signal::derive(move || busy.get().then(|| waiting.get()));
    let make = move |()| {
        let number = table
            .visit
            .with_untracked(|visit| visit.as_ref().and_then(Visit::list).map(|list| list.line.list));
        let Some(list) = number else { return };
        busy.set(true);
        spawn_local(async move {
            let selection = LabelSelection::Lists { lists: vec![list] };
            match call(MakeLabels { selection, labels_only: true, start_cell: 0 }).await {
                Ok(started) => look(table, busy, started.job, LOOKS_MAX),
                Err(failure) => over(table, busy, Some(failure)),
            }
        });
    };
    view! {
        <Show when=allowed>
            <Button label=t!(deposit::labels_again) icon=Icon::Tag key=Key::Char('I') closed reason_elsewhere=true
                class="deposit-labels" on_press=make />
        </Show>
    }
}

fn over(table: Table, busy: RwSignal<bool>, failure: Option<Failure>) {
    let _ = busy.try_set(false);
    if failure.is_some() {
        let _ = table.failure.try_set(failure);
    }
}

/// Looks until the file is there, then saves it where the person wants it.
fn look(table: Table, busy: RwSignal<bool>, job: contract::domain::JobId, left: u32) {
    spawn_local(async move {
        match call(ShowJob { job }).await {
            Ok(shown) if shown.state == JobState::Running && left > 0 => {
                set_timeout(move || look(table, busy, job, left - 1), LOOK_EVERY);
            }
            Ok(shown) => {
                let failure = match shown.file {
                    Some(file) => save_file(file, &shown.file_name.unwrap_or_default()).await.err(),
                    None => shown.failure,
                };
                over(table, busy, failure);
            }
            Err(failure) => over(table, busy, Some(failure)),
        }
    });
}
