//! What a page is made of: texts, rectangles, lines, icons and codes, in millimetres from the top left
//! corner, so that paper (`stream`) and screen (`svg`) show the same layout.
//!
//! Refuses to know what a label or a slip is, and to write a single byte.

use crate::font::{self, Face};

/// Width of the paper (A4 portrait), in millimetres.
pub(crate) const PAPER_WIDTH_MM: f32 = 210.0;
/// Height of the paper (A4 portrait), in millimetres.
pub(crate) const PAPER_HEIGHT_MM: f32 = 297.0;
/// Millimetres in a typographic point.
pub(crate) const MM_PER_PT: f32 = 25.4 / 72.0;

/// A colour of print: red, green, blue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Ink(pub [u8; 3]);

impl Ink {
    /// Text and numbers.
    pub(crate) const INK: Ink = Ink([0x14, 0x16, 0x1A]);
    /// Second text.
    pub(crate) const INK_2: Ink = Ink([0x46, 0x4A, 0x53]);
    /// Captions and heads of tables.
    pub(crate) const INK_3: Ink = Ink([0x5F, 0x63, 0x6C]);
    /// The one accent: bars of charts, a rule beside a title.
    pub(crate) const ACCENT: Ink = Ink([0x2B, 0x3F, 0xB5]);
    /// Separators.
    pub(crate) const LINE: Ink = Ink([0xD4, 0xD4, 0xCD]);
    /// Outlines of boxes to fill in.
    pub(crate) const LINE_STRONG: Ink = Ink([0x85, 0x87, 0x8D]);
    /// Ground of heads and of boxes.
    pub(crate) const SUNKEN: Ink = Ink([0xF2, 0xF2, 0xEE]);
    /// Right, paid.
    pub(crate) const OK: Ink = Ink([0x12, 0x60, 0x3A]);
    /// Doubtful, owed.
    pub(crate) const WARN: Ink = Ink([0x8C, 0x3B, 0x06]);
    /// Paper.
    pub(crate) const WHITE: Ink = Ink([0xFF, 0xFF, 0xFF]);
    /// The modules of a code.
    pub(crate) const BLACK: Ink = Ink([0, 0, 0]);
}

/// Which point of a text `x` is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Align {
    /// `x` is where it begins.
    Left,
    /// `x` is its middle.
    Center,
    /// `x` is where it ends.
    Right,
}

/// How a text looks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Style {
    /// Weight.
    pub(crate) face: Face,
    /// Size in points.
    pub(crate) size_pt: f32,
    /// Colour.
    pub(crate) ink: Ink,
    /// Which point of the text its `x` is.
    pub(crate) align: Align,
    /// Figures of one width, for columns.
    pub(crate) tabular: bool,
}

impl Style {
    /// A style in the regular weight and the text's ink, from the left.
    #[must_use]
    pub(crate) const fn new(size_pt: f32) -> Style {
        Style { face: Face::Regular, size_pt, ink: Ink::INK, align: Align::Left, tabular: false }
    }

    /// The same, half bold.
    #[must_use]
    pub(crate) const fn semi(self) -> Style {
        Style { face: Face::SemiBold, ..self }
    }

    /// The same, bold.
    #[must_use]
    pub(crate) const fn bold(self) -> Style {
        Style { face: Face::Bold, ..self }
    }

    /// The same in another colour.
    #[must_use]
    pub(crate) const fn ink(self, ink: Ink) -> Style {
        Style { ink, ..self }
    }

    /// The same, ending at its `x`.
    #[must_use]
    pub(crate) const fn right(self) -> Style {
        Style { align: Align::Right, ..self }
    }

    /// The same, centred on its `x`.
    #[must_use]
    pub(crate) const fn center(self) -> Style {
        Style { align: Align::Center, ..self }
    }

    /// The same, with figures of one width.
    #[must_use]
    pub(crate) const fn tabular(self) -> Style {
        Style { tabular: true, ..self }
    }

    /// The same in another size.
    #[must_use]
    pub(crate) const fn size(self, size_pt: f32) -> Style {
        Style { size_pt, ..self }
    }

    /// The width of a text in this style, in millimetres.
    #[must_use]
    pub(crate) fn width_mm(&self, text: &str) -> f32 {
        font::width_em(*self, &font::printable(text)) * self.size_pt * MM_PER_PT
    }

    /// The same, made smaller when the text would be wider than `width_mm`, down to `least_pt`.
    #[must_use]
    pub(crate) fn fit(self, text: &str, width_mm: f32, least_pt: f32) -> Style {
        let wide = self.width_mm(text);
        if wide <= width_mm { self } else { self.size((self.size_pt * width_mm / wide).max(least_pt)) }
    }
}

