//! The words of what the table names: categories, reasons to refuse, slots.

use super::slots::{SlotLine, When};
use crate::format;
use crate::icons::Icon;
use crate::lang::Lang;
use contract::domain::{Category, RefusalReason};
use messages::deposit;

/// A category.
#[must_use]
pub fn category(category: Category, lang: Lang) -> &'static str {
    match category {
        Category::Clothes => deposit::clothes(lang),
        Category::Shoes => deposit::shoes(lang),
        Category::Nursery => deposit::nursery(lang),
        Category::Toys => deposit::toys(lang),
        Category::Books => deposit::books(lang),
        Category::Accessories => deposit::accessories(lang),
        Category::Other => deposit::other(lang),
    }
}

/// The icon of a category.
#[must_use]
pub fn category_icon(category: Category) -> Icon {
    match category {
        Category::Clothes => Icon::Shirt,
        Category::Shoes => Icon::Footprints,
        Category::Nursery => Icon::Baby,
        Category::Toys => Icon::ToyBrick,
        Category::Books => Icon::Book,
        Category::Accessories => Icon::Tag,
        Category::Other => Icon::Package,
    }
}

/// A reason to refuse.
#[must_use]
pub fn reason(reason: RefusalReason, lang: Lang) -> &'static str {
    match reason {
        RefusalReason::Stained => deposit::stained(lang),
        RefusalReason::Damaged => deposit::damaged(lang),
        RefusalReason::Incomplete => deposit::incomplete(lang),
        RefusalReason::NotAllowed => deposit::not_allowed(lang),
        RefusalReason::OutOfSeason => deposit::out_of_season(lang),
        RefusalReason::TooBulky => deposit::too_bulky(lang),
    }
}

/// Day and hour of a slot: `jeudi 19 novembre, 17 h 00`.
#[must_use]
pub fn slot(line: &SlotLine) -> String {
    if line.start_ms == 0 { line.name.clone() } else { format::day_hour(line.start_ms) }
}

/// Where a slot stands.
#[must_use]
pub fn slot_state(line: &SlotLine, lang: Lang) -> String {
    match (line.when, line.late()) {
        (When::Past, 0) => deposit::slot_all(lang).into(),
        (When::Past, late) => deposit::slot_late(lang, i64::from(late)),
        (When::Now, _) => deposit::slot_now(lang).into(),
        (When::ToCome, _) if line.full => deposit::slot_full(lang).into(),
        (When::ToCome, _) => deposit::slot_to_come(lang).into(),
    }
}
