//! Text with separators: which one it is, and its rows with the numbers that a spreadsheet gives them.

use crate::fault::FileFault;
use crate::limits::{CELL_CHARS_MAX, COLUMNS_MAX, ROWS_READ_MAX};
use crate::sheet::{Cell, Separator, Sheet, SheetRow};
use csv::{Reader, ReaderBuilder, StringRecord};

/// How many rows decide about the separator.
const ROWS_SCORED: usize = 20;

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Separator::Semicolon => b';',
            Separator::Comma => b',',
            Separator::Tab => b'\t',
        }
    }
}

/// Reads a text as a table.
pub(crate) fn read(text: &str) -> Result<(Separator, Sheet), FileFault> {
    let (told, text, skipped) = told_separator(text);
    let separator = told.unwrap_or_else(|| best_separator(text));
    let mut reader = reader(text, separator);
    let mut record = StringRecord::new();
    let (mut rows, mut number) = (Vec::new(), skipped);
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        if !reader.read_record(&mut record).map_err(|_| FileFault::NotText)? {
            return Ok((separator, Sheet { name: String::new(), rows }));
        }
        number += 1 + blank_lines(text.as_bytes(), start);
        if let Some(row) = row_of(&record, number)? {
            rows.push(row);
        }
        if rows.len() > ROWS_READ_MAX {
            return Err(FileFault::TooManyRows { max: ROWS_READ_MAX });
        }
    }
}

fn reader(text: &str, separator: Separator) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.byte())
        .from_reader(text.as_bytes())
}

/// A row with anything in it; its trailing empty cells are dropped.
fn row_of(record: &StringRecord, number: u32) -> Result<Option<SheetRow>, FileFault> {
    if record.iter().any(|cell| cell.len() > CELL_CHARS_MAX && cell.chars().count() > CELL_CHARS_MAX) {
        return Err(FileFault::CellTooLong { row: number, max: CELL_CHARS_MAX });
    }
    let mut cells: Vec<Cell> = record.iter().map(Cell::text).collect();
    let width = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
    if width > COLUMNS_MAX {
        return Err(FileFault::TooManyColumns { max: COLUMNS_MAX });
    }
    cells.truncate(width);
    Ok((width > 0).then_some(SheetRow { number, cells }))
}

/// How many empty lines the reader skips from here: they have numbers in a spreadsheet too.
fn blank_lines(text: &[u8], start: usize) -> u32 {
    let mut at = start;
    // The reader stops between the two ends of a Windows line.
    if at > 0 && text.get(at - 1) == Some(&b'\r') && text.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut lines = 0;
    loop {
        match (text.get(at), text.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\r' | b'\n'), _) => at += 1,
            _ => return lines,
        }
        lines += 1;
    }
}

/// Excel's own first line `sep=;`, what follows it, and how many lines it took.
fn told_separator(text: &str) -> (Option<Separator>, &str, u32) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = match line.trim_end().trim_matches('"').strip_prefix("sep=") {
        Some(";") => Separator::Semicolon,
        Some(",") => Separator::Comma,
        Some("\t") => Separator::Tab,
        _ => return (None, text, 0),
    };
    (Some(told), rest, 1)
}

/// The separator that splits most of the first rows into equally many cells.
fn best_separator(text: &str) -> Separator {
    let all = [Separator::Tab, Separator::Comma, Separator::Semicolon];
    // Of equals the last one wins: a text without any is read as French files are written.
    all.into_iter().max_by_key(|separator| score(text, *separator)).unwrap_or(Separator::Semicolon)
}

/// Rows of the commonest width, times its cells beyond the first.
fn score(text: &str, separator: Separator) -> usize {
    let mut reader = reader(text, separator);
    let widths: Vec<usize> =
        reader.records().take(ROWS_SCORED).map_while(Result::ok).map(|record| record.len()).collect();
    let score_of = |width: &usize| widths.iter().filter(|other| *other == width).count() * (width - 1);
    widths.iter().filter(|width| **width > 0).map(score_of).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> (Separator, Vec<(u32, Vec<String>)>) {
        let (separator, sheet) = read(text).unwrap();
        let rows = sheet.rows.iter();
        (
            separator,
            rows.map(|row| (row.number, row.cells.iter().map(|c| c.shown().into_owned()).collect()))
                .collect(),
        )
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn the_separator_is_found_and_quotes_respected() {
        let rows = vec![row(1, &["a", "b"]), row(2, &["1,5;x", "2"])];
        assert_eq!(shape("a;b\n\"1,5;x\";2\n"), (Separator::Semicolon, rows.clone()));
        assert_eq!(shape("a,b\r\n\"1,5;x\",2\r\n"), (Separator::Comma, rows.clone()));
        assert_eq!(shape("a\tb\n1,5;x\t2"), (Separator::Tab, rows));
        assert_eq!(
            shape("sep=,\nprix,nom\n5,a"),
            (Separator::Comma, vec![row(2, &["prix", "nom"]), row(3, &["5", "a"])])
        );
        assert_eq!(shape("seul\nx"), (Separator::Semicolon, vec![row(1, &["seul"]), row(2, &["x"])]));
        let decimals = "nom;prix;frais\na;5,00;0,00\nb;5,50;0,00\n";
        assert_eq!(shape(decimals).0, Separator::Semicolon, "decimal commas are no separators");
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a;b", "", "\"1", "x\";2", ";;;", "", "3;4", "", ""].join(end);
            let numbers: Vec<u32> = shape(&text).1.iter().map(|row| row.0).collect();
            assert_eq!(numbers, [1, 3, 6], "lines end with {end:?}; a cell of two lines is one row");
        }
    }

    #[test]
    fn what_never_ends_is_refused() {
        let open = format!("a;b\n\"{}", "x;y\n".repeat(5_000));
        assert_eq!(read(&open), Err(FileFault::CellTooLong { row: 2, max: CELL_CHARS_MAX }));
        assert_eq!(read(&"x;".repeat(401)), Err(FileFault::TooManyColumns { max: COLUMNS_MAX }));
        assert_eq!(read(&"x;y\n".repeat(60_000)), Err(FileFault::TooManyRows { max: ROWS_READ_MAX }));
        assert!(read(&";".repeat(401)).is_ok(), "columns without anything do not count");
    }
}
