//! The manager's desk: slots, imports, depositors, lists and items.

use domain::slot::Audience;
use domain::{
    Category, Cents, DepositorId, FileId, ItemState, ListColor, ListNumber, ListState, ListType,
    RefusalReason, SlotId,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Lists the deposit slots with their fill, in order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListSlots {}

/// A slot with its fill.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slot {
    /// Its id.
    pub id: SlotId,
    /// Its name: what `--slot` takes and depositors carry, e.g. `2025-11-05 09:30`.
    pub slot: String,
    /// Start.
    pub start: Timestamp,
    /// End.
    pub end: Timestamp,
    /// Depositors that it takes.
    pub capacity: u16,
    /// Depositors in it (in all slots of its room, when they share one).
    pub taken: u16,
    /// For whom.
    pub audience: Audience,
}

/// Adds a slot.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddSlot {
    /// Start, in the edition's zone: `2025-11-05T09:30`.
    pub start: jiff::civil::DateTime,
    /// End.
    pub end: jiff::civil::DateTime,
    /// Depositors that it takes, 1 to 1 000.
    pub capacity: u16,
    /// For whom.
    pub audience: Audience,
}

/// Changes a slot's capacity or audience; a capacity below the seats taken is refused.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeSlot {
    /// Which.
    pub id: SlotId,
    /// The new capacity.
    #[serde(default)]
    pub capacity: Option<u16>,
    /// The new audience.
    #[serde(default)]
    pub audience: Option<Audience>,
}

/// Removes a slot that nobody is in.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RemoveSlot {
    /// Which.
    pub id: SlotId,
}

/// How grave a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The row is refused.
    Error,
    /// The row is taken; look at it.
    Warning,
    /// To know.
    Info,
}

/// What an import or a check found.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The row of the file (the heading is row 1), or the line of the list.
    pub row: u32,
    /// How grave.
    pub level: Level,
    /// A stable name of the finding.
    pub code: String,
    /// The finding as a sentence, with what would be right.
    pub message: String,
    /// Whom or what the row is about, for the screen.
    #[serde(default)]
    pub about: String,
    /// What will be written, for the screen; empty when nothing.
    #[serde(default)]
    pub written: String,
}

/// Imports a Billetweb export of registrations, from a file put in before.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportRegistrations {
    /// The file.
    pub file: FileId,
    /// Only says what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// Imports form declarations (or the plain one-row-an-item CSV), from a file put in before.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportDeclarations {
    /// The file.
    pub file: FileId,
    /// Only says what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// What an import did, or would do.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportReport {
    /// Data rows read.
    pub read: u32,
    /// New: depositors for registrations, lists for declarations.
    pub imported: u32,
    /// Changed.
    pub updated: u32,
    /// Already there, the same.
    pub unchanged: u32,
    /// Rows that do not count (not paid, not valid, a person's further ticket).
    pub ignored: u32,
    /// Rows with an error.
    pub refused: u32,
    /// Every finding with its row.
    pub findings: Vec<Finding>,
    /// What the file is, as a sentence: form, columns, separator, encoding.
    #[serde(default)]
    pub file: String,
    /// Whether nothing was written.
    #[serde(default)]
    pub dry_run: bool,
}

/// Lists the depositors of the edition, by name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListDepositors {}

/// Shows one depositor with lists and items.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowDepositor {
    /// Their e-mail.
    pub email: String,
}

/// A depositor as lists show it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DepositorLine {
    /// Their id.
    pub id: DepositorId,
    /// E-mail.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Type of their lists.
    #[serde(rename = "type")]
    pub list_type: ListType,
    /// Name of their slot.
    pub slot: Option<String>,
    /// Numbers of their lists.
    pub lists: Vec<ListNumber>,
}

/// A depositor in full.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Depositor {
    /// As in lists.
    #[serde(flatten)]
    pub line: DepositorLine,
    /// Phone, in pairs.
    pub phone: Option<String>,
    /// Street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Their lists with their items.
    pub details: Vec<ListShown>,
}

/// Lists the consignment lists, by number.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListLists {}

/// Shows one list with its items.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowList {
    /// Its number.
    pub list: ListNumber,
}

/// A list, without its items.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListLine {
    /// Its number.
    pub list: ListNumber,
    /// Its depositor's e-mail.
    pub email: String,
    /// Its depositor's name.
    pub depositor: String,
    /// Its state.
    pub state: ListState,
    /// How many items.
    pub items: u32,
    /// Its type.
    #[serde(rename = "type")]
    pub list_type: ListType,
    /// The colour of its labels.
    pub color: ListColor,
    /// Name of its depositor's slot.
    pub slot: Option<String>,
    /// Why a manager validated it against the rules.
    pub exception: Option<String>,
    /// What is against the rules, while it is not validated.
    pub findings: u32,
}

/// A list with its items.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListShown {
    /// As in lists.
    #[serde(flatten)]
    pub line: ListLine,
    /// Its items, by line.
    pub goods: Vec<Item>,
    /// What is against the rules.
    pub breaches: Vec<Finding>,
}

/// Validates lists: each sound one becomes read-only, the others are refused with their findings.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValidateLists {
    /// Which; all that are not validated when left out.
    #[serde(default)]
    pub lists: Option<Vec<ListNumber>>,
    /// A manager's reason to validate them against the rules.
    #[serde(default)]
    pub exception: Option<String>,
}

/// What a validation did.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Validated {
    /// How many were validated.
    pub validated: u32,
    /// Those that were not.
    pub refused: Vec<ListRefused>,
}

/// A list that was not validated.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListRefused {
    /// Its number.
    pub list: ListNumber,
    /// Why.
    pub findings: Vec<Finding>,
}

/// Lists items, by list and line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListItems {
    /// Only of this list.
    #[serde(default)]
    pub list: Option<ListNumber>,
}

/// Searches items by code, list, description, brand or price; at most 100, best first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchItems {
    /// What was typed.
    pub text: String,
}

/// Shows the item of a code, in any of its forms.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowItem {
    /// What was scanned or typed.
    pub code: String,
}

/// An item.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// Its whole code.
    pub code: String,
    /// Its list.
    pub list: ListNumber,
    /// Its line.
    pub line: u8,
    /// How many items its list has.
    pub of: u8,
    /// Its category.
    pub category: Category,
    /// What it is.
    pub description: String,
    /// Size.
    pub size: String,
    /// Brand.
    pub brand: String,
    /// Colour.
    pub color: String,
    /// For whom.
    pub gender: String,
    /// Price, in cents.
    pub price_cents: Cents,
    /// Where it stands.
    pub state: ItemState,
    /// Why it was refused at the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_for: Option<RefusalReason>,
    /// The till's name, when sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_at_till: Option<String>,
    /// When, when sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_at: Option<Timestamp>,
}
