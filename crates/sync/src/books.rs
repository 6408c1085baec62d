//! What follows from the entries of an edition: sessions, sales, payouts, and the sums over them.
//!
//! [`Books::apply`] is the only way from an entry to its rows. The same rows, kept in tables, load
//! faster than the entries; `verify` proves that both say the same.

use crate::chain::Head;
use crate::sessions::{Turns, session_in};
use crate::stories::{Item, Stories};
use contract::domain::payout::PaidBy;
use contract::domain::{
    AccountId, BasketId, CashSessionId, Cents, DepositorId, EntryId, Line, ListNumber, Means, Payment,
    SaleId, StationId,
};
use contract::journal::{ComputedPayout, Entry, Event, SoldLine};
use contract::records::{
    AdjustmentRecord, BasketRecord, DayRecord, DisputeRecord, PaymentRecord, PayoutRecord, Record,
    SaleRecord, SessionRecord,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The books of one edition.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Books {
    /// Cash sessions.
    pub sessions: BTreeMap<CashSessionId, SessionRecord>,
    /// Baskets.
    pub baskets: BTreeMap<BasketId, BasketRecord>,
    /// Sales, kept and cancelled.
    pub sales: BTreeMap<SaleId, SaleRecord>,
    /// Parts of payments, by basket and part.
    pub payments: BTreeMap<(BasketId, u8), PaymentRecord>,
    /// Payouts.
    pub payouts: BTreeMap<DepositorId, PayoutRecord>,
    /// Adjustments of payouts.
    pub adjustments: BTreeMap<EntryId, AdjustmentRecord>,
    /// Sealed days.
    pub days: BTreeMap<EntryId, DayRecord>,
    /// The end of each station's chain.
    pub heads: HashMap<StationId, Head>,
    /// Two sales of one item each, by the later sale.
    pub disputes: BTreeMap<SaleId, DisputeRecord>,
    pub(crate) disputes_of: HashMap<Item, Vec<SaleId>>,
    pub(crate) stories: Stories,
    pub(crate) turns: HashMap<CashSessionId, Turns>,
    pub(crate) refunds: HashMap<Item, Vec<(CashSessionId, Cents)>>,
    pub(crate) sold: HashMap<Item, SaleId>,
    pub(crate) sales_of: HashMap<BasketId, Vec<SaleId>>,
    pub(crate) drawers: HashMap<CashSessionId, Cents>,
    pub(crate) open: HashMap<StationId, CashSessionId>,
    pub(crate) kept: u32,
    pub(crate) gross: Cents,
    /// The same by station; one without a kept sale has no line.
    pub(crate) kept_of: HashMap<StationId, (u32, Cents)>,
}

impl Books {
    /// The kept sale of an item.
    #[must_use]
    pub fn sale_of(&self, list: ListNumber, line: Line) -> Option<&SaleRecord> {
        self.sold.get(&(list, line)).and_then(|id| self.sales.get(id))
    }

    /// The sales of a basket, in the order in which they were scanned.
    pub fn sales_of(&self, basket: BasketId) -> impl Iterator<Item = &SaleRecord> {
        self.sales_of.get(&basket).into_iter().flatten().filter_map(|id| self.sales.get(id))
    }

    /// The parts of a basket's payment.
    pub fn payments_of(&self, basket: BasketId) -> impl Iterator<Item = &PaymentRecord> {
        self.payments.range((basket, 0)..=(basket, u8::MAX)).map(|(_, payment)| payment)
    }

    /// How many sales are kept.
    #[must_use]
    pub fn kept_sales(&self) -> u32 {
        self.kept
    }

    /// The sum of the kept sales.
    #[must_use]
    pub fn gross(&self) -> Cents {
        self.gross
    }

    /// How many sales of a station are kept, and their sum.
    #[must_use]
    pub fn kept_of(&self, station: StationId) -> (u32, Cents) {
        self.kept_of.get(&station).copied().unwrap_or((0, Cents::ZERO))
    }

    /// The open session of a station.
    #[must_use]
    pub fn open_session(&self, station: StationId) -> Option<&SessionRecord> {
        self.open.get(&station).and_then(|id| self.sessions.get(id))
    }

    /// What the drawer of a session should hold: float, cash taken, change and refunds given.
    #[must_use]
    pub fn drawer(&self, session: CashSessionId) -> Cents {
        self.drawers.get(&session).copied().unwrap_or_default()
    }

    /// Kept sales of a session.
    pub fn kept_of_session(&self, session: CashSessionId) -> impl Iterator<Item = &SaleRecord> {
        let of = move |s: &&SaleRecord| self.baskets.get(&s.basket).is_some_and(|b| b.session == session);
        self.sales.values().filter(|s| s.is_kept()).filter(of)
    }

    /// The end of a station's chain.
    #[must_use]
    pub fn head(&self, station: StationId) -> Head {
        self.heads.get(&station).cloned().unwrap_or_default()
    }

    /// Takes an entry into the books; returns the rows that it wrote or changed.
    pub fn apply(&mut self, entry: &Entry, hash: &str) -> Vec<Record> {
        let rows = self.rows_of(entry);
        for row in &rows {
            self.put(row.clone());
        }
        self.note(entry, hash);
        rows
    }

    /// The rows that an entry writes or changes, without taking it into the books.
    #[must_use]
    pub fn rows_of(&self, entry: &Entry) -> Vec<Record> {
        match &entry.event {
            Event::SessionOpened { session, till, by, float_cents } => {
                let session = opened(entry, *session, till, *by, *float_cents);
                vec![Record::Session(self.session_with(entry, session))]
            }
            Event::SessionClosed { .. } | Event::SessionTakenOver { .. } => {
                let known = session_in(&entry.event).and_then(|session| self.sessions.get(&session));
                let session = known.map(|session| self.session_with(entry, session.clone()));
                session.map(Record::Session).into_iter().collect()
            }
            Event::BasketSold { basket, session, by, lines, payments, change_cents } => {
                let total: Cents = lines.iter().map(|line| line.price_cents).sum();
                let head = BasketRecord {
                    id: *basket,
                    edition: entry.edition,
                    station: entry.station,
                    session: *session,
                    sold_by: *by,
                    sold_at: entry.hub_at,
                    sequence: entry.sequence,
                    total_cents: total,
                    change_cents: *change_cents,
                };
                let parts =
                    (0u8..).zip(payments).map(|(part, payment)| payment_part(entry, *basket, part, *payment));
                let sales: Vec<SaleRecord> = lines.iter().map(|line| sale(entry, *basket, line)).collect();
                let sales = self.story_rows(entry, &sales);
                std::iter::once(Record::Basket(head)).chain(parts).chain(sales).collect()
            }
            Event::SaleCancelled { .. }
            | Event::DisputeRefunded { .. }
            | Event::CustomerGone { .. }
            | Event::SaleContested { .. }
            | Event::DisputeSettled { .. }
            | Event::EntryRejected { .. }
            | Event::RejectionLifted { .. } => self.story_rows(entry, &[]),
            Event::PayoutsComputed { payouts, .. } => {
                payouts.iter().map(|p| self.computed(entry, p)).collect()
            }
            Event::PayoutPaid { depositor, by, paid, .. } => {
                let (way, reference) = paid_text(paid);
                self.payout_with(*depositor, |payout| {
                    payout.paid_by = Some(way.to_owned());
                    payout.paid_reference.clone_from(&reference);
                    payout.paid_at = Some(entry.hub_at);
                    payout.paid_account = Some(*by);
                })
            }
            Event::PayoutAbsent { depositor, note, .. } => {
                self.payout_with(*depositor, |payout| payout.absent_note = Some(note.clone()))
            }
            Event::PayoutAdjusted { depositor, by, amount_cents, reason } => {
                vec![adjustment(entry, *depositor, *by, *amount_cents, reason)]
            }
            Event::DaySealed { date, sales, gross_cents, perpetual_cents } => {
                vec![day(entry, *date, *sales, *gross_cents, *perpetual_cents)]
            }
            Event::EditionClosed { .. } | Event::Unknown => Vec::new(),
        }
    }

    /// Whether no two of these entries are about the same: then the rows of each follow from the books as they
    /// stand, whichever of the others came before it. That is known of new sales only.
    #[must_use]
    pub fn are_apart<'a>(&self, entries: impl IntoIterator<Item = &'a Entry>) -> bool {
        let (mut baskets, mut sales, mut items) = (HashSet::new(), HashSet::new(), HashSet::new());
        entries.into_iter().all(|entry| match &entry.event {
            Event::BasketSold { basket, lines, .. } => {
                baskets.insert(*basket)
                    && lines
                        .iter()
                        .all(|line| sales.insert(line.sale) && items.insert((line.list, line.line)))
                    && lines.iter().all(|line| !self.stories.knows(line.sale))
            }
            _ => false,
        })
    }

    fn computed(&self, entry: &Entry, payout: &ComputedPayout) -> Record {
        let old = self.payouts.get(&payout.depositor);
        Record::Payout(PayoutRecord {
            edition: entry.edition,
            depositor: payout.depositor,
            gross_cents: payout.amounts.gross_cents,
            commission_cents: payout.amounts.commission_cents,
            fees_cents: payout.amounts.fees_cents,
            adjustment_cents: payout.amounts.adjustment_cents,
            net_cents: payout.amounts.net_cents,
            owed_cents: payout.amounts.owed_cents,
            sold: payout.sold,
            unsold: payout.unsold,
            computed_at: entry.hub_at,
            paid_by: old.and_then(|o| o.paid_by.clone()),
            paid_reference: old.and_then(|o| o.paid_reference.clone()),
            paid_at: old.and_then(|o| o.paid_at),
            paid_account: old.and_then(|o| o.paid_account),
            absent_note: old.and_then(|o| o.absent_note.clone()),
        })
    }

    fn payout_with(&self, depositor: DepositorId, change: impl FnOnce(&mut PayoutRecord)) -> Vec<Record> {
        let mut payout = self.payouts.get(&depositor).cloned();
        if let Some(payout) = &mut payout {
            change(payout);
        }
        payout.map(Record::Payout).into_iter().collect()
    }

    /// The means by which a cancelled sale is given back: the basket's own when it had one, else cash.
    #[must_use]
    pub fn refund_means(&self, basket: BasketId) -> Means {
        let mut means = self.payments_of(basket).map(|payment| payment.means);
        let first = means.next().unwrap_or(Means::Cash);
        if means.all(|other| other == first) { first } else { Means::Cash }
    }
}

