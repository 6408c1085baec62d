//! The three weights of Inter: which glyph shows a character, how wide a text is, where it breaks.
//!
//! Refuses to fail on a text: a character that the font lacks loses its accent, or becomes `?`.

use crate::draw::Style;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{GlyphId, Tag};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A weight of the font.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Face {
    /// Text.
    Regular,
    /// Emphasis.
    SemiBold,
    /// Titles and numbers.
    Bold,
}

impl Face {
    /// Every weight.
    pub(crate) const ALL: [Face; 3] = [Face::Regular, Face::SemiBold, Face::Bold];

    /// Its name in a document's resources.
    pub(crate) fn key(self) -> &'static str {
        ["F4", "F6", "F7"][self as usize]
    }

    /// The PostScript name of the font.
    pub(crate) fn name(self) -> &'static str {
        ["Inter-Regular", "Inter-SemiBold", "Inter-Bold"][self as usize]
    }

    /// Its weight in style sheets.
    pub(crate) fn weight(self) -> u16 {
        [400, 600, 700][self as usize]
    }

    /// The whole font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../../assets/fonts/Inter-Regular.ttf"),
            Face::SemiBold => include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf"),
            Face::Bold => include_bytes!("../../../assets/fonts/Inter-Bold.ttf"),
        }
    }
}

/// From the baseline to the top of capitals with their accents, in ems.
#[cfg(test)]
pub(crate) const ASCENT_EM: f32 = 0.96;
/// From the baseline to the end of descenders, in ems.
#[cfg(test)]
pub(crate) const DESCENT_EM: f32 = 0.22;
/// Texts from this size on are kerned, in points.
const KERNED_FROM_PT: f32 = 14.0;
/// Characters below this have their glyph in a table.
const TABLE_END: usize = 0x250;

/// A glyph and its width in font units.
#[derive(Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: u16,
}

/// A weight, read once.
pub(crate) struct Inter {
    font: ttf_parser::Face<'static>,
    table: Vec<Option<Glyph>>,
    tabular: HashMap<char, Glyph>,
    kerning: Vec<PairAdjustment<'static>>,
    pub(crate) units_per_em: f32,
}

/// The weight's tables.
pub(crate) fn inter(face: Face) -> &'static Inter {
    static FACES: [OnceLock<Inter>; 3] = [const { OnceLock::new() }; 3];
    FACES[face as usize].get_or_init(|| Inter::read(face.bytes()))
}

impl Inter {
    fn read(bytes: &'static [u8]) -> Inter {
        let font = ttf_parser::Face::parse(bytes, 0).expect("the font in the program can be read");
        let units_per_em = f32::from(font.units_per_em());
        let mut read = Inter {
            table: Vec::new(),
            tabular: HashMap::new(),
            kerning: pair_adjustments(&font),
            units_per_em,
            font,
        };
        read.table = (0..TABLE_END).map(|c| char::from_u32(c as u32).and_then(|c| read.find(c))).collect();
        read.tabular = tabular_figures(&read.font)
            .into_iter()
            .map(|(c, id)| (c, Glyph { id: id.0, advance: read.font.glyph_hor_advance(id).unwrap_or(0) }))
            .collect();
        read
    }

    fn find(&self, c: char) -> Option<Glyph> {
        let id = self.font.glyph_index(c)?;
        Some(Glyph { id: id.0, advance: self.font.glyph_hor_advance(id).unwrap_or(0) })
    }

    /// How many glyphs it has.
    pub(crate) fn glyphs(&self) -> usize {
        usize::from(self.font.number_of_glyphs())
    }

    /// The glyph of a character, if the font has one.
    pub(crate) fn glyph(&self, c: char, tabular: bool) -> Option<Glyph> {
        if tabular && let Some(glyph) = self.tabular.get(&c) {
            return Some(*glyph);
        }
        match self.table.get(c as usize) {
            Some(glyph) => *glyph,
            None => self.find(c),
        }
    }

    /// How much closer two glyphs stand than their widths say, in font units (mostly negative).
    pub(crate) fn kern(&self, left: u16, right: u16) -> i16 {
        let (left, right) = (GlyphId(left), GlyphId(right));
        for pairs in &self.kerning {
            match pairs {
                PairAdjustment::Format1 { coverage, sets } => {
                    let found = coverage.get(left).and_then(|at| sets.get(at)).and_then(|set| set.get(right));
                    if let Some((first, _)) = found {
                        return first.x_advance;
                    }
                }
                PairAdjustment::Format2 { coverage, classes, matrix } => {
                    if coverage.contains(left) {
                        let at = (classes.0.get(left), classes.1.get(right));
                        return matrix.get(at).map_or(0, |(first, _)| first.x_advance);
                    }
                }
            }
        }
        0
    }
}

