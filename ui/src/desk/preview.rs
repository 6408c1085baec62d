//! What an import would do: four counts that are the filters, the rows to look at, and the button that writes.

use super::counts::{Counts, Group, Row, is_of_file, rows};
use super::csv::{csv, save_text};
use super::imports::{Checked, What, import};
use super::words::{Doing, count, whole};
use crate::prelude::*;
use contract::{Finding, Level};

/// The title of the page, by what the file holds.
pub(super) fn title(what: What) -> Signal<String> {
    match what {
        What::Registrations => t!(desk::import_registrations),
        What::Declarations => t!(desk::import_declarations),
    }
}

fn columns() -> Vec<Column<Row>> {
    let badge = |row: &Row| {
        let (label, tone) = match row.group {
            Group::Right => (t!(desk::row_right), Tone::Ok),
            Group::Doubtful => (t!(desk::row_doubtful), Tone::Warn),
            Group::Refused => (t!(desk::row_refused), Tone::Danger),
            Group::Ignored => (t!(desk::row_ignored), Tone::Neutral),
        };
        view! { <Badge label tone /> }
    };
    let written = |row: &Row| {
        let text = row.finding.written.clone();
        if text.is_empty() {
            view! { <span class="ink-3">{t!(desk::nothing)}</span> }.into_any()
        } else {
            view! { <span class="import-lines strong" title=row.finding.written.clone()>{text}</span> }
                .into_any()
        }
    };
    vec![
        Column::new(t!(desk::row), |row: &Row| row.finding.row.to_string()).number().sort_by(|row| row.finding.row),
        Column::new(t!(desk::depositor), |row: &Row| {
            view! { <span class="two-lines" title=row.finding.about.clone()>{row.finding.about.clone()}</span> }
        })
        .class("main import-about")
        .sort_by(|row| format::folded(&row.finding.about)),
        Column::new(t!(desk::finding), |row: &Row| {
            view! { <span class="import-lines" title=row.finding.message.clone()>{row.finding.message.clone()}</span> }
        })
        .class("import-finding"),
        Column::new(t!(desk::will_write), written).class("import-written"),
        Column::new(t!(desk::state), badge).fit(),
    ]
}

/// The file: its name, how it was understood, how many rows in what time.
#[component]
fn FileCard(found: Checked) -> impl IntoView {
    let (read, took) = (found.report.read, found.took_ms);
    let rows = Signal::derive(move || {
        let seconds = format::tenths(((took + 50) / 100).max(1));
        messages::desk::rows_in(use_lang().get(), i64::from(read), &seconds)
    });
    let note = |finding: &Finding| {
        let class = if finding.level == Level::Info { "t-13 ink-2" } else { "t-13 warn-text" };
        view! { <p class=class>{finding.message.clone()}</p> }
    };
    let notes: Vec<_> = found.report.findings.iter().filter(|f| is_of_file(f)).map(note).collect();
    view! {
        <section class="card import-file">
            <Icon name=Icon::FileSpreadsheet size=32 />
            <div class="grow">
                <p class="strong one-line">{found.name}</p>
                <p class="t-13 ink-2">{found.report.file}</p>
                {notes}
            </div>
            <div class="import-checked">
                <div class="row apart t-13"><span class="ok-text strong">{t!(desk::checked)}</span><span class="ink-2">{rows}</span></div>
                <Bar share=Signal::derive(|| 1.0) label=t!(desk::checked) thin=true ok=true />
            </div>
        </section>
    }
}

fn filters(counts: Counts) -> Vec<Filter<Group>> {
    let fixed = |n: i64| Signal::derive(move || Some(n));
    vec![
        Filter::new(Group::Right, t!(desk::rows_right), fixed(counts.right))
            .tone(Tone::Ok)
            .note(t!(desk::right_note)),
        Filter::new(Group::Doubtful, t!(desk::rows_doubtful), fixed(counts.doubtful))
            .tone(Tone::Warn)
            .note(t!(desk::doubtful_note)),
        Filter::new(Group::Refused, t!(desk::rows_refused), fixed(counts.refused))
            .tone(Tone::Danger)
            .note(t!(desk::refused_note)),
        Filter::new(Group::Ignored, t!(desk::rows_ignored), fixed(counts.ignored))
            .tone(Tone::Neutral)
            .note(t!(desk::ignored_note)),
    ]
}

/// The refused rows as a table for a spreadsheet.
fn refused_csv(rows: &[Row]) -> String {
    let lang = use_lang().get_untracked();
    let head = [messages::desk::row(lang), messages::desk::depositor(lang), messages::desk::finding(lang)];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    let refused = rows.iter().filter(|row| row.group == Group::Refused);
    table.extend(refused.map(|row| {
        vec![row.finding.row.to_string(), row.finding.about.clone(), row.finding.message.clone()]
    }));
    csv(&table)
}

