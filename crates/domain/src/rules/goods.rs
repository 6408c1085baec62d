//! Goods that a list may hold only a few of, and the names of those that are refused.
// tidy: words of files

use super::amount::small;
use super::words::{Read, Words};
use super::{Breach, Rule};
use crate::category::Category;
use crate::code::Line;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Goods of which a list may hold only a few.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Limited {
    /// A coat or jacket.
    Coat,
    /// A handbag.
    Handbag,
    /// A scarf.
    Scarf,
    /// A cot bumper.
    CotBumper,
    /// A soft toy.
    SoftToy,
    /// A book for adults.
    AdultBook,
}

impl Limited {
    /// All of them.
    pub const ALL: [Limited; 6] = [
        Limited::Coat,
        Limited::Handbag,
        Limited::Scarf,
        Limited::CotBumper,
        Limited::SoftToy,
        Limited::AdultBook,
    ];

    /// How many a list may hold.
    #[must_use]
    pub fn max(self) -> u8 {
        match self {
            Limited::Coat | Limited::Handbag | Limited::CotBumper | Limited::SoftToy => 1,
            Limited::Scarf => 2,
            Limited::AdultBook => 5,
        }
    }

    fn row(self) -> (&'static [&'static str], &'static [&'static str], &'static [Category]) {
        use Category::{Accessories, Clothes, Nursery, Other, Toys};
        match self {
            Limited::Coat => (
                &[
                    "manteau",
                    "veste",
                    "blouson",
                    "doudoune",
                    "parka",
                    "caban",
                    "trench",
                    "anorak",
                    "duffle coat",
                    "coat",
                    "jacket",
                ],
                &["porte manteau", "survetement", "jogging", "pyjama", "poupee", "sous veste"],
                &[Clothes, Accessories, Other],
            ),
            Limited::Handbag => (&["sac à main", "handbag"], &["poupee"], &[Clothes, Accessories, Other]),
            Limited::Scarf => (
                &["foulard", "écharpe", "étole", "chèche", "châle", "scarf", "scarves"],
                &["portage", "porte bébé", "porter", "porte foulard", "col châle"],
                &[Clothes, Accessories, Other],
            ),
            Limited::CotBumper => (&["tour de lit", "cot bumper"], &[], &[Nursery, Accessories, Other]),
            Limited::SoftToy => (
                &["peluche", "doudou", "nounours", "soft toy"],
                &["attache doudou", "porte doudou"],
                &[Nursery, Toys, Accessories, Other],
            ),
            Limited::AdultBook => (&[], &[], &[Category::Books]),
        }
    }
}

/// Goods that the sale does not take.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// Car seats and boosters.
    CarSeat,
    /// Feeding bottles.
    FeedingBottle,
    /// Potties.
    Potty,
    /// Baby tableware.
    BabyTableware,
    /// CD, DVD, vinyl.
    Disc,
    /// Helmets.
    Helmet,
    /// Consoles and PC games.
    VideoGame,
    /// Furniture.
    Furniture,
    /// Lamps.
    Lamp,
    /// Decoration.
    Decoration,
    /// Bedding.
    Bedding,
    /// Yellowed books.
    YellowedBook,
    /// Encyclopedias.
    Encyclopedia,
    /// Schoolbooks.
    Schoolbook,
    /// Adult underwear.
    AdultUnderwear,
    /// Adult nightwear.
    AdultNightwear,
    /// Socks, but for skiing.
    Socks,
    /// Tights.
    Tights,
    /// Men's suits.
    MensSuit,
    /// Ties.
    Tie,
    /// Kimonos.
    Kimono,
    /// Used jigsaws over 104 pieces.
    UsedJigsaw,
}

/// Names as words, and where they count.
struct Row {
    goods: Limited,
    names: Vec<Words>,
    unless: Vec<Words>,
    categories: &'static [Category],
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let words = |texts: &[&str]| texts.iter().map(|text| Words::of(text)).collect();
    Limited::ALL
        .iter()
        .map(|&goods| {
            let (names, unless, categories) = goods.row();
            Row { goods, names: words(names), unless: words(unless), categories }
        })
        .collect()
});

/// More of some goods than a list may hold.
pub(super) fn limited(lines: &[Read<'_>]) -> Vec<Breach> {
    ROWS.iter()
        .filter_map(|row| {
            let found: Vec<u8> =
                lines.iter().filter(|read| is_one(row, read)).map(|read| read.item.line).collect();
            let max = row.goods.max();
            let line = found.get(usize::from(max))?;
            let rule = Rule::TooManyOf { goods: row.goods, count: small(found.len()), max };
            Some(Breach { line: Some(Line(*line)), rule })
        })
        .collect()
}

fn is_one(row: &Row, read: &Read<'_>) -> bool {
    if !row.categories.contains(&read.item.category) {
        return false;
    }
    if row.goods == Limited::AdultBook {
        return read.is_adult();
    }
    row.names.iter().any(|name| read.words.has(name)) && !row.unless.iter().any(|words| read.words.has(words))
}