/// The subtables of the font's `kern` feature.
fn pair_adjustments(font: &ttf_parser::Face<'static>) -> Vec<PairAdjustment<'static>> {
    let Some(gpos) = font.tables().gpos else { return Vec::new() };
    let Some(feature) = gpos.features.find(Tag::from_bytes(b"kern")) else { return Vec::new() };
    let lookups = feature.lookup_indices.into_iter().filter_map(|at| gpos.lookups.get(at));
    let subtables = lookups.flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'static>>());
    subtables
        .filter_map(
            |subtable| if let PositioningSubtable::Pair(pairs) = subtable { Some(pairs) } else { None },
        )
        .collect()
}

/// The figures of one width of the font's `tnum` feature.
fn tabular_figures(font: &ttf_parser::Face<'static>) -> Vec<(char, GlyphId)> {
    let Some(gsub) = font.tables().gsub else { return Vec::new() };
    let Some(feature) = gsub.features.find(Tag::from_bytes(b"tnum")) else { return Vec::new() };
    let lookups = feature.lookup_indices.into_iter().filter_map(|at| gsub.lookups.get(at));
    let subtables: Vec<_> =
        lookups.flat_map(|lookup| lookup.subtables.into_iter::<SubstitutionSubtable<'static>>()).collect();
    "0123456789,.+-\u{2212} \u{a0}\u{202f}"
        .chars()
        .filter_map(|c| {
            let plain = font.glyph_index(c)?;
            let figure = subtables.iter().find_map(|subtable| match subtable {
                SubstitutionSubtable::Single(single) => substitute(single, plain),
                _ => None,
            })?;
            Some((c, figure))
        })
        .collect()
}

fn substitute(single: &SingleSubstitution<'static>, glyph: GlyphId) -> Option<GlyphId> {
    match single {
        SingleSubstitution::Format1 { coverage, delta } => {
            coverage.get(glyph).map(|_| GlyphId(glyph.0.wrapping_add_signed(*delta)))
        }
        SingleSubstitution::Format2 { coverage, substitutes } => substitutes.get(coverage.get(glyph)?),
    }
}

/// Whether texts of this style are kerned: large ones, where it shows, and no columns of figures.
pub(crate) fn kerned(style: Style) -> bool {
    style.size_pt >= KERNED_FROM_PT && !style.tabular
}

/// The width of a printable text in ems.
pub(crate) fn width_em(style: Style, text: &str) -> f32 {
    let font = inter(style.face);
    let kerned = kerned(style);
    let mut units = 0_i32;
    let mut before = None;
    for glyph in text.chars().filter_map(|c| font.glyph(c, style.tabular)) {
        if kerned && let Some(left) = before {
            units += i32::from(font.kern(left, glyph.id));
        }
        units += i32::from(glyph.advance);
        before = Some(glyph.id);
    }
    units as f32 / font.units_per_em
}

/// The text with only characters that the font has: composed, without control and invisible ones.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let font = inter(Face::Regular);
    let plain = |c: char| c >= ' ' && font.glyph(c, false).is_some() && !is_combining_mark(c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || invisible(c) => {}
            c if plain(c) => out.push(c),
            c => {
                let before = out.len();
                out.extend(std::iter::once(c).nfkd().filter(|part| plain(*part)));
                if out.len() == before {
                    out.push('?');
                }
            }
        }
    }
    Cow::Owned(out)
}

/// Marks that show nothing by themselves: left over accents, joiners, directions, variants, tags.
fn invisible(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Cuts a printable text with an ellipsis so that it is at most `width_mm` wide.
pub(crate) fn cut_to_width(text: &str, style: Style, width_mm: f32) -> String {
    if style.width_mm(text) <= width_mm {
        return text.to_owned();
    }
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        if style.width_mm(&text[..next]) + style.width_mm("…") > width_mm {
            break;
        }
        end = next;
    }
    format!("{}…", text[..end].trim_end_matches([' ', '…']))
}

/// Breaks a printable text at blanks into at most `lines_max` lines; a word too wide for a line is
/// broken anywhere, and the last line ends with an ellipsis when more would follow.
pub(crate) fn wrap(text: &str, style: Style, width_mm: f32, lines_max: usize) -> Vec<String> {
    let space = style.width_mm(" ");
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        for (index, piece) in pieces(word, style, width_mm).into_iter().enumerate() {
            let wide = style.width_mm(piece);
            match lines.last_mut() {
                Some(line) if index == 0 && used + space + wide <= width_mm => {
                    line.push(' ');
                    line.push_str(piece);
                    used += space + wide;
                }
                _ => {
                    lines.push(piece.to_owned());
                    used = wide;
                }
            }
        }
        if lines.len() > lines_max {
            break;
        }
    }
    if lines.len() > lines_max {
        lines.truncate(lines_max);
        if let Some(last) = lines.last_mut() {
            *last = cut_to_width(&format!("{last}…"), style, width_mm);
        }
    }
    lines
}

/// A word, in pieces that are not wider than a line; each has at least one character.
fn pieces(word: &str, style: Style, width_mm: f32) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in word.char_indices().skip(1) {
        let end = word[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        if style.width_mm(&word[start..end]) > width_mm && at > start {
            pieces.push(&word[start..at]);
            start = at;
        }
    }
    pieces.push(&word[start..]);
    pieces
}
