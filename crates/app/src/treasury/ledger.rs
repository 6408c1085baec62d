//! What each depositor brought, sold and was adjusted by: one pass over the edition, for every payout.
//!
//! A payout is a function of this ledger and the settings alone; whatever differs from the written
//! payout makes that one stale.

use crate::desk::views::list_type;
use crate::words::count;
use crate::world::EditionBook;
use contract::domain::payout::{PayoutAmounts, payout};
use contract::domain::{Cents, DepositorId, ItemState, ListNumber, ListType};
use contract::journal::ComputedPayout;
use contract::records::{AdjustmentRecord, PayoutRecord, SaleRecord};
use std::collections::BTreeMap;
use store::rows::ItemRow;

/// What belongs to one depositor.
#[derive(Default)]
pub(crate) struct Account<'a> {
    /// Their lists, by number.
    pub(crate) lists: Vec<ListNumber>,
    /// Items with a kept sale.
    pub(crate) sold: Vec<(&'a ItemRow, &'a SaleRecord)>,
    /// Items that were accepted at the table and not sold.
    pub(crate) unsold: Vec<&'a ItemRow>,
    /// Adjustments by hand, oldest first.
    pub(crate) adjustments: Vec<&'a AdjustmentRecord>,
    /// Types of the lists that count for their fee.
    deposited: Vec<ListType>,
}

/// The accounts of an edition.
pub(crate) struct Ledger<'a> {
    book: &'a EditionBook,
    accounts: BTreeMap<DepositorId, Account<'a>>,
}

impl Account<'_> {
    /// The sum of all adjustments.
    pub(crate) fn adjustment(&self) -> Cents {
        self.adjustments.iter().map(|adjustment| adjustment.amount_cents).sum()
    }
}

impl<'a> Ledger<'a> {
    /// Goes through the edition once.
    pub(crate) fn of(book: &'a EditionBook) -> Self {
        let mut accounts: BTreeMap<_, Account> =
            book.books.payouts.keys().map(|id| (*id, Account::default())).collect();
        for list in book.lists.values() {
            let account = accounts.entry(list.depositor).or_default();
            account.lists.push(list.number);
            if list.state.was_deposited() {
                account.deposited.push(list_type(book, list));
            }
        }
        for ((list, line), item) in &book.items {
            let depositor = book.lists.get(list).map(|row| row.depositor);
            let Some(account) = depositor.and_then(|id| accounts.get_mut(&id)) else { continue };
            match book.books.sale_of(*list, *line) {
                Some(sale) => account.sold.push((&item.row, sale)),
                None if was_accepted(item.row.state) => account.unsold.push(&item.row),
                None => {}
            }
        }
        for adjustment in book.books.adjustments.values() {
            accounts.entry(adjustment.depositor).or_default().adjustments.push(adjustment);
        }
        for account in accounts.values_mut() {
            account.adjustments.sort_by_key(|adjustment| (adjustment.at, adjustment.id));
        }
        Self { book, accounts }
    }

    /// The account of a depositor with a list or a payout.
    pub(crate) fn account(&self, depositor: DepositorId) -> Option<&Account<'a>> {
        self.accounts.get(&depositor)
    }

    /// What a payout is now, with adjustments of this sum.
    pub(crate) fn computed(&self, depositor: DepositorId, adjustment: Cents) -> ComputedPayout {
        let nothing = Account::default();
        let account = self.accounts.get(&depositor).unwrap_or(&nothing);
        let prices = account.sold.iter().map(|(_, sale)| sale.price_cents);
        let settings = &self.book.row.settings;
        ComputedPayout {
            depositor,
            amounts: payout(settings, prices, account.deposited.iter().copied(), adjustment),
            sold: count_u32(account.sold.len()),
            unsold: count_u32(account.unsold.len()),
        }
    }

    /// Whether the figures moved away from a payout since it was calculated. A paid one keeps its
    /// net: a later adjustment, with its reason, is what explains the difference.
    pub(crate) fn is_stale(&self, record: &PayoutRecord) -> bool {
        let account = self.accounts.get(&record.depositor);
        let adjustment = match (record.paid_at, account) {
            (None, Some(account)) => account.adjustment(),
            _ => record.adjustment_cents,
        };
        let explained = record.paid_at.is_some_and(|paid_at| {
            account.is_some_and(|account| account.adjustments.iter().any(|a| a.at > paid_at))
        });
        !explained && self.computed(record.depositor, adjustment) != written(record)
    }

    /// The payouts that a calculation writes: new ones, and unpaid ones that changed.
    pub(crate) fn changed(&self) -> Vec<ComputedPayout> {
        let now = |(id, account): (&DepositorId, &Account)| {
            let computed = self.computed(*id, account.adjustment());
            match self.book.books.payouts.get(id) {
                Some(record) if record.paid_at.is_some() || written(record) == computed => None,
                _ => Some(computed),
            }
        };
        self.accounts.iter().filter_map(now).collect()
    }

    /// How many payouts lack or are stale: the unpaid ones, which a calculation mends, and the paid
    /// ones, which an adjustment explains.
    pub(crate) fn open(&self) -> (i64, i64) {
        let paid = self.book.books.payouts.values().filter(|record| record.paid_at.is_some());
        (count(self.changed().len()), count(paid.filter(|record| self.is_stale(record)).count()))
    }
}

/// Whether an item was accepted at the table, whatever became of it.
pub(crate) fn was_accepted(state: ItemState) -> bool {
    !matches!(state, ItemState::Declared | ItemState::Refused)
}

/// The figures of a written payout.
fn written(record: &PayoutRecord) -> ComputedPayout {
    ComputedPayout {
        depositor: record.depositor,
        amounts: amounts(record),
        sold: record.sold,
        unsold: record.unsold,
    }
}

/// The amounts of a written payout.
pub(crate) fn amounts(record: &PayoutRecord) -> PayoutAmounts {
    PayoutAmounts {
        gross_cents: record.gross_cents,
        commission_cents: record.commission_cents,
        fees_cents: record.fees_cents,
        adjustment_cents: record.adjustment_cents,
        net_cents: record.net_cents,
        owed_cents: record.owed_cents,
    }
}

/// A count for the contract.
pub(crate) fn count_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
