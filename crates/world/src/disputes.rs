//! Disputes: both sales side by side, and what a till's volunteer did for the customer of the lost one.

use crate::context::Context;
use crate::{Draft, EditionBook, World, fail, views};
use contract::domain::{Cents, SaleId, StationId};
use contract::journal::Event;
use contract::records::DisputeRecord;
use contract::{AnswerConflict, Dispute, DisputeState, DisputedSale, Failure};

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
pub fn shown(world: &World, book: &EditionBook, row: &DisputeRecord) -> Dispute {
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

/// A dispute by its id.
///
/// # Errors
/// `unknown_dispute`, or that no edition is meant.
pub fn one(world: &World, cx: &Context, id: SaleId) -> Result<Dispute, Failure> {
    let book = fail::edition(world, cx)?;
    let row = book.books.disputes.get(&id).ok_or_else(|| fail::unknown_dispute(cx.lang))?;
    Ok(shown(world, book, row))
}

/// Whether a station answers for the customer of a sale: it sold it, or it took over the drawer of the one
/// that did.
fn answers_for(book: &EditionBook, sale: SaleId, station: StationId) -> bool {
    let Some(sale) = book.books.sales.get(&sale) else { return false };
    let session = book.books.baskets.get(&sale.basket).map(|basket| basket.session);
    sale.station == station || book.books.open_session(station).is_some_and(|open| Some(open.id) == session)
}

/// Whether nobody has answered yet for the customer of a dispute, and no manager ended it. A sale of a
/// withdrawn item stands: only the manager looks at it.
fn waits(row: &DisputeRecord) -> bool {
    row.kept != row.cancelled
        && row.standing == "open"
        && row.refunded_cents.is_none()
        && row.gone_at.is_none()
}

/// The conflicts that wait for an answer of a station.
pub fn waiting_for(book: &EditionBook, station: StationId) -> impl Iterator<Item = &DisputeRecord> {
    let rows = book.books.disputes.values();
    rows.filter(move |row| waits(row) && answers_for(book, row.cancelled, station))
}

/// The conflicts that wait for an answer of a station, as its screen shows them.
///
/// # Errors
/// That no edition is meant.
pub fn conflicts(world: &World, cx: &Context, station: StationId) -> Result<Vec<Dispute>, Failure> {
    let book = fail::edition(world, cx)?;
    Ok(waiting_for(book, station).map(|row| shown(world, book, row)).collect())
}

/// Writes what the volunteer did for the customer of a lost sale.
///
/// # Errors
/// `unknown_dispute`, `dispute_over`, `dispute_elsewhere`, `no_session`; nothing is written then.
pub fn answer(draft: &mut Draft, command: &AnswerConflict) -> Result<(), Failure> {
    let (lang, id) = (draft.cx.lang, command.id);
    let book = draft.edition()?;
    let row = book.books.disputes.get(&id).ok_or_else(|| fail::unknown_dispute(lang))?;
    if !waits(row) {
        return Err(fail::dispute_over(lang));
    }
    if !answers_for(book, row.cancelled, draft.station()) {
        return Err(fail::dispute_elsewhere(lang, &side(draft.world, book, row.cancelled).till));
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
}
