//! A page being drawn: the few verbs that every layout uses.

use crate::draw::{Draw, Frame, Ink, MM_PER_PT, Style};
use crate::font;
use crate::icons::Step;

/// The distance of two baselines of a paragraph, in ems.
const LEADING: f32 = 1.32;

/// A page as the list of what is on it, from the ground up.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Page {
    /// What is drawn, the later over the earlier.
    pub(crate) draws: Vec<Draw>,
    /// Its entry in the reader's side panel, if it has one.
    pub(crate) bookmark: Option<String>,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub(crate) fn new() -> Page {
        Page::default()
    }

    /// Writes a line of text; what the font lacks is replaced.
    pub(crate) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let text = font::printable(text).into_owned();
        if !text.is_empty() {
            self.draws.push(Draw::Text { x, y, style, text });
        }
    }

    /// Writes a line of text, cut with an ellipsis where it would be wider than `width_mm`.
    pub(crate) fn text_cut(&mut self, x: f32, y: f32, style: Style, text: &str, width_mm: f32) {
        let text = font::cut_to_width(&font::printable(text), style, width_mm);
        self.text(x, y, style, &text);
    }

    /// Writes a paragraph of at most `lines_max` lines and gives the baseline below its last line.
    pub(crate) fn paragraph(&mut self, x: f32, y: f32, style: Style, text: &str, room: (f32, usize)) -> f32 {
        self.lines((x, y), (style, style.size_pt * MM_PER_PT * LEADING), text, room)
    }

    /// Writes a text on lines at most `width_mm` wide, `leading` apart, and gives the baseline below.
    pub(crate) fn lines(
        &mut self,
        (x, y): (f32, f32),
        (style, leading): (Style, f32),
        text: &str,
        (width_mm, lines_max): (f32, usize),
    ) -> f32 {
        let lines = font::wrap(&font::printable(text), style, width_mm, lines_max);
        for (index, line) in lines.iter().enumerate() {
            self.text(x, y + leading * index as f32, style, line);
        }
        y + leading * lines.len() as f32
    }

    /// Fills a rectangle with round corners.
    pub(crate) fn fill(&mut self, frame: Frame, radius: f32, ink: Ink) {
        self.draws.push(Draw::Rect { frame, radius, fill: Some(ink), stroke: None });
    }

    /// Outlines a rectangle with round corners.
    pub(crate) fn outline(&mut self, frame: Frame, radius: f32, ink: Ink) {
        self.draws.push(Draw::Rect { frame, radius, fill: None, stroke: Some((ink, 0.25)) });
    }

    /// Draws a thin level line.
    pub(crate) fn rule(&mut self, x: f32, y: f32, width_mm: f32, ink: Ink) {
        self.line([x, y, x + width_mm, y], ink, 0.2);
    }

    /// Draws a line.
    pub(crate) fn line(&mut self, ends: [f32; 4], ink: Ink, width: f32) {
        self.draws.push(Draw::Line { ends, ink, width, dashed: false });
    }

    /// Draws a dashed line to cut along.
    pub(crate) fn cut_line(&mut self, ends: [f32; 4]) {
        self.draws.push(Draw::Line { ends, ink: Ink::LINE_STRONG, width: 0.15, dashed: true });
    }

    /// Draws an icon.
    pub(crate) fn icon(&mut self, x: f32, y: f32, size: f32, ink: Ink, icon: &'static [Step]) {
        self.draws.push(Draw::Icon { x, y, size, ink, icon });
    }

    /// Draws a QR code, quiet zone included in its side.
    pub(crate) fn code(&mut self, x: f32, y: f32, side: f32, text: String) {
        self.draws.push(Draw::Code { frame: Frame::new(x, y, side, side), text });
    }
}
