//! A table as any file gives it: rows with their numbers, cells as text, numbers or dates.

use crate::fault::FileFault;
use crate::limits::Limits;
use crate::{decode, delimited, workbook};
use jiff::civil::DateTime;
use std::borrow::Cow;

/// A file as tables: a workbook has one for each sheet that is shown, a CSV file has one.
#[derive(Clone, PartialEq, Debug)]
pub struct Book {
    /// What the file is.
    pub format: SheetFormat,
    /// Its tables.
    pub sheets: Vec<Sheet>,
}

/// What a file is, found by its content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SheetFormat {
    /// An Excel workbook.
    Xlsx,
    /// A text with separators.
    Csv {
        /// How its letters are written.
        encoding: Encoding,
        /// What stands between its cells.
        separator: Separator,
    },
}

/// How the letters of a text file are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, which begins with its mark.
    Utf16,
    /// Windows-1252, of French Windows.
    Windows1252,
    /// Mac Roman, of Excel on a Mac.
    MacRoman,
}

/// What stands between the cells of a text file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Separator {
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// A tab.
    Tab,
}

/// One table.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Its rows that hold anything, in order.
    pub rows: Vec<SheetRow>,
}

/// One row that holds anything.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetRow {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells up to the last one that holds anything.
    pub cells: Vec<Cell>,
}

/// One cell; a text is tidied and never empty.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing, or only blanks.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date and time without a zone.
    Date(DateTime),
}

impl Cell {
    /// A text as a cell.
    #[must_use]
    pub fn text(text: &str) -> Cell {
        let tidy = contract::domain::text::tidy(text);
        if tidy.is_empty() { Cell::Empty } else { Cell::Text(tidy) }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// The cell as a text: whole numbers without decimals.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Date(at) => Cow::Owned(at.strftime("%Y-%m-%d %H:%M").to_string()),
        }
    }
}

impl SheetRow {
    /// The cell of a column; a missing one is empty.
    #[must_use]
    pub fn cell(&self, column: Option<usize>) -> &Cell {
        column.and_then(|at| self.cells.get(at)).unwrap_or(&Cell::Empty)
    }

    /// The cell of a column as a text.
    #[must_use]
    pub fn shown(&self, column: Option<usize>) -> Cow<'_, str> {
        self.cell(column).shown()
    }
}

/// What the first bytes of a file say that is neither a workbook nor text.
const OTHER_FORMATS: [&[u8]; 8] =
    [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf"];
/// The first bytes of the container of old and of protected workbooks.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a file by its content, whatever its name says.
///
/// # Errors
/// [`FileFault`] when it is empty, too large, of another format or damaged.
pub fn read_book(bytes: &[u8], limits: &Limits) -> Result<Book, FileFault> {
    if bytes.len() > limits.bytes_max {
        return Err(FileFault::TooLarge { max_mb: limits.bytes_max / (1024 * 1024) });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Book { format: SheetFormat::Xlsx, sheets: workbook::read(bytes)? });
    }
    if bytes.starts_with(COMPOUND) {
        return Err(if is_protected(bytes) { FileFault::Protected } else { FileFault::OldExcel });
    }
    if OTHER_FORMATS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(FileFault::NotASheet);
    }
    let (text, encoding) = decode::decode(bytes)?;
    let (separator, sheet) = delimited::read(&text)?;
    Ok(Book { format: SheetFormat::Csv { encoding, separator }, sheets: vec![sheet] })
}

/// Excel keeps a workbook with a password in an old container, in a stream of this name.
fn is_protected(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
