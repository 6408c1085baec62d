//! A page as the content stream of a PDF: operators on points from the bottom left corner.

use crate::draw::{Align, Draw, Frame, Ink, MM_PER_PT, PAPER_HEIGHT_MM, Style};
use crate::error::DocumentError;
use crate::font::{self, Face};
use crate::icons::Step;
use crate::page::Page;
use crate::qr::{Modules, QUIET_MODULES};
use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name, Str};

/// The glyph ids that the fonts in the document have instead of the font's own, by weight.
pub(crate) type GlyphCodes = [Vec<u16>; 3];

/// Writes a page.
pub(crate) fn content(page: &Page, codes: &GlyphCodes) -> Result<Vec<u8>, DocumentError> {
    let content = Content::with_capacity(16_384);
    let mut writer = Writer { content, codes, height: PAPER_HEIGHT_MM, state: State::default() };
    for draw in &page.draws {
        writer.draw(draw)?;
    }
    Ok(writer.content.finish().into_vec())
}

/// Millimetres to points, in hundredths.
fn pt(mm: f32) -> f32 {
    cent(mm / MM_PER_PT)
}

/// Points in ten-thousandths: where codes stand.
fn fine(value: f32) -> f32 {
    (value * 10_000.0).round() / 10_000.0
}

fn cent(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// What the reader draws with: nothing is set twice.
#[derive(Clone, Copy, Default)]
struct State {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    line: Option<(f32, bool)>,
    font: Option<(Face, f32)>,
}

/// The stream so far.
struct Writer<'a> {
    content: Content,
    codes: &'a GlyphCodes,
    /// From the top of what is drawn to where its points are counted from, in millimetres.
    height: f32,
    state: State,
}

