//! How many lines a list has, of what, and in which order.

use super::{Breach, Rule, RuleItem};
use crate::category::Category;
use crate::code::Line;
use crate::settings::Settings;

/// More items than allowed.
pub(super) fn items(settings: &Settings, items: &[RuleItem<'_>]) -> Option<Breach> {
    let (count, max) = (small(items.len()), limit(settings.list_items_max));
    (count > max).then_some(Breach { line: None, rule: Rule::TooManyItems { count, max } })
}

/// More clothes than allowed.
pub(super) fn clothes(settings: &Settings, items: &[RuleItem<'_>]) -> Option<Breach> {
    let clothes: Vec<u8> =
        items.iter().filter(|item| item.category == Category::Clothes).map(|item| item.line).collect();
    let (count, max) = (small(clothes.len()), limit(settings.list_clothes_max));
    let line = clothes.get(usize::from(max))?;
    Some(Breach { line: Some(Line(*line)), rule: Rule::TooManyClothes { count, max } })
}

/// A category above one that comes before it; only the first such line, since sorting rights them all.
pub(super) fn order(items: &[RuleItem<'_>]) -> Option<Breach> {
    items.windows(2).find_map(|pair| {
        let (after, category) = (pair[0].category, pair[1].category);
        (category < after)
            .then_some(Breach { line: Some(Line(pair[1].line)), rule: Rule::OutOfOrder { category, after } })
    })
}

/// Lines that do not run 1..N; only the first, since the ones below follow from it.
pub(super) fn gap(items: &[RuleItem<'_>]) -> Option<Breach> {
    items.iter().zip(1u8..).find_map(|(item, expected)| {
        (item.line != expected)
            .then_some(Breach { line: Some(Line(item.line)), rule: Rule::LineGap { expected } })
    })
}

/// A count for a sentence; no list comes near 255 items.
pub(super) fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// A limit of the settings, which bound it to 0-24.
fn limit(setting: i64) -> u8 {
    u8::try_from(setting.clamp(0, 255)).unwrap_or(u8::MAX)
}
