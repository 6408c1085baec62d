//! Gathering the workbook: depositors with their payouts, every sale, every unsold item.

use super::ledger::Ledger;
use super::list::all_shown;
use crate::context::Context;
use crate::desk::views;
use crate::world::{EditionBook, World};
use crate::{fail, zone};
use contract::Failure;
use contract::domain::payout::PayoutState;
use contract::domain::text::fold;
use contract::domain::{DepositorId, ItemCode, ItemState, Line, ListNumber};
use contract::records::SaleRecord;
use documents::{Workbook, WorkbookDepositor, WorkbookSale, WorkbookUnsold};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::rows::DepositorRow;

fn name_of(world: &World, book: &EditionBook, list: ListNumber) -> String {
    let depositor = book.lists.get(&list).and_then(|row| world.depositors.get(&row.depositor));
    depositor.map(|d| format!("{} {}", d.last_name, d.first_name)).unwrap_or_default()
}

fn code(book: &EditionBook, list: ListNumber, line: Line) -> ItemCode {
    ItemCode { edition: book.code.clone(), list, line }
}

/// Everybody with a registration, a list or a payout, by name.
fn depositors(world: &World, book: &EditionBook) -> Vec<WorkbookDepositor> {
    let payouts: BTreeMap<DepositorId, contract::PayoutLine> =
        all_shown(world, book).into_iter().map(|payout| (payout.line.id, payout.line)).collect();
    let ledger = Ledger::of(book);
    let ids: BTreeSet<DepositorId> = book
        .registrations
        .keys()
        .chain(payouts.keys())
        .chain(book.lists.values().map(|list| &list.depositor))
        .copied()
        .collect();
    let mut people: Vec<&DepositorRow> = ids.iter().filter_map(|id| world.depositors.get(id)).collect();
    people.sort_by_cached_key(|d| (fold(&d.last_name), fold(&d.first_name), d.email.clone()));
    let row = |person: &DepositorRow| {
        let lists: Vec<ListNumber> = book.lists_of(person.id).map(|list| list.number).collect();
        let items = lists.iter().map(|list| book.items_of(*list).count()).sum::<usize>();
        let line = payouts.get(&person.id);
        let account = ledger.account(person.id);
        WorkbookDepositor {
            last_name: person.last_name.clone(),
            first_name: person.first_name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone().unwrap_or_default(),
            postcode: person.postcode.clone(),
            town: person.town.clone(),
            items: u32::try_from(items).unwrap_or(u32::MAX),
            sold: account.map_or(0, |account| u32::try_from(account.sold.len()).unwrap_or(u32::MAX)),
            lists,
            amounts: line.map(|line| line.amounts).unwrap_or_default(),
            state: line.map_or(PayoutState::NothingDue, |line| line.state),
            paid: line.and_then(|line| line.paid.clone()),
        }
    };
    people.into_iter().map(row).collect()
}

fn sale(world: &World, book: &EditionBook, sale: &SaleRecord) -> WorkbookSale {
    let civil = |at: Timestamp| zone::civil(&book.row.settings, at);
    let basket = book.books.baskets.get(&sale.basket);
    let session = basket.and_then(|basket| book.books.sessions.get(&basket.session));
    let item = book.items.get(&(sale.list, sale.line)).map(|item| &item.row);
    WorkbookSale {
        sold_at: civil(sale.sold_at),
        till: session.map(|session| session.till.clone()).unwrap_or_default(),
        by: basket.map(|basket| world.account_name(basket.sold_by)).unwrap_or_default(),
        code: code(book, sale.list, sale.line),
        description: item.map(|item| item.description.clone()).unwrap_or_default(),
        category: item.map_or(contract::domain::Category::Other, |item| item.category),
        depositor: name_of(world, book, sale.list),
        price: sale.price_cents,
        cancelled: sale.cancelled_at.map(|at| (civil(at), sale.cancel_reason.clone().unwrap_or_default())),
    }
}

fn unsold(world: &World, book: &EditionBook) -> Vec<WorkbookUnsold> {
    let left = book
        .items
        .values()
        .map(|item| &item.row)
        .filter(|item| views::item_state(book, item) != ItemState::Sold);
    let row = |item: &store::rows::ItemRow| WorkbookUnsold {
        code: code(book, item.list, item.line),
        description: item.description.clone(),
        category: item.category,
        size: item.size.clone(),
        depositor: name_of(world, book, item.list),
        price: item.price_cents,
        state: views::item_state(book, item),
    };
    left.map(row).collect()
}

/// Gathers the workbook of an edition; its code comes beside it.
pub(super) fn gather(cx: &Context, world: &World, now: Timestamp) -> Result<(Workbook, String), Failure> {
    let book = fail::edition(world, cx)?;
    let mut sales: Vec<&SaleRecord> = book.books.sales.values().collect();
    sales.sort_by_key(|sale| (sale.sold_at, sale.id));
    let workbook = Workbook {
        association: world.meta.get("association").cloned().unwrap_or_default(),
        edition_name: book.row.name.clone(),
        made_at: zone::civil(&book.row.settings, now),
        depositors: depositors(world, book),
        sales: sales.into_iter().map(|record| sale(world, book, record)).collect(),
        unsold: unsold(world, book),
    };
    Ok((workbook, book.row.code.clone()))
}
