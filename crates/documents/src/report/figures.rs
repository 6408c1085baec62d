//! The figures on the first page, and the proof that the sums agree.

use super::ReportFigures;
use crate::draw::{Frame, Ink, Style};
use crate::flow::Flow;
use crate::page::Page;
use crate::parts::{CAPTION, CONTENT_MM, MARGIN_MM, RIGHT_MM, TEXT};
use crate::words as say;
use messages::{Lang, documents as words, format};

/// Draws the figures.
pub(super) fn draw(flow: &mut Flow<'_>, l: Lang, figures: &ReportFigures) {
    let top = flow.y;
    let page = flow.page();
    turnover(page, l, figures, top);
    let half = CONTENT_MM / 4.0;
    let count = |value: u32| say::number(l, value as usize);
    let rows = [
        [
            (words::baskets(l), count(figures.baskets)),
            (words::sold_items(l), count(figures.items_sold)),
            (words::depositors(l), count(figures.depositors)),
            (words::column_lists(l), count(figures.lists)),
        ],
        [
            (words::net_total(l), say::euros(l, figures.nets)),
            (words::commission_total(l), say::euros(l, figures.commission)),
            (words::fees(l), say::euros(l, figures.fees)),
            (words::shortfalls(l), say::euros(l, figures.shortfalls)),
        ],
        [
            (words::items_on_sale(l), count(figures.items_on_sale)),
            (words::items_returned(l), count(figures.items_returned)),
            (words::items_missing(l), count(figures.items_missing)),
            (words::items_donated(l), count(figures.items_donated)),
        ],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, (caption, value)) in cells.iter().enumerate() {
            let (x, y) = (MARGIN_MM + column as f32 * half, top + 34.0 + row as f32 * 15.0);
            page.text_cut(x, y, CAPTION, caption, half - 3.0);
            let style = Style::new(15.0).semi();
            page.text(x, y + 6.6, style.fit(value, half - 3.0, 9.0), value);
        }
    }
    flow.y = top + 34.0 + 3.0 * 15.0;
    agree(flow, l, figures);
}

fn turnover(page: &mut Page, l: Lang, figures: &ReportFigures, top: f32) {
    let frame = Frame::new(MARGIN_MM, top, CONTENT_MM, 25.0);
    page.fill(frame, 2.0, Ink::SUNKEN);
    page.text(frame.x + 6.0, top + 7.6, TEXT.ink(Ink::INK_2), words::turnover(l));
    let sum = say::euros(l, figures.turnover);
    page.text(frame.x + 6.0, top + 19.4, Style::new(32.0).bold().fit(&sum, 110.0, 16.0), &sum);
    page.text(RIGHT_MM - 6.0, top + 7.6, TEXT.ink(Ink::INK_2).right(), words::sell_through(l));
    let tenths = sell_through_tenths(figures.items_sold, figures.items_on_sale);
    let rate = tenths.map_or_else(|| "–".to_owned(), |tenths| format::percent_tenths(l, tenths));
    page.text(RIGHT_MM - 6.0, top + 19.4, Style::new(24.0).bold().right(), &rate);
}

/// The share of items sold, in tenths of a percent, rounded half up; none when nothing was on sale.
pub(super) fn sell_through_tenths(sold: u32, on_sale: u32) -> Option<i64> {
    let on_sale = i64::from(on_sale);
    (on_sale > 0).then(|| (i64::from(sold) * 1_000 + on_sale / 2) / on_sale)
}

/// "Juste au centime", or by how much it is not.
fn agree(flow: &mut Flow<'_>, l: Lang, figures: &ReportFigures) {
    let parts = figures.nets + figures.commission + figures.fees - figures.shortfalls - figures.adjustments;
    let off = figures.turnover - parts;
    let [sales, nets, commission, fees, owed] =
        [figures.turnover, figures.nets, figures.commission, figures.fees, figures.shortfalls]
            .map(|sum| say::euros(l, sum));
    let mut line = words::sums(l, &sales, &nets, &commission, &fees, &owed);
    if figures.adjustments.0 != 0 {
        line.push_str(&words::sums_adjusted(l, &say::euros(l, figures.adjustments)));
    }
    let (mark, verdict, ink) = if off.0 == 0 {
        ("✓", words::sums_agree(l).to_owned(), Ink::OK)
    } else {
        ("✗", words::sums_differ(l, &say::euros(l, off)), Ink::WARN)
    };
    let y = flow.y + 1.0;
    flow.page().text(MARGIN_MM, y, TEXT.bold().ink(ink), mark);
    flow.page().text(MARGIN_MM + 5.0, y, TEXT.semi().ink(ink), &verdict);
    let style = Style::new(9.0).ink(Ink::INK_2);
    flow.y = flow.page().paragraph(MARGIN_MM + 5.0, y + 5.0, style, &line, (CONTENT_MM - 5.0, 2)) + 1.0;
}
