//! The workbook of an edition: depositors, sales, unsold items, and statistics with live formulas.
//!
//! Refuses to let a text act: every text is written as a text, and one that a spreadsheet might take for
//! a formula is marked as such; [`csv_safe`] does the same for files without types.

mod sheet;
mod statistics;

use crate::error::DocumentError;
use crate::report::settled;
use crate::words as say;
use contract::domain::payout::{PaidBy, PayoutAmounts, PayoutState};
use contract::domain::{Category, Cents, ItemCode, ItemState, ListNumber};
use jiff::civil::DateTime;
use messages::{Lang, documents as words};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as File};
use sheet::{Cell, Formats, Heading};
use std::borrow::Cow;

/// Everything that the workbook shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Workbook {
    /// The association's name.
    pub association: String,
    /// The edition's name.
    pub edition_name: String,
    /// When it is made, in the edition's zone, as all times here.
    pub made_at: DateTime,
    /// The depositors, by name.
    pub depositors: Vec<WorkbookDepositor>,
    /// All sales, cancelled ones too, in order of time.
    pub sales: Vec<WorkbookSale>,
    /// All items that were on sale and not sold.
    pub unsold: Vec<WorkbookUnsold>,
}

/// A depositor's row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkbookDepositor {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// E-mail.
    pub email: String,
    /// Phone.
    pub phone: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Their lists.
    pub lists: Vec<ListNumber>,
    /// Items on them.
    pub items: u32,
    /// Items sold.
    pub sold: u32,
    /// The payout, in cents.
    pub amounts: PayoutAmounts,
    /// Where the payout stands.
    pub state: PayoutState,
    /// How it was paid.
    pub paid: Option<PaidBy>,
}

/// A sale's row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkbookSale {
    /// When.
    pub sold_at: DateTime,
    /// On which till.
    pub till: String,
    /// By whom.
    pub by: String,
    /// The item.
    pub code: ItemCode,
    /// What it is.
    pub description: String,
    /// Its category.
    pub category: Category,
    /// Whose it was.
    pub depositor: String,
    /// The price paid, in cents.
    pub price: Cents,
    /// When it was cancelled, and why.
    pub cancelled: Option<(DateTime, String)>,
}

/// An unsold item's row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkbookUnsold {
    /// The item.
    pub code: ItemCode,
    /// What it is.
    pub description: String,
    /// Its category.
    pub category: Category,
    /// Its size.
    pub size: String,
    /// Whose it is.
    pub depositor: String,
    /// The asked price, in cents.
    pub price: Cents,
    /// Where it is now.
    pub state: ItemState,
}

/// Makes the XLSX file.
///
/// # Errors
/// [`DocumentError::Workbook`] when it cannot be put together.
pub fn workbook_xlsx(l: Lang, workbook: &Workbook) -> Result<Vec<u8>, DocumentError> {
    let mut file = File::new();
    let properties = DocProperties::new()
        .set_title(words::workbook_title(l, &workbook.edition_name))
        .set_author(&workbook.association)
        .set_creation_datetime(&excel_time(workbook.made_at)?);
    file.set_properties(&properties);
    let formats = Formats::new();
    depositors(&mut file, l, &formats, workbook)?;
    sales(&mut file, l, &formats, workbook)?;
    unsold(&mut file, l, &formats, workbook)?;
    statistics::write(&mut file, l, &formats, workbook)?;
    Ok(file.save_to_buffer()?)
}

