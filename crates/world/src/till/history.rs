//! The last baskets of the till's session, for cancelling and looking up.

use crate::context::Context;
use crate::trust::OFFSET_MS;
use crate::{EditionBook, World, fail, views};
use contract::domain::{Payment, StationId};
use contract::records::{BasketRecord, SaleRecord};
use contract::{BasketLine, Failure, HistoryItem};
use jiff::Span;

/// A clock is not further off than this, in milliseconds, or somebody has put it there.
const DAY_MS: i64 = 86_400_000;
/// The most baskets shown.
const BASKETS_MAX: usize = 100;

fn history_item(world: &World, book: &EditionBook, sale: &SaleRecord) -> Option<HistoryItem> {
    // The screen compares it with this machine's own clock.
    let minutes = Span::new()
        .minutes(book.row.settings.cancel_minutes)
        .milliseconds(-world.number(OFFSET_MS).clamp(-DAY_MS, DAY_MS));
    let row = &book.items.get(&(sale.list, sale.line))?.row;
    let mut item = views::item(book, row);
    item.price_cents = sale.price_cents;
    Some(HistoryItem {
        sale: sale.id,
        item,
        cancelled: sale.cancelled_at.map(|_| sale.cancel_reason.clone().unwrap_or_default()),
        cancel_until: sale.sold_at.checked_add(minutes).unwrap_or(sale.sold_at),
    })
}

fn line(world: &World, book: &EditionBook, basket: &BasketRecord) -> BasketLine {
    let sales = || book.books.sales_of(basket.id);
    BasketLine {
        basket: basket.id,
        at: basket.sold_at,
        by: world.account_name(basket.sold_by),
        items: sales().filter_map(|sale| history_item(world, book, sale)).collect(),
        total_cents: sales().filter(|sale| sale.is_kept()).map(|sale| sale.price_cents).sum(),
        payments: book
            .books
            .payments_of(basket.id)
            .map(|payment| Payment { means: payment.means, amount_cents: payment.amount_cents })
            .collect(),
        change_cents: basket.change_cents,
    }
}

/// The last baskets of a station's open session, newest first.
///
/// # Errors
/// That no edition is meant.
pub fn baskets(world: &World, cx: &Context, station: StationId) -> Result<Vec<BasketLine>, Failure> {
    let book = fail::edition(world, cx)?;
    let Some(session) = book.books.open_session(station) else { return Ok(Vec::new()) };
    let mut baskets: Vec<&BasketRecord> =
        book.books.baskets.values().filter(|b| b.session == session.id).collect();
    baskets.sort_by_key(|basket| std::cmp::Reverse(basket.sequence));
    Ok(baskets.into_iter().take(BASKETS_MAX).map(|basket| line(world, book, basket)).collect())
}
