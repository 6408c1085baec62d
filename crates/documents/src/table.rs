//! Tables: columns of a fixed width, a head, rows parted by thin lines.

use crate::draw::{Align, Frame, Ink, MM_PER_PT, Style};
use crate::page::Page;

/// A column.
#[derive(Clone, Copy)]
pub(crate) struct Column<'a> {
    /// Its head.
    pub(crate) title: &'a str,
    /// Its width, in millimetres.
    pub(crate) width: f32,
    /// How its cells look; the alignment is that of head and cells.
    pub(crate) style: Style,
    /// What happens to a text that is too long for it.
    pub(crate) long: Long,
}

/// What happens to a text that is wider than its column, even in a smaller size.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Long {
    /// It is cut.
    Cut,
    /// It takes two lines.
    Wrap,
    /// It is made as small as it takes: a code, a sum.
    Shrink,
}

impl<'a> Column<'a> {
    /// A column of text.
    pub(crate) fn text(title: &'a str, width: f32, style: Style) -> Column<'a> {
        Column { title, width, style, long: Long::Cut }
    }

    /// A column of figures.
    pub(crate) fn figures(title: &'a str, width: f32, style: Style) -> Column<'a> {
        Column { title, width, style: style.right().tabular(), long: Long::Shrink }
    }
}

impl Column<'_> {
    /// The same, with long texts on two lines.
    pub(crate) fn wrapped(self) -> Self {
        Self { long: Long::Wrap, ..self }
    }

    /// The same, with long texts made smaller.
    pub(crate) fn whole(self) -> Self {
        Self { long: Long::Shrink, ..self }
    }
}

/// A table at a place on a page.
pub(crate) struct Table<'a> {
    /// Left edge.
    pub(crate) x: f32,
    /// Height of a row.
    pub(crate) row_mm: f32,
    /// Its columns.
    pub(crate) columns: Vec<Column<'a>>,
}

/// Free at both sides of a cell's text.
const PAD_MM: f32 = 1.6;
/// Height of a head.
pub(crate) const HEAD_MM: f32 = 6.4;

impl Table<'_> {
    /// Its width.
    pub(crate) fn width(&self) -> f32 {
        self.columns.iter().map(|column| column.width).sum()
    }

    /// The same table in bold, for a row of sums.
    pub(crate) fn bold(&self) -> Self {
        let columns = self.columns.iter().map(|column| Column { style: column.style.bold(), ..*column });
        Table { columns: columns.collect(), ..*self }
    }

    /// Draws the head at `y` and gives the y below it.
    pub(crate) fn head(&self, page: &mut Page, y: f32) -> f32 {
        page.fill(Frame::new(self.x, y, self.width(), HEAD_MM), 0.8, Ink::SUNKEN);
        let style = Style::new(7.5).semi().ink(Ink::INK_2);
        let heads = self.columns.iter().map(|c| (c.title, Style { align: c.style.align, ..style }));
        self.cells(page, y + HEAD_MM * 0.66, heads);
        y + HEAD_MM
    }

    /// Draws a row at `y` and gives the y below it.
    pub(crate) fn row(&self, page: &mut Page, y: f32, cells: &[&str]) -> f32 {
        let styled = cells.iter().zip(&self.columns).map(|(text, column)| (*text, column.style));
        self.cells(page, y + self.row_mm * 0.5 + 1.2, styled);
        page.rule(self.x, y + self.row_mm, self.width(), Ink::LINE);
        y + self.row_mm
    }

    /// Writes a row's cells. Where one takes two lines, all stand on its first: a row is read as one line.
    fn cells<'c>(&self, page: &mut Page, baseline: f32, cells: impl Iterator<Item = (&'c str, Style)>) {
        let cells: Vec<(&Column<'_>, &str, Style)> =
            self.columns.iter().zip(cells).map(|(column, (text, style))| (column, text, style)).collect();
        let leading = |style: Style| smaller(style).size_pt * MM_PER_PT * 1.12;
        let wraps = |(column, text, style): &(&Column<'_>, &str, Style)| {
            column.long == Long::Wrap && smaller(*style).width_mm(text) > column.width - 2.0 * PAD_MM
        };
        let lift = cells.iter().filter(|cell| wraps(cell)).map(|(_, _, style)| leading(*style) * 0.5);
        let baseline = baseline - lift.fold(0.0, f32::max);
        let mut x = self.x;
        for cell in &cells {
            let (column, text, style) = *cell;
            let room = column.width - 2.0 * PAD_MM;
            let at = match style.align {
                Align::Left => x + PAD_MM,
                Align::Center => x + column.width / 2.0,
                Align::Right => x + column.width - PAD_MM,
            };
            x += column.width;
            if wraps(cell) {
                page.lines((at, baseline), (smaller(style), leading(style)), text, (room, 2));
            } else {
                let least = if column.long == Long::Shrink { 1.0 } else { smaller(style).size_pt };
                page.text_cut(at, baseline, style.fit(text, room, least), text, room + 0.05);
            }
        }
    }
}

/// The size that long texts take.
fn smaller(style: Style) -> Style {
    style.size(style.size_pt * 0.8)
}
