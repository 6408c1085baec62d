//! What no program of ours writes, though it be rightly signed: sums that are none, ids of another, an office
//! that its station never had.
//!
//! A station that signs such an entry is stopped before it, as for one that was altered: the entry never
//! becomes one, so that no sum and no index anywhere has to bear it.

use crate::books::Books;
use contract::domain::money::AMOUNT_TYPED_MAX;
use contract::domain::payment::settle;
use contract::domain::payout::PaidBy;
use contract::domain::{BasketId, CashSessionId, Cents, Line, ListNumber, Payment, SaleId, StationId};
use contract::journal::{Entry, Event, SoldLine};
use contract::till::BASKET_ITEMS_MAX;
use jiff::Timestamp;
use std::collections::{BTreeSet, HashSet};
use thiserror::Error;

/// The largest amount that a sum over a sale may say, either way (ten billion euros): a million entries of it
/// still fit in 64 bits.
pub const AMOUNT_MAX: Cents = Cents(1_000_000_000_000);

/// The longest text of an entry, in bytes: what a person writes is cut to 500 characters at most.
const TEXT_MAX: usize = 4_000;
/// The largest entry, in bytes: the largest basket takes half of it.
const ENTRY_MAX: usize = 64_000;
/// The largest entry that only a hub writes, in bytes: payouts of some thousand depositors.
const OFFICE_ENTRY_MAX: usize = 2_000_000;
/// The beginning of the year 2200, in seconds since 1970.
const YEAR_2200_S: i64 = 7_258_118_400;

/// What cannot be in an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Unsound {
    /// A clock that no machine shows: before 1970 or after 2200.
    #[error("the time is out of bounds")]
    Time,
    /// A text, or the whole entry, is longer than any that can be written.
    #[error("it is too long")]
    Length,
    /// An amount is out of bounds.
    #[error("an amount is out of bounds")]
    Amount,
    /// A basket is empty, too long, or holds something twice.
    #[error("the basket cannot be")]
    Basket,
    /// The payments and the change do not make the total.
    #[error("the payments do not make the total")]
    Payment,
    /// Only a hub writes such an entry.
    #[error("only a hub writes it")]
    Office,
    /// A session, basket or sale of another entry is made once more.
    #[error("an id is used a second time")]
    Reused,
}

/// What a hub judges the entries of a parcel by.
#[derive(Debug, Default)]
pub struct Judge<'a> {
    /// The books of all editions: an id is one's alone in all of them.
    books: Vec<&'a Books>,
    /// All stations that are or were the hub.
    hubs: BTreeSet<StationId>,
    /// The ids that the parcel's entries made so far.
    sessions: HashSet<CashSessionId>,
    baskets: HashSet<BasketId>,
    sales: HashSet<SaleId>,
}

impl<'a> Judge<'a> {
    /// A judge of one parcel, before the books of all editions; `hubs` are or were the hub.
    #[must_use]
    pub fn new(
        books: impl IntoIterator<Item = &'a Books>,
        hubs: impl IntoIterator<Item = StationId>,
    ) -> Judge<'a> {
        let (books, hubs) = (books.into_iter().collect(), hubs.into_iter().collect());
        Judge { books, hubs, ..Judge::default() }
    }

    /// What cannot be in an entry beside the books, and those that came before it in its parcel.
    pub(crate) fn fault(&mut self, entry: &Entry) -> Result<(), Unsound> {
        if is_of_hub(&entry.event) && !self.hubs.contains(&entry.station) {
            return Err(Unsound::Office);
        }
        let new = match &entry.event {
            Event::SessionOpened { session, .. } => {
                let known = self.books.iter().any(|books| books.sessions.contains_key(session));
                !known && self.sessions.insert(*session)
            }
            Event::BasketSold { basket, lines, .. } => {
                let known = self.books.iter().any(|books| {
                    let sold = |line: &SoldLine| books.stories.knows(line.sale);
                    books.baskets.contains_key(basket) || lines.iter().any(sold)
                });
                !known
                    && self.baskets.insert(*basket)
                    && lines.iter().all(|line| self.sales.insert(line.sale))
            }
            _ => true,
        };
        if new { Ok(()) } else { Err(Unsound::Reused) }
    }
}

/// What cannot be in an entry by itself; `bytes` is how many it takes.
pub(crate) fn check(entry: &Entry, bytes: usize) -> Result<(), Unsound> {
    if !is_shown_by_clocks(entry.at) || !is_shown_by_clocks(entry.hub_at) {
        return Err(Unsound::Time);
    }
    let bound = if is_of_hub(&entry.event) { OFFICE_ENTRY_MAX } else { ENTRY_MAX };
    if bytes > bound || text(&entry.event).is_some_and(|text| text.len() > TEXT_MAX) {
        return Err(Unsound::Length);
    }
    let (typed, sums) = amounts(&entry.event);
    let is_typed = |cents: &Cents| (Cents::ZERO..=AMOUNT_TYPED_MAX).contains(cents);
    let is_sum = |cents: &Cents| (-AMOUNT_MAX..=AMOUNT_MAX).contains(cents);
    if !typed.iter().all(is_typed) || !sums.iter().all(is_sum) {
        return Err(Unsound::Amount);
    }
    match &entry.event {
        Event::BasketSold { lines, payments, change_cents, .. } => basket(lines, payments, *change_cents),
        _ => Ok(()),
    }
}

