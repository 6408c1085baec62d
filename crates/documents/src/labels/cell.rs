//! One label in its cell, and a sheet of twelve.
//!
//! Everything but the cut lines stays 5 mm inside the cell, so that no printer clips it.

use super::{Label, LabelItem};
use crate::draw::{Draw, Frame, Ink, MM_PER_PT, PAPER_HEIGHT_MM, PAPER_WIDTH_MM, Style};
use crate::icons;
use crate::page::Page;
use crate::qr;
use crate::words as say;
use contract::domain::text::{cut, tidy};
use contract::domain::{ItemCode, ListColor};
use messages::{Lang, documents as words};

/// Width of a cell, in millimetres.
pub const CELL_WIDTH_MM: f32 = 70.0;
/// Height of a cell, in millimetres.
pub const CELL_HEIGHT_MM: f32 = 74.0;
/// What stays free along a cell's edges, in millimetres.
pub const CELL_MARGIN_MM: f32 = 5.0;
/// Labels on a sheet.
pub const CELLS_PER_PAGE: usize = COLUMNS * ROWS;

const COLUMNS: usize = 3;
const ROWS: usize = 4;
/// The cells are a millimetre less high than the paper.
const TOP_MM: f32 = (PAPER_HEIGHT_MM - CELL_HEIGHT_MM * ROWS as f32) / 2.0;
/// Side of the QR code of an item with its quiet zone, in millimetres (31.3).
pub(super) const CODE_MM: f32 = qr::side_mm(5);
/// Characters of a description that are printed.
const DESCRIPTION_MAX: usize = 50;

