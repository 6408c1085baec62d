//! The sheet of statistics: formulas over the other sheets, each with the result that it has now, so that
//! readers which do not calculate show the right figures too.

use super::sheet::{Cell, Formats};
use super::{Workbook, WorkbookDepositor, WorkbookSale};
use crate::error::DocumentError;
use crate::words as say;
use contract::domain::{Category, Cents};
use messages::{Lang, documents as words};
use rust_xlsxwriter::{Workbook as File, Worksheet};

/// The columns that formulas read, by sheet.
struct Ranges {
    price: String,
    counted: String,
    category: String,
    till: String,
    sold_at: String,
    unsold_code: String,
    unsold_category: String,
    depositor: String,
    depositors: [String; 5],
}

impl Ranges {
    fn new(l: Lang, workbook: &Workbook) -> Ranges {
        let range = |sheet: &str, column: &str, rows: usize| {
            format!("'{}'!${column}$2:${column}${}", sheet.replace('\'', "''"), rows.max(1) + 1)
        };
        let sale = |column| range(words::sheet_sales(l), column, workbook.sales.len());
        let unsold = |column| range(words::sheet_unsold(l), column, workbook.unsold.len());
        let depositor = |column| range(words::sheet_depositors(l), column, workbook.depositors.len());
        Ranges {
            price: sale("J"),
            counted: sale("K"),
            category: sale("H"),
            till: sale("B"),
            sold_at: sale("A"),
            unsold_code: unsold("A"),
            unsold_category: unsold("E"),
            depositor: depositor("A"),
            depositors: ["K", "L", "M", "N", "O"].map(depositor),
        }
    }
}

/// The place of the sheet that is written next.
struct Cursor<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a Formats,
    row: u32,
}

impl Cursor<'_> {
    fn line(&mut self, cells: &[Cell]) -> Result<(), DocumentError> {
        for (column, cell) in (0..).zip(cells) {
            self.formats.put(self.sheet, self.row, column, cell)?;
        }
        self.row += 1;
        Ok(())
    }

    fn heads(&mut self, heads: &[&str]) -> Result<(), DocumentError> {
        self.row += 1;
        for (column, head) in (0..).zip(heads) {
            self.sheet.write_string_with_format(self.row, column, *head, &self.formats.head)?;
        }
        self.row += 1;
        Ok(())
    }

    /// The number of the row that is written next, as formulas count.
    fn number(&self) -> u32 {
        self.row + 1
    }
}

/// Writes the sheet.
pub(super) fn write(
    file: &mut File,
    l: Lang,
    formats: &Formats,
    workbook: &Workbook,
) -> Result<(), DocumentError> {
    let sheet = file.add_worksheet();
    sheet.set_name(words::sheet_statistics(l))?;
    sheet.set_column_width(0, 60)?;
    for column in 1..=4 {
        sheet.set_column_width(column, 16)?;
    }
    sheet.write_string_with_format(0, 0, &workbook.edition_name, &formats.title)?;
    sheet.set_freeze_panes(1, 0)?;
    let ranges = Ranges::new(l, workbook);
    let mut at = Cursor { sheet, formats, row: 1 };
    figures(&mut at, l, &ranges, workbook)?;
    by_category(&mut at, l, &ranges, workbook)?;
    by_till(&mut at, l, &ranges, workbook)?;
    by_day(&mut at, l, &ranges, workbook)
}

fn kept(workbook: &Workbook) -> impl Iterator<Item = &WorkbookSale> {
    workbook.sales.iter().filter(|sale| sale.cancelled.is_none())
}

/// How many sales are kept, and their sum.
fn totals<'a>(sales: impl Iterator<Item = &'a WorkbookSale>) -> (i64, Cents) {
    sales.fold((0, Cents::ZERO), |(count, sum), sale| (count + 1, sum + sale.price))
}

/// The share of `sold` in all, in tenths of a percent.
fn share(sold: i64, all: i64) -> i64 {
    if all == 0 { 0 } else { (sold * 1_000 + all / 2) / all }
}

