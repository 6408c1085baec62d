//! Disputes at the hub: both sales side by side, and how a manager ends them.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use contract::journal::Event;
use contract::{Dispute, DisputeOutcome, DisputeState, Failure, ListDisputes, SettleDispute};
use world::disputes::{one, shown};

impl Handle<ListDisputes> for App {
    async fn handle(&self, cx: &Context, _: ListDisputes) -> Result<Vec<Dispute>, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let mut disputes: Vec<Dispute> =
                book.books.disputes.values().map(|row| shown(world, book, row)).collect();
            // Open ones first, then the newest.
            disputes.sort_by_key(|d| {
                (d.state == DisputeState::Settled, std::cmp::Reverse(d.cancelled.sold_at), d.id)
            });
            Ok(disputes)
        })
    }
}

impl Handle<SettleDispute> for App {
    async fn handle(&self, cx: &Context, command: SettleDispute) -> Result<Dispute, Failure> {
        let lang = cx.lang;
        let note = fail::noted(lang, &command.note)?;
        let id = command.id;
        let _: () = self
            .write(cx, Some(command.request.0), move |draft| {
                let book = draft.edition()?;
                let row = book.books.disputes.get(&id).ok_or_else(|| fail::unknown_dispute(lang))?;
                if row.standing == "void" {
                    return Err(fail::dispute_over(lang));
                }
                if note.is_empty() {
                    return Err(fail::reason_missing(lang));
                }
                let (by, outcome) = (draft.actor()?.id, command.outcome);
                if outcome == DisputeOutcome::Swap && book.books.was_given_back(id) {
                    return Err(fail::swap_refunded(lang));
                }
                draft.append(book, Event::DisputeSettled { sale: id, by, outcome, note: note.clone() })?;
                Ok(())
            })
            .await?;
        self.read(|world| one(world, cx, id))
    }
}