/// A sheet of labels, the first in the cell `start`.
pub(super) fn sheet(l: Lang, labels: &[Label<'_>], start: usize) -> Page {
    let mut page = Page::new();
    cut_lines(&mut page);
    for (index, label) in labels.iter().enumerate() {
        let place = cell(start + index);
        let mut drawn = Page::new();
        draw(&mut drawn, l, place, label);
        page.draws.push(Draw::Group { x: place.x, y: place.y, draws: drawn.draws });
    }
    page
}

/// The place of a cell, from 0.
pub(crate) fn cell(index: usize) -> Frame {
    let (row, column) = (index / COLUMNS % ROWS, index % COLUMNS);
    Frame::new(
        column as f32 * CELL_WIDTH_MM,
        TOP_MM + row as f32 * CELL_HEIGHT_MM,
        CELL_WIDTH_MM,
        CELL_HEIGHT_MM,
    )
}

/// The place of the code in a cell, counted from the cell's corner; on whole dots of the page.
///
/// Codes in a perfect grid are read worse: a reader that sees the whole sheet joins corners of different
/// codes (zbar lost one code in a hundred so). A dot or two to the side and none is lost.
pub(super) fn code_place(cell: Frame) -> (f32, f32) {
    const ASIDE_DOTS: [f32; ROWS] = [3.0, 0.0, 1.0, 2.0];
    const DOWN_DOTS: [f32; COLUMNS] = [0.0, 5.0, 1.0];
    let column = (cell.x / CELL_WIDTH_MM).round() as usize % COLUMNS;
    let row = ((cell.y - TOP_MM) / CELL_HEIGHT_MM).round() as usize % ROWS;
    let inner = cell.inset(CELL_MARGIN_MM);
    let x = qr::on_dots(inner.x + 0.1) + ASIDE_DOTS[row] * qr::DOT_MM;
    let y = qr::on_dots(inner.y + 11.6) + DOWN_DOTS[column] * qr::DOT_MM;
    (x - cell.x, y - cell.y)
}

/// The dashed lines between the cells.
pub(super) fn cut_lines(page: &mut Page) {
    for column in 1..COLUMNS {
        let x = column as f32 * CELL_WIDTH_MM;
        page.cut_line([x, 0.0, x, PAPER_HEIGHT_MM]);
    }
    for row in 1..ROWS {
        let y = TOP_MM + row as f32 * CELL_HEIGHT_MM;
        page.cut_line([0.0, y, PAPER_WIDTH_MM, y]);
    }
}

/// Draws a label, its places counted from the corner of its cell.
fn draw(page: &mut Page, l: Lang, cell: Frame, label: &Label<'_>) {
    let inner = Frame { x: 0.0, y: 0.0, ..cell }.inset(CELL_MARGIN_MM);
    let number = label.list.number;
    let code = ItemCode { edition: label.edition.clone(), list: number, line: label.item.line }.to_string();
    band(
        page,
        l,
        Frame { h: 11.0, ..inner },
        (&words::list(l, &number.to_string()), 21.0),
        ListColor::of(number),
    );
    let (x, y) = code_place(cell);
    page.code(x, y, CODE_MM, code.clone());
    let beside = Frame::new(inner.x + CODE_MM + 0.9, inner.y + 12.0, inner.w - CODE_MM - 0.9, CODE_MM);
    price(page, l, beside, label);
    describe(page, l, inner, label.item);
    page.text(inner.x, inner.y + 63.2, Style::new(7.0).ink(Ink::INK_2).fit(&code, inner.w, 4.0), &code);
}

/// The list's number and colour, and the colour's name for printers and eyes without colours.
pub(super) fn band(page: &mut Page, l: Lang, frame: Frame, (title, size_pt): (&str, f32), color: ListColor) {
    /// Height of capitals, in ems.
    const CAPITALS_EM: f32 = 0.728;
    const NAME: Style = Style::new(9.0).semi().right();
    page.draws.push(Draw::Rect {
        frame: frame.inset(0.1),
        radius: 1.4,
        fill: Some(Ink(color.rgb())),
        stroke: Some((Ink::INK_3, 0.2)),
    });
    let name = say::color(l, color);
    let room = frame.w - 6.4 - NAME.width_mm(name);
    let style = Style::new(size_pt).bold().fit(title, room, size_pt * 0.5);
    let baseline = frame.y + (frame.h + size_pt * MM_PER_PT * CAPITALS_EM) / 2.0;
    page.text(frame.x + 2.4, baseline, style, title);
    page.text(frame.right() - 2.4, baseline, NAME, name);
}

/// Beside the code: which item, its price, its size.
fn price(page: &mut Page, l: Lang, frame: Frame, label: &Label<'_>) {
    let right = frame.right() - 0.5;
    let width = frame.w - 0.5;
    let item = words::article(l, &label.item.line.to_string(), &label.list.lines_total.to_string());
    page.text(right, frame.y + 5.4, Style::new(10.5).semi().right().fit(&item, width, 7.0), &item);
    let amount = say::price(l, label.item.price);
    page.text(right, frame.y + 18.2, Style::new(31.0).bold().right().fit(&amount, width, 12.0), &amount);
    let size = tidy(&label.item.size);
    if !size.is_empty() {
        let caption = Style::new(7.5).ink(Ink::INK_2).right();
        page.text(right, frame.y + 24.2, caption, words::size(l));
        let style = Style::new(12.0).semi().right().fit(&size, width, 8.0);
        page.text_cut(right, frame.y + 29.4, style, &size, width);
    }
}

/// Below the code: what it is, and of which category.
fn describe(page: &mut Page, l: Lang, inner: Frame, item: &LabelItem) {
    const TEXT: Style = Style::new(11.5).semi();
    let whole = tidy(&item.description);
    let mut text = cut(&whole, DESCRIPTION_MAX);
    if text.len() < whole.len() {
        text = format!("{}…", cut(&whole, DESCRIPTION_MAX - 1).trim_end());
    }
    page.paragraph(inner.x, inner.y + 48.2, TEXT, &text, (inner.w, 2));
    page.icon(inner.x, inner.y + 55.2, 4.0, Ink::INK, icons::of_category(item.category));
    let name = say::category(l, item.category);
    page.text(inner.x + 5.4, inner.y + 58.3, Style::new(9.0), name);
}
