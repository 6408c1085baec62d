//! The closing report: what the sale made, hour by hour and to the cent, who was paid, and the seals
//! that prove it.
//!
//! Refuses to calculate money: sums come in from the books, and the report shows that they agree.

mod charts;
mod figures;
mod tables;

pub(crate) use tables::settled;

use crate::draw::{Ink, Style};
use crate::error::DocumentError;
use crate::flow::Flow;
use crate::page::Page;
use crate::parts::{self, CONTENT_MM, MARGIN_MM, TEXT};
use crate::pdf::{self, About};
use crate::words as say;
use contract::domain::payout::{PaidBy, PayoutAmounts, PayoutState};
use contract::domain::{Category, Cents, ListNumber, Means};
use jiff::civil::{Date, DateTime};
use messages::{Lang, documents as words};

/// Everything that the report shows.
#[derive(Clone, PartialEq, Debug)]
pub struct ClosingReport {
    /// The association's name.
    pub association: String,
    /// The edition's name.
    pub edition_name: String,
    /// The edition's code.
    pub edition_code: String,
    /// When the report is made, in the edition's zone, as all times here.
    pub made_at: DateTime,
    /// When the edition was closed and by whom; none in a draft.
    pub closed: Option<(DateTime, String)>,
    /// The figures.
    pub figures: ReportFigures,
    /// Sales by hour; hours without a sale may be left out.
    pub hours: Vec<HourSales>,
    /// Sales by category.
    pub categories: Vec<CategorySales>,
    /// The price of each sold item, in cents, in any order.
    pub sold_prices: Vec<Cents>,
    /// Sales by till.
    pub tills: Vec<TillSales>,
    /// What was taken, by means of payment.
    pub means: Vec<MeansTaken>,
    /// The cash sessions, in order.
    pub sessions: Vec<SessionLine>,
    /// The payouts, by name.
    pub payouts: Vec<PayoutRow>,
    /// The heads of the stations' chains.
    pub seals: Vec<SealLine>,
}

/// The figures of an edition.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReportFigures {
    /// Depositors with a list.
    pub depositors: u32,
    /// Lists.
    pub lists: u32,
    /// Items declared.
    pub items_declared: u32,
    /// Items that were on sale.
    pub items_on_sale: u32,
    /// Items sold.
    pub items_sold: u32,
    /// Items given back.
    pub items_returned: u32,
    /// Items missing.
    pub items_missing: u32,
    /// Items donated.
    pub items_donated: u32,
    /// Baskets paid.
    pub baskets: u32,
    /// Sales cancelled.
    pub cancelled: u32,
    /// Sum of the kept sales, in cents.
    pub turnover: Cents,
    /// Sum of the commissions, in cents.
    pub commission: Cents,
    /// Sum of the list fees, in cents.
    pub fees: Cents,
    /// Sum of the manual adjustments, signed, in cents.
    pub adjustments: Cents,
    /// Sum of the nets, in cents.
    pub nets: Cents,
    /// Sum of what depositors owe, in cents.
    pub shortfalls: Cents,
}

/// The sales of one hour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HourSales {
    /// The day.
    pub day: Date,
    /// The hour, 0 to 23.
    pub hour: i8,
    /// Items sold.
    pub items: u32,
    /// Their sum, in cents.
    pub amount: Cents,
}

/// The sales of a category.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CategorySales {
    /// Which.
    pub category: Category,
    /// Items that were on sale.
    pub on_sale: u32,
    /// Items sold.
    pub sold: u32,
    /// Their sum, in cents.
    pub amount: Cents,
}

/// The sales of a till.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TillSales {
    /// Its name.
    pub till: String,
    /// Baskets paid.
    pub baskets: u32,
    /// Items sold.
    pub items: u32,
    /// Their sum, in cents.
    pub amount: Cents,
}

/// What was taken by one means of payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MeansTaken {
    /// Which.
    pub means: Means,
    /// Parts of payments.
    pub count: u32,
    /// Their sum without the change given back, in cents.
    pub amount: Cents,
}

/// A cash session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionLine {
    /// The till's name.
    pub till: String,
    /// Who opened it.
    pub by: String,
    /// When it was opened.
    pub opened_at: DateTime,
    /// When it was closed.
    pub closed_at: Option<DateTime>,
    /// Cash in the drawer at the opening, in cents.
    pub float: Cents,
    /// What the drawer should hold, in cents.
    pub expected: Cents,
    /// What was counted, in cents.
    pub counted: Option<Cents>,
    /// What explains a difference.
    pub note: String,
}

/// A payout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PayoutRow {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// The lists.
    pub lists: Vec<ListNumber>,
    /// Items sold.
    pub sold: u32,
    /// The amounts, in cents.
    pub amounts: PayoutAmounts,
    /// Where it stands.
    pub state: PayoutState,
    /// How it was paid.
    pub paid: Option<PaidBy>,
}

/// The head of a station's chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealLine {
    /// The station's name.
    pub station: String,
    /// Entries in its chain.
    pub entries: u64,
    /// When it was sealed.
    pub sealed_at: Option<DateTime>,
    /// The hash of the last entry, in hexadecimal.
    pub head: String,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError`] when the file cannot be put together.
pub fn report_pdf(l: Lang, report: &ClosingReport) -> Result<Vec<u8>, DocumentError> {
    let about = About {
        lang: l,
        title: words::report_title(l, &report.edition_name),
        author: report.association.clone(),
        made_at: report.made_at,
        exact_size: false,
    };
    pdf::write(&about, &report_pages(l, report))
}

/// Every page, as drawings.
pub(crate) fn report_pages(l: Lang, report: &ClosingReport) -> Vec<Page> {
    let mut flow = Flow::new(|page, index| {
        parts::head(page, &report.association, &report.edition_name);
        if index == 0 { heading(page, l, report) } else { 27.0 }
    });
    figures::draw(&mut flow, l, &report.figures);
    charts::by_hour(&mut flow, l, &report.hours);
    charts::by_category(&mut flow, l, &report.categories);
    charts::by_price(&mut flow, l, &report.sold_prices);
    tables::taken(&mut flow, l, report);
    tables::sessions(&mut flow, l, &report.sessions);
    tables::payouts(&mut flow, l, report);
    tables::seals(&mut flow, l, report);
    flow.finish(|page, number, of| {
        let left = words::report_foot(l, &report.edition_code, &say::moment(l, report.made_at));
        parts::foot(page, &left, &words::page_of(l, &number.to_string(), &of.to_string()));
    })
}

fn heading(page: &mut Page, l: Lang, report: &ClosingReport) -> f32 {
    page.text(MARGIN_MM, 33.0, Style::new(24.0).bold(), words::report(l));
    let line = match &report.closed {
        Some((at, by)) => words::closed_by(l, &say::moment(l, *at), by.trim()),
        None => words::report_draft(l).to_owned(),
    };
    let ink = if report.closed.is_some() { Ink::INK_2 } else { Ink::WARN };
    page.text_cut(MARGIN_MM, 40.0, TEXT.ink(ink), &line, CONTENT_MM);
    47.0
}

/// The title of a part.
fn title(flow: &mut Flow<'_>, text: &str, room_mm: f32) {
    flow.need(room_mm + 10.0);
    let y = flow.y + 5.0;
    flow.page().text(MARGIN_MM, y, Style::new(13.0).semi(), text);
    flow.y = y + 4.0;
}
