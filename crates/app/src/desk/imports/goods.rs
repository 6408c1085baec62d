//! The items of a declaration as rows of its list: sorted, numbered from 1, compared with those it has.

use crate::world::EditionBook;
use contract::domain::rules::sort_lines;
use contract::domain::{ItemState, Line, ListNumber};
use imports::{DeclaredItem, DeclaredList};
use store::rows::{Change, ItemRow};

/// The items of a declared list.
pub(super) struct Goods {
    pub(super) rows: Vec<ItemRow>,
    /// The row of the file of each line.
    pub(super) file_rows: Vec<u32>,
    /// Whether sorting moved any.
    pub(super) moved: bool,
}

impl Goods {
    pub(super) fn of(book: &EditionBook, number: ListNumber, list: &DeclaredList) -> Self {
        let mut items: Vec<&DeclaredItem> = list.items.iter().collect();
        let moved = sort_lines(&mut items, |item| item.category);
        let row = |(line, item): (u8, &&DeclaredItem)| row(book, number, Line(line), item);
        Self {
            rows: (1..=u8::MAX).zip(&items).map(row).collect(),
            file_rows: items.iter().map(|item| item.row).collect(),
            moved,
        }
    }

    /// Whether the list has just these items already.
    pub(super) fn are_those_of(&self, book: &EditionBook, number: ListNumber) -> bool {
        book.items_of(number).eq(self.rows.iter())
    }

    /// The lines that change.
    pub(super) fn changes<'a>(&'a self, book: &'a EditionBook) -> impl Iterator<Item = Change> + 'a {
        let known =
            |row: &&ItemRow| book.items.get(&(row.list, row.line)).is_some_and(|item| item.row == **row);
        self.rows.iter().filter(move |row| !known(row)).cloned().map(Change::Item)
    }

    /// The row of the file that a line came from.
    pub(super) fn file_row(&self, line: u32) -> Option<u32> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        self.file_rows.get(index).copied()
    }

    /// How many items there are, as the last line.
    pub(super) fn last(&self) -> Line {
        Line(u8::try_from(self.rows.len()).unwrap_or(u8::MAX))
    }
}

/// A line as declared; where it stands is for the table and stays as it is.
fn row(book: &EditionBook, number: ListNumber, line: Line, item: &DeclaredItem) -> ItemRow {
    let known = book.items.get(&(number, line)).map(|item| &item.row);
    ItemRow {
        edition: book.row.id,
        list: number,
        line,
        category: item.category,
        description: item.description.clone(),
        color: item.color.clone(),
        brand: item.brand.clone(),
        gender: item.gender.clone(),
        size: item.size.clone(),
        price_cents: item.price,
        state: known.map_or(ItemState::Declared, |known| known.state),
        refused_for: known.and_then(|known| known.refused_for),
    }
}