fn figures(at: &mut Cursor<'_>, l: Lang, ranges: &Ranges, workbook: &Workbook) -> Result<(), DocumentError> {
    let text = |words: &str| Cell::Text(words.to_owned());
    let Ranges { price, counted, unsold_code, depositor, .. } = ranges;
    let (sold, turnover) = totals(kept(workbook));
    let unsold = workbook.unsold.len() as i64;
    let cancelled = workbook.sales.len() as i64 - sold;
    at.heads(&[words::figures(l), words::value(l)])?;
    let first = at.number();
    let sum = Cell::EurosOf(format!("=SUMIFS({price},{counted},1)"), turnover);
    at.line(&[text(words::turnover(l)), sum])?;
    at.line(&[text(words::sold_items(l)), Cell::CountOf(format!("=SUM({counted})"), sold)])?;
    let mean = if sold == 0 { Cents::ZERO } else { Cents((turnover.0 * 2 + sold) / (sold * 2)) };
    let formula = format!("=IF(B{0}=0,0,ROUND(B{first}/B{0},2))", first + 1);
    at.line(&[text(words::mean_price(l)), Cell::EurosOf(formula, mean)])?;
    let formula = format!("=COUNTIF({counted},0)");
    at.line(&[text(words::sales_cancelled(l)), Cell::CountOf(formula, cancelled)])?;
    at.line(&[text(words::unsold_items(l)), Cell::CountOf(format!("=COUNTA({unsold_code})"), unsold)])?;
    let formula = format!("=IF(B{0}+B{1}=0,0,B{0}/(B{0}+B{1}))", first + 1, first + 4);
    at.line(&[text(words::sell_through(l)), Cell::ShareOf(formula, share(sold, sold + unsold))])?;
    let depositors = workbook.depositors.len() as i64;
    at.line(&[text(words::depositors(l)), Cell::CountOf(format!("=COUNTA({depositor})"), depositors)])?;
    type Amount = fn(&WorkbookDepositor) -> Cents;
    let amounts: [(&str, Amount); 5] = [
        (words::commission_total(l), |d| d.amounts.commission_cents),
        (words::fees(l), |d| d.amounts.fees_cents),
        (words::adjustments(l), |d| d.amounts.adjustment_cents),
        (words::net_total(l), |d| d.amounts.net_cents),
        (words::shortfalls(l), |d| d.amounts.owed_cents),
    ];
    let from = at.number();
    let mut sums = [Cents::ZERO; 5];
    for (index, (name, amount)) in amounts.into_iter().enumerate() {
        sums[index] = workbook.depositors.iter().map(amount).sum();
        at.line(&[text(name), Cell::EurosOf(format!("=SUM({})", ranges.depositors[index]), sums[index])])?;
    }
    let [commission, fees, adjustments, nets, owed] = sums;
    let formula =
        format!("=ROUND(B{first}-(B{}+B{from}+B{}-B{}-B{}),2)", from + 3, from + 1, from + 4, from + 2);
    let off = turnover - (nets + commission + fees - owed - adjustments);
    at.line(&[text(words::sums_check(l)), Cell::EurosOf(formula, off)])
}

fn by_category(
    at: &mut Cursor<'_>,
    l: Lang,
    ranges: &Ranges,
    workbook: &Workbook,
) -> Result<(), DocumentError> {
    let Ranges { price, counted, category, unsold_category, .. } = ranges;
    at.heads(&[
        words::column_category(l),
        words::column_sold_items(l),
        words::column_amount(l),
        words::unsold_items(l),
        words::column_share(l),
    ])?;
    for kind in Category::ALL {
        let row = at.number();
        let (sold, sum) = totals(kept(workbook).filter(|sale| sale.category == kind));
        let unsold = workbook.unsold.iter().filter(|item| item.category == kind).count() as i64;
        at.line(&[
            Cell::Text(say::category(l, kind).to_owned()),
            Cell::CountOf(format!("=COUNTIFS({category},A{row},{counted},1)"), sold),
            Cell::EurosOf(format!("=SUMIFS({price},{category},A{row},{counted},1)"), sum),
            Cell::CountOf(format!("=COUNTIF({unsold_category},A{row})"), unsold),
            Cell::ShareOf(
                format!("=IF(B{row}+D{row}=0,0,B{row}/(B{row}+D{row}))"),
                share(sold, sold + unsold),
            ),
        ])?;
    }
    Ok(())
}

fn by_till(at: &mut Cursor<'_>, l: Lang, ranges: &Ranges, workbook: &Workbook) -> Result<(), DocumentError> {
    let Ranges { price, counted, till, .. } = ranges;
    let mut tills: Vec<&str> = workbook.sales.iter().map(|sale| sale.till.as_str()).collect();
    tills.sort_unstable();
    tills.dedup();
    at.heads(&[words::column_till(l), words::column_sold_items(l), words::column_amount(l)])?;
    for name in tills {
        let row = at.number();
        let (sold, sum) = totals(kept(workbook).filter(|sale| sale.till == name));
        at.line(&[
            Cell::Text(name.to_owned()),
            Cell::CountOf(format!("=COUNTIFS({till},A{row},{counted},1)"), sold),
            Cell::EurosOf(format!("=SUMIFS({price},{till},A{row},{counted},1)"), sum),
        ])?;
    }
    Ok(())
}

fn by_day(at: &mut Cursor<'_>, l: Lang, ranges: &Ranges, workbook: &Workbook) -> Result<(), DocumentError> {
    let Ranges { price, counted, sold_at, .. } = ranges;
    let mut days: Vec<_> = workbook.sales.iter().map(|sale| sale.sold_at.date()).collect();
    days.sort_unstable();
    days.dedup();
    at.heads(&[words::column_day(l), words::column_sold_items(l), words::column_amount(l)])?;
    for day in days {
        let row = at.number();
        let on_day = format!("{sold_at},\">=\"&A{row},{sold_at},\"<\"&A{row}+1");
        let (sold, sum) = totals(kept(workbook).filter(|sale| sale.sold_at.date() == day));
        at.line(&[
            Cell::Day(day),
            Cell::CountOf(format!("=COUNTIFS({on_day},{counted},1)"), sold),
            Cell::EurosOf(format!("=SUMIFS({price},{on_day},{counted},1)"), sum),
        ])?;
    }
    Ok(())
}
