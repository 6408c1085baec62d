//! The rules of a list: what refuses its validation, each naming the line and what would be right.
//!
//! Pure and without words: a [`Breach`] carries figures, the sentences stand in `rules.toml`. An import
//! takes a list against the rules with a finding; only validation refuses it.

mod amount;
mod figures;
mod goods;
mod lot;
mod price;
mod refused;
mod words;

use crate::category::Category;
use crate::code::Line;
use crate::money::Cents;
use crate::settings::Settings;
use serde::{Deserialize, Serialize};

pub use goods::{Limited, Refused};
pub use lot::lot_pieces;

/// One line of a list, as far as the rules look at it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RuleItem<'a> {
    /// Its line, from 1.
    pub line: u8,
    /// Its category.
    pub category: Category,
    /// What it is, in the depositor's words.
    pub description: &'a str,
    /// Its brand.
    pub brand: &'a str,
    /// Its size.
    pub size: &'a str,
    /// For whom it is.
    pub gender: &'a str,
    /// Its price.
    pub price: Cents,
    /// How many pieces it has when it was declared as a lot; else the description is read.
    pub lot: Option<u8>,
}

/// A rule that a list breaks, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Breach {
    /// The line at fault; none when it is the list as a whole.
    pub line: Option<Line>,
    /// Which rule, with its figures.
    pub rule: Rule,
}

/// A rule that is broken, with what its sentence needs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// The list is longer than allowed.
    TooManyItems {
        /// Items on the list.
        count: u8,
        /// Items allowed.
        max: u8,
    },
    /// It has more clothes than allowed; the line is the first one too many.
    TooManyClothes {
        /// Clothes on the list.
        count: u8,
        /// Clothes allowed.
        max: u8,
    },
    /// The line's category comes before that of a line above it.
    OutOfOrder {
        /// The line's category.
        category: Category,
        /// The category above it that comes later.
        after: Category,
    },
    /// Lines do not run 1, 2, 3….
    LineGap {
        /// The line that should stand here.
        expected: u8,
    },
    /// More of some goods than a list may have; the line is the first one too many.
    TooManyOf {
        /// Which goods.
        goods: Limited,
        /// How many on the list.
        count: u8,
        /// How many allowed.
        max: u8,
    },
    /// A lot of something that is not sold in lots.
    LotOfOther,
    /// A lot with too many pieces.
    LotTooLarge {
        /// Pieces declared.
        pieces: u8,
        /// Pieces allowed.
        max: u8,
    },
    /// A lot for somebody too old.
    LotTooOld {
        /// The greatest age allowed, in months.
        months_max: u16,
    },
    /// A lot of different sizes or brands.
    LotMixed,
    /// A price below the lowest.
    PriceTooLow {
        /// The lowest price.
        min: Cents,
    },
    /// A price that is no multiple of the step.
    PriceStep {
        /// The step.
        step: Cents,
        /// The next right price below; none when it would be too low.
        below: Option<Cents>,
        /// The next right price above.
        above: Cents,
    },
    /// A pushchair or pram above its highest price.
    PushchairTooDear {
        /// The highest price.
        max: Cents,
    },
    /// Goods that the sale does not take.
    NotAccepted {
        /// Which goods.
        goods: Refused,
    },
}

impl Rule {
    /// A stable name of the rule, the code of its finding.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Rule::TooManyItems { .. } => "too_many_items",
            Rule::TooManyClothes { .. } => "too_many_clothes",
            Rule::OutOfOrder { .. } => "out_of_order",
            Rule::LineGap { .. } => "line_gap",
            Rule::TooManyOf { .. } => "too_many_of",
            Rule::LotOfOther => "lot_of_other",
            Rule::LotTooLarge { .. } => "lot_too_large",
            Rule::LotTooOld { .. } => "lot_too_old",
            Rule::LotMixed => "lot_mixed",
            Rule::PriceTooLow { .. } => "price_too_low",
            Rule::PriceStep { .. } => "price_step",
            Rule::PushchairTooDear { .. } => "pushchair_too_dear",
            Rule::NotAccepted { .. } => "not_accepted",
        }
    }
}

/// Checks a list against every rule; the breaches come in the order of the lines, those of the whole
/// list first.
#[must_use]
pub fn check_list(settings: &Settings, items: &[RuleItem<'_>]) -> Vec<Breach> {
    let mut items: Vec<RuleItem<'_>> = items.to_vec();
    items.sort_by_key(|item| item.line);
    let lines: Vec<words::Read<'_>> = items.iter().map(words::Read::of).collect();
    let mut breaches: Vec<Breach> = Vec::new();
    breaches.extend(amount::items(settings, &items));
    breaches.extend(amount::clothes(settings, &items));
    breaches.extend(amount::order(&items));
    breaches.extend(amount::gap(&items));
    breaches.extend(goods::limited(&lines));
    for read in &lines {
        breaches.extend(lot::check(read));
        breaches.extend(price::check(settings, read));
        breaches.extend(refused::check(read));
    }
    breaches.sort_by_key(|breach| breach.line);
    breaches
}

/// Puts items in the order of a list: by category, each category as it was. Says whether anything moved.
pub fn sort_lines<T>(items: &mut [T], category: impl Fn(&T) -> Category) -> bool {
    let moved = !items.is_sorted_by_key(&category);
    items.sort_by_key(category);
    moved
}

#[cfg(test)]
mod tests;
