//! One consigned thing: what it can be in, and why it may be refused at the table.
// tidy: words of files

use crate::text::fold;
use serde::{Deserialize, Serialize};

/// The most items on a list that any setting allows.
pub const LINES_MAX: u8 = 24;
/// The longest description kept, in characters.
pub const DESCRIPTION_MAX: usize = 100;

/// Where an item stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// On a list, not yet seen at the table.
    Declared,
    /// Accepted at the table.
    OnSale,
    /// Refused at the table; the line stays, struck out.
    Refused,
    /// Sold; the sale is in the journal.
    Sold,
    /// Taken back before or during the sale.
    Withdrawn,
    /// The sale is over and it was not sold.
    Unsold,
    /// Back with its depositor.
    Returned,
    /// Neither sold nor found.
    Missing,
    /// Not collected in time.
    Donated,
}

impl ItemState {
    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            ItemState::Declared => "declared",
            ItemState::OnSale => "on_sale",
            ItemState::Refused => "refused",
            ItemState::Sold => "sold",
            ItemState::Withdrawn => "withdrawn",
            ItemState::Unsold => "unsold",
            ItemState::Returned => "returned",
            ItemState::Missing => "missing",
            ItemState::Donated => "donated",
        }
    }
}

/// Why an item is refused at the deposit table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// Taché.
    Stained,
    /// Abîmé.
    Damaged,
    /// Incomplet.
    Incomplete,
    /// Non autorisé.
    NotAllowed,
    /// Hors saison.
    OutOfSeason,
    /// Trop encombrant.
    TooBulky,
}

impl RefusalReason {
    /// Every reason, in the order of the keys 1 to 6 of the deposit desk.
    pub const ALL: [RefusalReason; 6] = [
        RefusalReason::Stained,
        RefusalReason::Damaged,
        RefusalReason::Incomplete,
        RefusalReason::NotAllowed,
        RefusalReason::OutOfSeason,
        RefusalReason::TooBulky,
    ];

    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            RefusalReason::Stained => "stained",
            RefusalReason::Damaged => "damaged",
            RefusalReason::Incomplete => "incomplete",
            RefusalReason::NotAllowed => "not_allowed",
            RefusalReason::OutOfSeason => "out_of_season",
            RefusalReason::TooBulky => "too_bulky",
        }
    }

    /// Reads a reason as people type it, in French or English, or its key or its number.
    #[must_use]
    pub fn parse(text: &str) -> Option<RefusalReason> {
        let folded = fold(text).replace([' ', '-'], "_");
        let number = folded.parse::<usize>().ok().and_then(|n| Self::ALL.get(n.wrapping_sub(1)).copied());
        number.or(match folded.as_str() {
            "stained" | "tache" | "tachee" | "sale" => Some(RefusalReason::Stained),
            "damaged" | "abime" | "abimee" | "casse" | "cassee" => Some(RefusalReason::Damaged),
            "incomplete" | "incomplet" => Some(RefusalReason::Incomplete),
            "not_allowed" | "non_autorise" | "interdit" => Some(RefusalReason::NotAllowed),
            "out_of_season" | "hors_saison" => Some(RefusalReason::OutOfSeason),
            "too_bulky" | "trop_encombrant" | "encombrant" => Some(RefusalReason::TooBulky),
            _ => None,
        })
    }
}
