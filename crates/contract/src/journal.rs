//! The journal's entries: what happened to money, in the order in which one station wrote it.
//!
//! An entry's bytes are made once and never encoded again; people are named in it by id only, so
//! that erasure never touches it. Changing a shape here needs a new `version`: golden bytes in
//! `sync` keep the present one.

use crate::disputes::DisputeOutcome;
use crate::wire::Rejection;
use domain::payout::{PaidBy, PayoutAmounts};
use domain::{
    AccountId, BasketId, CashSessionId, Cents, DepositorId, EditionId, EntryId, ItemState, Line, ListNumber,
    Means, Payment, SaleId, StationId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The version of entries written now.
pub const ENTRY_VERSION: u8 = 1;

/// One entry of a chain. A chain belongs to one station and one edition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Version of the shape.
    pub version: u8,
    /// Whose chain.
    pub station: StationId,
    /// Of which edition.
    pub edition: EditionId,
    /// Place in the chain, from 1.
    pub sequence: u64,
    /// Its id.
    pub id: EntryId,
    /// The station's clock.
    pub at: Timestamp,
    /// The hub's clock as the station estimates it; never runs back within a chain.
    pub hub_at: Timestamp,
    /// How far `hub_at` may be off, in milliseconds.
    pub uncertainty_ms: u32,
    /// SHA-256 of the previous entry's bytes, hex; 64 zeros for the first.
    pub previous: String,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A cash session was opened.
    SessionOpened {
        /// Its id.
        session: CashSessionId,
        /// The till's name then.
        till: String,
        /// By whom.
        by: AccountId,
        /// Cash in the drawer.
        float_cents: Cents,
    },
    /// A cash session was closed.
    SessionClosed {
        /// Its id.
        session: CashSessionId,
        /// By whom.
        by: AccountId,
        /// What the drawer should have held.
        expected_cents: Cents,
        /// What was counted.
        counted_cents: Cents,
        /// What explains a difference.
        note: String,
    },
    /// A basket was sold.
    BasketSold {
        /// Its id.
        basket: BasketId,
        /// In which session.
        session: CashSessionId,
        /// By whom.
        by: AccountId,
        /// What.
        lines: Vec<SoldLine>,
        /// How it was paid.
        payments: Vec<Payment>,
        /// Change, in cash.
        change_cents: Cents,
    },
    /// A sale was cancelled.
    SaleCancelled {
        /// Which.
        sale: SaleId,
        /// In which session money went back.
        session: Option<CashSessionId>,
        /// By whom.
        by: AccountId,
        /// Why.
        reason: String,
        /// What went back.
        refund_cents: Cents,
        /// How.
        means: Means,
    },
    /// Payouts were calculated: those that are new or changed.
    PayoutsComputed {
        /// By whom.
        by: AccountId,
        /// The payouts.
        payouts: Vec<ComputedPayout>,
    },
    /// A payout was paid.
    PayoutPaid {
        /// To whom.
        depositor: DepositorId,
        /// By whom.
        by: AccountId,
        /// How much.
        amount_cents: Cents,
        /// How.
        paid: PaidBy,
    },
    /// A depositor did not come.
    PayoutAbsent {
        /// Who.
        depositor: DepositorId,
        /// Noted by whom.
        by: AccountId,
        /// What to know.
        note: String,
    },
    /// A payout was adjusted by hand.
    PayoutAdjusted {
        /// Whose.
        depositor: DepositorId,
        /// By whom.
        by: AccountId,
        /// Signed amount.
        amount_cents: Cents,
        /// Why.
        reason: String,
    },
    /// A day was sealed.
    DaySealed {
        /// Which.
        date: Date,
        /// Kept sales of the day.
        sales: u32,
        /// Their sum.
        gross_cents: Cents,
        /// Sum of all kept sales so far.
        perpetual_cents: Cents,
    },
    /// A till gave the customer of a lost sale the money back, from the drawer of a session.
    DisputeRefunded {
        /// The dispute, named by its later sale.
        sale: SaleId,
        /// From which drawer.
        session: CashSessionId,
        /// By whom.
        by: AccountId,
        /// How much.
        amount_cents: Cents,
    },
    /// The customer of a lost sale was gone already.
    CustomerGone {
        /// The dispute, named by its later sale.
        sale: SaleId,
        /// Noted by whom.
        by: AccountId,
    },
    /// The hub took a sale of an item that was refused or withdrawn: it stands, and a manager looks.
    SaleContested {
        /// Which sale.
        sale: SaleId,
        /// Where the item stood.
        state: ItemState,
    },
    /// A manager said how a dispute ended; moves no money.
    DisputeSettled {
        /// The dispute, named by its later sale.
        sale: SaleId,
        /// By whom.
        by: AccountId,
        /// How.
        outcome: DisputeOutcome,
        /// What to know.
        note: String,
    },
    /// The hub let an entry of a station count for nothing.
    EntryRejected {
        /// Whose chain.
        station: StationId,
        /// Which entry of it.
        sequence: u64,
        /// Why.
        reason: Rejection,
    },
    /// A manager let it count after all.
    RejectionLifted {
        /// Whose chain.
        station: StationId,
        /// Which entry of it.
        sequence: u64,
        /// By whom.
        by: AccountId,
        /// Why.
        reason: String,
    },
    /// A station took over the open cash session of a lost one, whose till it stands for.
    SessionTakenOver {
        /// The session.
        session: CashSessionId,
        /// Whose it was.
        from: StationId,
    },
    /// The edition was closed.
    EditionClosed {
        /// By whom.
        by: AccountId,
        /// Kept sales.
        sales: u32,
        /// Their sum.
        gross_cents: Cents,
    },
    /// A kind that a newer version writes: it keeps its place in the chain, and counts for nothing here.
    #[serde(other)]
    Unknown,
}

