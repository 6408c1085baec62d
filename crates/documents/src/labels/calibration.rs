//! The calibration page: shows whether a printer scales or clips, and gives ten codes to scan, before
//! thousands of labels are printed.

use super::cell::{self, CELL_MARGIN_MM, CELLS_PER_PAGE};
use crate::draw::{Ink, Style};
use crate::error::DocumentError;
use crate::page::Page;
use crate::parts::TEXT;
use crate::pdf::{self, About};
use jiff::civil::DateTime;
use messages::{Lang, documents as words};

/// Test codes on the page.
const CODES: usize = 10;
/// Length of both rulers, in millimetres.
const RULER_MM: usize = 200;

/// Makes the calibration page: rulers, the grid of cells, `TEST-01` to `TEST-10`.
///
/// # Errors
/// [`DocumentError`] when the file cannot be put together.
pub fn calibration_pdf(l: Lang, association: &str, made_at: DateTime) -> Result<Vec<u8>, DocumentError> {
    let about = About {
        lang: l,
        title: words::calibration_title(l).to_owned(),
        author: association.to_owned(),
        made_at,
        exact_size: true,
    };
    pdf::write(&about, &[page(l)])
}

/// The page as a drawing.
pub(super) fn page(l: Lang) -> Page {
    let mut page = Page::new();
    cell::cut_lines(&mut page);
    for index in 0..CELLS_PER_PAGE {
        page.outline(cell::cell(index).inset(CELL_MARGIN_MM), 0.0, Ink::LINE);
    }
    for index in 0..CODES {
        let inner = cell::cell(index).inset(CELL_MARGIN_MM);
        let code = format!("TEST-{:02}", index + 1);
        page.text(inner.x + 2.0, inner.y + 7.0, Style::new(14.0).bold(), &code);
        let (x, y) = cell::code_place(cell::cell(index));
        page.code(cell::cell(index).x + x, cell::cell(index).y + y, cell::CODE_MM, code);
    }
    rulers(&mut page);
    explain(&mut page, l);
    page
}

/// A level ruler below the first row of codes, an upright one in the second column.
fn rulers(page: &mut Page) {
    const MINOR: f32 = 1.6;
    let (left, level) = (CELL_MARGIN_MM, 60.5);
    let (upright, top) = (70.0 + 46.0, 14.0);
    let small = Style::new(6.5).ink(Ink::INK_2);
    for at in 0..=RULER_MM {
        let length = if at % 10 == 0 {
            3.0 * MINOR
        } else if at % 5 == 0 {
            2.0 * MINOR
        } else {
            MINOR
        };
        let mm = at as f32;
        page.line([left + mm, level, left + mm, level + length], Ink::INK, 0.12);
        page.line([upright, top + mm, upright + length, top + mm], Ink::INK, 0.12);
        if at % 20 == 0 {
            let style = if at == 0 { small } else { small.center() };
            page.text(
                left + mm,
                level + length + 2.8,
                if at == RULER_MM { small.right() } else { style },
                &at.to_string(),
            );
            page.text(upright + length + 0.8, top + mm + 0.8, small, &at.to_string());
        }
    }
    page.line([left, level, left + RULER_MM as f32, level], Ink::INK, 0.2);
    page.line([upright, top, upright, top + RULER_MM as f32], Ink::INK, 0.2);
}

/// What to do with the page, in the two cells that are left.
fn explain(page: &mut Page, l: Lang) {
    let first = cell::cell(CODES).inset(CELL_MARGIN_MM);
    let (x, width) = (first.x + 4.0, 122.0);
    page.fill(crate::draw::Frame::new(first.x - 0.2, first.y - 0.2, 130.4, first.h + 0.4), 0.0, Ink::WHITE);
    page.outline(crate::draw::Frame::new(first.x, first.y, 130.0, first.h), 0.0, Ink::LINE);
    page.text(x, first.y + 9.0, Style::new(16.0).bold(), words::calibration_title(l));
    let steps = [
        words::calibration_scale(l),
        words::calibration_rulers(l),
        words::calibration_frames(l),
        words::calibration_codes(l),
    ];
    let mut y = first.y + 18.0;
    for (index, step) in steps.into_iter().enumerate() {
        page.text(x, y, TEXT.semi(), &format!("{}.", index + 1));
        y = page.paragraph(x + 5.0, y, TEXT, step, (width - 5.0, 3)) + 1.6;
    }
}
