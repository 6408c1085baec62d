//! The cover of a slot: when, for whom, and who is expected, to tick at the door.

use super::{LabelFile, SlotSheets};
use crate::draw::{Ink, Style};
use crate::page::Page;
use crate::parts::{self, CAPTION, CONTENT_MM, MARGIN_MM, TEXT};
use crate::table::{Column, Table};
use crate::words as say;
use contract::domain::ListNumber;
use contract::domain::slot::Audience;
use messages::{Lang, documents as words};

/// Rows on the first page of a cover.
const FIRST_ROWS: usize = 26;
/// Rows on each further page.
const NEXT_ROWS: usize = 34;
const ROW_MM: f32 = 7.2;

/// Pages that a cover with so many depositors takes.
pub(super) fn pages(depositors: usize) -> u32 {
    1 + depositors.saturating_sub(FIRST_ROWS).div_ceil(NEXT_ROWS) as u32
}

/// The first depositor on a page of a cover, pages from 0.
pub(super) fn first_of(page: u32) -> usize {
    if page == 0 { 0 } else { FIRST_ROWS + (page as usize - 1) * NEXT_ROWS }
}

/// "Mercredi 5 novembre 2025, de 9 h 30 à 11 h 30".
pub(super) fn title(l: Lang, slot: &SlotSheets) -> String {
    slot.when.map_or_else(|| words::no_slot(l).to_owned(), |when| say::capital(&say::span(l, when)))
}

/// Draws a page of the cover.
pub(super) fn draw(l: Lang, file: &LabelFile, slot: &SlotSheets, first: usize, part: (u32, u32)) -> Page {
    let mut page = Page::new();
    parts::head(&mut page, &file.association, &file.edition_name);
    let top = if first == 0 {
        page.bookmark = Some(title(l, slot));
        heading(&mut page, l, slot);
        81.0
    } else {
        page.text(MARGIN_MM, 29.0, Style::new(13.0).semi(), &title(l, slot));
        34.0
    };
    let rows = if first == 0 { FIRST_ROWS } else { NEXT_ROWS };
    table(&mut page, l, slot, first..(first + rows).min(slot.depositors.len()), top);
    let (number, of) = part;
    parts::foot(&mut page, words::cover_foot(l), &words::page_of(l, &number.to_string(), &of.to_string()));
    page
}

fn heading(page: &mut Page, l: Lang, slot: &SlotSheets) {
    page.text(MARGIN_MM, 30.0, TEXT.ink(Ink::INK_2), words::deposit_slot(l));
    match slot.when {
        Some((start, end)) => {
            let day = say::day_title(l, start.date());
            page.text(MARGIN_MM, 41.5, Style::new(26.0).bold().fit(&day, CONTENT_MM, 14.0), &day);
            let hours = say::capital(&say::hours(l, (start, end)));
            page.text(MARGIN_MM, 50.5, Style::new(17.0).semi(), &hours);
            let audience = match slot.audience {
                Audience::All => words::audience_all(l),
                Audience::Residents => words::audience_residents(l),
                Audience::Members => words::audience_members(l),
            };
            let x = MARGIN_MM + Style::new(17.0).semi().width_mm(&hours) + 5.0;
            page.text(x, 50.5, Style::new(12.0).ink(Ink::INK_2), audience);
        }
        None => page.text(MARGIN_MM, 41.5, Style::new(26.0).bold(), words::no_slot(l)),
    }
    let lists = slot.depositors.iter().map(|d| d.lists.len()).sum();
    let items = slot.depositors.iter().flat_map(|d| &d.lists).map(|list| list.items.len()).sum();
    let figures = [
        (slot.depositors.len(), words::depositors(l)),
        (lists, words::column_lists(l)),
        (items, words::column_items(l)),
    ];
    for (index, (count, caption)) in figures.into_iter().enumerate() {
        let x = MARGIN_MM + index as f32 * 38.0;
        page.text(x, 61.5, CAPTION, caption);
        page.text(x, 70.0, Style::new(20.0).bold(), &say::number(l, count));
    }
}

fn table(page: &mut Page, l: Lang, slot: &SlotSheets, shown: std::ops::Range<usize>, top: f32) {
    let table = Table {
        x: MARGIN_MM,
        row_mm: ROW_MM,
        columns: vec![
            Column::text("", 8.0, TEXT),
            Column::text(words::depositor(l), 72.0, TEXT.semi()),
            Column::text(words::phone(l), 32.0, TEXT),
            Column::text(words::column_lists(l), 48.0, TEXT),
            Column::figures(words::column_items(l), 18.0, TEXT),
        ],
    };
    let mut y = table.head(page, top);
    for depositor in &slot.depositors[shown] {
        parts::tick(page, MARGIN_MM + 1.6, y + 4.9, Style::new(10.0), "");
        let lists: Vec<ListNumber> = depositor.lists.iter().map(|list| list.number).collect();
        let drawn = parts::chips(page, (MARGIN_MM + 113.6, y + 1.1), 5.0, &lists, 44.0);
        if drawn < lists.len() {
            page.text(MARGIN_MM + 160.0, y + 4.9, TEXT.right(), "…");
        }
        let items: usize = depositor.lists.iter().map(|list| list.items.len()).sum();
        let name = say::full_name(&depositor.last_name, &depositor.first_name);
        y = table.row(page, y, &["", &name, &depositor.phone, "", &items.to_string()]);
    }
}