fn is_shown_by_clocks(at: Timestamp) -> bool {
    (0..YEAR_2200_S).contains(&at.as_second())
}

/// What a person wrote.
fn text(event: &Event) -> Option<&str> {
    match event {
        Event::SessionOpened { till: text, .. }
        | Event::SessionClosed { note: text, .. }
        | Event::SaleCancelled { reason: text, .. }
        | Event::PayoutAbsent { note: text, .. }
        | Event::PayoutAdjusted { reason: text, .. }
        | Event::PayoutPaid { paid: PaidBy::Cheque { number: text }, .. }
        | Event::DisputeSettled { note: text, .. }
        | Event::RejectionLifted { reason: text, .. } => Some(text),
        _ => None,
    }
}

/// The amounts that a person typed or a price says, and those that were calculated.
fn amounts(event: &Event) -> (Vec<Cents>, Vec<Cents>) {
    match event {
        Event::SessionOpened { float_cents, .. } => (vec![*float_cents], Vec::new()),
        Event::BasketSold { lines, payments, .. } => {
            let prices = lines.iter().map(|line| line.price_cents);
            (prices.chain(payments.iter().map(|payment| payment.amount_cents)).collect(), Vec::new())
        }
        Event::SaleCancelled { refund_cents: amount, .. }
        | Event::DisputeRefunded { amount_cents: amount, .. } => (vec![*amount], Vec::new()),
        Event::SessionClosed { expected_cents, counted_cents, .. } => {
            (Vec::new(), vec![*expected_cents, *counted_cents])
        }
        Event::PayoutsComputed { payouts, .. } => {
            let of = payouts.iter().map(|payout| payout.amounts);
            let sums = of.flat_map(|a| {
                [
                    a.gross_cents,
                    a.commission_cents,
                    a.fees_cents,
                    a.adjustment_cents,
                    a.net_cents,
                    a.owed_cents,
                ]
            });
            (Vec::new(), sums.collect())
        }
        Event::PayoutPaid { amount_cents, .. } | Event::PayoutAdjusted { amount_cents, .. } => {
            (Vec::new(), vec![*amount_cents])
        }
        Event::DaySealed { gross_cents, perpetual_cents, .. } => {
            (Vec::new(), vec![*gross_cents, *perpetual_cents])
        }
        Event::EditionClosed { gross_cents, .. } => (Vec::new(), vec![*gross_cents]),
        Event::PayoutAbsent { .. }
        | Event::CustomerGone { .. }
        | Event::SaleContested { .. }
        | Event::DisputeSettled { .. }
        | Event::EntryRejected { .. }
        | Event::RejectionLifted { .. }
        | Event::SessionTakenOver { .. }
        | Event::Unknown => (Vec::new(), Vec::new()),
    }
}

fn basket(lines: &[SoldLine], payments: &[Payment], change: Cents) -> Result<(), Unsound> {
    let items: HashSet<(ListNumber, Line)> = lines.iter().map(|line| (line.list, line.line)).collect();
    let sales: HashSet<SaleId> = lines.iter().map(|line| line.sale).collect();
    let once = items.len() == lines.len() && sales.len() == lines.len();
    if lines.is_empty() || lines.len() > BASKET_ITEMS_MAX || !once {
        return Err(Unsound::Basket);
    }
    let total = lines.iter().map(|line| line.price_cents).sum();
    match settle(total, payments) {
        Ok(settled) if settled.change == change => Ok(()),
        _ => Err(Unsound::Payment),
    }
}

/// Whether only a hub writes such an entry.
fn is_of_hub(event: &Event) -> bool {
    match event {
        Event::SessionOpened { .. }
        | Event::SessionClosed { .. }
        | Event::SessionTakenOver { .. }
        | Event::BasketSold { .. }
        | Event::SaleCancelled { .. }
        | Event::DisputeRefunded { .. }
        | Event::CustomerGone { .. }
        | Event::Unknown => false,
        Event::PayoutsComputed { .. }
        | Event::PayoutPaid { .. }
        | Event::PayoutAbsent { .. }
        | Event::PayoutAdjusted { .. }
        | Event::DaySealed { .. }
        | Event::SaleContested { .. }
        | Event::DisputeSettled { .. }
        | Event::EntryRejected { .. }
        | Event::RejectionLifted { .. }
        | Event::EditionClosed { .. } => true,
    }
}

#[cfg(test)]
#[path = "sound_tests.rs"]
mod tests;
