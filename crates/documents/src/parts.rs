//! What several papers share: the head of a page, chips of lists, boxes to tick, lines to write on.

use crate::draw::{Draw, Frame, Ink, PAPER_WIDTH_MM, Style};
use crate::page::Page;
use crate::words as say;
use contract::domain::{ListColor, ListNumber};

/// Free at the left and right of a page, in millimetres.
pub(crate) const MARGIN_MM: f32 = 16.0;
/// Width between the margins.
pub(crate) const CONTENT_MM: f32 = PAPER_WIDTH_MM - 2.0 * MARGIN_MM;
/// Right edge of the content.
pub(crate) const RIGHT_MM: f32 = PAPER_WIDTH_MM - MARGIN_MM;

/// Captions over values and heads of tables.
pub(crate) const CAPTION: Style = Style::new(8.0).ink(Ink::INK_3);
/// Plain text.
pub(crate) const TEXT: Style = Style::new(10.0);

/// The line at the top of a page: who, and which edition.
pub(crate) fn head(page: &mut Page, left: &str, right: &str) {
    let style = Style::new(9.5).ink(Ink::INK_2).right();
    page.text_cut(RIGHT_MM, 16.0, style, right, CONTENT_MM * 0.5);
    let room = CONTENT_MM - style.width_mm(right).min(CONTENT_MM * 0.5) - 6.0;
    page.text_cut(MARGIN_MM, 16.0, Style::new(9.5).semi(), left, room);
    page.rule(MARGIN_MM, 19.4, CONTENT_MM, Ink::LINE);
}

/// Draws a list's number on its colour and gives the x after it.
pub(crate) fn chip(page: &mut Page, x: f32, y: f32, height: f32, list: ListNumber) -> f32 {
    let style = Style::new(height * 1.85).bold().center();
    let text = list.to_string();
    let width = chip_width(height, list);
    page.draws.push(Draw::Rect {
        frame: Frame::new(x, y, width, height).inset(0.1),
        radius: height * 0.22,
        fill: Some(Ink(ListColor::of(list).rgb())),
        stroke: Some((Ink::INK_3, 0.2)),
    });
    page.text(x + width / 2.0, y + height * 0.74, style, &text);
    x + width + height * 0.3
}

/// The width of a list's chip.
pub(crate) fn chip_width(height: f32, list: ListNumber) -> f32 {
    Style::new(height * 1.85).bold().width_mm(&list.to_string()) + height * 0.75
}

/// Draws chips from `x` on while they fit in `width`; gives how many are drawn.
pub(crate) fn chips(
    page: &mut Page,
    (x, y): (f32, f32),
    height: f32,
    lists: &[ListNumber],
    width: f32,
) -> usize {
    let mut at = x;
    for (index, list) in lists.iter().enumerate() {
        if at + chip_width(height, *list) > x + width {
            return index;
        }
        at = chip(page, at, y, height, *list);
    }
    lists.len()
}

/// An empty box to tick and what it says.
pub(crate) fn tick(page: &mut Page, x: f32, y: f32, style: Style, text: &str) {
    let side = style.size_pt * 0.36;
    page.outline(Frame::new(x, y - side * 0.86, side, side), 0.5, Ink::LINE_STRONG);
    page.text(x + side + 2.0, y, style, text);
}

/// A caption and a line to write on, up to `right`.
pub(crate) fn write_on(page: &mut Page, x: f32, y: f32, right: f32, caption: &str) {
    let style = TEXT;
    page.text(x, y, style, caption);
    let start = x + if caption.is_empty() { 0.0 } else { style.width_mm(caption) + 2.0 };
    page.line([start, y + 0.8, right, y + 0.8], Ink::LINE_STRONG, 0.2);
}

/// A box with a caption at its top, to sign or stamp in.
pub(crate) fn signature(page: &mut Page, frame: Frame, caption: &str) {
    page.outline(frame, 1.5, Ink::LINE_STRONG);
    page.text_cut(frame.x + 2.5, frame.y + 4.4, CAPTION, caption, frame.w - 5.0);
}

/// The line at the foot of a page: what it is, and which of how many.
pub(crate) fn foot(page: &mut Page, left: &str, right: &str) {
    page.rule(MARGIN_MM, 283.4, CONTENT_MM, Ink::LINE);
    page.text_cut(MARGIN_MM, 288.0, CAPTION, left, CONTENT_MM - 40.0);
    page.text(RIGHT_MM, 288.0, CAPTION.right(), right);
}

/// A depositor's name, as large as it fits.
pub(crate) fn name(page: &mut Page, (x, y): (f32, f32), size_pt: f32, names: (&str, &str), width: f32) {
    let text = say::full_name(names.0, names.1);
    let style = Style::new(size_pt).bold().fit(&text, width, size_pt * 0.5);
    page.text_cut(x, y, style, &text, width);
}
