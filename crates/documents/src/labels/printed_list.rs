//! A list on paper, as the volunteers know it: who, the table to tick while sorting, what is signed.

use super::{DepositorSheets, LabelFile, LabelItem, ListSheets, cell};
use crate::draw::{Frame, Ink, Style};
use crate::page::Page;
use crate::parts::{self, CAPTION, CONTENT_MM, MARGIN_MM, RIGHT_MM, TEXT};
use crate::table::{Column, Table};
use crate::words as say;
use contract::domain::{Cents, ListColor};
use messages::{Lang, documents as words};

/// Where the table begins.
const TABLE_MM: f32 = 53.0;
/// Height of a row of a list with at most 24 lines.
const ROW_MM: f32 = 6.2;
/// Width of the column to tick.
const SOLD_MM: f32 = 18.0;
/// Height that all rows together have.
const ROWS_MM: f32 = ROW_MM * 24.0;

/// Draws the page.
pub(super) fn draw(l: Lang, file: &LabelFile, depositor: &DepositorSheets, list: &ListSheets) -> Page {
    let mut page = Page::new();
    heading(&mut page, l, file, list);
    parts::name(&mut page, (MARGIN_MM, 40.5), 15.0, (&depositor.last_name, &depositor.first_name), 92.0);
    let address = [&depositor.address, &depositor.town].map(|text| text.trim());
    let address: Vec<&str> = address.into_iter().filter(|text| !text.is_empty()).collect();
    page.text_cut(MARGIN_MM, 46.6, TEXT, &address.join(", "), 122.0);
    let phone = words::phone_is(l, depositor.phone.trim());
    if !depositor.phone.trim().is_empty() {
        page.text(RIGHT_MM, 46.6, TEXT.semi().right(), &phone);
    }
    let right = Style::new(10.0).ink(Ink::INK_2).right();
    page.text(RIGHT_MM, 40.5, right, &file.edition_name);
    let bottom = table(&mut page, l, list);
    signed(&mut page, l, file, bottom.max(TABLE_MM + ROWS_MM) + 8.0);
    page
}

fn heading(page: &mut Page, l: Lang, file: &LabelFile, list: &ListSheets) {
    page.text_cut(MARGIN_MM, 15.5, Style::new(9.5).semi().ink(Ink::INK_2), &file.association, CONTENT_MM);
    let frame = Frame::new(MARGIN_MM, 19.0, CONTENT_MM, 13.0);
    let title = words::list_heading(l, &list.number.to_string());
    cell::band(page, l, frame, (&title, 15.0), ListColor::of(list.number));
}

fn table(page: &mut Page, l: Lang, list: &ListSheets) -> f32 {
    let text = Style::new(8.5);
    let table = Table {
        x: MARGIN_MM,
        row_mm: ROW_MM.min(ROWS_MM / list.items.len().max(1) as f32),
        columns: vec![
            Column::figures(words::column_line(l), 9.0, text.semi()),
            Column::text(words::column_category(l), 23.0, text),
            Column::text(words::column_description(l), 49.0, text.semi()).wrapped(),
            Column::text(words::column_color(l), 17.0, text).wrapped(),
            Column::text(words::column_brand(l), 18.0, text).wrapped(),
            Column::text(words::column_gender(l), 14.0, text).wrapped(),
            Column::text(words::column_size(l), 15.0, text).wrapped(),
            Column::figures(words::column_price(l), 15.0, text.semi()),
            Column::text(words::column_sold(l), SOLD_MM, text.center()),
        ],
    };
    let mut y = table.head(page, TABLE_MM);
    for item in &list.items {
        y = row(page, l, &table, y, item);
    }
    let total: Cents = list.items.iter().filter(|item| !item.struck).map(|item| item.price).sum();
    let kept = list.items.iter().filter(|item| !item.struck).count();
    page.text(MARGIN_MM + 1.6, y + 5.0, text, &words::items(l, kept as i64));
    let x = MARGIN_MM + table.width() - SOLD_MM - 1.6;
    page.text(x, y + 5.0, text.bold().right().tabular(), &say::euros(l, total));
    y + 6.0
}

fn row(page: &mut Page, l: Lang, table: &Table<'_>, y: f32, item: &LabelItem) -> f32 {
    let line = item.line.to_string();
    let price = say::price(l, item.price);
    let cells = [
        line.as_str(),
        say::category(l, item.category),
        &item.description,
        &item.color,
        &item.brand,
        &item.gender,
        &item.size,
        &price,
        if item.struck { words::struck(l) } else { "" },
    ];
    let bottom = table.row(page, y, &cells);
    if item.struck {
        let middle = y + table.row_mm * 0.5;
        page.line(
            [MARGIN_MM + 1.6, middle, MARGIN_MM + table.width() - SOLD_MM - 1.0, middle],
            Ink::INK,
            0.3,
        );
    }
    bottom
}

/// What is filled in at the deposit and at the return, and the association's notice.
fn signed(page: &mut Page, l: Lang, file: &LabelFile, top: f32) {
    let half = MARGIN_MM + 108.0;
    parts::write_on(page, MARGIN_MM, top + 5.0, half, words::first_volunteer(l));
    parts::write_on(page, MARGIN_MM, top + 13.5, half, words::second_volunteer(l));
    parts::tick(page, MARGIN_MM, top + 22.0, TEXT, words::stamped_envelope(l));
    parts::write_on(page, MARGIN_MM + 52.0, top + 22.0, half, words::bag_collected_on(l));
    parts::signature(
        page,
        Frame::new(half + 6.0, top, RIGHT_MM - half - 6.0, 24.0),
        words::depositor_signature(l),
    );
    let notice = if file.notice.trim().is_empty() { words::list_notice(l) } else { file.notice.trim() };
    page.paragraph(MARGIN_MM, top + 33.0, CAPTION, notice, (CONTENT_MM, 7));
}
