//! Showing payouts: by name, and one with its evidence.

use super::ledger::{Ledger, amounts};
use crate::app::App;
use crate::context::Context;
use crate::desk::views::item;
use crate::dispatch::Handle;
use crate::fail;
use crate::world::{EditionBook, World};
use contract::domain::DepositorId;
use contract::domain::depositor::normal_email;
use contract::domain::payout::{PaidBy, PayoutState};
use contract::domain::text::{cut, fold, tidy};
use contract::records::PayoutRecord;
use contract::{Adjustment, Failure, ListPayouts, Payout, PayoutLine, ShowPayout};
use messages::Lang;
use store::rows::DepositorRow;

impl Handle<ListPayouts> for App {
    async fn handle(&self, cx: &Context, _: ListPayouts) -> Result<Vec<PayoutLine>, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let ledger = Ledger::of(book);
            Ok(by_name(world, book).map(|(person, record)| line(&ledger, person, record)).collect())
        })
    }
}

impl Handle<ShowPayout> for App {
    async fn handle(&self, cx: &Context, command: ShowPayout) -> Result<Payout, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let (person, record) = find(world, book, cx.lang, &command.email)?;
            Ok(shown(world, book, &Ledger::of(book), person, record))
        })
    }
}

/// Every payout with its evidence, by name: what slips are made of.
pub(crate) fn all_shown(world: &World, book: &EditionBook) -> Vec<Payout> {
    let ledger = Ledger::of(book);
    by_name(world, book).map(|(person, record)| shown(world, book, &ledger, person, record)).collect()
}

/// The written payouts with their depositors, by last and first name.
fn by_name<'a>(
    world: &'a World,
    book: &'a EditionBook,
) -> impl Iterator<Item = (&'a DepositorRow, &'a PayoutRecord)> {
    let mut found: Vec<_> = book
        .books
        .payouts
        .values()
        .filter_map(|record| world.depositors.get(&record.depositor).map(|person| (person, record)))
        .collect();
    found.sort_by_cached_key(|(person, _)| {
        (fold(&person.last_name), fold(&person.first_name), person.email.clone())
    });
    found.into_iter()
}

/// The payout of an e-mail.
pub(super) fn find<'a>(
    world: &'a World,
    book: &'a EditionBook,
    lang: Lang,
    email: &str,
) -> Result<(&'a DepositorRow, &'a PayoutRecord), Failure> {
    let email = normal_email(email).unwrap_or_else(|| cut(&tidy(email), 60));
    let takes_part = |id: DepositorId| {
        book.registrations.contains_key(&id)
            || book.books.payouts.contains_key(&id)
            || book.lists_of(id).next().is_some()
    };
    let person = world
        .depositor_of(&email)
        .filter(|person| takes_part(person.id))
        .ok_or_else(|| fail::unknown_depositor(lang, &email))?;
    let record = book.books.payouts.get(&person.id).ok_or_else(|| fail::no_payout(lang, &email))?;
    Ok((person, record))
}

/// A payout in a list.
pub(super) fn line(ledger: &Ledger, person: &DepositorRow, record: &PayoutRecord) -> PayoutLine {
    PayoutLine {
        depositor: tidy(&format!("{} {}", person.last_name, person.first_name)),
        email: person.email.clone(),
        id: person.id,
        lists: ledger.account(person.id).map(|account| account.lists.clone()).unwrap_or_default(),
        amounts: amounts(record),
        sold: record.sold,
        unsold: record.unsold,
        state: state(record),
        paid: paid(record),
        paid_at: record.paid_at,
        note: record.absent_note.clone(),
        stale: ledger.is_stale(record),
    }
}

fn shown(
    world: &World,
    book: &EditionBook,
    ledger: &Ledger,
    person: &DepositorRow,
    record: &PayoutRecord,
) -> Payout {
    let account = ledger.account(person.id);
    let sold = account.into_iter().flat_map(|account| &account.sold).map(|(row, _)| *row);
    let unsold = account.into_iter().flat_map(|account| &account.unsold).copied();
    Payout {
        line: line(ledger, person, record),
        phone: person.phone.clone(),
        commission_percent: book.row.settings.commission.percent_text(),
        sold_items: sold.map(|row| item(book, row)).collect(),
        unsold_items: unsold.map(|row| item(book, row)).collect(),
        adjustments: account
            .into_iter()
            .flat_map(|account| &account.adjustments)
            .map(|adjustment| Adjustment {
                amount_cents: adjustment.amount_cents,
                reason: adjustment.reason.clone(),
                at: adjustment.at,
                by: world.account_name(adjustment.by),
            })
            .collect(),
    }
}

/// Where a payout stands. Nothing is due of a net of zero, whoever is absent.
pub(crate) fn state(record: &PayoutRecord) -> PayoutState {
    if record.paid_at.is_some() {
        PayoutState::Paid
    } else if !record.net_cents.is_positive() {
        PayoutState::NothingDue
    } else if record.absent_note.is_some() {
        PayoutState::Absent
    } else {
        PayoutState::Due
    }
}

/// How a payout was paid.
fn paid(record: &PayoutRecord) -> Option<PaidBy> {
    let reference = record.paid_reference.clone().unwrap_or_default();
    match record.paid_by.as_deref()? {
        "cheque" => Some(PaidBy::Cheque { number: reference }),
        "transfer" => reference.parse().ok().map(|date| PaidBy::Transfer { date }),
        "cash" => Some(PaidBy::Cash),
        _ => None,
    }
}
