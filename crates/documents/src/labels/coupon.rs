//! The return coupon: when and where unsold items and the payout wait, and the stub signed for them.

use super::{DepositorSheets, LabelFile};
use crate::draw::{Frame, Ink, PAPER_HEIGHT_MM, PAPER_WIDTH_MM, Style};
use crate::icons;
use crate::page::Page;
use crate::parts::{self, CAPTION, CONTENT_MM, MARGIN_MM, RIGHT_MM, TEXT};
use crate::qr;
use crate::words as say;
use contract::domain::{EditionCode, ListNumber};
use messages::{Lang, documents as words};

/// Side of the coupon's QR code with its quiet zone, in millimetres.
const CODE_MM: f32 = qr::side_mm(1.16);

/// What the QR code of a coupon says; never what an item's code looks like.
#[must_use]
pub fn coupon_code(edition: &EditionCode, first_list: ListNumber) -> String {
    format!("EDI-{edition}-D{first_list}")
}

/// Draws the page: the coupon above, the stub below.
pub(super) fn draw(l: Lang, file: &LabelFile, depositor: &DepositorSheets) -> Page {
    let mut page = Page::new();
    let lists: Vec<ListNumber> = depositor.lists.iter().map(|list| list.number).collect();
    kept(&mut page, l, file, depositor, &lists);
    let middle = PAPER_HEIGHT_MM / 2.0;
    page.cut_line([0.0, middle, PAPER_WIDTH_MM, middle]);
    page.icon(MARGIN_MM - 9.0, middle - 2.5, 5.0, Ink::LINE_STRONG, icons::SCISSORS);
    stub(&mut page, l, depositor, &lists, middle);
    page
}

/// The half that the depositor keeps.
fn kept(page: &mut Page, l: Lang, file: &LabelFile, depositor: &DepositorSheets, lists: &[ListNumber]) {
    parts::head(page, &file.association, &file.edition_name);
    page.text(MARGIN_MM, 32.0, Style::new(22.0).bold(), words::coupon_title(l));
    page.text(MARGIN_MM, 38.6, TEXT.ink(Ink::INK_2), words::coupon_keep(l));
    parts::name(page, (MARGIN_MM, 52.0), 16.0, (&depositor.last_name, &depositor.first_name), 128.0);
    numbers(page, l, lists, (MARGIN_MM, 56.5), 128.0);
    if let Some(first) = lists.first() {
        let code = coupon_code(&file.edition, *first);
        let x = RIGHT_MM - CODE_MM + 4.0;
        page.code(x, 24.0, CODE_MM, code.clone());
        page.text(
            x + CODE_MM / 2.0,
            67.0,
            Style::new(7.0).ink(Ink::INK_2).center().fit(&code, 42.0, 4.0),
            &code,
        );
    }
    let frame = Frame::new(MARGIN_MM, 74.0, CONTENT_MM, 27.0);
    page.fill(frame, 2.0, Ink::SUNKEN);
    page.text(frame.x + 6.0, frame.y + 7.5, TEXT.ink(Ink::INK_2), words::coupon_when(l));
    let (day, hours) = depositor.give_back.map_or_else(
        || (words::coupon_when_later(l).to_owned(), String::new()),
        |when| (say::day_title(l, when.0.date()), say::hours(l, when)),
    );
    let style = Style::new(17.0).bold();
    page.text(frame.x + 6.0, frame.y + 15.8, style.fit(&day, frame.w - 12.0, 10.0), &day);
    let place = file.place.trim();
    let where_and_when = [hours.as_str(), place].map(str::trim).into_iter().filter(|text| !text.is_empty());
    let line = where_and_when.collect::<Vec<_>>().join(" · ");
    page.text_cut(frame.x + 6.0, frame.y + 22.8, Style::new(12.0).semi(), &line, frame.w - 12.0);
    let mut y = 110.0;
    for text in [words::coupon_bring(l), words::coupon_payout(l), words::coupon_donated(l)] {
        page.text(MARGIN_MM, y, TEXT.semi().ink(Ink::ACCENT), "•");
        y = page.paragraph(MARGIN_MM + 4.0, y, TEXT, text, (CONTENT_MM - 4.0, 3)) + 1.4;
    }
}

/// "Listes" and their chips.
fn numbers(page: &mut Page, l: Lang, lists: &[ListNumber], (x, y): (f32, f32), width: f32) {
    let caption = if lists.len() == 1 { words::one_list(l) } else { words::column_lists(l) };
    page.text(x, y + 6.0, TEXT.ink(Ink::INK_2), caption);
    let start = TEXT.width_mm(caption) + 3.0;
    let drawn = parts::chips(page, (x + start, y), 8.5, lists, width - start);
    if drawn < lists.len() {
        page.text(x + width, y + 6.0, TEXT, "…");
    }
}

/// The half that stays with the association, signed when bag and payout are handed over.
fn stub(page: &mut Page, l: Lang, depositor: &DepositorSheets, lists: &[ListNumber], top: f32) {
    page.text(MARGIN_MM, top + 16.0, Style::new(16.0).bold(), words::stub_title(l));
    page.text(MARGIN_MM, top + 22.4, TEXT.ink(Ink::INK_2), words::stub_keep(l));
    parts::name(page, (MARGIN_MM, top + 36.0), 16.0, (&depositor.last_name, &depositor.first_name), 118.0);
    if !depositor.phone.trim().is_empty() {
        page.text(RIGHT_MM, top + 36.0, TEXT.right(), depositor.phone.trim());
    }
    numbers(page, l, lists, (MARGIN_MM, top + 40.5), CONTENT_MM);
    let items: usize = depositor.lists.iter().map(|list| list.items.len()).sum();
    page.text(MARGIN_MM, top + 60.0, CAPTION, words::stub_deposited(l));
    page.text(MARGIN_MM, top + 67.0, Style::new(15.0).bold(), &say::number(l, items));
    for (index, caption) in [words::stub_returned(l), words::stub_missing(l)].into_iter().enumerate() {
        let x = MARGIN_MM + 46.0 + index as f32 * 50.0;
        page.text(x, top + 60.0, CAPTION, caption);
        page.outline(Frame::new(x, top + 61.6, 34.0, 8.4), 1.2, Ink::LINE_STRONG);
    }
    parts::tick(page, MARGIN_MM, top + 82.0, TEXT, words::stamped_envelope(l));
    parts::tick(page, MARGIN_MM + 60.0, top + 82.0, TEXT, words::stub_payout(l));
    parts::write_on(page, MARGIN_MM, top + 98.0, MARGIN_MM + 84.0, words::stub_on(l));
    parts::write_on(page, MARGIN_MM, top + 110.0, MARGIN_MM + 84.0, words::stub_volunteer(l));
    let frame = Frame::new(MARGIN_MM + 92.0, top + 90.0, CONTENT_MM - 92.0, 32.0);
    parts::signature(page, frame, words::depositor_signature(l));
}
