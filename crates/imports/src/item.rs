//! One declared item, and what says whose list it is on: the same in both forms.

use crate::declarations::DeclaredItem;
use crate::finding::Trouble;
use crate::form::Group;
use crate::limits::FIELD_CHARS_MAX;
use crate::sheet::{Cell, SheetRow};
use crate::value::{list_number_of, price_of, size_of};
use contract::domain::depositor::normal_email;
use contract::domain::item::DESCRIPTION_MAX;
use contract::domain::text::cut;
use contract::domain::{Category, ListNumber};

/// One item; without it one of the troubles is an error.
pub(crate) fn item(
    group: &Group,
    row: &SheetRow,
    line: u8,
    troubles: &mut Vec<Trouble>,
) -> Option<DeclaredItem> {
    let text = |at: Option<usize>| cut(&row.shown(at), FIELD_CHARS_MAX);
    let shown = row.shown(group.description);
    let description = cut(&shown, DESCRIPTION_MAX);
    if description.is_empty() {
        troubles.push(Trouble::NoDescription { line });
    } else if description.len() < shown.len() {
        troubles.push(Trouble::DescriptionCut { line, max: DESCRIPTION_MAX });
    }
    let price_cell = row.cell(group.price);
    let price = price_of(price_cell);
    if price.is_none() {
        let text = cut(&price_cell.shown(), FIELD_CHARS_MAX);
        troubles.push(if text.is_empty() {
            Trouble::NoPrice { line }
        } else {
            Trouble::BadPrice { line, text }
        });
    }
    let category = Category::parse(&row.shown(group.category)).unwrap_or_else(|| {
        troubles.push(Trouble::UnknownCategory { line, text: text(group.category) });
        Category::Other
    });
    let item = DeclaredItem {
        row: row.number,
        line,
        category,
        color: text(group.color),
        brand: text(group.brand),
        gender: text(group.gender),
        size: cut(&size_of(row.cell(group.size)), FIELD_CHARS_MAX),
        price: price?,
        description,
    };
    (!item.description.is_empty()).then_some(item)
}

pub(crate) fn email_of(cell: &Cell, troubles: &mut Vec<Trouble>) -> Option<String> {
    let shown = cell.shown();
    let email = normal_email(&shown);
    if email.is_none() {
        let text = cut(&shown, FIELD_CHARS_MAX);
        troubles.push(if text.is_empty() { Trouble::NoEmail } else { Trouble::BadEmail { text } });
    }
    email
}

/// The list's number: none is fine, a wrong one is an error.
pub(crate) fn number_of(cell: &Cell, troubles: &mut Vec<Trouble>) -> Option<Option<ListNumber>> {
    if cell.is_empty() {
        return Some(None);
    }
    let number = list_number_of(cell);
    if number.is_none() {
        troubles.push(Trouble::BadListNumber { text: cut(&cell.shown(), FIELD_CHARS_MAX) });
    }
    number.map(Some)
}