/// A text as it may stand in a CSV file: one that a spreadsheet would take for a formula begins with an
/// apostrophe. Quoting of separators is the writer's work.
#[must_use]
pub fn csv_safe(text: &str) -> Cow<'_, str> {
    if acts(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Whether a spreadsheet might take a text for a formula.
fn acts(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A time as spreadsheets count it.
fn excel_time(at: DateTime) -> Result<ExcelDateTime, DocumentError> {
    let [month, day, minute, second] = [at.month(), at.day(), at.minute(), at.second()].map(i8::unsigned_abs);
    let date = ExcelDateTime::from_ymd(at.year().unsigned_abs(), month, day)?;
    Ok(date.and_hms(u16::from(at.hour().unsigned_abs()), minute, second)?)
}

fn depositors(file: &mut File, l: Lang, formats: &Formats, workbook: &Workbook) -> Result<(), DocumentError> {
    let headings = [
        Heading(words::column_last_name(l), 22.0),
        Heading(words::column_first_name(l), 18.0),
        Heading(words::column_email(l), 30.0),
        Heading(words::phone(l), 16.0),
        Heading(words::column_postcode(l), 12.0),
        Heading(words::column_town(l), 24.0),
        Heading(words::column_lists(l), 20.0),
        Heading(words::column_items(l), 10.0),
        Heading(words::column_sold_items(l), 10.0),
        Heading(words::column_sales(l), 13.0),
        Heading(words::commission_total(l), 13.0),
        Heading(words::column_fees(l), 11.0),
        Heading(words::adjustment(l), 12.0),
        Heading(words::column_net(l), 13.0),
        Heading(words::owed(l), 14.0),
        Heading(words::payment(l), 22.0),
    ];
    let rows = workbook.depositors.iter().map(|depositor| {
        let amounts = &depositor.amounts;
        vec![
            Cell::Text(depositor.last_name.clone()),
            Cell::Text(depositor.first_name.clone()),
            Cell::Text(depositor.email.clone()),
            Cell::Text(depositor.phone.clone()),
            Cell::Text(depositor.postcode.clone()),
            Cell::Text(depositor.town.clone()),
            Cell::Text(say::numbers(depositor.lists.iter().copied())),
            Cell::Count(depositor.items.into()),
            Cell::Count(depositor.sold.into()),
            Cell::Euros(amounts.gross_cents),
            Cell::Euros(amounts.commission_cents),
            Cell::Euros(amounts.fees_cents),
            Cell::Euros(amounts.adjustment_cents),
            Cell::Euros(amounts.net_cents),
            Cell::Euros(amounts.owed_cents),
            Cell::Text(settled(l, amounts, depositor.state, depositor.paid.as_ref())),
        ]
    });
    sheet::write(file, formats, words::sheet_depositors(l), &headings, rows)
}

fn sales(file: &mut File, l: Lang, formats: &Formats, workbook: &Workbook) -> Result<(), DocumentError> {
    let headings = [
        Heading(words::column_sold_at(l), 17.0),
        Heading(words::column_till(l), 14.0),
        Heading(words::column_by(l), 20.0),
        Heading(words::column_code(l), 25.0),
        Heading(words::one_list(l), 8.0),
        Heading(words::column_line_long(l), 8.0),
        Heading(words::column_description(l), 36.0),
        Heading(words::column_category(l), 16.0),
        Heading(words::depositor(l), 28.0),
        Heading(words::column_price(l), 11.0),
        Heading(words::column_counted_sale(l), 10.0),
        Heading(words::column_cancelled_at(l), 17.0),
        Heading(words::column_reason(l), 30.0),
    ];
    let rows = workbook.sales.iter().map(|sale| {
        let (cancelled_at, reason) = match &sale.cancelled {
            Some((at, reason)) => (Cell::Moment(*at), Cell::Text(reason.clone())),
            None => (Cell::Empty, Cell::Empty),
        };
        vec![
            Cell::Moment(sale.sold_at),
            Cell::Text(sale.till.clone()),
            Cell::Text(sale.by.clone()),
            Cell::Text(sale.code.to_string()),
            Cell::Count(sale.code.list.0.into()),
            Cell::Count(sale.code.line.0.into()),
            Cell::Text(sale.description.clone()),
            Cell::Text(say::category(l, sale.category).to_owned()),
            Cell::Text(sale.depositor.clone()),
            Cell::Euros(sale.price),
            Cell::Count(i64::from(sale.cancelled.is_none())),
            cancelled_at,
            reason,
        ]
    });
    sheet::write(file, formats, words::sheet_sales(l), &headings, rows)
}

fn unsold(file: &mut File, l: Lang, formats: &Formats, workbook: &Workbook) -> Result<(), DocumentError> {
    let headings = [
        Heading(words::column_code(l), 25.0),
        Heading(words::one_list(l), 8.0),
        Heading(words::column_line_long(l), 8.0),
        Heading(words::column_description(l), 36.0),
        Heading(words::column_category(l), 16.0),
        Heading(words::column_size(l), 12.0),
        Heading(words::depositor(l), 28.0),
        Heading(words::column_asked(l), 14.0),
        Heading(words::column_state(l), 16.0),
    ];
    let rows = workbook.unsold.iter().map(|item| {
        vec![
            Cell::Text(item.code.to_string()),
            Cell::Count(item.code.list.0.into()),
            Cell::Count(item.code.line.0.into()),
            Cell::Text(item.description.clone()),
            Cell::Text(say::category(l, item.category).to_owned()),
            Cell::Text(item.size.clone()),
            Cell::Text(item.depositor.clone()),
            Cell::Euros(item.price),
            Cell::Text(say::whereabouts(l, item.state).to_owned()),
        ]
    });
    sheet::write(file, formats, words::sheet_unsold(l), &headings, rows)
}