/// A place and size on a page, in millimetres.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Frame {
    /// Left edge.
    pub(crate) x: f32,
    /// Top edge.
    pub(crate) y: f32,
    /// Width.
    pub(crate) w: f32,
    /// Height.
    pub(crate) h: f32,
}

impl Frame {
    /// A frame from its edges' place and its size.
    #[must_use]
    pub(crate) const fn new(x: f32, y: f32, w: f32, h: f32) -> Frame {
        Frame { x, y, w, h }
    }

    /// The frame smaller by `margin` on each side.
    #[must_use]
    pub(crate) fn inset(self, margin: f32) -> Frame {
        Frame::new(self.x + margin, self.y + margin, self.w - 2.0 * margin, self.h - 2.0 * margin)
    }

    /// Right edge.
    #[must_use]
    pub(crate) fn right(self) -> f32 {
        self.x + self.w
    }

    /// Bottom edge.
    #[must_use]
    pub(crate) fn bottom(self) -> f32 {
        self.y + self.h
    }

    /// Whether `inner` lies inside, but for a hundredth of a millimetre.
    #[cfg(test)]
    pub(crate) fn holds(self, inner: Frame) -> bool {
        const SLACK: f32 = 0.01;
        inner.x >= self.x - SLACK
            && inner.y >= self.y - SLACK
            && inner.right() <= self.right() + SLACK
            && inner.bottom() <= self.bottom() + SLACK
    }
}

/// One thing on a page. Places are in millimetres from the top left corner of the paper.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Draw {
    /// A line of text on a baseline.
    Text {
        /// The point that the style's alignment says.
        x: f32,
        /// The baseline.
        y: f32,
        /// How it looks.
        style: Style,
        /// Only characters that the font has.
        text: String,
    },
    /// A rectangle.
    Rect {
        /// Where.
        frame: Frame,
        /// Radius of its corners.
        radius: f32,
        /// Ground.
        fill: Option<Ink>,
        /// Outline and its width.
        stroke: Option<(Ink, f32)>,
    },
    /// A straight line.
    Line {
        /// Both ends.
        ends: [f32; 4],
        /// Colour.
        ink: Ink,
        /// Width.
        width: f32,
        /// Whether it is dashed.
        dashed: bool,
    },
    /// An icon of 24 units, stroked.
    Icon {
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width and height.
        size: f32,
        /// Colour.
        ink: Ink,
        /// Its path.
        icon: &'static [crate::icons::Step],
    },
    /// A QR code with its quiet zone of four modules.
    Code {
        /// Its place, quiet zone included; square.
        frame: Frame,
        /// What it says.
        text: String,
    },
    /// Things whose places are counted from a point of the page: what stands twelve times on a sheet is
    /// written alike twelve times, and compresses so.
    Group {
        /// Where their left edge is.
        x: f32,
        /// Where their top edge is.
        y: f32,
        /// What is drawn.
        draws: Vec<Draw>,
    },
}

#[cfg(test)]
impl Draw {
    /// What it covers; a text's frame goes from the capitals' top to the descenders' end.
    #[must_use]
    pub(crate) fn frame(&self) -> Frame {
        match self {
            Draw::Text { x, y, style, text } => {
                let w = style.width_mm(text);
                let em = style.size_pt * MM_PER_PT;
                let left = match style.align {
                    Align::Left => *x,
                    Align::Center => x - w / 2.0,
                    Align::Right => x - w,
                };
                Frame::new(left, y - font::ASCENT_EM * em, w, (font::ASCENT_EM + font::DESCENT_EM) * em)
            }
            Draw::Rect { frame, stroke, .. } => frame.inset(-stroke.map_or(0.0, |(_, width)| width / 2.0)),
            Draw::Line { ends: [x1, y1, x2, y2], .. } => {
                Frame::new(x1.min(*x2), y1.min(*y2), (x1 - x2).abs(), (y1 - y2).abs())
            }
            Draw::Icon { x, y, size, .. } => Frame::new(*x, *y, *size, *size),
            Draw::Code { frame, .. } => *frame,
            Draw::Group { x, y, draws } => {
                let around = |one: Frame, other: Frame| {
                    let (left, top) = (one.x.min(other.x), one.y.min(other.y));
                    let right = one.right().max(other.right());
                    Frame::new(left, top, right - left, one.bottom().max(other.bottom()) - top)
                };
                let inner =
                    draws.iter().map(Draw::frame).reduce(around).unwrap_or(Frame::new(0.0, 0.0, 0.0, 0.0));
                Frame::new(x + inner.x, y + inner.y, inner.w, inner.h)
            }
        }
    }
}