impl Event {
    /// The name of its kind, as in the entry's bytes.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Event::SessionOpened { .. } => "session_opened",
            Event::SessionClosed { .. } => "session_closed",
            Event::BasketSold { .. } => "basket_sold",
            Event::SaleCancelled { .. } => "sale_cancelled",
            Event::PayoutsComputed { .. } => "payouts_computed",
            Event::PayoutPaid { .. } => "payout_paid",
            Event::PayoutAbsent { .. } => "payout_absent",
            Event::PayoutAdjusted { .. } => "payout_adjusted",
            Event::DaySealed { .. } => "day_sealed",
            Event::DisputeRefunded { .. } => "dispute_refunded",
            Event::CustomerGone { .. } => "customer_gone",
            Event::SaleContested { .. } => "sale_contested",
            Event::DisputeSettled { .. } => "dispute_settled",
            Event::EntryRejected { .. } => "entry_rejected",
            Event::RejectionLifted { .. } => "rejection_lifted",
            Event::SessionTakenOver { .. } => "session_taken_over",
            Event::EditionClosed { .. } => "edition_closed",
            Event::Unknown => "unknown",
        }
    }
}

/// One line of a sold basket.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SoldLine {
    /// The sale's id.
    pub sale: SaleId,
    /// The item's list.
    pub list: ListNumber,
    /// The item's line.
    pub line: Line,
    /// The price paid.
    pub price_cents: Cents,
}

/// One calculated payout.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ComputedPayout {
    /// Whose.
    pub depositor: DepositorId,
    /// The amounts.
    pub amounts: PayoutAmounts,
    /// Items sold.
    pub sold: u32,
    /// Items not sold.
    pub unsold: u32,
}

/// An entry as it is kept and sent: its bytes, and what proves them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SignedEntry {
    /// Whose chain.
    pub station: StationId,
    /// Of which edition.
    pub edition: EditionId,
    /// Place in the chain.
    pub sequence: u64,
    /// The entry's id.
    pub id: EntryId,
    /// The entry's bytes (UTF-8 JSON), made once.
    pub bytes: String,
    /// SHA-256 of the bytes, hex.
    pub hash: String,
    /// HMAC-SHA256 of the bytes with the station's key, hex.
    pub mac: String,
}

/// Why a seal was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealKind {
    /// With a batch of entries.
    Batch,
    /// At the end of a day.
    Day,
    /// When the edition was closed, and with each late payment after it.
    Closing,
}

impl SealKind {
    /// The name under the signature.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            SealKind::Batch => "batch",
            SealKind::Day => "day",
            SealKind::Closing => "closing",
        }
    }
}

/// A chain's head, signed with the station's key.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Seal {
    /// Whose chain.
    pub station: StationId,
    /// Of which edition.
    pub edition: EditionId,
    /// The head's place.
    pub sequence: u64,
    /// The head's hash, hex.
    pub hash: String,
    /// Why.
    pub kind: SealKind,
    /// When, by the station's clock.
    pub at: Timestamp,
    /// Ed25519 signature, hex.
    pub signature: String,
}
