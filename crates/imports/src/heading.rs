//! Finding columns by what their heading says, wherever they stand.

use crate::fault::FileFault;
use crate::limits::HEADING_ROWS_MAX;
use crate::sheet::{Book, Sheet, SheetFormat, SheetRow};
use contract::domain::text::fold;

/// A column that is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its heading as exports write it.
    pub(crate) heading: &'static str,
    /// The other headings it goes by, folded.
    pub(crate) others: &'static [&'static str],
    /// Whether nothing can be read without it.
    pub(crate) required: bool,
}

/// How a file was understood, for the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// What the file is.
    pub format: SheetFormat,
    /// The name of its sheet; empty for a text file.
    pub sheet: String,
    /// The row of its heading.
    pub heading_row: u32,
    /// How many columns it has.
    pub columns: usize,
    /// How many of them are known.
    pub recognised: usize,
}

/// A heading that was found.
#[derive(Debug)]
pub(crate) struct Heading<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) row: &'a SheetRow,
    /// For each column looked for, where it stands.
    pub(crate) at: Vec<Option<usize>>,
    /// The rows below it.
    pub(crate) body: &'a [SheetRow],
}

/// A heading without what changes from event to event: `Téléphone (Commande) - #5` is `telephone`.
pub(crate) fn normal(text: &str) -> String {
    let folded = fold(text);
    let mut heading = folded.as_str();
    if let Some((before, number)) = heading.rsplit_once('#')
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        heading = before.trim_end_matches([' ', '-', '–']);
    }
    if let Some((before, _)) = heading.rsplit_once('(').filter(|(_, inside)| inside.ends_with(')')) {
        heading = before;
    }
    heading.trim_matches([' ', ':', '*', '?', '.', '!']).to_owned()
}

/// The row of the book that fits the columns best, among the first of each sheet.
///
/// # Errors
/// [`FileFault::MissingColumns`] when a required one stands in none of them.
pub(crate) fn find<'a>(book: &'a Book, columns: &[Column]) -> Result<Heading<'a>, FileFault> {
    let mut best: Option<(usize, Heading<'a>)> = None;
    for sheet in &book.sheets {
        for (index, row) in sheet.rows.iter().take(HEADING_ROWS_MAX).enumerate() {
            let at = positions(row, columns);
            let found = at.iter().flatten().count();
            if best.as_ref().is_none_or(|(most, _)| found > *most) {
                best = Some((found, Heading { sheet, row, at, body: &sheet.rows[index + 1..] }));
            }
        }
    }
    let heading = best.map(|(_, heading)| heading).ok_or(FileFault::Empty)?;
    let missing = columns.iter().zip(&heading.at).filter(|(column, at)| column.required && at.is_none());
    let names: Vec<&'static str> = missing.map(|(column, _)| column.heading).collect();
    if names.is_empty() { Ok(heading) } else { Err(FileFault::MissingColumns { names }) }
}

/// Where each column stands in a row; of equal headings the first.
fn positions(row: &SheetRow, columns: &[Column]) -> Vec<Option<usize>> {
    let headings: Vec<String> = row.cells.iter().map(|cell| normal(&cell.shown())).collect();
    let place = |column: &Column| {
        let own = fold(column.heading);
        headings.iter().position(|heading| *heading == own || column.others.contains(&heading.as_str()))
    };
    columns.iter().map(place).collect()
}

impl Heading<'_> {
    /// The layout to show, given which headings are known beyond the columns looked for.
    pub(crate) fn layout(&self, format: SheetFormat, known: impl Fn(&str) -> bool) -> (Layout, Vec<String>) {
        let mut unknown = Vec::new();
        for (at, cell) in self.row.cells.iter().enumerate() {
            let heading = normal(&cell.shown());
            // Exports begin with a column that has no heading and holds nothing.
            let named = !heading.is_empty();
            if named && !self.at.contains(&Some(at)) && !known(&heading) {
                unknown.push(cell.shown().into_owned());
            }
        }
        let columns = self.row.cells.len();
        let layout = Layout {
            format,
            sheet: self.sheet.name.clone(),
            heading_row: self.row.number,
            columns,
            recognised: columns - unknown.len(),
        };
        (layout, unknown)
    }

    /// The headings looked for and not found.
    pub(crate) fn absent(&self, columns: &[Column]) -> Vec<&'static str> {
        columns
            .iter()
            .zip(&self.at)
            .filter(|(_, at)| at.is_none())
            .map(|(column, _)| column.heading)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_what_changes() {
        for (text, heading) in [
            ("Téléphone (Commande) - #5", "telephone"),
            ("Téléphone (Commande) - #12", "telephone"),
            ("Code postal - #8", "code postal"),
            ("Séance", "seance"),
            ("Avez-vous un autre article?", "avez-vous un autre article"),
            ("Avez-vous un autre article\u{a0}?", "avez-vous un autre article"),
            ("N° #", "n°"),
            ("", ""),
        ] {
            assert_eq!(normal(text), heading, "{text:?}");
        }
    }
}
