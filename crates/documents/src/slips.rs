//! Payout slips: for each depositor what was sold, what was not, the calculation to the cent, how it is
//! paid, and what is signed.
//!
//! Refuses to calculate: the amounts come in as the treasurer's books have them.

mod settled;

use crate::draw::{Ink, Style};
use crate::error::DocumentError;
use crate::flow::Flow;
use crate::page::Page;
use crate::parts::{self, CAPTION, CONTENT_MM, MARGIN_MM, RIGHT_MM, TEXT};
use crate::pdf::{self, About};
use crate::table::{Column, Table};
use crate::words as say;
use contract::domain::payout::{PaidBy, PayoutAmounts, PayoutState};
use contract::domain::{Category, Cents, ItemCode, ItemState, ListNumber, Rate};
use jiff::civil::{Date, DateTime};
use messages::{Lang, documents as words};
use rayon::prelude::*;

/// Everything that a file of slips shows.
#[derive(Clone, PartialEq, Debug)]
pub struct SlipFile {
    /// The association's name.
    pub association: String,
    /// The edition's name.
    pub edition_name: String,
    /// When the file is made, in the edition's zone.
    pub made_at: DateTime,
    /// The slips, in the order of the file.
    pub slips: Vec<Slip>,
}

/// The slip of one depositor.
#[derive(Clone, PartialEq, Debug)]
pub struct Slip {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// All their lists.
    pub lists: Vec<ListNumber>,
    /// What was sold.
    pub sold: Vec<SlipItem>,
    /// What was not sold.
    pub unsold: Vec<SlipItem>,
    /// The calculation, in cents.
    pub amounts: PayoutAmounts,
    /// The commission's rate.
    pub commission: Rate,
    /// What the treasurer added or took off, each with its reason.
    pub adjustments: Vec<SlipAdjustment>,
    /// Where the payout stands.
    pub state: PayoutState,
    /// How it was paid, once it is.
    pub paid: Option<PaidBy>,
    /// The day it was paid, in the edition's zone.
    pub paid_on: Option<Date>,
}

/// An item on a slip.
#[derive(Clone, PartialEq, Debug)]
pub struct SlipItem {
    /// Its whole code.
    pub code: ItemCode,
    /// What it is.
    pub description: String,
    /// Its category.
    pub category: Category,
    /// What it was sold for, or what was asked for it, in cents.
    pub price: Cents,
    /// Where it is now.
    pub state: ItemState,
}

/// A manual adjustment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlipAdjustment {
    /// Signed amount, in cents.
    pub amount: Cents,
    /// Why.
    pub reason: String,
}

/// What a file of slips holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SlipCounts {
    /// Slips in it.
    pub slips: u32,
    /// Pages in all.
    pub pages: u32,
}

const ROW_MM: f32 = 5.4;
const CODE_COLUMN_MM: f32 = 46.0;
const CELL: Style = Style::new(8.5);

/// Makes the PDF of all slips.
///
/// # Errors
/// [`DocumentError::Empty`] when there is no slip.
pub fn slips_pdf(l: Lang, file: &SlipFile) -> Result<(Vec<u8>, SlipCounts), DocumentError> {
    let pages = slips_pages(l, file);
    let about = About {
        lang: l,
        title: words::slips_title(l, &file.edition_name),
        author: file.association.clone(),
        made_at: file.made_at,
        exact_size: false,
    };
    let counts = SlipCounts { slips: file.slips.len() as u32, pages: pages.len() as u32 };
    Ok((pdf::write(&about, &pages)?, counts))
}

/// Every page, as drawings.
pub(crate) fn slips_pages(l: Lang, file: &SlipFile) -> Vec<Page> {
    let each: Vec<Vec<Page>> = file.slips.par_iter().map(|slip| draw(l, file, slip)).collect();
    each.into_iter().flatten().collect()
}

fn draw(l: Lang, file: &SlipFile, slip: &Slip) -> Vec<Page> {
    let name = say::full_name(&slip.last_name, &slip.first_name);
    let mut flow = Flow::new(|page, index| {
        parts::head(page, &file.association, &file.edition_name);
        if index == 0 {
            page.bookmark = Some(name.clone());
            return heading(page, l, slip);
        }
        page.text_cut(MARGIN_MM, 28.0, Style::new(12.0).semi(), &words::slip_of(l, &name), CONTENT_MM);
        33.0
    });
    sold(&mut flow, l, slip);
    unsold(&mut flow, l, slip);
    flow.need(settled::height_mm(slip));
    let top = flow.y;
    settled::draw(flow.page(), l, slip, top);
    flow.finish(|page, number, of| {
        let number = words::page_of(l, &number.to_string(), &of.to_string());
        parts::foot(page, &words::slip_foot(l, &name, &file.edition_name), &number);
    })
}

