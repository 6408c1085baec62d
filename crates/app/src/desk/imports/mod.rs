//! Files in: an export becomes a plan (a report and the rows to put), and the plan is written at once.
//!
//! A dry run makes the same plan and stops there, so that its preview cannot differ from what would be done.
//! Refuses a file whole when it cannot be read; a row with an error is refused alone.

mod declarations;
mod faults;
mod goods;
mod numbers;
mod registrations;
mod report;
mod seats;
mod sentences;
#[cfg(test)]
mod tests;

use crate::app::App;
use crate::context::Context;
use crate::world::{EditionBook, World};
use crate::{fail, words};
use contract::domain::{EditionState, FileId, Settings};
use contract::{Failure, ImportReport};
use imports::{FileFault, Limits};
use jiff::Timestamp;
use messages::Lang;
use store::rows::Change;

/// What a plan is made on.
#[derive(Clone, Copy)]
struct Ground<'a> {
    lang: Lang,
    world: &'a World,
    book: &'a EditionBook,
    now: Timestamp,
}

/// What an import does: what it says, and what it puts.
struct Plan {
    report: ImportReport,
    changes: Vec<Change>,
}

/// How the files of one kind are read and planned.
struct Kind<P> {
    read: fn(&[u8], &Limits) -> Result<P, FileFault>,
    plan: fn(Ground<'_>, &P) -> Plan,
}

/// Files come in from the opening of registrations until the sale.
fn check_time(lang: Lang, book: &EditionBook) -> Result<(), Failure> {
    match book.row.state {
        EditionState::RegistrationsOpen | EditionState::Deposit => Ok(()),
        state => Err(fail::not_import_time(lang, words::edition_state(lang, state))),
    }
}

fn limits(settings: &Settings) -> Limits {
    let standard = Limits::default();
    let rows = usize::try_from(settings.import_rows_max).unwrap_or(standard.registrations_max);
    Limits { registrations_max: rows, ..standard }
}

/// Reads a file off the async threads, plans it, and writes the plan unless it is a dry run.
async fn import<P: Send + Sync + 'static>(
    app: &App,
    cx: &Context,
    file: FileId,
    dry_run: bool,
    kind: Kind<P>,
) -> Result<ImportReport, Failure> {
    let lang = cx.lang;
    let file = app.input(cx, file)?;
    let limits = app.read(|world| {
        let book = fail::edition(world, cx)?;
        check_time(lang, book).map(|()| limits(&book.row.settings))
    })?;
    let Kind { read, plan } = kind;
    let parsed = tokio::task::spawn_blocking(move || read(&file.bytes, &limits));
    let parsed = parsed.await.map_err(|_| fail::internal(lang))?;
    let parsed = parsed.map_err(|fault| faults::failure(lang, &fault))?;
    if dry_run {
        let (app, cx) = (app.clone(), cx.clone());
        let preview = tokio::task::spawn_blocking(move || preview(&app, &cx, plan, &parsed));
        return preview.await.map_err(|_| fail::internal(lang))?;
    }
    app.write(cx, None, move |draft| {
        let book = draft.edition()?;
        check_time(lang, book)?;
        let Plan { report, changes } =
            plan(Ground { lang, world: draft.world, book, now: draft.now }, &parsed);
        draft.note(format!(
            "{} read, {} new, {} changed, {} refused",
            report.read, report.imported, report.updated, report.refused
        ));
        for change in changes {
            draft.put(change);
        }
        Ok(report)
    })
    .await
}

fn preview<P>(
    app: &App,
    cx: &Context,
    plan: fn(Ground<'_>, &P) -> Plan,
    parsed: &P,
) -> Result<ImportReport, Failure> {
    let now = app.0.clock.now();
    app.read(|world| {
        let book = fail::edition(world, cx)?;
        let Plan { report, .. } = plan(Ground { lang: cx.lang, world, book, now }, parsed);
        Ok(ImportReport { dry_run: true, ..report })
    })
}
