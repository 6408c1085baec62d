//! Disputes at the hub: both sales side by side, and how a manager ends them.

use crate::app::App;
use crate::context::Context;
use crate::desk::views;
use crate::dispatch::Handle;
use crate::fail;
use crate::world::{EditionBook, World};
use contract::domain::text::{cut, tidy};
use contract::domain::{Cents, SaleId};
use contract::journal::Event;
use contract::records::DisputeRecord;
use contract::{Dispute, DisputeState, DisputedSale, Failure, ListDisputes, SettleDispute};

/// One side of a dispute.
fn side(world: &World, book: &EditionBook, id: SaleId) -> DisputedSale {
    let sale = book.books.sales.get(&id);
    let basket = sale.and_then(|sale| book.books.baskets.get(&sale.basket));
    let session = basket.and_then(|basket| book.books.sessions.get(&basket.session));
    DisputedSale {
        sale: id,
        till: session.map(|session| session.till.clone()).unwrap_or_default(),
        sold_at: sale.map(|sale| sale.sold_at).unwrap_or_default(),
        by: basket.map(|basket| world.account_name(basket.sold_by)).unwrap_or_default(),
        price_cents: sale.map_or(Cents::ZERO, |sale| sale.price_cents),
    }
}

/// A dispute as screens see it.
pub(super) fn shown(world: &World, book: &EditionBook, row: &DisputeRecord) -> Dispute {
    let item = book.items.get(&(row.list, row.line));
    Dispute {
        id: row.id,
        state: if row.standing == "open" { DisputeState::Open } else { DisputeState::Settled },
        code: views::code(book, row.list, row.line),
        description: item.map(|item| item.row.description.clone()).unwrap_or_default(),
        kept: side(world, book, row.kept),
        cancelled: side(world, book, row.cancelled),
        due_cents: row.due_cents,
        refunded_cents: row.refunded_cents.unwrap_or_default(),
        customer_gone: row.gone_at.is_some(),
        outcome: row.outcome,
        note: row.note.clone(),
    }
}

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
        let note = cut(&tidy(&command.note), 300);
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
                let by = draft.actor()?.id;
                let outcome = command.outcome;
                draft.append(book, Event::DisputeSettled { sale: id, by, outcome, note: note.clone() })?;
                Ok(())
            })
            .await?;
        self.dispute(cx, id)
    }
}

impl App {
    /// A dispute as it stands now.
    pub(super) fn dispute(&self, cx: &Context, id: SaleId) -> Result<Dispute, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let row = book.books.disputes.get(&id).ok_or_else(|| fail::unknown_dispute(cx.lang))?;
            Ok(shown(world, book, row))
        })
    }
}
