//! The end of a slip, always whole on one page: calculation, payment, receipt, signatures.

use super::Slip;
use crate::draw::{Frame, Ink, Style};
use crate::page::Page;
use crate::parts::{self, CONTENT_MM, MARGIN_MM, TEXT};
use crate::words as say;
use contract::domain::Cents;
use contract::domain::payout::{PaidBy, PayoutState};
use messages::{Lang, documents as words};

/// Adjustments that have their own line; the rest share one.
const ADJUSTMENT_LINES: usize = 4;
const LINE_MM: f32 = 6.0;
const HALF_MM: f32 = 84.0;
/// Height of the box of payment.
const BOX_MM: f32 = 39.0;

/// A line of the calculation.
struct Line {
    words: String,
    amount: Cents,
    minus: bool,
}

/// Height of the block.
pub(super) fn height_mm(slip: &Slip) -> f32 {
    upper_mm(slip) + 37.0
}

/// Height of calculation and payment, side by side.
fn upper_mm(slip: &Slip) -> f32 {
    let calculation = 8.0 + LINE_MM * (lines(Lang::Fr, slip).len() as f32 + 1.0) + 3.0;
    calculation.max(BOX_MM)
}

/// Draws the block.
pub(super) fn draw(page: &mut Page, l: Lang, slip: &Slip, top: f32) {
    calculation(page, l, slip, top);
    payment(page, l, slip, Frame::new(MARGIN_MM + HALF_MM + 10.0, top, CONTENT_MM - HALF_MM - 10.0, BOX_MM));
    let y = top + upper_mm(slip) + 5.0;
    let name = say::full_name(&slip.last_name, &slip.first_name);
    let net = say::euros(l, slip.amounts.net_cents);
    let receipt = if slip.amounts.net_cents.is_positive() {
        words::receipt(l, &name, &net)
    } else if slip.amounts.owed_cents.is_positive() {
        words::receipt_owed(l, &name, &say::euros(l, slip.amounts.owed_cents))
    } else {
        words::receipt_nothing(l, &name)
    };
    let below = page.paragraph(MARGIN_MM, y, TEXT, &receipt, (CONTENT_MM, 3));
    let half = (CONTENT_MM - 8.0) / 2.0;
    let y = below.max(y + 9.0) - 1.5;
    parts::signature(page, Frame::new(MARGIN_MM, y, half, 24.0), words::sign_depositor(l));
    parts::signature(page, Frame::new(MARGIN_MM + half + 8.0, y, half, 24.0), words::sign_association(l));
}

/// From the sales to the net.
fn lines(l: Lang, slip: &Slip) -> Vec<Line> {
    let amounts = &slip.amounts;
    let fees = if amounts.fees_cents == Cents::ZERO { words::fees_paid(l) } else { words::fees(l) };
    let rate = messages::format::decimal(l, &slip.commission.percent_text());
    let line = |words: String, amount: Cents, minus: bool| Line { words, amount, minus };
    let mut lines = vec![
        line(words::gross(l, slip.sold.len() as i64), amounts.gross_cents, false),
        line(words::commission(l, &rate), amounts.commission_cents, true),
        line(fees.to_owned(), amounts.fees_cents, true),
    ];
    if slip.adjustments.is_empty() && amounts.adjustment_cents != Cents::ZERO {
        lines.push(line(words::adjustment(l).to_owned(), amounts.adjustment_cents, false));
    }
    for adjustment in slip.adjustments.iter().take(ADJUSTMENT_LINES) {
        lines.push(line(words::adjustment_for(l, adjustment.reason.trim()), adjustment.amount, false));
    }
    if slip.adjustments.len() > ADJUSTMENT_LINES {
        let rest = slip.adjustments[ADJUSTMENT_LINES..].iter().map(|a| a.amount).sum();
        lines.push(line(words::adjustments_more(l).to_owned(), rest, false));
    }
    if amounts.owed_cents.is_positive() {
        lines.push(line(words::owed(l).to_owned(), amounts.owed_cents, false));
    }
    lines
}

fn calculation(page: &mut Page, l: Lang, slip: &Slip, top: f32) {
    let right = MARGIN_MM + HALF_MM;
    page.text(MARGIN_MM, top + 4.0, Style::new(12.0).semi(), words::calculation(l));
    let mut y = top + 12.0;
    for Line { words, amount, minus } in lines(l, slip) {
        let amount = if minus && amount != Cents::ZERO { -amount } else { amount };
        page.text_cut(MARGIN_MM, y, TEXT, &words, HALF_MM - 28.0);
        page.text(right, y, TEXT.right().tabular(), &say::euros(l, amount));
        y += LINE_MM;
    }
    page.line([MARGIN_MM, y - 4.4, right, y - 4.4], Ink::INK, 0.35);
    let style = Style::new(13.0).bold();
    page.text(MARGIN_MM, y + 1.6, style, words::net(l));
    page.text(right, y + 1.6, style.right().tabular(), &say::euros(l, slip.amounts.net_cents));
}

/// How it is paid: filled in when it is, to fill in by hand when it is not.
fn payment(page: &mut Page, l: Lang, slip: &Slip, frame: Frame) {
    page.outline(frame, 1.8, Ink::LINE_STRONG);
    let (x, right) = (frame.x + 5.0, frame.right() - 5.0);
    page.text(x, frame.y + 7.5, Style::new(12.0).semi(), words::payment(l));
    if slip.state == PayoutState::NothingDue && slip.paid.is_none() {
        page.paragraph(x, frame.y + 16.0, TEXT, words::nothing_to_pay(l), (frame.w - 10.0, 3));
        return;
    }
    let (mut number, mut date) = (String::new(), String::new());
    match &slip.paid {
        Some(PaidBy::Cheque { number: cheque }) => number = cheque.trim().to_owned(),
        Some(PaidBy::Transfer { date: day }) => date = say::day_short(l, *day),
        Some(PaidBy::Cash) | None => {}
    }
    let chosen = |index: usize| match slip.paid {
        Some(PaidBy::Cheque { .. }) => index == 0,
        Some(PaidBy::Transfer { .. }) => index == 1,
        Some(PaidBy::Cash) => index == 2,
        None => false,
    };
    let rows =
        [(words::by_cheque(l), Some(number)), (words::by_transfer(l), Some(date)), (words::by_cash(l), None)];
    for (index, (caption, value)) in rows.into_iter().enumerate() {
        let y = frame.y + 14.8 + index as f32 * 7.0;
        parts::tick(page, x, y, TEXT, "");
        if chosen(index) {
            page.text(x + 0.45, y - 0.1, Style::new(10.5).bold().ink(Ink::OK), "✓");
        }
        fill_in(page, (x + 6.0, y, right), caption, value.as_deref());
    }
    let day = slip.paid_on.map(|day| say::day_short(l, day)).unwrap_or_default();
    fill_in(page, (x, frame.y + 35.8, right), words::paid_date(l), Some(&day));
}

/// A caption, then a value or a line to write it on; neither when there is nothing to tell.
fn fill_in(page: &mut Page, (x, y, right): (f32, f32, f32), caption: &str, value: Option<&str>) {
    match value {
        None => page.text(x, y, TEXT, caption),
        Some("") => parts::write_on(page, x, y, right, caption),
        Some(value) => {
            page.text(x, y, TEXT, caption);
            let start = x + TEXT.width_mm(caption) + 2.0;
            page.text_cut(start, y, TEXT.bold(), value, right - start);
        }
    }
}
