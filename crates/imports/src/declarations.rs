//! Declarations: what depositors bring, list by list, from the form's answers or a plain table of items.
//!
//! An answer is taken whole or not at all; in the plain table each item is a row of its own, and a wrong
//! one is refused alone.

use crate::answers::answers;
use crate::fault::FileFault;
use crate::finding::{RowFinding, Trouble};
use crate::form::{COLUMNS, Form, KNOWN, form_of, groups, item_heading};
use crate::heading::{Layout, find};
use crate::item_rows::items;
use crate::limits::{Limits, NAMES_MAX};
use crate::sheet::{Cell, SheetRow, read_book};
use contract::domain::text::cut;
use contract::domain::{Category, Cents, ListNumber};
use jiff::civil::DateTime;

/// A list as its depositor declared it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeclaredList {
    /// The row of the answer; in a plain table the row of its first item.
    pub row: u32,
    /// When it was answered, in the edition's zone.
    pub timestamp: Option<DateTime>,
    /// Whose it is; a plain table may not say.
    pub email: Option<String>,
    /// Its number; an answer may leave it to the association.
    pub number: Option<ListNumber>,
    /// Its items, in the order of declaration.
    pub items: Vec<DeclaredItem>,
}

/// An item as it was declared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeclaredItem {
    /// Its row: that of the answer, or its own in a plain table.
    pub row: u32,
    /// Its line as declared, from 1.
    pub line: u8,
    /// Its category.
    pub category: Category,
    /// What it is.
    pub description: String,
    /// Colour; may be empty.
    pub color: String,
    /// Brand; may be empty.
    pub brand: String,
    /// For whom; may be empty.
    pub gender: String,
    /// Size; may be empty.
    pub size: String,
    /// Its price; whether it is allowed is for the rules of the list.
    pub price: Cents,
}

/// What a file of declarations holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declarations {
    /// How the file was understood.
    pub layout: Layout,
    /// Its shape.
    pub form: Form,
    /// Rows below the heading that hold anything.
    pub read: usize,
    /// Of them, answers that a later one replaces.
    pub ignored: usize,
    /// Of them, those with an error.
    pub refused: usize,
    /// The lists, in the order of the file.
    pub lists: Vec<DeclaredList>,
    /// What was found, in the order of the rows.
    pub findings: Vec<RowFinding>,
}

/// Reads declarations in either form.
///
/// # Errors
/// [`FileFault`] when the file cannot be read, has too many rows or lacks columns.
pub fn read_declarations(bytes: &[u8], limits: &Limits) -> Result<Declarations, FileFault> {
    let book = read_book(bytes, limits)?;
    let heading = find(&book, &COLUMNS)?;
    let groups = groups(heading.row);
    let form = form_of(&heading, &groups)?;
    let max = if form == Form::Answers { limits.lists_max } else { limits.item_rows_max };
    if heading.body.len() > max {
        return Err(FileFault::TooManyRows { max });
    }
    let of_item = |name: &str| groups_know(name) || KNOWN.contains(&name);
    let (layout, unknown) = heading.layout(book.format, of_item);
    let mut out = Declarations {
        layout,
        form,
        read: heading.body.len(),
        ignored: 0,
        refused: 0,
        lists: Vec::new(),
        findings: Vec::new(),
    };
    if !unknown.is_empty() {
        let names = unknown.iter().take(NAMES_MAX).map(|name| cut(name, 40)).collect();
        out.findings.push(RowFinding::new(heading.row.number, "", Trouble::UnknownColumns { names }));
    }
    match form {
        Form::Answers => answers(&mut out, &heading, &groups),
        Form::Items => items(&mut out, &heading, &groups[0]),
    }
    out.findings.sort_by_key(|finding| finding.row);
    Ok(out)
}

fn groups_know(name: &str) -> bool {
    let row = SheetRow { number: 0, cells: vec![Cell::Text(item_heading(name))] };
    !groups(&row).is_empty()
}