/// What the button will write, as a sentence, and the button.
#[component]
fn Foot(found: Checked, done: RwSignal<Option<Checked>>) -> impl IntoView {
    let counts = Counts::of(&found.report);
    let doing = Doing::new();
    let (what, file) = (found.what, found.file);
    let (new, known) = (found.report.imported, found.report.updated + found.report.unchanged);
    let new_and_known =
        Signal::derive(move || messages::desk::new_and_known(use_lang().get(), &count(new), &count(known)));
    let refused = StoredValue::new(rows(&found.report));
    let found = StoredValue::new(found);
    let sentence = Signal::derive(move || {
        let lang = use_lang().get();
        let will = match what {
            What::Registrations => messages::desk::will_write_registrations(lang, counts.written),
            What::Declarations => messages::desk::will_write_lists(lang, counts.written),
        };
        match counts.refused {
            0 => will,
            refused => messages::desk::and_refused(lang, refused, &will),
        }
    });
    let label = Signal::derive(move || {
        let lang = use_lang().get();
        match what {
            What::Registrations => messages::desk::import_count_registrations(lang, counts.written),
            What::Declarations => messages::desk::import_count_lists(lang, counts.written),
        }
    });
    let write = move |()| {
        doing.run(import(what, file, false), move |report| {
            done.set(Some(Checked { report, ..found.get_value() }));
        });
    };
    let closed = doing.closed(move || {
        (counts.written == 0).then(|| messages::desk::nothing_to_import(use_lang().get()).to_owned())
    });
    let save = move |()| {
        let text = refused.with_value(|rows| refused_csv(rows));
        let name = messages::desk::refused_file_name(use_lang().get_untracked());
        doing.run(async move { save_text(name, &text).await }, |()| {});
    };
    view! {
        <div class="page-foot-words">
            <p class="page-foot-title">{sentence}</p>
            <p class="ink-2">{new_and_known}" "{t!(desk::twice_is_once)}</p>
            <Refusal failure=doing.failure />
        </div>
        {(counts.refused > 0).then(|| view! {
            <Button label=Signal::derive(move || messages::desk::refused_as_csv(use_lang().get(), counts.refused))
                size=Size::Large on_press=save />
        })}
        <Button label kind=Kind::Primary size=Size::Large closed on_press=write />
    }
}

/// The preview of a checked file.
#[component]
pub(super) fn Preview(
    found: Checked,
    checked: RwSignal<Option<Checked>>,
    done: RwSignal<Option<Checked>>,
) -> impl IntoView {
    let counts = Counts::of(&found.report);
    let shown = RwSignal::new(counts.first_to_see());
    let all = rows(&found.report);
    let rows = Signal::derive(move || {
        let group = shown.get();
        all.iter().filter(|row| row.group == group).cloned().collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(None::<usize>);
    let whole_finding = move || {
        let place = chosen.get()?;
        rows.with(|rows| rows.iter().find(|row| row.place == place).map(|row| row.finding.clone()))
    };
    let empty = move || {
        let right = move || shown.get() == Group::Right && whole(counts.right) > 0;
        let words = Signal::derive(move || {
            let lang = use_lang().get();
            if right() {
                messages::desk::right_rows(lang, counts.right)
            } else {
                messages::desk::no_such_row(lang).to_owned()
            }
        });
        view! { <Empty icon=Icon::CircleCheck title=words text=t!(desk::nothing_to_look_at) /> }
    };
    let tools = move || {
        view! { <Button label=t!(desk::other_file) kind=Kind::Quiet icon=Icon::Upload on_press=move |()| checked.set(None) /> }
    };
    let of_foot = found.clone();
    let foot = ViewFn::from(move || view! { <Foot found=of_foot.clone() done /> });
    view! {
        <OfficePage title=title(found.what) note=t!(desk::nothing_written) tools foot fit=true>
            <FileCard found=found.clone() />
            <Filters label=t!(desk::rows) value=shown filters=filters(counts) large=true />
            <section class="card fills">
                <Table label=t!(desk::rows) rows columns=columns() key=|row: &Row| row.place chosen row_px=64 empty />
                {move || whole_finding().map(|finding| view! {
                    <div class="import-whole" role="status">
                        <p>{finding.message}</p>
                        <p class="strong">{finding.written}</p>
                    </div>
                })}
            </section>
        </OfficePage>
    }
}
