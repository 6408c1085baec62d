//! Excel workbooks: measured first, then read cell by cell.
//!
//! calamine believes what a workbook says of its own size, so nothing reaches it that was not unpacked
//! and counted here, by the same zip reader; and its dense ranges are never asked for, since one cell in
//! the last corner would fill the memory.

use crate::date::of_serial;
use crate::fault::FileFault;
use crate::limits::{
    CELL_CHARS_MAX, CELLS_MAX, COLUMNS_MAX, PARTS_MAX, ROWS_READ_MAX, SHEETS_MAX, TEXT_BYTES_MAX,
    UNPACKED_BYTES_MAX,
};
use crate::sheet::{Cell, Sheet, SheetRow};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

/// Reads every sheet of a workbook that is shown and holds anything.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    // Both readers are other people's code over hostile bytes: a panic in them is a damaged file.
    catch_unwind(AssertUnwindSafe(|| {
        measure(bytes)?;
        sheets(bytes)
    }))
    .unwrap_or(Err(FileFault::Damaged))
}

/// Unpacks every part without keeping it, up to the bound, and refuses what is no Excel workbook.
fn measure(bytes: &[u8]) -> Result<(), FileFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
    if archive.len() > PARTS_MAX {
        return Err(FileFault::UnpacksTooLarge);
    }
    if archive.index_for_name("mimetype").is_some() {
        return Err(FileFault::OpenDocument);
    }
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Err(FileFault::NotASheet);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| FileFault::Damaged)?;
        let shared_texts = part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"));
        let mut kept = Vec::new();
        let mut bounded = (&mut part).take(left + 1);
        let unpacked = if shared_texts {
            bounded.read_to_end(&mut kept).map(|n| n as u64)
        } else {
            std::io::copy(&mut bounded, &mut std::io::sink())
        };
        left =
            left.checked_sub(unpacked.map_err(|_| FileFault::Damaged)?).ok_or(FileFault::UnpacksTooLarge)?;
        if shared_texts && !is_honest(&kept) {
            return Err(FileFault::Damaged);
        }
    }
    Ok(())
}

/// Whether the table of texts claims no more texts than it has room for: that many are reserved at once.
/// A table in UTF-16 could hide its claim; no program writes one.
fn is_honest(table: &[u8]) -> bool {
    const CLAIM: &[u8] = b"uniqueCount";
    let claims = table.windows(CLAIM.len()).enumerate().filter(|(_, window)| *window == CLAIM);
    let mut digits = claims.map(|(at, _)| {
        let rest = table[at + CLAIM.len()..].iter();
        rest.skip_while(|b| !b.is_ascii_digit() && **b != b'>').take_while(|b| b.is_ascii_digit()).count()
    });
    !table.contains(&0) && digits.all(|count| count <= 7)
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
    let shown = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(shown)
        .take(SHEETS_MAX)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut budget = Budget { cells: CELLS_MAX, text_bytes: TEXT_BYTES_MAX };
    let mut sheets = Vec::new();
    for name in names {
        let rows = rows(&mut book, &name, &mut budget)?;
        if !rows.is_empty() {
            sheets.push(Sheet { name, rows });
        }
    }
    if sheets.is_empty() { Err(FileFault::Empty) } else { Ok(sheets) }
}

/// What may still be copied out of a workbook.
struct Budget {
    cells: usize,
    text_bytes: usize,
}

fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, budget: &mut Budget) -> Result<Vec<SheetRow>, FileFault> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| FileFault::Damaged)?;
    let mut rows: Vec<SheetRow> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| FileFault::Damaged)? {
        let (row, column) = cell.get_position();
        let (number, column) = (row.saturating_add(1), column as usize);
        budget.cells = budget.cells.checked_sub(1).ok_or(FileFault::UnpacksTooLarge)?;
        let value = value_of(cell.get_value(), number, budget)?;
        if value.is_empty() {
            continue;
        }
        if column >= COLUMNS_MAX {
            return Err(FileFault::TooManyColumns { max: COLUMNS_MAX });
        }
        match rows.last_mut() {
            Some(last) if last.number == number => put(&mut last.cells, column, value),
            Some(last) if last.number > number => return Err(FileFault::Damaged),
            _ => {
                let mut cells = Vec::new();
                put(&mut cells, column, value);
                rows.push(SheetRow { number, cells });
            }
        }
        if rows.len() > ROWS_READ_MAX {
            return Err(FileFault::TooManyRows { max: ROWS_READ_MAX });
        }
    }
    Ok(rows)
}

fn put(cells: &mut Vec<Cell>, column: usize, value: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = value;
}

fn value_of(value: &DataRef<'_>, row: u32, budget: &mut Budget) -> Result<Cell, FileFault> {
    let mut text = |text: &str| {
        let long = text.len() > CELL_CHARS_MAX && text.chars().count() > CELL_CHARS_MAX;
        if long {
            return Err(FileFault::CellTooLong { row, max: CELL_CHARS_MAX });
        }
        budget.text_bytes = budget.text_bytes.checked_sub(text.len()).ok_or(FileFault::UnpacksTooLarge)?;
        Ok(Cell::text(text))
    };
    match value {
        DataRef::Empty => Ok(Cell::Empty),
        #[expect(clippy::cast_precision_loss, reason = "a sheet's own numbers are floats")]
        DataRef::Int(number) => Ok(Cell::Number(*number as f64)),
        DataRef::Float(number) => Ok(Cell::Number(*number)),
        DataRef::String(string) | DataRef::DateTimeIso(string) | DataRef::DurationIso(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(yes) => text(if *yes { "true" } else { "false" }),
        DataRef::DateTime(at) => Ok(date_of(at)),
        DataRef::Error(error) => text(&error.to_string()),
    }
}

/// A date as the workbook shows it, to the second; a duration stays the number that it is.
fn date_of(at: &ExcelDateTime) -> Cell {
    if !at.is_datetime() || of_serial(at.as_f64()).is_none() {
        return Cell::Number(at.as_f64());
    }
    let (year, month, day, hour, minute, second, millisecond) = at.to_ymd_hms_milli();
    let small = |n: u8| i8::try_from(n).ok();
    let read = || {
        let at = DateTime::new(
            i16::try_from(year).ok()?,
            small(month)?,
            small(day)?,
            small(hour)?,
            small(minute)?,
            small(second)?,
            0,
        );
        at.ok()?.checked_add(i64::from(millisecond >= 500).seconds()).ok()
    };
    read().map_or(Cell::Number(at.as_f64()), Cell::Date)
}
