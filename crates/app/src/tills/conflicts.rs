//! Conflicts that a till lost: what its volunteer did for the customer.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::disputes::shown;
use crate::world::EditionBook;
use contract::domain::StationId;
use contract::journal::Event;
use contract::records::DisputeRecord;
use contract::{AnswerConflict, Dispute, Failure, ListConflicts};

/// Whether a dispute waits for an answer of a station: its sale lost, nobody has answered for the
/// customer, and no manager ended it.
fn waits_for(book: &EditionBook, row: &DisputeRecord, station: StationId) -> bool {
    let own = book.books.sales.get(&row.cancelled).is_some_and(|sale| sale.station == station);
    // A sale of a withdrawn item stands: only the manager looks at it.
    own && row.kept != row.cancelled
        && row.standing == "open"
        && row.refunded_cents.is_none()
        && row.gone_at.is_none()
}

/// The conflicts that wait for an answer of a station.
pub(crate) fn waiting_for(book: &EditionBook, station: StationId) -> impl Iterator<Item = &DisputeRecord> {
    book.books.disputes.values().filter(move |row| waits_for(book, row, station))
}

impl Handle<ListConflicts> for App {
    async fn handle(&self, cx: &Context, _: ListConflicts) -> Result<Vec<Dispute>, Failure> {
        let own = self.0.station.station();
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            Ok(waiting_for(book, own).map(|row| shown(world, book, row)).collect())
        })
    }
}

impl Handle<AnswerConflict> for App {
    async fn handle(&self, cx: &Context, command: AnswerConflict) -> Result<Dispute, Failure> {
        let (lang, id) = (cx.lang, command.id);
        let _: () = self
            .write(cx, Some(command.request.0), move |draft| {
                let book = draft.edition()?;
                let row = book.books.disputes.get(&id).ok_or_else(|| fail::unknown_dispute(lang))?;
                if !waits_for(book, row, draft.station()) {
                    return Err(fail::dispute_over(lang));
                }
                let by = draft.actor()?.id;
                let event = if command.customer_gone {
                    Event::CustomerGone { sale: id, by }
                } else {
                    let session = book.books.open_session(draft.station());
                    let session = session.ok_or_else(|| fail::no_session(lang))?.id;
                    Event::DisputeRefunded { sale: id, session, by, amount_cents: row.due_cents }
                };
                draft.append(book, event)?;
                Ok(())
            })
            .await?;
        self.dispute(cx, id)
    }
}
