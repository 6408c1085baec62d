//! The tables that follow from the journal: sales, payments, sessions, payouts. They are written in
//! the transaction of their entry, and can be rebuilt from the entries alone.

use crate::disputes::DisputeOutcome;
use crate::journal::SignedEntry;
use crate::wire::Rejection;
use domain::{
    AccountId, BasketId, CashSessionId, Cents, DepositorId, EditionId, EntryId, Line, ListNumber, Means,
    SaleId, StationId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A cash session.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SessionRecord {
    /// Its id.
    pub id: CashSessionId,
    /// Of which edition.
    pub edition: EditionId,
    /// At which station.
    pub station: StationId,
    /// The till's name then.
    pub till: String,
    /// Who opened it.
    pub opened_by: AccountId,
    /// When.
    pub opened_at: Timestamp,
    /// Cash in the drawer then.
    pub float_cents: Cents,
    /// Who closed it.
    pub closed_by: Option<AccountId>,
    /// When.
    pub closed_at: Option<Timestamp>,
    /// What the drawer should have held.
    pub expected_cents: Option<Cents>,
    /// What was counted.
    pub counted_cents: Option<Cents>,
    /// What explains a difference.
    pub note: String,
}

/// A sold basket.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BasketRecord {
    /// Its id.
    pub id: BasketId,
    /// Of which edition.
    pub edition: EditionId,
    /// At which station.
    pub station: StationId,
    /// In which session.
    pub session: CashSessionId,
    /// Who sold.
    pub sold_by: AccountId,
    /// When.
    pub sold_at: Timestamp,
    /// Place of its entry in the station's chain.
    pub sequence: u64,
    /// Total.
    pub total_cents: Cents,
    /// Change, in cash.
    pub change_cents: Cents,
}

/// A sold item.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SaleRecord {
    /// Its id.
    pub id: SaleId,
    /// In which basket.
    pub basket: BasketId,
    /// Of which edition.
    pub edition: EditionId,
    /// At which station.
    pub station: StationId,
    /// The item's list.
    pub list: ListNumber,
    /// The item's line.
    pub line: Line,
    /// The price paid.
    pub price_cents: Cents,
    /// When.
    pub sold_at: Timestamp,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// By whom.
    pub cancelled_by: Option<AccountId>,
    /// Why.
    pub cancel_reason: Option<String>,
    /// In which session the money went back.
    pub refund_session: Option<CashSessionId>,
    /// How.
    pub refund_means: Option<Means>,
    /// The sale of the same item that is kept instead of it.
    pub lost_to: Option<SaleId>,
    /// Why its entry counts for nothing.
    pub rejected: Option<Rejection>,
}

impl SaleRecord {
    /// Whether it counts: neither cancelled, nor lost to another sale, nor rejected.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.cancelled_at.is_none() && self.lost_to.is_none() && self.rejected.is_none()
    }
}

/// Two sales of one item. It is in no table: it follows from the entries at every start.
#[derive(Clone, PartialEq, Debug)]
pub struct DisputeRecord {
    /// The later sale, which names it.
    pub id: SaleId,
    /// Of which edition.
    pub edition: EditionId,
    /// The item's list.
    pub list: ListNumber,
    /// The item's line.
    pub line: Line,
    /// The sale that is kept.
    pub kept: SaleId,
    /// The sale that is not.
    pub cancelled: SaleId,
    /// `open`, `settled`, or `void` when a cancellation ended it.
    pub standing: String,
    /// What the customer of the cancelled sale is still to get.
    pub due_cents: Cents,
    /// How a manager ended it.
    pub outcome: Option<DisputeOutcome>,
    /// Who.
    pub settled_by: Option<AccountId>,
    /// When.
    pub settled_at: Option<Timestamp>,
    /// Their note.
    pub note: String,
    /// What a till gave back.
    pub refunded_cents: Option<Cents>,
    /// From the drawer of which session.
    pub refund_session: Option<CashSessionId>,
    /// When a till noted that the customer had gone.
    pub gone_at: Option<Timestamp>,
}

/// One part of a payment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PaymentRecord {
    /// Of which basket.
    pub basket: BasketId,
    /// Which part, from 0.
    pub part: u8,
    /// Of which edition.
    pub edition: EditionId,
    /// How.
    pub means: Means,
    /// How much was given.
    pub amount_cents: Cents,
}

/// A payout.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PayoutRecord {
    /// Of which edition.
    pub edition: EditionId,
    /// Whose.
    pub depositor: DepositorId,
    /// Sum of the kept sales.
    pub gross_cents: Cents,
    /// Commission.
    pub commission_cents: Cents,
    /// Fees of the deposited lists.
    pub fees_cents: Cents,
    /// Manual adjustments.
    pub adjustment_cents: Cents,
    /// What is paid out.
    pub net_cents: Cents,
    /// What lacks.
    pub owed_cents: Cents,
    /// Items sold.
    pub sold: u32,
    /// Items not sold.
    pub unsold: u32,
    /// When it was calculated last.
    pub computed_at: Timestamp,
    /// How it was paid: `cheque`, `transfer`, `cash`.
    pub paid_by: Option<String>,
    /// The cheque's number or the transfer's date.
    pub paid_reference: Option<String>,
    /// When.
    pub paid_at: Option<Timestamp>,
    /// Who paid.
    pub paid_account: Option<AccountId>,
    /// The note of an absence.
    pub absent_note: Option<String>,
}

/// A manual adjustment of a payout.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AdjustmentRecord {
    /// The entry that says so.
    pub id: EntryId,
    /// Of which edition.
    pub edition: EditionId,
    /// Whose.
    pub depositor: DepositorId,
    /// Signed amount.
    pub amount_cents: Cents,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: AccountId,
}

/// The totals of a sealed day.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DayRecord {
    /// The entry that says so.
    pub id: EntryId,
    /// Of which edition.
    pub edition: EditionId,
    /// Which day.
    pub date: Date,
    /// Kept sales of the day.
    pub sales: u32,
    /// Their sum.
    pub gross_cents: Cents,
    /// Sum of all kept sales so far.
    pub perpetual_cents: Cents,
    /// When it was sealed.
    pub at: Timestamp,
}

/// A row that an entry wrote or changed.
#[derive(Clone, PartialEq, Debug)]
pub enum Record {
    /// A cash session.
    Session(SessionRecord),
    /// A basket.
    Basket(BasketRecord),
    /// A sold item.
    Sale(SaleRecord),
    /// A part of a payment.
    Payment(PaymentRecord),
    /// A payout.
    Payout(PayoutRecord),
    /// An adjustment.
    Adjustment(AdjustmentRecord),
    /// A sealed day.
    Day(DayRecord),
    /// The entry itself.
    Entry(SignedEntry),
}