/// Whose slip, and the sum that counts.
fn heading(page: &mut Page, l: Lang, slip: &Slip) -> f32 {
    page.text(MARGIN_MM, 28.0, TEXT.ink(Ink::INK_2), words::slip_title(l));
    parts::name(page, (MARGIN_MM, 37.5), 20.0, (&slip.last_name, &slip.first_name), 112.0);
    let drawn = parts::chips(page, (MARGIN_MM, 42.0), 7.0, &slip.lists, 108.0);
    if drawn < slip.lists.len() {
        page.text(MARGIN_MM + 110.0, 47.2, TEXT, "…");
    }
    let (caption, amount, ink) = match slip.amounts.owed_cents {
        owed if owed.is_positive() => (words::owed_short(l), owed, Ink::WARN),
        _ => (words::net(l), slip.amounts.net_cents, Ink::INK),
    };
    page.text(RIGHT_MM, 28.0, TEXT.ink(Ink::INK_2).right(), caption);
    let sum = say::euros(l, amount);
    page.text(RIGHT_MM, 39.5, Style::new(30.0).bold().ink(ink).right().fit(&sum, 64.0, 16.0), &sum);
    let (state, ink) = state(l, slip);
    page.text(RIGHT_MM, 47.0, TEXT.semi().ink(ink).right(), &state);
    54.0
}

/// Where the payout stands, in words.
fn state(l: Lang, slip: &Slip) -> (String, Ink) {
    match (slip.state, slip.paid_on) {
        (PayoutState::Paid, Some(day)) => (words::paid_on(l, &say::day_short(l, day)), Ink::OK),
        (PayoutState::Paid, None) => (words::paid(l).to_owned(), Ink::OK),
        (PayoutState::Due, _) => (words::to_pay(l).to_owned(), Ink::INK_2),
        (PayoutState::Absent, _) => (words::absent(l).to_owned(), Ink::WARN),
        (PayoutState::NothingDue, _) => (words::nothing_due(l).to_owned(), Ink::INK_2),
    }
}

fn sold(flow: &mut Flow<'_>, l: Lang, slip: &Slip) {
    section(flow, words::sold_items(l), (slip.sold.len(), slip.amounts.gross_cents), l);
    if slip.sold.is_empty() {
        friendly(flow, words::nothing_sold(l));
        return;
    }
    let table = Table {
        x: MARGIN_MM,
        row_mm: ROW_MM,
        columns: vec![
            Column::text(words::column_code(l), CODE_COLUMN_MM, CELL).whole(),
            Column::text(words::column_description(l), 78.0, CELL.semi()).wrapped(),
            Column::text(words::column_category(l), 32.0, CELL),
            Column::figures(words::column_price(l), 22.0, CELL.semi()),
        ],
    };
    let row = |item: &SlipItem| {
        let category = say::category(l, item.category).to_owned();
        vec![item.code.to_string(), item.description.clone(), category, say::euros(l, item.price)]
    };
    flow.table(&table, slip.sold.iter().map(row));
    flow.y += 6.0;
}

fn unsold(flow: &mut Flow<'_>, l: Lang, slip: &Slip) {
    let asked = slip.unsold.iter().map(|item| item.price).sum();
    section(flow, words::unsold_items(l), (slip.unsold.len(), asked), l);
    if slip.unsold.is_empty() {
        let line = if slip.sold.is_empty() { words::no_items(l) } else { words::all_sold(l) };
        friendly(flow, line);
        return;
    }
    let table = Table {
        x: MARGIN_MM,
        row_mm: ROW_MM,
        columns: vec![
            Column::text(words::column_code(l), CODE_COLUMN_MM, CELL).whole(),
            Column::text(words::column_description(l), 58.0, CELL.semi()).wrapped(),
            Column::text(words::column_category(l), 30.0, CELL),
            Column::text(words::column_state(l), 22.0, CELL),
            Column::figures(words::column_asked(l), 22.0, CELL.semi()),
        ],
    };
    let row = |item: &SlipItem| {
        let words = [say::category(l, item.category), say::whereabouts(l, item.state)].map(str::to_owned);
        let [category, state] = words;
        vec![item.code.to_string(), item.description.clone(), category, state, say::euros(l, item.price)]
    };
    flow.table(&table, slip.unsold.iter().map(row));
    flow.y += 6.0;
}

/// The title of a table, with its count and sum.
fn section(flow: &mut Flow<'_>, title: &str, (count, sum): (usize, Cents), l: Lang) {
    flow.need(30.0);
    let y = flow.y + 3.0;
    let style = Style::new(12.0).semi();
    flow.page().text(MARGIN_MM, y, style, title);
    let x = MARGIN_MM + style.width_mm(title) + 3.0;
    flow.page().text(x, y, style.ink(Ink::INK_3), &say::number(l, count));
    if count > 0 {
        flow.page().text(RIGHT_MM, y, CAPTION.right(), &say::euros(l, sum));
    }
    flow.y = y + 3.0;
}

/// A sentence instead of an empty table.
fn friendly(flow: &mut Flow<'_>, line: &str) {
    let y = flow.y;
    let frame = crate::draw::Frame::new(MARGIN_MM, y, CONTENT_MM, 11.0);
    flow.page().fill(frame, 1.5, Ink::SUNKEN);
    flow.page().text_cut(MARGIN_MM + 4.0, y + 6.9, TEXT, line, CONTENT_MM - 8.0);
    flow.y = y + 15.5;
}
