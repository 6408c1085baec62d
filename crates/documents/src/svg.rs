//! A page as an SVG drawing for the screen: the same layout as the paper.
//!
//! No style attribute and no style sheet, which the window's content policy forbids; texts ask for the
//! font `Inter`, which the window has.

use crate::draw::{Align, Draw, Frame, Ink, MM_PER_PT, PAPER_HEIGHT_MM, PAPER_WIDTH_MM, Style};
use crate::error::DocumentError;
use crate::icons::Step;
use crate::page::Page;
use crate::qr::{Modules, QUIET_MODULES};
use std::fmt::Write;

/// Draws a page; one unit of the drawing is a millimetre.
///
/// # Errors
/// [`DocumentError::CodeTooLong`] when a code fits in no QR code.
pub(crate) fn page(page: &Page, caption: &str) -> Result<String, DocumentError> {
    let mut out = String::with_capacity(16_384);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PAPER_WIDTH_MM} {PAPER_HEIGHT_MM}\" \
         role=\"img\" aria-label=\"{}\" font-family=\"Inter\">\
         <rect width=\"{PAPER_WIDTH_MM}\" height=\"{PAPER_HEIGHT_MM}\" fill=\"#FFFFFF\"/>",
        escaped(caption)
    );
    draws(&mut out, &page.draws)?;
    out.push_str("</svg>");
    Ok(out)
}

fn draws(out: &mut String, drawn: &[Draw]) -> Result<(), DocumentError> {
    for draw in drawn {
        match draw {
            Draw::Text { x, y, style, text: words } => text(out, (*x, *y), *style, words),
            Draw::Rect { frame, radius, fill, stroke } => rect(out, *frame, *radius, *fill, *stroke),
            Draw::Line { ends, ink, width, dashed } => line(out, *ends, *ink, (*width, *dashed)),
            Draw::Icon { x, y, size, ink, icon } => icon_of(out, (*x, *y, *size), *ink, icon),
            Draw::Code { frame, text } => code(out, *frame, &Modules::of(text)?),
            Draw::Group { x, y, draws: inner } => {
                let _ = write!(out, "<g transform=\"translate({} {})\">", mm(*x), mm(*y));
                draws(out, inner)?;
                out.push_str("</g>");
            }
        }
    }
    Ok(())
}

/// Hundredths of a millimetre, without useless decimals.
fn mm(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn hex(ink: Ink) -> String {
    let [r, g, b] = ink.0;
    format!("#{r:02X}{g:02X}{b:02X}")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn text(out: &mut String, (x, y): (f32, f32), style: Style, words: &str) {
    let anchor = match style.align {
        Align::Left => "",
        Align::Center => " text-anchor=\"middle\"",
        Align::Right => " text-anchor=\"end\"",
    };
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{}\"{anchor}>{}</text>",
        mm(x),
        mm(y),
        mm(style.size_pt * MM_PER_PT),
        style.face.weight(),
        hex(style.ink),
        escaped(words)
    );
}

fn rect(out: &mut String, frame: Frame, radius: f32, fill: Option<Ink>, stroke: Option<(Ink, f32)>) {
    let Frame { x, y, w, h } = frame;
    let _ = write!(out, "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", mm(x), mm(y), mm(w), mm(h));
    if radius > 0.0 {
        let _ = write!(out, " rx=\"{}\"", mm(radius));
    }
    let _ = write!(out, " fill=\"{}\"", fill.map_or_else(|| "none".to_owned(), hex));
    if let Some((ink, width)) = stroke {
        let _ = write!(out, " stroke=\"{}\" stroke-width=\"{}\"", hex(ink), mm(width));
    }
    out.push_str("/>");
}

fn line(out: &mut String, [x1, y1, x2, y2]: [f32; 4], ink: Ink, (width, dashed): (f32, bool)) {
    let dash = if dashed { " stroke-dasharray=\"1.06 0.88\"" } else { "" };
    let _ = write!(
        out,
        "<path d=\"M{} {}L{} {}\" stroke=\"{}\" stroke-width=\"{}\"{dash}/>",
        mm(x1),
        mm(y1),
        mm(x2),
        mm(y2),
        hex(ink),
        mm(width)
    );
}

fn icon_of(out: &mut String, (x, y, size): (f32, f32, f32), ink: Ink, icon: &[Step]) {
    let _ = write!(
        out,
        "<path transform=\"translate({} {}) scale({})\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"",
        mm(x),
        mm(y),
        (size / 24.0 * 10_000.0).round() / 10_000.0,
        hex(ink)
    );
    for step in icon {
        let _ = match *step {
            Step::Move(x, y) => write!(out, "M{x} {y}"),
            Step::Line(x, y) => write!(out, "L{x} {y}"),
            Step::Curve([a, b, c, d, e, f]) => write!(out, "C{a} {b} {c} {d} {e} {f}"),
            Step::Close => write!(out, "Z"),
        };
    }
    out.push_str("\"/>");
}

fn code(out: &mut String, frame: Frame, code: &Modules) {
    let module = frame.w / (code.width + 2 * QUIET_MODULES) as f32;
    let quiet = module * QUIET_MODULES as f32;
    let _ = write!(
        out,
        "<path transform=\"translate({} {}) scale({})\" shape-rendering=\"crispEdges\" fill=\"#000000\" d=\"",
        mm(frame.x + quiet),
        mm(frame.y + quiet),
        (module * 10_000.0).round() / 10_000.0
    );
    for (x, y, length) in code.runs() {
        let _ = write!(out, "M{x} {y}h{length}v1h-{length}z");
    }
    out.push_str("\"/>");
}
