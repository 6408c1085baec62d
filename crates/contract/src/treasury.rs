//! Payouts, their slips, the closing and its reports.

use crate::desk::Item;
use domain::payout::{PaidBy, PayoutAmounts, PayoutState};
use domain::{Cents, DepositorId, ListNumber, RequestId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Calculates the payout of every depositor with a list; paid ones are left as they are.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComputePayouts {}

/// What a calculation did.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayoutsComputed {
    /// Payouts in all.
    pub payouts: u32,
    /// New or changed ones.
    pub changed: u32,
    /// Sum of the kept sales, in cents.
    pub gross_cents: Cents,
    /// Sum of the nets, in cents.
    pub net_cents: Cents,
    /// Sum of the commissions, in cents.
    pub commission_cents: Cents,
    /// Sum of the fees, in cents.
    pub fees_cents: Cents,
    /// Sum of the shortfalls, in cents.
    pub owed_cents: Cents,
}

/// Lists the payouts, by name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListPayouts {}

/// Shows one payout with its evidence.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowPayout {
    /// The depositor's e-mail.
    pub email: String,
}

/// A payout in a list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayoutLine {
    /// The depositor's name, last name first.
    pub depositor: String,
    /// Their e-mail.
    pub email: String,
    /// Their id.
    pub id: DepositorId,
    /// Their lists.
    pub lists: Vec<ListNumber>,
    /// The amounts.
    #[serde(flatten)]
    pub amounts: PayoutAmounts,
    /// Items sold.
    pub sold: u32,
    /// Items not sold.
    pub unsold: u32,
    /// Where it stands.
    pub state: PayoutState,
    /// How it was paid.
    pub paid: Option<PaidBy>,
    /// When.
    pub paid_at: Option<Timestamp>,
    /// A note (absent).
    pub note: Option<String>,
    /// Whether sales changed since it was calculated: calculate again.
    pub stale: bool,
}

/// A payout with its evidence.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payout {
    /// As in lists.
    #[serde(flatten)]
    pub line: PayoutLine,
    /// Phone.
    pub phone: Option<String>,
    /// The commission's rate, in percent, as text.
    pub commission_percent: String,
    /// Sold items, each with its till and time.
    pub sold_items: Vec<Item>,
    /// Unsold items.
    pub unsold_items: Vec<Item>,
    /// Adjustments.
    pub adjustments: Vec<Adjustment>,
}

/// A manual adjustment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Adjustment {
    /// Signed amount, in cents.
    pub amount_cents: Cents,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
}

/// Pays a payout, once.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayPayout {
    /// The caller's id: the same id again gets the first reply.
    pub request: RequestId,
    /// The depositor's e-mail.
    pub email: String,
    /// How.
    pub paid: PaidBy,
}

/// Marks a depositor as absent, with a note.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkAbsent {
    /// The caller's id.
    pub request: RequestId,
    /// The depositor's e-mail.
    pub email: String,
    /// What to know.
    pub note: String,
}

/// Adjusts a payout by hand.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdjustPayout {
    /// The caller's id.
    pub request: RequestId,
    /// The depositor's e-mail.
    pub email: String,
    /// Signed amount, in cents.
    pub amount_cents: Cents,
    /// Why.
    pub reason: String,
}

/// Makes the slips of all payouts, or of one, as a job whose result is [`SlipsMade`].
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeSlips {
    /// Only of this depositor.
    #[serde(default)]
    pub email: Option<String>,
}

/// What the slips job made.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlipsMade {
    /// Slips in it.
    pub slips: u32,
    /// Pages in all.
    pub pages: u32,
}

/// Makes the closing report (PDF), as a job.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeClosingReport {}

/// Makes the workbook (XLSX), as a job.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeWorkbook {}

/// Seals a day of the journal: its totals, and the chain's head.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SealDay {
    /// Which day; today when left out.
    #[serde(default)]
    pub date: Option<Date>,
}

/// A day that was sealed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DaySealed {
    /// Which.
    pub date: Date,
    /// Kept sales of the day.
    pub sales: u32,
    /// Their sum, in cents.
    pub gross_cents: Cents,
    /// Sum of all kept sales since the edition began, in cents.
    pub perpetual_cents: Cents,
    /// Entries under the seal.
    pub entries: u64,
}

/// Lists the cash sessions, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListCashSessions {}

/// A cash session with its count.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CashSessionLine {
    /// The till's name.
    pub till: String,
    /// Who opened it.
    pub by: String,
    /// When.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Cash in the drawer at opening, in cents.
    pub float_cents: Cents,
    /// What the drawer should hold, in cents.
    pub expected_cents: Cents,
    /// What was counted, in cents.
    pub counted_cents: Option<Cents>,
    /// Card total, in cents.
    pub card_cents: Cents,
    /// Cheque total, in cents.
    pub cheque_cents: Cents,
    /// Kept sales.
    pub sales: u32,
    /// What explains a difference.
    pub note: String,
}

/// Shows what closing still asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowClosing {}

/// What closing asks for, line by line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Closing {
    /// Every condition.
    pub conditions: Vec<ClosingCondition>,
    /// Whether all are met.
    pub ready: bool,
    /// Depositors settled.
    pub settled: u32,
    /// Depositors with a payout.
    pub payouts: u32,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// A condition of closing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClosingCondition {
    /// Its stable name.
    pub code: String,
    /// What it is, as words.
    pub name: String,
    /// Whether it is met.
    pub met: bool,
    /// How it stands, and what to do when it is not met.
    pub message: String,
}

/// Closes the edition for ever, as a job whose result is [`EditionClosed`]: report, workbook, final
/// backup, seal, lock. No reason overrides its conditions.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CloseEdition {
    /// The caller's id: the same id again gets the first job.
    pub request: RequestId,
}

/// What closing made.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionClosed {
    /// The edition's code.
    pub code: String,
    /// The final backup's file name.
    pub backup: String,
    /// The report's file name.
    pub report: String,
    /// The workbook's file name.
    pub workbook: String,
}
