//! The tables of the report: tills and means, cash sessions, payouts, seals.

use super::{ClosingReport, PayoutRow, SessionLine, title};
use crate::draw::Style;
use crate::flow::Flow;
use crate::parts::{CONTENT_MM, MARGIN_MM, TEXT};
use crate::table::{Column, Table};
use crate::words as say;
use contract::domain::Cents;
use contract::domain::payout::{PaidBy, PayoutAmounts, PayoutState};
use messages::{Lang, documents as words};

const ROW_MM: f32 = 5.8;
const CELL: Style = Style::new(8.5);

/// Tills on the left, means of payment below.
pub(super) fn taken(flow: &mut Flow<'_>, l: Lang, report: &ClosingReport) {
    let number = |count: u32| say::number(l, count as usize);
    if !report.means.is_empty() {
        title(flow, words::means_title(l), 6.4 + ROW_MM * (report.means.len() + 2) as f32);
        let table = Table {
            x: MARGIN_MM,
            row_mm: ROW_MM,
            columns: vec![
                Column::text(words::column_means(l), 100.0, CELL.semi()),
                Column::figures(words::column_payments(l), 38.0, CELL),
                Column::figures(words::column_amount(l), 40.0, CELL.semi()),
            ],
        };
        let row = |taken: &super::MeansTaken| {
            vec![say::means(l, taken.means).to_owned(), number(taken.count), say::euros(l, taken.amount)]
        };
        flow.table(&table, report.means.iter().map(row));
        beyond(flow, l, report);
        flow.y += 4.0;
    }
    if !report.tills.is_empty() {
        title(flow, words::tills_title(l), 6.4 + ROW_MM * 3.0);
        let table = Table {
            x: MARGIN_MM,
            row_mm: ROW_MM,
            columns: vec![
                Column::text(words::column_till(l), 70.0, CELL.semi()),
                Column::figures(words::baskets(l), 34.0, CELL),
                Column::figures(words::column_items(l), 34.0, CELL),
                Column::figures(words::column_amount(l), 40.0, CELL.semi()),
            ],
        };
        let row = |till: &super::TillSales| {
            vec![till.till.clone(), number(till.baskets), number(till.items), say::euros(l, till.amount)]
        };
        flow.table(&table, report.tills.iter().map(row));
        flow.y += 4.0;
    }
}

/// What was taken and is no kept sale's: an item was paid twice and its second customer has not had the money back
/// from a till, or the sale was put aside.
fn beyond(flow: &mut Flow<'_>, l: Lang, report: &ClosingReport) {
    let taken: Cents = report.means.iter().map(|taken| taken.amount).sum();
    let off = taken - report.figures.turnover;
    let sum = say::euros(l, Cents(off.0.abs()));
    let line = match off.0 {
        0 => return,
        1.. => words::means_beyond(l, &sum),
        _ => words::means_short(l, &sum),
    };
    let y = flow.y + 4.0;
    flow.y = flow.page().paragraph(MARGIN_MM, y, CELL, &line, (CONTENT_MM, 2));
}

/// The cash sessions with their differences.
pub(super) fn sessions(flow: &mut Flow<'_>, l: Lang, sessions: &[SessionLine]) {
    if sessions.is_empty() {
        return;
    }
    title(flow, words::sessions_title(l), 6.4 + ROW_MM * 3.0);
    let table = Table {
        x: MARGIN_MM,
        row_mm: ROW_MM,
        columns: vec![
            Column::text(words::column_till(l), 20.0, CELL.semi()),
            Column::text(words::column_by(l), 33.0, CELL).wrapped(),
            Column::text(words::column_opened(l), 28.0, CELL).whole(),
            Column::figures(words::column_float(l), 18.0, CELL),
            Column::figures(words::column_expected(l), 19.0, CELL),
            Column::figures(words::column_counted(l), 19.0, CELL),
            Column::figures(words::column_difference(l), 17.0, CELL.semi()),
            Column::text(words::column_note(l), 24.0, CELL).wrapped(),
        ],
    };
    let row = |session: &SessionLine| {
        let counted = session.counted.map(|sum| say::euros(l, sum));
        let difference = session.counted.map(|counted| say::euros(l, counted - session.expected));
        let open = || words::session_open(l).to_owned();
        vec![
            session.till.clone(),
            session.by.clone(),
            say::moment(l, session.opened_at),
            say::euros(l, session.float),
            say::euros(l, session.expected),
            counted.unwrap_or_else(open),
            difference.unwrap_or_default(),
            session.note.clone(),
        ]
    };
    flow.table(&table, sessions.iter().map(row));
    let differences: Cents =
        sessions.iter().filter_map(|session| session.counted.map(|counted| counted - session.expected)).sum();
    let y = flow.y + 5.0;
    let line = words::differences(l, &say::euros(l, differences));
    flow.page().text(MARGIN_MM + 1.6, y, CELL.semi(), &line);
    flow.y = y + 5.0;
}

