//! Figures, proof and backups: what the control room shows.

use domain::{Cents, EditionState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The figures of the sale.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowStats {}

/// Figures: what is kept, each sold item once.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stats {
    /// Kept sales.
    pub sales: u32,
    /// Their sum, in cents.
    pub gross_cents: Cents,
    /// Items accepted at the table, or declared while nothing is accepted.
    pub items_total: u32,
    /// Items still on sale.
    pub items_left: u32,
    /// Tills.
    pub tills: Vec<TillTile>,
    /// Open disputes.
    pub disputes_open: u32,
}

/// A till on the dashboard.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TillTile {
    /// Its name.
    pub name: String,
    /// `online`, `offline`, `recovering` or `inactive` (no session is open).
    pub state: TillState,
    /// Kept sales of the edition.
    pub sales: u32,
    /// Sales that wait there.
    pub pending: u32,
    /// Its last sale.
    pub last_sale_at: Option<Timestamp>,
    /// Who is on it.
    pub by: Option<String>,
}

/// How a till does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TillState {
    /// Linked, with an open session.
    Online,
    /// Cut off.
    Offline,
    /// Sending what waited.
    Recovering,
    /// No session is open.
    Inactive,
}

/// The live dashboard.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowDashboard {}

/// All that the dashboard shows, as of one moment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dashboard {
    /// The moment.
    pub at: Timestamp,
    /// The edition's name.
    pub edition: String,
    /// Its state.
    pub state: EditionState,
    /// The figures.
    #[serde(flatten)]
    pub stats: Stats,
    /// Kept sales a minute, over the last ten minutes.
    pub sales_per_minute: f64,
    /// Hours of the sale day shown, in the edition's zone.
    pub hours: Vec<HourBar>,
    /// Kept sales by category, largest first.
    pub categories: Vec<CategoryBar>,
    /// The next thing to do, as one sentence.
    pub next: String,
    /// More about it.
    pub next_details: String,
    /// The page that does it, as in the address of the interface (`desk/imports`).
    pub next_page: String,
}

/// Sales of an hour.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HourBar {
    /// The hour, 0 to 23.
    pub hour: u8,
    /// Items sold in it.
    pub sales: u32,
    /// Whether it is running.
    pub running: bool,
}

/// Sales of a category.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryBar {
    /// The category.
    pub category: domain::Category,
    /// Items sold.
    pub sales: u32,
    /// Their sum, in cents.
    pub gross_cents: Cents,
}

/// Checks chains, signatures, seals and totals of the whole folder. Only reads.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verify {}

/// What a check found.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proof {
    /// Entries checked.
    pub entries: u64,
    /// Every entry follows its predecessor.
    pub chain_ok: bool,
    /// Every signature and seal is right.
    pub signatures_ok: bool,
    /// Tables and totals are those of the entries.
    pub totals_ok: bool,
    /// What is wrong, as sentences.
    pub problems: Vec<String>,
}

/// Makes an encrypted backup, as a job whose result is [`Backup`].
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreateBackup {}

/// Lists the backups of this station's folder, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListBackups {}

/// A backup.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Backup {
    /// Its file's name.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// Its size, in bytes.
    pub size_bytes: u64,
    /// Why it was made: `manual`, `closing`.
    pub kind: String,
}

/// The program's version.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowVersion {}

/// The program's version.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Version {
    /// The version.
    pub version: String,
    /// SQLite's version.
    pub sqlite: String,
}
