//! Values as the words of papers: days, times, names of colours and categories.

use contract::domain::{Category, Cents, ItemState, ListColor, ListNumber, Means};
use jiff::civil::{Date, DateTime};
use messages::{Lang, documents as words, format};

/// "samedi 8 novembre 2025".
pub(crate) fn day(l: Lang, day: Date) -> String {
    format::date_long(l, day.year(), day.month(), day.day(), day.weekday().to_monday_one_offset())
}

/// The same with a capital, as a title begins.
pub(crate) fn day_title(l: Lang, date: Date) -> String {
    capital(&day(l, date))
}

/// "08/11/2025".
pub(crate) fn day_short(l: Lang, day: Date) -> String {
    format::date_short(l, day.year(), day.month(), day.day())
}

/// "9 h 30".
pub(crate) fn time(l: Lang, at: DateTime) -> String {
    format::time(l, at.hour(), at.minute())
}

/// "08/11/2025 à 9 h 30".
pub(crate) fn moment(l: Lang, at: DateTime) -> String {
    words::moment(l, &day_short(l, at.date()), &time(l, at))
}

/// "de 9 h 30 à 11 h 30".
pub(crate) fn hours(l: Lang, (start, end): (DateTime, DateTime)) -> String {
    words::hours(l, &time(l, start), &time(l, end))
}

/// "mercredi 5 novembre 2025, de 9 h 30 à 11 h 30".
pub(crate) fn span(l: Lang, (start, end): (DateTime, DateTime)) -> String {
    words::span(l, &day(l, start.date()), &hours(l, (start, end)))
}

/// "1 234,56 €".
pub(crate) fn euros(l: Lang, amount: Cents) -> String {
    format::euros(l, amount.0)
}

/// "5 €".
pub(crate) fn price(l: Lang, amount: Cents) -> String {
    format::euros_short(l, amount.0)
}

/// A count of anything, its thousands parted.
pub(crate) fn number(l: Lang, count: usize) -> String {
    format::number(l, i64::try_from(count).unwrap_or(i64::MAX))
}

/// The name of a colour.
pub(crate) fn color(l: Lang, color: ListColor) -> &'static str {
    match color {
        ListColor::SkyBlue => words::color_100(l),
        ListColor::SunYellow => words::color_200(l),
        ListColor::Fuchsia => words::color_300(l),
        ListColor::Lilac => words::color_400(l),
        ListColor::MintGreen => words::color_500(l),
        ListColor::Clementine => words::color_600(l),
        ListColor::White => words::color_1000(l),
        ListColor::Redcurrant => words::color_2000(l),
    }
}

/// The name of a category.
pub(crate) fn category(l: Lang, category: Category) -> &'static str {
    match category {
        Category::Clothes => words::category_clothes(l),
        Category::Shoes => words::category_shoes(l),
        Category::Nursery => words::category_nursery(l),
        Category::Toys => words::category_toys(l),
        Category::Books => words::category_books(l),
        Category::Accessories => words::category_accessories(l),
        Category::Other => words::category_other(l),
    }
}

/// Where an item that was not sold is now.
pub(crate) fn whereabouts(l: Lang, state: ItemState) -> &'static str {
    match state {
        ItemState::Declared => words::item_declared(l),
        ItemState::OnSale | ItemState::Unsold => words::item_unsold(l),
        ItemState::Refused => words::item_refused(l),
        ItemState::Sold => words::item_sold(l),
        ItemState::Withdrawn => words::item_withdrawn(l),
        ItemState::Returned => words::item_returned(l),
        ItemState::Missing => words::item_missing(l),
        ItemState::Donated => words::item_donated(l),
    }
}

/// The name of a means of payment.
pub(crate) fn means(l: Lang, means: Means) -> &'static str {
    match means {
        Means::Cash => words::means_cash(l),
        Means::Card => words::means_card(l),
        Means::Cheque => words::means_cheque(l),
    }
}

/// Some lists' numbers: "245, 246".
pub(crate) fn numbers(lists: impl IntoIterator<Item = ListNumber>) -> String {
    let each: Vec<String> = lists.into_iter().map(|list| list.to_string()).collect();
    each.join(", ")
}

/// A name as lists sort it: "FABRE Olivier".
pub(crate) fn full_name(last: &str, first: &str) -> String {
    format!("{} {}", last.trim().to_uppercase(), first.trim()).trim().to_owned()
}

/// The text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
