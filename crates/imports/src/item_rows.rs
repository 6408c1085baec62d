//! The plain table: one row an item, a wrong one refused alone.

use crate::declarations::{Declarations, DeclaredItem, DeclaredList};
use crate::finding::{RowFinding, Trouble};
use crate::form::{Col, Group};
use crate::heading::Heading;
use crate::item::{email_of, item, number_of};
use crate::limits::FIELD_CHARS_MAX;
use crate::sheet::{Cell, SheetRow};
use contract::domain::ListNumber;
use contract::domain::item::LINES_MAX;
use contract::domain::text::cut;
use std::collections::HashMap;

/// The plain table, whose rows of one list need not stand together.
pub(crate) fn items(out: &mut Declarations, heading: &Heading<'_>, group: &Group) {
    let mut place: HashMap<ListNumber, usize> = HashMap::new();
    for row in heading.body {
        let about = cut(&row.shown(heading.at[Col::ListNumber as usize]), FIELD_CHARS_MAX);
        let mut troubles = Vec::new();
        if add_item(&mut out.lists, &mut place, heading, group, row, &mut troubles).is_none() {
            out.refused += 1;
        }
        out.findings.extend(troubles.into_iter().map(|trouble| RowFinding::new(row.number, &about, trouble)));
    }
    for list in &mut out.lists {
        list.items.sort_by_key(|item| item.line);
    }
}

/// Adds one row to its list; refused with an error among the troubles.
fn add_item(
    lists: &mut Vec<DeclaredList>,
    place: &mut HashMap<ListNumber, usize>,
    heading: &Heading<'_>,
    group: &Group,
    row: &SheetRow,
    troubles: &mut Vec<Trouble>,
) -> Option<()> {
    let at = |col: Col| row.cell(heading.at[col as usize]);
    let number = number_of(at(Col::ListNumber), troubles)?;
    if number.is_none() {
        troubles.push(Trouble::NoListNumber);
    }
    let number = number?;
    let email = if at(Col::Email).is_empty() { None } else { Some(email_of(at(Col::Email), troubles)?) };
    let index = place.get(&number).copied();
    let items = index.map_or(&[][..], |index| &lists[index].items);
    if items.len() >= usize::from(LINES_MAX) {
        troubles.push(Trouble::TooManyItems { max: LINES_MAX });
        return None;
    }
    let line = line_of(at(Col::Line), items, troubles)?;
    let item = item(group, row, line, troubles)?;
    let index = index.unwrap_or_else(|| {
        lists.push(DeclaredList {
            row: row.number,
            timestamp: None,
            email: None,
            number: Some(number),
            items: Vec::new(),
        });
        place.insert(number, lists.len() - 1);
        lists.len() - 1
    });
    let list = &mut lists[index];
    list.email = list.email.take().or(email);
    list.items.push(item);
    Some(())
}

/// The line of a row: as it says, else the next one.
fn line_of(cell: &Cell, items: &[DeclaredItem], troubles: &mut Vec<Trouble>) -> Option<u8> {
    if cell.is_empty() {
        return items.iter().map(|item| item.line).max().unwrap_or(0).checked_add(1);
    }
    let shown = cell.shown();
    let Some(line) = shown.parse::<u8>().ok().filter(|line| (1..=LINES_MAX).contains(line)) else {
        troubles.push(Trouble::BadLine { text: cut(&shown, FIELD_CHARS_MAX) });
        return None;
    };
    if let Some(first) = items.iter().find(|item| item.line == line) {
        troubles.push(Trouble::DuplicateLine { line, first_row: first.row });
        return None;
    }
    Some(line)
}
