//! Consignment lists: their types, numbers, colours and states.

use crate::code::ListNumber;
use serde::{Deserialize, Serialize};

/// The type of a depositor and of all their lists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ListType {
    /// Anybody: numbers 100-699.
    #[serde(rename = "standard")]
    Standard,
    /// A member who takes part for at least eight hours: numbers 1000-1999, kept for good.
    #[serde(rename = "1000")]
    Member,
    /// A member's family or friends: numbers 2000-2999, following the member's.
    #[serde(rename = "2000")]
    Friend,
}

impl ListType {
    /// Every type.
    pub const ALL: [ListType; 3] = [ListType::Standard, ListType::Member, ListType::Friend];

    /// The type that a number belongs to, if any.
    #[must_use]
    pub fn of(number: ListNumber) -> Option<ListType> {
        match number.0 {
            100..=699 => Some(ListType::Standard),
            1000..=1999 => Some(ListType::Member),
            2000..=2999 => Some(ListType::Friend),
            _ => None,
        }
    }

    /// The numbers of this type, both ends included.
    #[must_use]
    pub fn numbers(self) -> std::ops::RangeInclusive<u16> {
        match self {
            ListType::Standard => 100..=699,
            ListType::Member => 1000..=1999,
            ListType::Friend => 2000..=2999,
        }
    }

    /// The name used in the contract: `standard`, `1000`, `2000`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            ListType::Standard => "standard",
            ListType::Member => "1000",
            ListType::Friend => "2000",
        }
    }
}

/// The colour of a list's labels, by the hundred of its number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ListColor {
    /// 100: bleu ciel.
    SkyBlue,
    /// 200: jaune soleil.
    SunYellow,
    /// 300: fuchsia.
    Fuchsia,
    /// 400: lilas.
    Lilac,
    /// 500: vert menthe.
    MintGreen,
    /// 600: clémentine.
    Clementine,
    /// 1000: blanc.
    White,
    /// 2000: groseille.
    Redcurrant,
}

impl ListColor {
    /// The colour of a number; a number of no type is white.
    #[must_use]
    pub fn of(number: ListNumber) -> ListColor {
        match number.0 {
            100..=199 => ListColor::SkyBlue,
            200..=299 => ListColor::SunYellow,
            300..=399 => ListColor::Fuchsia,
            400..=499 => ListColor::Lilac,
            500..=599 => ListColor::MintGreen,
            600..=699 => ListColor::Clementine,
            2000..=2999 => ListColor::Redcurrant,
            _ => ListColor::White,
        }
    }

    /// Red, green, blue.
    #[must_use]
    pub fn rgb(self) -> [u8; 3] {
        match self {
            ListColor::SkyBlue => [0x87, 0xCE, 0xEB],
            ListColor::SunYellow => [0xFF, 0xD7, 0x00],
            ListColor::Fuchsia => [0xFF, 0x77, 0xC8],
            ListColor::Lilac => [0xC8, 0xA2, 0xC8],
            ListColor::MintGreen => [0x98, 0xFF, 0x98],
            ListColor::Clementine => [0xFF, 0x8C, 0x42],
            ListColor::White => [0xFF, 0xFF, 0xFF],
            ListColor::Redcurrant => [0xE8, 0x48, 0x6A],
        }
    }

    /// The hundred that names it in style sheets and files: 100 to 600, 1000, 2000.
    #[must_use]
    pub fn hundred(self) -> u16 {
        match self {
            ListColor::SkyBlue => 100,
            ListColor::SunYellow => 200,
            ListColor::Fuchsia => 300,
            ListColor::Lilac => 400,
            ListColor::MintGreen => 500,
            ListColor::Clementine => 600,
            ListColor::White => 1000,
            ListColor::Redcurrant => 2000,
        }
    }
}

/// Where a list stands between the kitchen table and the way home.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ListState {
    /// Fewer than three items.
    Draft,
    /// Three items or more, not yet checked.
    Complete,
    /// Checked against the rules; read-only.
    Validated,
    /// Decided line by line at the deposit table.
    Deposited,
    /// Unsold items went home.
    Returned,
}

impl ListState {
    /// The state of a list that nobody has validated yet.
    #[must_use]
    pub fn of_declared(items: usize) -> ListState {
        if items < 3 { ListState::Draft } else { ListState::Complete }
    }

    /// Whether a later declaration may still replace its items.
    #[must_use]
    pub fn may_change(self) -> bool {
        matches!(self, ListState::Draft | ListState::Complete)
    }

    /// Whether it was decided at the table; from then on it counts for its fee.
    #[must_use]
    pub fn was_deposited(self) -> bool {
        matches!(self, ListState::Deposited | ListState::Returned)
    }

    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            ListState::Draft => "draft",
            ListState::Complete => "complete",
            ListState::Validated => "validated",
            ListState::Deposited => "deposited",
            ListState::Returned => "returned",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_gives_type_and_color() {
        for (number, kind, hundred) in [
            (100, Some(ListType::Standard), 100),
            (245, Some(ListType::Standard), 200),
            (699, Some(ListType::Standard), 600),
            (700, None, 1000),
            (1104, Some(ListType::Member), 1000),
            (2104, Some(ListType::Friend), 2000),
            (3000, None, 1000),
        ] {
            let number = ListNumber(number);
            assert_eq!(
                (ListType::of(number), ListColor::of(number).hundred()),
                (kind, hundred),
                "list {number}"
            );
        }
    }
}
