//! Lots: bodysuits, pyjamas and sleepsuits of small children, 1 to 3 pieces of one size and brand.
// tidy: words of files

use super::figures::{Age, age_of, tokens};
use super::words::{Read, Words};
use super::{Breach, Rule};
use crate::code::Line;

/// The most pieces of a lot.
const PIECES_MAX: u8 = 3;
/// The greatest age of a lot's wearer, in months.
const MONTHS_MAX: u16 = 36;
/// What may be sold in lots, in the singular.
const IN_LOTS: [&str; 7] = ["body", "bodie", "pyjama", "grenouillere", "dorsbien", "bodysuit", "sleepsuit"];

/// The pieces of a lot, when a description says that it is one: `Lot de 3 bodys`, `2 pyjamas`. A lot that
/// does not say how many counts as one piece.
#[must_use]
pub fn lot_pieces(description: &str) -> Option<u8> {
    let words = Words::of(description);
    if words.has_word(&["lot"]) {
        return Some(number_after_lot(description).unwrap_or(1));
    }
    let [first, second, ..] = words.all() else { return None };
    let pieces = number(first)?;
    (pieces >= 2 && IN_LOTS.contains(&second.as_str())).then_some(pieces)
}

/// Whether a lot may be one.
pub(super) fn check(read: &Read<'_>) -> Vec<Breach> {
    let Some(pieces) = read.item.lot.or_else(|| lot_pieces(read.item.description)) else { return Vec::new() };
    let rules = if garment(&read.words) { of_garments(read, pieces) } else { vec![Rule::LotOfOther] };
    let line = Some(Line(read.item.line));
    rules.into_iter().map(|rule| Breach { line, rule }).collect()
}

fn of_garments(read: &Read<'_>, pieces: u8) -> Vec<Rule> {
    let age = match age_of(read.item.size) {
        Age::Unknown => age_of(read.item.description),
        known => known,
    };
    let too_old = match age {
        Age::Months(months) => months > MONTHS_MAX,
        Age::Older => true,
        Age::Unknown => read.is_adult(),
    };
    let mut rules = Vec::new();
    if pieces > PIECES_MAX {
        rules.push(Rule::LotTooLarge { pieces, max: PIECES_MAX });
    }
    if too_old {
        rules.push(Rule::LotTooOld { months_max: MONTHS_MAX });
    }
    if mixed(&read.words) {
        rules.push(Rule::LotMixed);
    }
    rules
}

fn garment(words: &Words) -> bool {
    words.has_word(&IN_LOTS) || words.has(&Words::of("dors bien"))
}

fn mixed(words: &Words) -> bool {
    let of_lot = words.has_word(&["taille", "marque"]);
    of_lot && words.has_word(&["differente", "diverse", "variee", "melangee", "assortie"])
}

/// The first number after the word `lot` that is no age: `lot 6 mois 3 bodys` has three pieces.
fn number_after_lot(description: &str) -> Option<u8> {
    let tokens = tokens(description);
    let at = tokens.iter().position(|token| matches!(token.as_str(), "lot" | "lots"))?;
    (at + 1..tokens.len()).find_map(|at| {
        let unit = tokens.get(at + 1).map_or("", String::as_str);
        let of_age = matches!(unit, "m" | "mois" | "an" | "ans" | "cm");
        if of_age { None } else { number(&tokens[at]) }
    })
}

fn number(word: &str) -> Option<u8> {
    const NAMED: [(&str, u8); 9] = [
        ("deux", 2),
        ("trois", 3),
        ("troi", 3),
        ("quatre", 4),
        ("cinq", 5),
        ("six", 6),
        ("dix", 10),
        ("two", 2),
        ("three", 3),
    ];
    let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, n)| *n);
    named.or_else(|| word.trim_matches('x').parse::<u8>().ok().filter(|n| *n > 0))
}
