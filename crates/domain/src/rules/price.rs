//! Prices: whole steps, not below the lowest, and a ceiling for pushchairs and prams.
// tidy: words of files

use super::words::Read;
use super::{Breach, Rule};
use crate::category::Category;
use crate::code::Line;
use crate::money::Cents;
use crate::settings::Settings;

/// Everything about the price of one line.
pub(super) fn check(settings: &Settings, read: &Read<'_>) -> Vec<Breach> {
    let rules = [lowest(settings, read).or_else(|| step(settings, read)), pushchair(settings, read)];
    let line = Some(Line(read.item.line));
    rules.into_iter().flatten().map(|rule| Breach { line, rule }).collect()
}

/// At least the lowest price.
fn lowest(settings: &Settings, read: &Read<'_>) -> Option<Rule> {
    let min = Cents(settings.price_min_cents);
    (read.item.price < min).then_some(Rule::PriceTooLow { min })
}

/// A multiple of the step; else the two right prices around it.
fn step(settings: &Settings, read: &Read<'_>) -> Option<Rule> {
    let step = settings.price_step_cents.max(1);
    let over = read.item.price.0.rem_euclid(step);
    let below = Cents(read.item.price.0 - over);
    (over != 0).then(|| Rule::PriceStep {
        step: Cents(step),
        below: (below.0 >= settings.price_min_cents.max(1)).then_some(below),
        above: Cents(below.0.saturating_add(step)),
    })
}

/// A pushchair or pram below its ceiling; a doll's is a toy.
fn pushchair(settings: &Settings, read: &Read<'_>) -> Option<Rule> {
    let max = Cents(settings.price_pushchair_max_cents);
    let pushchair = read.item.category != Category::Toys
        && read.words.has_word(&["poussette", "landau", "pushchair", "pram", "stroller"]);
    (pushchair && read.item.price > max).then_some(Rule::PushchairTooDear { max })
}
