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
/// Millimetres in an inch, by which printers and scanners count their dots.
const INCH_MM: f32 = 25.4;
/// Side of a module of an item's code: 6 dots of 150 to an inch, 8 of 200, 12 of 300.
const MODULE_MM: f32 = INCH_MM / 25.0;
/// Side of the QR code of an item with its quiet zone, in millimetres (37.6).
pub(super) const CODE_MM: f32 = qr::side_mm(MODULE_MM);
/// The quiet zone, in millimetres: nothing is printed there, so it may lie in a cell's margin.
const QUIET_MM: f32 = MODULE_MM * qr::QUIET_MODULES as f32;
/// Height of the band of colour.
const BAND_MM: f32 = 10.0;
/// Baseline of the last line, from the top of what is printed.
const FOOT_MM: f32 = 63.0;
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

/// The place of the code in a cell, counted from the cell's corner.
///
/// Whole fiftieths of an inch: at any usual number of dots to an inch all codes of a sheet then fall alike
/// on the dots. Readers that see the whole sheet rely on it: zbar takes the corners in their order when they
/// look alike, and else spoils them by trying corners of different codes together (one in a hundred was lost).
pub(super) fn code_place(cell: Frame) -> (f32, f32) {
    const ACROSS_MM: f32 = 2.76 * INCH_MM;
    const DOWN_MM: f32 = 2.92 * INCH_MM;
    let first = self::cell(0).inset(CELL_MARGIN_MM);
    let fiftieth = |mm: f32| (mm / INCH_MM * 50.0).round() / 50.0 * INCH_MM;
    let (column, row) = ((cell.x / CELL_WIDTH_MM).round(), ((cell.y - TOP_MM) / CELL_HEIGHT_MM).round());
    let x = fiftieth(first.x - QUIET_MM + 0.4) + column * ACROSS_MM;
    let y = fiftieth(first.y + BAND_MM + 0.2) + row * DOWN_MM;
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
    let title = words::list(l, &number.to_string());
    band(page, l, Frame { h: BAND_MM, ..inner }, (&title, 20.0), ListColor::of(number));
    let (x, y) = code_place(cell);
    page.code(x, y, CODE_MM, code.clone());
    let beside = CODE_MM - QUIET_MM + 1.0;
    let beside = Frame::new(inner.x + beside, inner.y + BAND_MM, inner.w - beside, 34.0);
    price(page, l, beside, label);
    describe(page, l, inner, label.item);
    let small = Style::new(7.0).ink(Ink::INK_2).right().fit(&code, 30.0, 4.0);
    page.text(inner.right(), inner.y + FOOT_MM, small, &code);
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
    let (right, width) = (frame.right(), frame.w);
    let item = words::article(l, &label.item.line.to_string(), &label.list.lines_total.to_string());
    page.text(right, frame.y + 6.4, Style::new(10.5).semi().right().fit(&item, width, 7.0), &item);
    let amount = say::price(l, label.item.price);
    page.text(right, frame.y + 19.4, Style::new(31.0).bold().right().fit(&amount, width, 10.0), &amount);
    let size = tidy(&label.item.size);
    if !size.is_empty() {
        let caption = Style::new(7.5).ink(Ink::INK_2).right();
        page.text(right, frame.y + 26.0, caption, words::size(l));
        let style = Style::new(12.0).semi().right().fit(&size, width, 8.0);
        page.text_cut(right, frame.y + 31.4, style, &size, width);
    }
}

/// Below the code: what it is, and of which category.
fn describe(page: &mut Page, l: Lang, inner: Frame, item: &LabelItem) {
    const TEXT: Style = Style::new(11.0).semi();
    let whole = tidy(&item.description);
    let mut text = cut(&whole, DESCRIPTION_MAX);
    if text.len() < whole.len() {
        text = format!("{}…", cut(&whole, DESCRIPTION_MAX - 1).trim_end());
    }
    page.paragraph(inner.x, inner.y + 52.2, TEXT, &text, (inner.w, 2));
    page.icon(inner.x, inner.y + FOOT_MM - 3.3, 4.0, Ink::INK, icons::of_category(item.category));
    let name = say::category(l, item.category);
    page.text_cut(inner.x + 5.4, inner.y + FOOT_MM, Style::new(9.0), name, 24.0);
}
