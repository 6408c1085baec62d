//! Gathering what the closing report shows: figures, sales by hour, category and till, means, sessions,
//! payouts and the heads of the chains.

use super::list::all_shown;
use crate::context::Context;
use crate::world::{EditionBook, World};
use crate::{fail, zone};
use contract::Failure;
use contract::domain::{Category, Cents, ItemState, Means};
use contract::journal::SealKind;
use contract::records::SaleRecord;
use documents::{
    CategorySales, ClosingReport, HourSales, MeansTaken, PayoutRow, ReportFigures, SealLine, SessionLine,
    TillSales,
};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashSet};

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn kept(book: &EditionBook) -> impl Iterator<Item = &SaleRecord> {
    book.books.sales.values().filter(|sale| sale.is_kept())
}

fn figures(book: &EditionBook) -> ReportFigures {
    let in_state =
        |state: ItemState| count(book.items.values().filter(|item| item.row.state == state).count());
    let accepted = |state| !matches!(state, ItemState::Declared | ItemState::Refused | ItemState::Withdrawn);
    let sum =
        |pick: fn(&contract::records::PayoutRecord) -> Cents| book.books.payouts.values().map(pick).sum();
    ReportFigures {
        depositors: count(book.lists.values().map(|list| list.depositor).collect::<HashSet<_>>().len()),
        lists: count(book.lists.len()),
        items_declared: count(book.items.len()),
        items_on_sale: count(book.items.values().filter(|item| accepted(item.row.state)).count()),
        items_sold: book.books.kept_sales(),
        items_returned: in_state(ItemState::Returned),
        items_missing: in_state(ItemState::Missing),
        items_donated: in_state(ItemState::Donated),
        baskets: count(book.books.baskets.len()),
        cancelled: count(book.books.sales.len()) - book.books.kept_sales(),
        turnover: book.books.gross(),
        commission: sum(|p| p.commission_cents),
        fees: sum(|p| p.fees_cents),
        adjustments: sum(|p| p.adjustment_cents),
        nets: sum(|p| p.net_cents),
        shortfalls: sum(|p| p.owed_cents),
    }
}

fn hours(book: &EditionBook) -> Vec<HourSales> {
    let mut hours: BTreeMap<_, (u32, Cents)> = BTreeMap::new();
    for sale in kept(book) {
        let at = zone::civil(&book.row.settings, sale.sold_at);
        let hour = hours.entry((at.date(), at.hour())).or_default();
        *hour = (hour.0 + 1, hour.1 + sale.price_cents);
    }
    hours.into_iter().map(|((day, hour), (items, amount))| HourSales { day, hour, items, amount }).collect()
}

fn categories(book: &EditionBook) -> Vec<CategorySales> {
    let of = |category: Category| {
        let goods = book.items.values().filter(move |item| item.row.category == category);
        let on_sale =
            goods.clone().filter(|item| !matches!(item.row.state, ItemState::Declared | ItemState::Refused));
        let sales = goods.filter_map(|item| book.books.sale_of(item.row.list, item.row.line));
        let (sold, amount) = sales.fold((0, Cents::ZERO), |(n, sum), sale| (n + 1, sum + sale.price_cents));
        CategorySales { category, on_sale: count(on_sale.count()), sold, amount }
    };
    Category::ALL.into_iter().map(of).filter(|sales| sales.on_sale > 0).collect()
}

fn tills(book: &EditionBook) -> Vec<TillSales> {
    let mut tills: BTreeMap<&str, TillSales> = BTreeMap::new();
    for basket in book.books.baskets.values() {
        let Some(session) = book.books.sessions.get(&basket.session) else { continue };
        let empty = || TillSales { till: session.till.clone(), baskets: 0, items: 0, amount: Cents::ZERO };
        let till = tills.entry(&session.till).or_insert_with(empty);
        till.baskets += 1;
        for sale in book.books.sales_of(basket.id).filter(|sale| sale.is_kept()) {
            till.items += 1;
            till.amount += sale.price_cents;
        }
    }
    tills.into_values().collect()
}