fn sale(entry: &Entry, basket: BasketId, line: &SoldLine) -> SaleRecord {
    SaleRecord {
        id: line.sale,
        basket,
        edition: entry.edition,
        station: entry.station,
        list: line.list,
        line: line.line,
        price_cents: line.price_cents,
        sold_at: entry.hub_at,
        cancelled_at: None,
        cancelled_by: None,
        cancel_reason: None,
        refund_session: None,
        refund_means: None,
        lost_to: None,
        rejected: None,
    }
}

fn opened(entry: &Entry, id: CashSessionId, till: &str, by: AccountId, float: Cents) -> SessionRecord {
    SessionRecord {
        id,
        edition: entry.edition,
        station: entry.station,
        till: till.to_owned(),
        opened_by: by,
        opened_at: entry.hub_at,
        float_cents: float,
        closed_by: None,
        closed_at: None,
        expected_cents: None,
        counted_cents: None,
        note: String::new(),
    }
}

fn payment_part(entry: &Entry, basket: BasketId, part: u8, payment: Payment) -> Record {
    let Payment { means, amount_cents } = payment;
    Record::Payment(PaymentRecord { basket, part, edition: entry.edition, means, amount_cents })
}

fn adjustment(entry: &Entry, depositor: DepositorId, by: AccountId, amount: Cents, reason: &str) -> Record {
    Record::Adjustment(AdjustmentRecord {
        id: entry.id,
        edition: entry.edition,
        depositor,
        amount_cents: amount,
        reason: reason.to_owned(),
        at: entry.hub_at,
        by,
    })
}

fn day(entry: &Entry, date: Date, sales: u32, gross: Cents, perpetual: Cents) -> Record {
    Record::Day(DayRecord {
        id: entry.id,
        edition: entry.edition,
        date,
        sales,
        gross_cents: gross,
        perpetual_cents: perpetual,
        at: entry.hub_at,
    })
}

fn paid_text(paid: &PaidBy) -> (&'static str, Option<String>) {
    match paid {
        PaidBy::Cheque { number } => ("cheque", Some(number.clone())),
        PaidBy::Transfer { date } => ("transfer", Some(date.to_string())),
        PaidBy::Cash => ("cash", None),
    }
}

#[cfg(test)]
#[path = "books_tests.rs"]
mod tests;
