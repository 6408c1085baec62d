//! The till: cash sessions, scanning, selling, cancelling.

use crate::desk::Item;
use domain::{BasketId, CashSessionId, Cents, Means, Payment, RequestId, SaleId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Opens a cash session on this station's till.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenCashSession {
    /// The caller's id: the same id again gets the first reply.
    pub request: RequestId,
    /// Cash in the drawer, in cents.
    pub float_cents: Cents,
}

/// Closes the open cash session.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CloseCashSession {
    /// The caller's id: the same id again gets the first reply.
    pub request: RequestId,
    /// Cash counted in the drawer, in cents.
    pub counted_cents: Cents,
    /// What explains a difference.
    #[serde(default)]
    pub note: String,
}

/// A session that was closed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CashSessionClosed {
    /// Which.
    pub session: CashSessionId,
    /// What the drawer should hold, in cents.
    pub expected_cents: Cents,
    /// What was counted, in cents.
    pub counted_cents: Cents,
    /// Counted less expected, in cents.
    pub difference_cents: Cents,
    /// Kept sales of the session.
    pub sales: u32,
}

/// The state of this station's till.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowTill {}

/// How the till is linked to the hub.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Every sale is on two machines at once; the hub's own till always is.
    Online,
    /// Sales wait here.
    Offline,
    /// The network is back, sales are being sent.
    Recovering,
}

/// Why the hub takes nothing more from a till that reaches it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotTaken {
    /// Its access was taken back.
    Revoked,
    /// It was stopped until a manager has looked.
    Stopped,
    /// Another hub than its own answers there.
    WrongHub,
    /// The hub there was replaced by another.
    OldHub,
}

impl NotTaken {
    /// What is known of it after an exchange that was done, or failed with this code. A hub that is only away
    /// says nothing: what it said `before` holds.
    #[must_use]
    pub fn after(before: Option<NotTaken>, refused: Option<&str>) -> Option<NotTaken> {
        match refused {
            None => None,
            Some("station_revoked") => Some(NotTaken::Revoked),
            Some("station_stopped") => Some(NotTaken::Stopped),
            Some("wrong_hub") => Some(NotTaken::WrongHub),
            Some("old_hub") => Some(NotTaken::OldHub),
            Some(_) => before,
        }
    }
}

/// The state of a till.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Till {
    /// Its name.
    pub till: String,
    /// Its link to the hub.
    pub link: Link,
    /// The open session.
    pub session: Option<CashSession>,
    /// Sales that wait to be sent.
    pub pending: u32,
    /// Entries of any kind that wait to be sent.
    pub unsent: u32,
    /// Conflicts that this till lost and has not answered for.
    pub conflicts: u32,
    /// How far this station's clock is off the hub's, in milliseconds.
    pub clock_offset_ms: i64,
    /// The hub's address, on a till.
    pub hub: Option<String>,
    /// Kept sales of the open session.
    pub sales: u32,
    /// What the drawer should hold, in cents.
    pub expected_cash_cents: Cents,
    /// Whether the edition's state allows to sell.
    pub selling: bool,
    /// Why the hub takes nothing from it, as it said when it answered last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_taken: Option<NotTaken>,
}

/// An open cash session.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CashSession {
    /// Its id.
    pub id: CashSessionId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Who opened it.
    pub by: String,
    /// Cash in the drawer then, in cents.
    pub float_cents: Cents,
}

/// Looks an item up for the basket: what a scan asks. Refused like a sale would be.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanItem {
    /// What was scanned or typed, in any form.
    pub code: String,
}

/// Sells a basket: all of it or nothing, durable before the reply.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SellBasket {
    /// The caller's id: the same id again gets the first reply.
    pub basket: BasketId,
    /// The codes, in any form.
    pub codes: Vec<String>,
    /// How it is paid.
    pub payments: Vec<Payment>,
}

/// The most items in one basket.
pub const BASKET_ITEMS_MAX: usize = 200;

/// A basket that was sold.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasketSold {
    /// Its id.
    pub basket: BasketId,
    /// Its lines.
    pub sales: Vec<SaleLine>,
    /// Total, in cents.
    pub total_cents: Cents,
    /// What was given, in cents.
    pub given_cents: Cents,
    /// Change, in cents.
    pub change_cents: Cents,
    /// Whether the hub has it.
    pub state: SendState,
}

/// One sold item.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaleLine {
    /// Its id, which cancels it.
    pub sale: SaleId,
    /// The item's code.
    pub code: String,
    /// Price, in cents.
    pub price_cents: Cents,
}

/// Whether the hub has a sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SendState {
    /// It has.
    Synced,
    /// It waits here.
    Queued,
}

/// Cancels a sale: the item is on sale again, the sale stays, struck out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CancelSale {
    /// The caller's id: the same id again gets the first reply.
    pub request: RequestId,
    /// Which.
    pub sale: SaleId,
    /// Why.
    pub reason: String,
}

/// A sale that was cancelled.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaleCancelled {
    /// Which.
    pub sale: SaleId,
    /// The item's code.
    pub code: String,
    /// What to hand back, in cents.
    pub refund_cents: Cents,
    /// By which means.
    pub means: Means,
}

/// The last baskets of this till's open session, newest first; at most 100.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListBaskets {}

/// A basket in the history.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasketLine {
    /// Its id.
    pub basket: BasketId,
    /// When.
    pub at: Timestamp,
    /// Who sold.
    pub by: String,
    /// Its items; cancelled ones stay, struck out.
    pub items: Vec<HistoryItem>,
    /// Total of what is kept, in cents.
    pub total_cents: Cents,
    /// How it was paid.
    pub payments: Vec<Payment>,
    /// Change given, in cents.
    pub change_cents: Cents,
}

/// An item of a past basket.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoryItem {
    /// The sale.
    pub sale: SaleId,
    /// The item.
    pub item: Item,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// Until when the volunteer may cancel.
    pub cancel_until: Timestamp,
}
