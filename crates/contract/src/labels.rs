//! Labels: what is to print, the job that makes the file, and the page shown before.

use domain::{ListNumber, SlotId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Which labels.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum LabelSelection {
    /// The whole edition.
    All,
    /// A slot, by its name.
    Slot {
        /// The slot's name.
        slot: String,
    },
    /// Some lists.
    Lists {
        /// Their numbers.
        lists: Vec<ListNumber>,
    },
    /// One depositor.
    Depositor {
        /// Their e-mail.
        email: String,
    },
}

/// Makes the PDF of labels, as a job whose result is [`LabelsMade`].
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeLabels {
    /// Which.
    pub selection: LabelSelection,
    /// Only the labels, without covers, separators, lists and coupons.
    #[serde(default)]
    pub labels_only: bool,
    /// The first free cell of a part-used sheet, 0 to 11.
    #[serde(default)]
    pub start_cell: u8,
}

/// What the labels job made.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelsMade {
    /// Lists in it.
    pub lists: u32,
    /// Labels in it.
    pub labels: u32,
    /// Pages in all.
    pub pages: u32,
    /// Lists with a fault, named and left out.
    pub left_out: Vec<LeftOut>,
}

/// A list left out of a print.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// Its number.
    pub list: ListNumber,
    /// Why, as a sentence.
    pub reason: String,
}

/// Makes the calibration page, as a job.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeCalibration {}

/// Shows the state of the labels, slot by slot.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelsStatus {}

/// The state of the labels.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelsOverview {
    /// Labels in all.
    pub labels: u32,
    /// Labels made.
    pub made: u32,
    /// Labels marked as printed.
    pub printed: u32,
    /// Labels to make again: their item changed since.
    pub stale: u32,
    /// Slot by slot; the last one, without a slot, gathers lists whose depositor has none.
    pub slots: Vec<SlotLabels>,
}

/// The labels of a slot.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotLabels {
    /// The slot; none for depositors without one.
    pub id: Option<SlotId>,
    /// Its name.
    pub slot: String,
    /// Depositors.
    pub depositors: u32,
    /// Lists.
    pub lists: u32,
    /// Labels.
    pub labels: u32,
    /// Pages of its file.
    pub pages: u32,
    /// Labels made.
    pub made: u32,
    /// Labels printed.
    pub printed: u32,
    /// Labels to make again.
    pub stale: u32,
    /// Last generation or mark.
    pub last_at: Option<Timestamp>,
    /// Who did it.
    pub last_by: Option<String>,
    /// Lists with a fault.
    pub left_out: Vec<LeftOut>,
}

/// Marks labels as printed; kept with who, when, what.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkLabelsPrinted {
    /// Which.
    pub selection: LabelSelection,
}

/// Shows a page of labels as it will be printed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewLabels {
    /// Of which labels.
    pub selection: LabelSelection,
    /// The page of labels, from 0.
    pub page: u32,
}

/// A page as a drawing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelPage {
    /// The drawing, as SVG.
    pub svg: String,
    /// Which page this is, from 0.
    pub page: u32,
    /// How many pages of labels there are.
    pub pages: u32,
    /// What stands on it, as words ("Liste 245").
    pub caption: String,
}
