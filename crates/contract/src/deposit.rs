//! The deposit table and the return of unsold items, in their simple form.

use crate::desk::ListShown;
use domain::{Cents, ListNumber, RefusalReason};
use serde::{Deserialize, Serialize};

/// Accepts lists at the table: each line not yet decided goes on sale, but the refused ones.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AcceptLists {
    /// Which; all that are validated when left out.
    #[serde(default)]
    pub lists: Option<Vec<ListNumber>>,
    /// Lines of the one list that are refused, with the reason.
    #[serde(default)]
    pub refuse: Vec<LineRefusal>,
}

/// A line refused at the table.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineRefusal {
    /// Its line.
    pub line: u8,
    /// Why.
    pub reason: RefusalReason,
}

/// What an acceptance did.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListsAccepted {
    /// Lists decided.
    pub lists: u32,
    /// Items that went on sale.
    pub accepted: u32,
    /// Items refused.
    pub refused: u32,
}

/// Decides one line; the list is deposited when its last line is decided.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecideLine {
    /// The list.
    pub list: ListNumber,
    /// The line.
    pub line: u8,
    /// What is decided.
    pub decision: LineDecision,
    /// A corrected price, with the depositor's consent.
    #[serde(default)]
    pub price_cents: Option<Cents>,
}

/// What is decided of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum LineDecision {
    /// It goes on sale.
    Accepted,
    /// It stays on the list, struck out.
    Refused {
        /// Why.
        reason: RefusalReason,
    },
    /// Not decided after all; its list is on the table again.
    Undecided,
}

/// Finds who stands at the table: by name, e-mail, list number or the code of a coupon.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindDepositor {
    /// What was typed or scanned.
    pub text: String,
}

/// A depositor at the table, with their lists line by line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AtTheTable {
    /// First and last name.
    pub name: String,
    /// Their e-mail, which names them in other commands.
    pub email: String,
    /// Name of their slot.
    pub slot: Option<String>,
    /// Their lists.
    pub lists: Vec<ListShown>,
}

/// How the deposit goes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DepositStatus {}

/// How the deposit goes, by slot.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DepositProgress {
    /// Slots in order.
    pub slots: Vec<SlotProgress>,
    /// Lists decided.
    pub lists_done: u32,
    /// Lists in all.
    pub lists: u32,
    /// Items on sale.
    pub accepted: u32,
    /// Items refused.
    pub refused: u32,
}

/// How far a slot is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotProgress {
    /// Its name.
    pub slot: String,
    /// Depositors whose lists are all decided.
    pub received: u32,
    /// Depositors in it.
    pub depositors: u32,
}

/// Notes unsold items as given back, by their codes, or all that are left.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanReturns {
    /// The codes scanned; all unsold items when left out.
    #[serde(default)]
    pub codes: Option<Vec<String>>,
}

/// What was returned.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Returned {
    /// Items noted as returned.
    pub returned: u32,
    /// Lists that are complete: sold + returned + missing + refused = declared.
    pub lists_complete: u32,
    /// Unsold items not yet returned.
    pub left: u32,
}
