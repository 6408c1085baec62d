//! Sales that stand against each other, and entries that count for nothing until a manager looks.

use crate::wire::Rejection;
use domain::{Cents, EntryId, RequestId, SaleId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Sales that stand against each other.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListDisputes {}

/// How far a dispute is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DisputeState {
    /// It waits for a manager.
    Open,
    /// It is over.
    Settled,
}

/// How a manager ends a dispute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DisputeOutcome {
    /// The customer got the money back.
    Refunded,
    /// That sale was of another item, under a wrong label.
    LabelError,
    /// The later sale is the one to keep.
    Swap,
    /// The customer was not found: the money stays.
    CustomerGone,
}

/// One side of a dispute.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisputedSale {
    /// The sale.
    pub sale: SaleId,
    /// Where it was made.
    pub till: String,
    /// When, by the hub's clock.
    pub sold_at: Timestamp,
    /// By whom.
    pub by: String,
    /// Price, in cents.
    pub price_cents: Cents,
}

/// Two sales of one item.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dispute {
    /// Its id: that of the later sale.
    pub id: SaleId,
    /// How far it is.
    pub state: DisputeState,
    /// The item's code.
    pub code: String,
    /// What the item is.
    pub description: String,
    /// The sale that is kept.
    pub kept: DisputedSale,
    /// The sale that is not; none when a sale stands against a withdrawn or refused item.
    pub cancelled: DisputedSale,
    /// What the customer of the cancelled sale is still to get, in cents.
    pub due_cents: Cents,
    /// What a till already gave back, in cents.
    pub refunded_cents: Cents,
    /// Whether a till noted that the customer had gone.
    pub customer_gone: bool,
    /// How a manager ended it.
    pub outcome: Option<DisputeOutcome>,
    /// Their note.
    pub note: String,
}

/// Ends a dispute, or says otherwise how it ended.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettleDispute {
    /// The caller's id: the same id again gets the first reply.
    pub request: RequestId,
    /// Which.
    pub id: SaleId,
    /// How.
    pub outcome: DisputeOutcome,
    /// What to know.
    pub note: String,
}

/// Conflicts that this till lost and whose customer it has not answered for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListConflicts {}

/// What the volunteer did for the customer of a lost sale.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerConflict {
    /// The caller's id: the same id again gets the first reply.
    pub request: RequestId,
    /// Which dispute.
    pub id: SaleId,
    /// The customer was gone already; else the money was given back, from this drawer.
    pub customer_gone: bool,
}

/// Entries that count for nothing until a manager lifts it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListRejected {}

/// An entry that counts for nothing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RejectedEntry {
    /// The entry.
    pub id: EntryId,
    /// The till that wrote it.
    pub till: String,
    /// When, by the hub's clock.
    pub at: Timestamp,
    /// Why.
    pub reason: Rejection,
    /// The codes of what it sells.
    pub codes: Vec<String>,
    /// Their sum, in cents.
    pub total_cents: Cents,
}

/// Lets a rejected entry count after all.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LiftRejection {
    /// The entry.
    pub id: EntryId,
    /// Why.
    pub reason: String,
}
