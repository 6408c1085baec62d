//! Entries that were put aside: they count for nothing, hold their items, and wait for the manager.

use crate::app::App;
use crate::context::Context;
use crate::desk::views;
use crate::dispatch::Handle;
use crate::fail;
use crate::world::EditionBook;
use contract::domain::StationId;
use contract::journal::{Entry, Event};
use contract::wire::Rejection;
use contract::{Failure, LiftRejection, ListRejected, RejectedEntry};

fn entry(book: &EditionBook, station: StationId, sequence: u64) -> Option<Entry> {
    sync::chain::read_entry(&book.journal.entry(station, sequence)?.bytes).ok()
}

fn shown(
    world: &crate::world::World,
    book: &EditionBook,
    (station, sequence): (StationId, u64),
    reason: Rejection,
) -> Option<RejectedEntry> {
    let entry = entry(book, station, sequence)?;
    let lines = match &entry.event {
        Event::BasketSold { lines, .. } => &lines[..],
        _ => &[],
    };
    Some(RejectedEntry {
        id: entry.id,
        till: world.stations.get(&station).map(|row| row.name.clone()).unwrap_or_default(),
        at: entry.hub_at,
        reason,
        codes: lines.iter().map(|line| views::code(book, line.list, line.line)).collect(),
        total_cents: lines.iter().map(|line| line.price_cents).sum(),
    })
}

impl App {
    fn rejected(&self, cx: &Context) -> Result<Vec<RejectedEntry>, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let rejected = book.books.rejected();
            let mut rejected: Vec<_> =
                rejected.filter_map(|(of, reason)| shown(world, book, of, reason)).collect();
            rejected.sort_by_key(|entry| (entry.at, entry.id));
            Ok(rejected)
        })
    }
}

impl Handle<ListRejected> for App {
    async fn handle(&self, cx: &Context, _: ListRejected) -> Result<Vec<RejectedEntry>, Failure> {
        self.rejected(cx)
    }
}

impl Handle<LiftRejection> for App {
    async fn handle(&self, cx: &Context, command: LiftRejection) -> Result<Vec<RejectedEntry>, Failure> {
        let lang = cx.lang;
        let reason = fail::noted(lang, &command.reason)?;
        let _: () = self
            .write(cx, None, move |draft| {
                let book = draft.edition()?;
                if reason.is_empty() {
                    return Err(fail::reason_missing(lang));
                }
                let is_it = |of: &(StationId, u64)| {
                    book.journal.entry(of.0, of.1).is_some_and(|signed| signed.id == command.id)
                };
                let found = book.books.rejected().map(|(of, _)| of).find(is_it);
                let (station, sequence) = found.ok_or_else(|| fail::unknown_rejection(lang))?;
                let by = draft.actor()?.id;
                draft
                    .append(book, Event::RejectionLifted { station, sequence, by, reason: reason.clone() })?;
                Ok(())
            })
            .await?;
        self.rejected(cx)
    }
}
