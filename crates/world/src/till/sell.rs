//! Scanning an item, selling a basket, and cancelling a sale.

use crate::context::Context;
use crate::till::{refusal, view};
use crate::{Draft, World, fail, views};
use contract::domain::payment::settle;
use contract::domain::{Cents, EditionState, Means, Role, SaleId, StationId};
use contract::journal::Event;
use contract::{
    BasketSold, CancelSale, Failure, Item, SaleCancelled, SaleLine, ScanItem, SellBasket, SendState,
    StationRole,
};

/// What a scan asks: the item, or the refusal that a sale of it would get.
///
/// # Errors
/// That refusal, or that no edition is meant.
pub fn scan(world: &World, cx: &Context, station: StationId, command: &ScanItem) -> Result<Item, Failure> {
    let book = fail::edition(world, cx)?;
    if book.row.state != EditionState::Sale {
        return Err(refusal::not_selling(cx.lang, book.row.state));
    }
    let scanned = view(book, station).scan(&command.code);
    let (list, line, _) = scanned.map_err(|refused| refusal::said(cx.lang, world, book, refused))?;
    Ok(views::item(book, &book.items[&(list, line)].row))
}

/// Sells a basket.
///
/// # Errors
/// The first refusal; nothing is written then.
pub fn sell(draft: &mut Draft, command: &SellBasket) -> Result<BasketSold, Failure> {
    let lang = draft.cx.lang;
    let book = draft.edition()?;
    let (by, station, world) = (draft.actor()?.id, draft.station(), draft.world);
    let ids: Vec<SaleId> = command.codes.iter().map(|_| SaleId(draft.id())).collect();
    let mut ids = ids.into_iter();
    let next = || ids.next().expect("an id was made for each code");
    let event = view(book, station).sell(command.basket, by, &command.codes, &command.payments, next);
    let event = event.map_err(|refused| refusal::said(lang, world, book, refused))?;
    let Event::BasketSold { lines, .. } = &event else { return Err(fail::internal(lang)) };
    let total: Cents = lines.iter().map(|line| line.price_cents).sum();
    let settled = settle(total, &command.payments).map_err(|error| refusal::payment(lang, error))?;
    let sales = lines.iter().map(|line| SaleLine {
        sale: line.sale,
        code: views::code(book, line.list, line.line),
        price_cents: line.price_cents,
    });
    let sold = BasketSold {
        basket: command.basket,
        sales: sales.collect(),
        total_cents: total,
        given_cents: settled.given,
        change_cents: settled.change,
        // On a till it waits until the hub has it; who asks again gets the first answer.
        state: if world.role() == StationRole::Till { SendState::Queued } else { SendState::Synced },
    };
    draft.append(book, event)?;
    Ok(sold)
}

/// Cancels a sale.
///
/// # Errors
/// Its refusal; nothing is written then.
pub fn cancel(draft: &mut Draft, command: &CancelSale) -> Result<SaleCancelled, Failure> {
    let lang = draft.cx.lang;
    let book = draft.edition()?;
    let actor = draft.actor()?;
    let minutes = (actor.role == Role::Volunteer).then_some(book.row.settings.cancel_minutes);
    let reason = fail::noted(lang, &command.reason)?;
    let event = view(book, draft.station()).cancel(command.sale, actor.id, &reason, draft.hub_now(), minutes);
    let event = event.map_err(|refused| refusal::said(lang, draft.world, book, refused))?;
    let Event::SaleCancelled { refund_cents, means, session, .. } = event else {
        return Err(fail::internal(lang));
    };
    // Cash leaves a drawer: while there can be one, it is named.
    if means == Means::Cash && session.is_none() && book.row.state == EditionState::Sale {
        return Err(fail::no_session(lang));
    }
    let sale = &book.books.sales[&command.sale];
    let code = views::code(book, sale.list, sale.line);
    draft.append(book, event)?;
    Ok(SaleCancelled { sale: command.sale, code, refund_cents, means })
}
