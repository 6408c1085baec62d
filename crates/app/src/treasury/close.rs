//! Closing an edition for ever: report, workbook, final backup, then one write that seals and locks.
//!
//! The conditions are checked before the job starts, so that a refusal is immediate, and once more in
//! the last write. Whatever fails before that write leaves the edition open.

use super::closing::refuse_open;
use super::reports;
use crate::app::App;
use crate::context::Context;
use crate::control::backup::{BackupKind, make_backup};
use crate::dispatch::Handle;
use crate::draft::Draft;
use crate::fail;
use crate::jobs::{Made, Work};
use contract::domain::{EditionState, FileId, StationId};
use contract::journal::{Event, SealKind};
use contract::{Access, CloseEdition, EditionClosed, Failure, JobStarted};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::rows::{Change, EditionRow};
use tokio::sync::oneshot;

/// Steps of the job: report, workbook, backup, lock.
const STEPS: u64 = 4;

impl Handle<CloseEdition> for App {
    async fn handle(&self, cx: &Context, command: CloseEdition) -> Result<JobStarted, Failure> {
        let request = command.request.0;
        if let Some(first) = self.first_job(cx, request) {
            return Ok(first);
        }
        // From here on the edition is named: once it is closed, another one may be the open one.
        let mut of = cx.clone();
        of.edition = Some(self.read(|world| fail::edition(world, cx).map(|book| book.row.code.clone()))?);
        // The job waits until its id is kept as the first reply: two calls with one id start one job,
        // and a refused one starts none.
        let (go, gate) = oneshot::channel::<()>();
        let app = self.clone();
        let started = self.start_job(|work| async move {
            match gate.await {
                Ok(()) => close(&app, &of, &work).await,
                Err(_) => Err(fail::cancelled(of.lang)),
            }
        });
        let job = started.clone();
        let waiting = self.waiting_at_tills();
        let first: JobStarted = self
            .write(cx, Some(request), move |draft| {
                refuse_open(draft.cx.lang, draft.edition()?, &waiting)?;
                Ok(job.clone())
            })
            .await?;
        if first == started {
            // Nobody listens only when the program stops.
            let _ = go.send(());
        }
        Ok(first)
    }
}

impl App {
    /// The job that an earlier call with this id started.
    fn first_job(&self, cx: &Context, request: uuid::Uuid) -> Option<JobStarted> {
        self.read(|world| {
            let first = world.replies.get(&request).filter(|first| first.command == cx.command)?;
            serde_json::from_str(&first.reply).ok()
        })
    }

    /// The ends of the edition's chains: what a report was made of.
    fn ends(&self, cx: &Context) -> Result<Ends, Failure> {
        self.read(|world| Ok(ends(&fail::edition(world, cx)?.books)))
    }
}

type Ends = BTreeMap<StationId, u64>;

fn ends(books: &sync::Books) -> Ends {
    books.heads.iter().map(|(station, head)| (*station, head.sequence)).collect()
}

async fn close(app: &App, cx: &Context, work: &Arc<Work>) -> Result<Made, Failure> {
    let step = |done| {
        work.progress(done, STEPS);
        if work.is_stopped() { Err(fail::cancelled(cx.lang)) } else { Ok(()) }
    };
    step(0)?;
    let before = app.ends(cx)?;
    let (report, report_id) = keep(app, cx, reports::make_closing_report(app, cx, true).await?)?;
    step(1)?;
    let (workbook, _) = keep(app, cx, reports::make_workbook(app, cx).await?)?;
    step(2)?;
    let backup = make_backup(app, cx, BackupKind::Closing).await?.name;
    step(3)?;
    let names = EditionClosed { code: String::new(), backup, report: report.clone(), workbook };
    let waiting = app.waiting_at_tills();
    let closed = app.write(cx, None, move |draft| lock(draft, &before, &waiting, &names)).await?;
    work.progress(STEPS, STEPS);
    let result = serde_json::to_value(&closed).map_err(|_| fail::internal(cx.lang))?;
    Ok(Made { file: Some((report_id, report)), result })
}

/// Keeps a document in the station's folder; gives its name and id.
fn keep(app: &App, cx: &Context, made: (String, Vec<u8>)) -> Result<(String, FileId), Failure> {
    let (name, bytes) = made;
    let id = app
        .0
        .files
        .keep(&name, &bytes, Access::Office, app.0.clock.now())
        .map_err(|error| fail::folder(cx.lang, &error))?;
    Ok((name, id))
}

/// The last write: the entry, its seal, and the lock. Refused when something was written since the
/// report was made.
fn lock(
    draft: &mut Draft,
    before: &Ends,
    waiting: &[String],
    names: &EditionClosed,
) -> Result<EditionClosed, Failure> {
    let (book, lang) = (draft.edition()?, draft.cx.lang);
    refuse_open(lang, book, waiting)?;
    if ends(&book.books) != *before {
        return Err(fail::closing_changed(lang));
    }
    let (sales, gross_cents) = (book.books.kept_sales(), book.books.gross());
    let by = draft.actor()?.id;
    draft.append(book, Event::EditionClosed { by, sales, gross_cents })?;
    draft.seal(book, SealKind::Closing);
    let closed_at = Some(draft.now);
    let row = EditionRow { state: EditionState::Closed, closed_at, closed_by: Some(by), ..book.row.clone() };
    draft.note(format!("sales {sales} gross {}", gross_cents.0));
    draft.put(Change::Edition(Box::new(row)));
    Ok(EditionClosed { code: book.row.code.clone(), ..names.clone() })
}
