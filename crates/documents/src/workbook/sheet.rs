//! One sheet of rows: a frozen head with filters, typed cells, widths.

use super::{acts, excel_time};
use crate::error::DocumentError;
use contract::domain::Cents;
use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Workbook as File, Worksheet};

/// The most characters that a cell holds.
const TEXT_MAX: usize = 32_767;

/// A column's head and width, in characters.
pub(super) struct Heading<'a>(pub(super) &'a str, pub(super) f64);

/// A cell.
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A text, never a formula.
    Text(String),
    /// A number of things.
    Count(i64),
    /// An amount.
    Euros(Cents),
    /// A day and time.
    Moment(DateTime),
    /// A day.
    Day(Date),
    /// A formula with its result: a number of things.
    CountOf(String, i64),
    /// A formula with its result: an amount in cents.
    EurosOf(String, Cents),
    /// A formula with its result: a share in tenths of a percent.
    ShareOf(String, i64),
}

/// How cells look.
pub(super) struct Formats {
    pub(super) head: Format,
    pub(super) title: Format,
    text: Format,
    quoted: Format,
    count: Format,
    euros: Format,
    moment: Format,
    day: Format,
    share: Format,
}

impl Formats {
    pub(super) fn new() -> Formats {
        let plain = || Format::new().set_align(FormatAlign::Top);
        Formats {
            head: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00F2_F2EE))
                .set_border_bottom(FormatBorder::Thin)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            title: Format::new().set_bold().set_font_size(14),
            text: plain(),
            quoted: plain().set_quote_prefix(),
            count: plain().set_num_format("#,##0"),
            euros: plain().set_num_format("#,##0.00\\ \"€\""),
            moment: plain().set_num_format("dd/mm/yyyy\\ hh:mm").set_align(FormatAlign::Left),
            day: plain().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
            share: plain().set_num_format("0.0%"),
        }
    }

    /// Writes a cell.
    pub(super) fn put(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        cell: &Cell,
    ) -> Result<(), DocumentError> {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let text: String = text.chars().take(TEXT_MAX).collect();
                let format = if acts(&text) { &self.quoted } else { &self.text };
                sheet.write_string_with_format(row, column, text, format)?;
            }
            Cell::Count(count) => {
                sheet.write_number_with_format(row, column, *count as f64, &self.count)?;
            }
            Cell::Euros(amount) => {
                sheet.write_number_with_format(row, column, amount.0 as f64 / 100.0, &self.euros)?;
            }
            Cell::Moment(at) => {
                sheet.write_datetime_with_format(row, column, &excel_time(*at)?, &self.moment)?;
            }
            Cell::Day(day) => {
                let midnight = excel_time(day.at(0, 0, 0, 0))?;
                sheet.write_datetime_with_format(row, column, &midnight, &self.day)?;
            }
            Cell::CountOf(formula, result) => {
                formula_cell(sheet, (row, column), formula, result.to_string(), &self.count)?;
            }
            Cell::EurosOf(formula, result) => {
                formula_cell(sheet, (row, column), formula, decimal(result.0, 100), &self.euros)?;
            }
            Cell::ShareOf(formula, result) => {
                formula_cell(sheet, (row, column), formula, decimal(*result, 1_000), &self.share)?;
            }
        }
        Ok(())
    }
}

fn formula_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    formula: &str,
    result: String,
    format: &Format,
) -> Result<(), DocumentError> {
    sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(result), format)?;
    Ok(())
}

/// A whole number of parts of a unit as a decimal number, exactly.
fn decimal(parts: i64, unit: u64) -> String {
    let sign = if parts < 0 { "-" } else { "" };
    let digits = unit.ilog10() as usize;
    format!("{sign}{}.{:0digits$}", parts.unsigned_abs() / unit, parts.unsigned_abs() % unit)
}

/// Writes a sheet of rows under its head.
pub(super) fn write(
    file: &mut File,
    formats: &Formats,
    name: &str,
    headings: &[Heading<'_>],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), DocumentError> {
    let sheet = file.add_worksheet();
    sheet.set_name(name)?;
    for (column, Heading(title, width)) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, *title, &formats.head)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_row_height(0, 24)?;
    let mut last = 0;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(&cells) {
            formats.put(sheet, row, column, cell)?;
        }
        last = row;
    }
    sheet.autofilter(0, 0, last, headings.len() as u16 - 1)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_exact() {
        for (parts, unit, text) in
            [(0, 100, "0.00"), (1_234_500, 100, "12345.00"), (-205, 100, "-2.05"), (583, 1_000, "0.583")]
        {
            assert_eq!(decimal(parts, unit), text);
        }
    }
}
