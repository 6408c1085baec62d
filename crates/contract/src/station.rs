//! What this station is, and how it begins: a hub of a new association, or a demo.

use domain::{EditionState, StationId};
use serde::{Deserialize, Serialize};

/// Asks what this station is; the first thing every screen asks.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StationStatus {}

/// What a station does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StationRole {
    /// Nothing yet: the first start asks.
    New,
    /// Holds the reference database, and sells.
    Hub,
    /// A till that joined a hub.
    Till,
}

/// What this station is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Station {
    /// Its role.
    pub role: StationRole,
    /// Its id, once it has one.
    pub id: Option<StationId>,
    /// Its till's name.
    pub name: String,
    /// The association's name.
    pub association: Option<String>,
    /// Whether the data are those of a demo.
    pub demo: bool,
    /// The program's version.
    pub version: String,
    /// Its editions, newest first.
    pub editions: Vec<EditionLine>,
}

/// An edition in a list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: EditionState,
}

/// Makes this folder the hub of a new association, with its first admin and its recovery key.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InitStation {
    /// The association's name.
    pub association: String,
    /// The first admin's e-mail.
    pub admin_email: String,
    /// The first admin's name; their e-mail when left out.
    #[serde(default)]
    pub admin_name: Option<String>,
    /// The first admin's password.
    pub password: String,
    /// The recovery passphrase; made and given once when left out.
    #[serde(default)]
    pub recovery_passphrase: Option<String>,
}

/// A hub that began.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StationBegun {
    /// The passphrase, when it was made here: shown once, to be kept on paper.
    pub recovery_passphrase: Option<String>,
    /// The first admin's e-mail.
    pub admin_email: String,
    /// The password of the accounts, when it was made here (demo only).
    pub password: Option<String>,
}

/// How far a demo sale has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DemoPhase {
    /// Registrations are open, some declarations came in.
    Registrations,
    /// Lists are validated, deposits begin.
    Deposit,
    /// The sale runs.
    Sale,
    /// The sale is over, payouts are due.
    Settlement,
}

/// Fills an empty folder with an invented sale.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BeginDemo {
    /// How many depositors, 1 to 1 000.
    pub depositors: u32,
    /// How many items, up to 20 000.
    pub items: u32,
    /// How far it has come.
    pub phase: DemoPhase,
    /// The same seed gives the same sale.
    pub seed: u64,
    /// The password of its four accounts; made and given when left out.
    #[serde(default)]
    pub password: Option<String>,
    /// The recovery passphrase; made and given once when left out.
    #[serde(default)]
    pub recovery_passphrase: Option<String>,
}
