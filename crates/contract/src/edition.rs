//! Creating an edition, its settings and tariffs, and moving it through its states.

use domain::edition::{EditionDates, Prerequisite};
use domain::tariff::TariffRule;
use domain::{EditionId, EditionState};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Creates an edition, in `Draft`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreateEdition {
    /// Its name, unique for ever.
    pub name: String,
    /// Its code, 2 to 12 of A-Z 0-9 -, unique; `YYYY-MM` of the first sale day when left out.
    #[serde(default)]
    pub code: Option<String>,
    /// Deposit days.
    pub deposit_days: Vec<Date>,
    /// Sale days.
    pub sale_days: Vec<Date>,
    /// Day on which unsold items go home.
    pub return_day: Date,
    /// Declaration deadline; three weeks before the first deposit day when left out.
    #[serde(default)]
    pub declaration_deadline: Option<Date>,
    /// A preset of slots and rules; only `alpe` is known.
    #[serde(default)]
    pub preset: Option<String>,
}

/// Shows the edition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowEdition {}

/// Lists all editions, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListEditions {}

/// An edition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// Its code, as on labels.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: EditionState,
    /// Its dates.
    #[serde(flatten)]
    pub dates: EditionDates,
    /// The zone of its hours.
    pub time_zone: String,
    /// The state that `advance` goes to.
    pub next_state: Option<EditionState>,
    /// What is still open before that state.
    pub open_prerequisites: Vec<OpenPrerequisite>,
    /// Depositors registered.
    pub depositors: u32,
    /// Lists declared.
    pub lists: u32,
    /// Items declared.
    pub items: u32,
    /// What deserves a look, as sentences (dates in the past).
    pub warnings: Vec<String>,
}

/// A prerequisite that is not met, with its sentence.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenPrerequisite {
    /// Which one.
    #[serde(flatten)]
    pub what: Prerequisite,
    /// What lacks, as a sentence.
    pub message: String,
}

/// Changes the dates (and the name) of an edition that is not closed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeEdition {
    /// A new name.
    #[serde(default)]
    pub name: Option<String>,
    /// New dates.
    #[serde(default)]
    pub dates: Option<EditionDates>,
}

/// Shows every setting.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowSettings {}

/// The settings of an edition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettingsShown {
    /// Each key with its value and name, in screen order.
    pub settings: Vec<Setting>,
    /// The tariff table.
    pub tariffs: Vec<TariffRule>,
}

/// One setting.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Setting {
    /// Its key.
    pub key: String,
    /// Its value, as `--set` takes it.
    pub value: String,
    /// Its name, in the caller's language.
    pub name: String,
}

/// Changes settings: all of them or none.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeSettings {
    /// Keys and values.
    #[serde(default)]
    pub set: Vec<(String, String)>,
    /// A new tariff table.
    #[serde(default)]
    pub tariffs: Option<Vec<TariffRule>>,
}

/// Goes to the next state. Open prerequisites refuse it (`prerequisites_open`) unless an admin gives
/// a reason.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdvanceEdition {
    /// Why to go on against open prerequisites; admin only, logged.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Goes back one state; never from `Closed`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BackEdition {
    /// Why, logged.
    pub reason: String,
}