/// What was taken by each means, less change and refunds.
fn means(book: &EditionBook) -> Vec<MeansTaken> {
    let of = |means: Means| {
        let parts = book.books.payments.values().filter(|payment| payment.means == means);
        let (count, given) =
            parts.fold((0, Cents::ZERO), |(n, sum), payment| (n + 1, sum + payment.amount_cents));
        let change: Cents = match means {
            Means::Cash => {
                let change: Cents = book.books.baskets.values().map(|basket| basket.change_cents).sum();
                change + book.books.given_back()
            }
            Means::Card | Means::Cheque => Cents::ZERO,
        };
        let back = book
            .books
            .sales
            .values()
            .filter(|sale| sale.refund_means == Some(means) && sale.cancelled_at.is_some());
        MeansTaken { means, count, amount: given - change - back.map(|sale| sale.price_cents).sum() }
    };
    Means::ALL.into_iter().map(of).collect()
}

fn sessions(world: &World, book: &EditionBook) -> Vec<SessionLine> {
    let civil = |at: Timestamp| zone::civil(&book.row.settings, at);
    let mut sessions: Vec<_> = book.books.sessions.values().collect();
    sessions.sort_by_key(|session| (session.opened_at, session.id));
    let line = |session: &contract::records::SessionRecord| SessionLine {
        till: session.till.clone(),
        by: world.account_name(session.opened_by),
        opened_at: civil(session.opened_at),
        closed_at: session.closed_at.map(civil),
        float: session.float_cents,
        expected: session.expected_cents.unwrap_or_else(|| book.books.drawer(session.id)),
        counted: session.counted_cents,
        note: session.note.clone(),
    };
    sessions.into_iter().map(line).collect()
}

fn payouts(world: &World, book: &EditionBook) -> Vec<PayoutRow> {
    let row = |payout: contract::Payout| {
        let person = world.depositors.get(&payout.line.id);
        PayoutRow {
            last_name: person.map(|p| p.last_name.clone()).unwrap_or_default(),
            first_name: person.map(|p| p.first_name.clone()).unwrap_or_default(),
            lists: payout.line.lists,
            sold: payout.line.sold,
            amounts: payout.line.amounts,
            state: payout.line.state,
            paid: payout.line.paid,
        }
    };
    all_shown(world, book).into_iter().map(row).collect()
}

fn seals(world: &World, book: &EditionBook) -> Vec<SealLine> {
    let line = |(station, head): (&contract::domain::StationId, &sync::Head)| {
        let sealed =
            book.seals.iter().filter(|seal| seal.station == *station && seal.kind != SealKind::Batch);
        SealLine {
            station: world.stations.get(station).map(|s| s.name.clone()).unwrap_or_default(),
            entries: head.sequence,
            sealed_at: sealed.map(|seal| seal.at).max().map(|at| zone::civil(&book.row.settings, at)),
            head: head.hash.clone(),
        }
    };
    let mut heads: Vec<_> = book.books.heads.iter().collect();
    heads.sort_by_key(|(station, _)| **station);
    heads.into_iter().map(line).collect()
}

/// Gathers the report of an edition as it stands; its code comes beside it. `closing` says that the
/// caller is closing it now.
pub(super) fn gather(
    cx: &Context,
    world: &World,
    now: Timestamp,
    closing: bool,
) -> Result<(ClosingReport, String), Failure> {
    let book = fail::edition(world, cx)?;
    let closer = if closing {
        cx.account.as_ref().map(|actor| (now, actor.id))
    } else {
        book.row.closed_at.zip(book.row.closed_by)
    };
    let closed = closer.map(|(at, by)| (zone::civil(&book.row.settings, at), world.account_name(by)));
    let report = ClosingReport {
        association: world.meta.get("association").cloned().unwrap_or_default(),
        edition_name: book.row.name.clone(),
        edition_code: book.row.code.clone(),
        made_at: zone::civil(&book.row.settings, now),
        closed,
        figures: figures(book),
        hours: hours(book),
        categories: categories(book),
        sold_prices: kept(book).map(|sale| sale.price_cents).collect(),
        tills: tills(book),
        means: means(book),
        sessions: sessions(world, book),
        payouts: payouts(world, book),
        seals: seals(world, book),
    };
    Ok((report, book.row.code.clone()))
}
