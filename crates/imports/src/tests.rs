//! Whole files through the two readers: the samples of real shape, every variant of them, and hostile ones.

mod declarations;
mod hostile;
mod registrations;
mod samples;

use crate::{Limits, RowFinding};
use rust_xlsxwriter::{Format, Workbook};

/// A sample file of the shape that users have.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = format!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/{}"), name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A table as the text of a CSV file, every cell quoted.
pub(crate) fn csv_of(rows: &[Vec<&str>], separator: &str) -> String {
    let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<&str>| row.iter().map(quoted).collect::<Vec<_>>().join(separator) + "\r\n";
    rows.iter().map(line).collect()
}

/// A cell to write into a workbook.
#[derive(Clone, Copy)]
pub(crate) enum Wrote<'a> {
    Text(&'a str),
    Number(f64),
    /// A serial number shown as a date.
    Date(f64),
}

/// A table as a workbook, beginning at a row.
pub(crate) fn xlsx_of(rows: &[Vec<Wrote<'_>>], first_row: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let sheet = book.add_worksheet();
    for (row, cells) in (first_row..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            let written = match cell {
                Wrote::Text(text) => sheet.write_string(row, column, *text),
                Wrote::Number(number) => sheet.write_number(row, column, *number),
                Wrote::Date(serial) => sheet.write_number_with_format(row, column, *serial, &date),
            };
            written.unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Row and code of each finding.
pub(crate) fn codes(findings: &[RowFinding]) -> Vec<(u32, &'static str)> {
    findings.iter().map(|finding| (finding.row, finding.trouble.code())).collect()
}

pub(crate) fn limits() -> Limits {
    Limits::default()
}