impl Writer<'_> {
    /// Millimetres from the top to points from the bottom.
    fn up(&self, mm: f32) -> f32 {
        pt(self.height - mm)
    }

    fn group(&mut self, x: f32, y: f32, draws: &[Draw]) -> Result<(), DocumentError> {
        let outside = (self.height, self.state);
        let (x, y) = (fine(x / MM_PER_PT), fine((self.height - y) / MM_PER_PT));
        self.content.save_state().transform([1.0, 0.0, 0.0, 1.0, x, y]);
        self.height = 0.0;
        for draw in draws {
            self.draw(draw)?;
        }
        self.content.restore_state();
        (self.height, self.state) = outside;
        Ok(())
    }

    fn draw(&mut self, draw: &Draw) -> Result<(), DocumentError> {
        match draw {
            Draw::Text { x, y, style, text } => self.text(*x, *y, *style, text),
            Draw::Rect { frame, radius, fill, stroke } => self.rect(*frame, *radius, *fill, *stroke),
            Draw::Line { ends: [x1, y1, x2, y2], ink, width, dashed } => {
                self.set_stroke(*ink, *width, *dashed);
                let (y1, y2) = (self.up(*y1), self.up(*y2));
                self.content.move_to(pt(*x1), y1).line_to(pt(*x2), y2).stroke();
            }
            Draw::Icon { x, y, size, ink, icon } => self.icon(*x, *y, *size, *ink, icon),
            Draw::Code { frame, text } => self.code(*frame, &Modules::of(text)?),
            Draw::Group { x, y, draws } => self.group(*x, *y, draws)?,
        }
        Ok(())
    }

    fn set_fill(&mut self, ink: Ink) {
        if self.state.fill != Some(ink) {
            let [r, g, b] = unit(ink);
            self.content.set_fill_rgb(r, g, b);
            self.state.fill = Some(ink);
        }
    }

    fn set_stroke(&mut self, ink: Ink, width: f32, dashed: bool) {
        if self.state.stroke != Some(ink) {
            let [r, g, b] = unit(ink);
            self.content.set_stroke_rgb(r, g, b);
            self.state.stroke = Some(ink);
        }
        if self.state.line != Some((width, dashed)) {
            self.content.set_line_width(pt(width));
            let dash: &[f32] = if dashed { &[3.0, 2.5] } else { &[] };
            self.content.set_dash_pattern(dash.iter().copied(), 0.0);
            self.state.line = Some((width, dashed));
        }
    }

    fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let x = match style.align {
            Align::Left => x,
            Align::Center => x - style.width_mm(text) / 2.0,
            Align::Right => x - style.width_mm(text),
        };
        self.set_fill(style.ink);
        let y = self.up(y);
        self.content.begin_text();
        if self.state.font != Some((style.face, style.size_pt)) {
            self.content.set_font(Name(style.face.key().as_bytes()), style.size_pt);
            self.state.font = Some((style.face, style.size_pt));
        }
        self.content.next_line(pt(x), y);
        if font::kerned(style) {
            self.kerned(style, text);
        } else {
            let mut bytes = Vec::with_capacity(text.len() * 2);
            for glyph in text.chars().filter_map(|c| font::inter(style.face).glyph(c, style.tabular)) {
                bytes.extend(self.codes[style.face as usize][usize::from(glyph.id)].to_be_bytes());
            }
            self.content.show(Str(&bytes));
        }
        self.content.end_text();
    }

    fn kerned(&mut self, style: Style, text: &str) {
        let font = font::inter(style.face);
        let codes = &self.codes[style.face as usize];
        let mut show = self.content.show_positioned();
        let mut items = show.items();
        let mut bytes: Vec<u8> = Vec::with_capacity(text.len() * 2);
        let mut before = None;
        for glyph in text.chars().filter_map(|c| font.glyph(c, style.tabular)) {
            let kern = before.map_or(0, |left| font.kern(left, glyph.id));
            if kern != 0 {
                items.show(Str(&bytes));
                items.adjust((-f32::from(kern) * 1000.0 / font.units_per_em).round());
                bytes.clear();
            }
            bytes.extend(codes[usize::from(glyph.id)].to_be_bytes());
            before = Some(glyph.id);
        }
        items.show(Str(&bytes));
    }

    fn rect(&mut self, frame: Frame, radius: f32, fill: Option<Ink>, stroke: Option<(Ink, f32)>) {
        if let Some(ink) = fill {
            self.set_fill(ink);
        }
        if let Some((ink, width)) = stroke {
            self.set_stroke(ink, width, false);
        }
        let (x, y, w, h) = (pt(frame.x), self.up(frame.bottom()), pt(frame.w), pt(frame.h));
        if radius > 0.0 {
            self.round_rect([x, y, x + w, y + h], pt(radius).min(w / 2.0).min(h / 2.0));
        } else {
            self.content.rect(x, y, w, h);
        }
        match (fill, stroke) {
            (Some(_), Some(_)) => self.content.fill_nonzero_and_stroke(),
            (Some(_), None) => self.content.fill_nonzero(),
            (None, Some(_)) => self.content.stroke(),
            (None, None) => self.content.end_path(),
        };
    }

    fn round_rect(&mut self, [left, bottom, right, top]: [f32; 4], radius: f32) {
        /// How far the control points of a quarter circle are from its ends, in radii.
        const KAPPA: f32 = 0.552_3;
        let c = |value: f32| cent(value);
        let k = radius * (1.0 - KAPPA);
        let path = &mut self.content;
        path.move_to(c(left + radius), c(bottom)).line_to(c(right - radius), c(bottom));
        path.cubic_to(c(right - k), c(bottom), c(right), c(bottom + k), c(right), c(bottom + radius));
        path.line_to(c(right), c(top - radius));
        path.cubic_to(c(right), c(top - k), c(right - k), c(top), c(right - radius), c(top));
        path.line_to(c(left + radius), c(top));
        path.cubic_to(c(left + k), c(top), c(left), c(top - k), c(left), c(top - radius));
        path.line_to(c(left), c(bottom + radius));
        path.cubic_to(c(left), c(bottom + k), c(left + k), c(bottom), c(left + radius), c(bottom));
        path.close_path();
    }

    fn icon(&mut self, x: f32, y: f32, size: f32, ink: Ink, icon: &[Step]) {
        let scale = size / MM_PER_PT / 24.0;
        let [r, g, b] = unit(ink);
        let y = self.up(y);
        let path = &mut self.content;
        path.save_state().transform([scale, 0.0, 0.0, -scale, pt(x), y]);
        path.set_line_width(2.0).set_dash_pattern([], 0.0);
        path.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
        path.set_stroke_rgb(r, g, b);
        for step in icon {
            match *step {
                Step::Move(x, y) => path.move_to(x, y),
                Step::Line(x, y) => path.line_to(x, y),
                Step::Curve([x1, y1, x2, y2, x3, y3]) => path.cubic_to(x1, y1, x2, y2, x3, y3),
                Step::Close => path.close_path(),
            };
        }
        path.stroke().restore_state();
    }

    /// One path of filled row runs, in units of a module: stroked or separate ones are read worse. They
    /// are a hair smaller than the modules, so that none touches the next dot of a printer or screen.
    fn code(&mut self, frame: Frame, code: &Modules) {
        const HAIR: f32 = 0.002;
        let module = frame.w / (code.width + 2 * QUIET_MODULES) as f32 / MM_PER_PT;
        let inside = module * (QUIET_MODULES as f32 + HAIR);
        let left = frame.x / MM_PER_PT + inside;
        let top = (self.height - frame.y) / MM_PER_PT - inside;
        self.set_fill(Ink::BLACK);
        self.content.save_state();
        self.content.transform([fine(module), 0.0, 0.0, -fine(module), fine(left), fine(top)]);
        for (x, y, length) in code.runs() {
            let length = (length * 500 - 2) as f32 / 500.0;
            self.content.rect(x as f32, y as f32, length, 1.0 - 2.0 * HAIR);
        }
        self.content.fill_nonzero().restore_state();
    }
}

fn unit(ink: Ink) -> [f32; 3] {
    ink.0.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0)
}

/// Marks the glyphs that a page uses, each with its character, by weight.
pub(crate) fn mark_glyphs(draws: &[Draw], used: &mut [Vec<u32>; 3]) {
    for draw in draws {
        let (style, text) = match draw {
            Draw::Text { style, text, .. } => (style, text),
            Draw::Group { draws, .. } => {
                mark_glyphs(draws, used);
                continue;
            }
            _ => continue,
        };
        let font = font::inter(style.face);
        for c in text.chars() {
            let Some(glyph) = font.glyph(c, style.tabular) else { continue };
            let mark = &mut used[style.face as usize][usize::from(glyph.id)];
            *mark = if *mark == 0 { c as u32 } else { (*mark).min(c as u32) };
        }
    }
}

/// No glyph of any weight marked.
pub(crate) fn no_glyphs() -> [Vec<u32>; 3] {
    Face::ALL.map(|face| vec![0; font::inter(face).glyphs()])
}