/// The list of payouts, with their sums.
pub(super) fn payouts(flow: &mut Flow<'_>, l: Lang, report: &ClosingReport) {
    if report.payouts.is_empty() {
        return;
    }
    title(flow, words::payouts_title(l), 6.4 + ROW_MM * 3.0);
    let table = Table {
        x: MARGIN_MM,
        row_mm: ROW_MM,
        columns: vec![
            Column::text(words::depositor(l), 43.0, CELL.semi()).wrapped(),
            Column::text(words::column_lists(l), 21.0, CELL).wrapped(),
            Column::figures(words::column_sold_items(l), 13.0, CELL),
            Column::figures(words::column_sales(l), 20.0, CELL),
            Column::figures(words::commission_total(l), 19.0, CELL),
            Column::figures(words::column_fees(l), 14.0, CELL),
            Column::figures(words::column_net(l), 20.0, CELL.semi()),
            Column::text(words::payment(l), 28.0, CELL).wrapped(),
        ],
    };
    let row = |payout: &PayoutRow| {
        vec![
            say::full_name(&payout.last_name, &payout.first_name),
            say::numbers(payout.lists.iter().copied()),
            payout.sold.to_string(),
            say::euros(l, payout.amounts.gross_cents),
            say::euros(l, payout.amounts.commission_cents),
            say::euros(l, payout.amounts.fees_cents),
            say::euros(l, payout.amounts.net_cents),
            settled(l, &payout.amounts, payout.state, payout.paid.as_ref()),
        ]
    };
    let sum = |of: fn(&PayoutRow) -> Cents| say::euros(l, report.payouts.iter().map(of).sum());
    let sold: u32 = report.payouts.iter().map(|payout| payout.sold).sum();
    let total = [
        words::total_of(l, report.payouts.len() as i64),
        String::new(),
        say::number(l, sold as usize),
        sum(|p| p.amounts.gross_cents),
        sum(|p| p.amounts.commission_cents),
        sum(|p| p.amounts.fees_cents),
        sum(|p| p.amounts.net_cents),
        String::new(),
    ];
    flow.table(&table, report.payouts.iter().map(row));
    flow.need(ROW_MM);
    let total: Vec<&str> = total.iter().map(String::as_str).collect();
    let top = flow.y;
    flow.y = table.bold().row(flow.page(), top, &total) + 4.0;
}

/// How a payout was settled, in a few words.
pub(crate) fn settled(l: Lang, amounts: &PayoutAmounts, state: PayoutState, paid: Option<&PaidBy>) -> String {
    if amounts.owed_cents.is_positive() {
        return words::owes(l, &say::euros(l, amounts.owed_cents));
    }
    match (paid, state) {
        (Some(PaidBy::Cheque { number }), _) => words::paid_cheque(l, number.trim()),
        (Some(PaidBy::Transfer { date }), _) => words::paid_transfer(l, &say::day_short(l, *date)),
        (Some(PaidBy::Cash), _) => words::by_cash(l).to_owned(),
        (None, PayoutState::Paid) => words::paid(l).to_owned(),
        (None, PayoutState::Due) => words::to_pay(l).to_owned(),
        (None, PayoutState::Absent) => words::absent_short(l).to_owned(),
        (None, PayoutState::NothingDue) => words::nothing_due(l).to_owned(),
    }
}

/// The heads of the chains, to compare with the archive.
pub(super) fn seals(flow: &mut Flow<'_>, l: Lang, report: &ClosingReport) {
    if report.seals.is_empty() {
        return;
    }
    title(flow, words::seals_title(l), 6.4 + ROW_MM * 3.0 + 8.0);
    let y = flow.y + 1.0;
    flow.y = flow.page().paragraph(MARGIN_MM, y, TEXT, words::seals_text(l), (CONTENT_MM, 3)) + 1.0;
    let table = Table {
        x: MARGIN_MM,
        row_mm: ROW_MM,
        columns: vec![
            Column::text(words::column_station(l), 32.0, CELL.semi()),
            Column::figures(words::column_entries(l), 18.0, CELL),
            Column::text(words::column_sealed(l), 30.0, CELL).whole(),
            Column::text(words::column_head(l), 98.0, Style::new(7.5)).whole(),
        ],
    };
    let row = |seal: &super::SealLine| {
        let at = seal.sealed_at.map_or_else(|| "–".to_owned(), |at| say::moment(l, at));
        let entries = say::number(l, usize::try_from(seal.entries).unwrap_or(usize::MAX));
        vec![seal.station.clone(), entries, at, seal.head.clone()]
    };
    flow.table(&table, report.seals.iter().map(row));
    flow.y += 4.0;
}
