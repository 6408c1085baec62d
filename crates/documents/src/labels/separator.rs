//! The page before a depositor's papers: whose pouch this is, and what must be in it.

use super::{DepositorSheets, LabelFile, SlotSheets, cell, cover};
use crate::draw::{Frame, Ink, Style};
use crate::page::Page;
use crate::parts::{self, CAPTION, CONTENT_MM, MARGIN_MM, RIGHT_MM, TEXT};
use crate::words as say;
use contract::domain::ListColor;
use messages::{Lang, documents as words};

/// Blocks of lists in a row.
const BLOCKS: usize = 2;
/// Rows of blocks that the page has room for.
const BLOCK_ROWS: usize = 4;

/// Draws the page.
pub(super) fn draw(l: Lang, file: &LabelFile, slot: &SlotSheets, depositor: &DepositorSheets) -> Page {
    let mut page = Page::new();
    page.bookmark = Some(say::full_name(&depositor.last_name, &depositor.first_name));
    parts::head(&mut page, &file.association, &file.edition_name);
    page.text(MARGIN_MM, 32.0, TEXT.ink(Ink::INK_2), words::pouch_of(l));
    parts::name(
        &mut page,
        (MARGIN_MM, 47.0),
        36.0,
        (&depositor.last_name, &depositor.first_name),
        CONTENT_MM,
    );
    let when = cover::title(l, slot);
    page.text(MARGIN_MM, 58.0, Style::new(14.0).semi().fit(&when, CONTENT_MM, 9.0), &when);
    let contact = [&depositor.phone, &depositor.address, &depositor.town];
    let contact: Vec<&str> =
        contact.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    page.text_cut(MARGIN_MM, 65.5, TEXT.ink(Ink::INK_2), &contact.join(" · "), CONTENT_MM);
    let y = blocks(&mut page, l, depositor, 78.0);
    counts(&mut page, l, depositor, y + 10.0);
    contents(&mut page, l);
    page
}

/// The lists, each large on its colour; gives the y below them.
fn blocks(page: &mut Page, l: Lang, depositor: &DepositorSheets, top: f32) -> f32 {
    const GAP: f32 = 6.0;
    let width = (CONTENT_MM - GAP * (BLOCKS - 1) as f32) / BLOCKS as f32;
    let shown = depositor.lists.iter().take(BLOCKS * BLOCK_ROWS);
    let mut bottom = top;
    for (index, list) in shown.enumerate() {
        let x = MARGIN_MM + (index % BLOCKS) as f32 * (width + GAP);
        let y = top + (index / BLOCKS) as f32 * 24.0;
        let title = words::list(l, &list.number.to_string());
        let frame = Frame::new(x, y, width, 12.0);
        cell::band(page, l, frame, (&title, 21.0), ListColor::of(list.number));
        let items = words::items(l, list.items.len() as i64);
        page.text(x + 2.2, y + 17.6, TEXT, &items);
        bottom = y + 20.0;
    }
    if depositor.lists.len() > BLOCKS * BLOCK_ROWS {
        let rest = depositor.lists[BLOCKS * BLOCK_ROWS..].iter().map(|list| list.number);
        page.text_cut(MARGIN_MM, bottom + 5.0, TEXT, &words::lists(l, &say::numbers(rest)), CONTENT_MM);
        bottom += 6.0;
    }
    bottom
}

fn counts(page: &mut Page, l: Lang, depositor: &DepositorSheets, y: f32) {
    let items: usize = depositor.lists.iter().map(|list| list.items.len()).sum();
    let labels = depositor.lists.iter().flat_map(|list| &list.items).filter(|item| !item.struck).count();
    let figures = [
        (depositor.lists.len(), words::column_lists(l)),
        (items, words::column_items(l)),
        (labels, words::column_labels(l)),
    ];
    for (index, (count, caption)) in figures.into_iter().enumerate() {
        let x = MARGIN_MM + index as f32 * 38.0;
        page.text(x, y, CAPTION, caption);
        page.text(x, y + 9.5, Style::new(24.0).bold(), &say::number(l, count));
    }
}

/// What goes into the pouch, and who put it in.
fn contents(page: &mut Page, l: Lang) {
    let frame = Frame::new(MARGIN_MM, 222.0, CONTENT_MM, 52.0);
    page.outline(frame, 2.0, Ink::LINE_STRONG);
    let x = frame.x + 7.0;
    page.text(x, frame.y + 9.5, Style::new(12.0).semi(), words::pouch_contents(l));
    let ticks = [words::pouch_lists(l), words::pouch_labels(l), words::pouch_coupon(l)];
    for (index, text) in ticks.into_iter().enumerate() {
        parts::tick(page, x + index as f32 * 54.0, frame.y + 20.0, Style::new(10.5), text);
    }
    parts::write_on(page, x, frame.y + 37.0, frame.x + 108.0, words::pouch_prepared_by(l));
    parts::write_on(page, frame.x + 112.0, frame.y + 37.0, RIGHT_MM - 7.0, words::pouch_on(l));
}
