//! QR codes as rows of bits. Version 3 at least, level M: one size of module for all labels.
//!
//! The crate `qrcode` encodes and draws; masks are put on and compared here, on whole rows of bits, since
//! its own search for the best one takes most of the time of a sheet of labels.

use crate::error::DocumentError;
use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::types::{EcLevel, QrError, Version};
use qrcode::{Color, ec};
use std::sync::OnceLock;

/// Modules of white around a code.
pub(crate) const QUIET_MODULES: usize = 4;
/// The smallest version used.
const VERSION_MIN: i16 = 3;
/// The largest version used: 61 modules, a row fits in 64 bits.
const VERSION_MAX: i16 = 11;
/// Modules on a side of the smallest version.
const MODULES_MIN: usize = 17 + 4 * VERSION_MIN as usize;
/// Every mask, in the order of their numbers.
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The side of a code of the smallest version with its quiet zone, in millimetres, by that of a module.
pub(crate) const fn side_mm(module_mm: f32) -> f32 {
    module_mm * (MODULES_MIN + 2 * QUIET_MODULES) as f32
}

/// A code without its quiet zone: bit `x` of row `y` is set where the module is dark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Modules {
    /// Modules on a side.
    pub(crate) width: usize,
    /// Rows from the top.
    pub(crate) rows: Vec<u64>,
}

/// A code as SVG, one unit a module, with its white around it: for a screen.
///
/// # Errors
/// [`DocumentError::CodeTooLong`] for a text above some 250 bytes.
pub fn code_svg(text: &str) -> Result<String, DocumentError> {
    let modules = Modules::of(text)?;
    let side = modules.width + 2 * QUIET_MODULES;
    let dark: String = modules
        .runs()
        .map(|(x, y, length)| {
            format!("M{} {}h{length}v1h-{length}z", x as usize + QUIET_MODULES, y + QUIET_MODULES)
        })
        .collect();
    Ok(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}' shape-rendering='crispEdges'>\
         <rect width='{side}' height='{side}' fill='#fff'/><path d='{dark}' fill='#000'/></svg>"
    ))
}

impl Modules {
    /// Encodes a text.
    ///
    /// # Errors
    /// [`DocumentError::CodeTooLong`] when it fits in no version that labels use.
    pub(crate) fn of(text: &str) -> Result<Modules, DocumentError> {
        let too_long = || DocumentError::CodeTooLong { text: text.chars().take(80).collect() };
        for version in VERSION_MIN..=VERSION_MAX {
            match codewords(text.as_bytes(), Version::Normal(version)) {
                Ok((data, correction)) => return Ok(best_masked(template(version), &data, &correction)),
                Err(QrError::DataTooLong) => {}
                Err(_) => return Err(too_long()),
            }
        }
        Err(too_long())
    }

    /// Runs of dark modules: first column, row, length.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (u32, usize, u32)> + '_ {
        self.rows.iter().enumerate().flat_map(|(y, row)| {
            let mut rest = *row;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let start = rest.trailing_zeros();
                let length = (rest >> start).trailing_ones();
                rest &= !(((1 << length) - 1) << start);
                Some((start, y, length))
            })
        })
    }
}

/// A version without data: what its codes have in common.
struct Template {
    canvas: Canvas,
    /// The rows without a mask, all data light.
    plain: Vec<u64>,
    /// The rows under each mask, all data light.
    masked: [Vec<u64>; 8],
    width: usize,
}

/// The template of a version, made once.
fn template(version: i16) -> &'static Template {
    static TEMPLATES: [OnceLock<Template>; (VERSION_MAX - VERSION_MIN + 1) as usize] =
        [const { OnceLock::new() }; (VERSION_MAX - VERSION_MIN + 1) as usize];
    TEMPLATES[usize::from(version.abs_diff(VERSION_MIN))].get_or_init(|| {
        let width = 17 + 4 * usize::from(version.unsigned_abs());
        let mut canvas = Canvas::new(Version::Normal(version), EcLevel::M);
        canvas.draw_all_functional_patterns();
        let mut light = canvas.clone();
        // More bytes than any version takes: what does not fit is not drawn.
        light.draw_data(&[0; 512], &[]);
        let masked = MASKS.map(|mask| {
            let mut canvas = light.clone();
            canvas.apply_mask(mask);
            rows(canvas, width)
        });
        Template { canvas, plain: rows(light, width), masked, width }
    })
}

/// The bytes of a text with their error correction.
fn codewords(text: &[u8], version: Version) -> Result<(Vec<u8>, Vec<u8>), QrError> {
    let mut bits = Bits::new(version);
    bits.push_optimal_data(text)?;
    bits.push_terminator(EcLevel::M)?;
    ec::construct_codewords(&bits.into_bytes(), version, EcLevel::M)
}

fn rows(canvas: Canvas, width: usize) -> Vec<u64> {
    let colors = canvas.into_colors();
    let row =
        |row: &[Color]| row.iter().rev().fold(0, |bits, color| bits << 1 | u64::from(*color == Color::Dark));
    colors.chunks(width).map(row).collect()
}

/// The code under the mask with the lowest penalty; the first of equals.
fn best_masked(template: &Template, data: &[u8], correction: &[u8]) -> Modules {
    let width = template.width;
    let mut canvas = template.canvas.clone();
    canvas.draw_data(data, correction);
    let data: Vec<u64> =
        rows(canvas, width).iter().zip(&template.plain).map(|(row, plain)| row ^ plain).collect();
    let under =
        |masked: &Vec<u64>| Modules { width, rows: masked.iter().zip(&data).map(|(m, d)| m ^ d).collect() };
    template.masked.iter().map(under).min_by_key(penalty).expect("there are eight masks")
}

/// The standard's measure of how hard a code is to read.
fn penalty(code: &Modules) -> u32 {
    let width = code.width;
    let mut columns = [0_u64; 64];
    for (y, row) in code.rows.iter().enumerate() {
        for (x, column) in columns[..width].iter_mut().enumerate() {
            *column |= (row >> x & 1) << y;
        }
    }
    let lines = code.rows.iter().chain(&columns[..width]);
    let lines: u32 = lines.map(|line| long_runs(*line, width) + finder_like(*line, width)).sum();
    let pairs = code.rows.iter().zip(&code.rows[1..]);
    let squares: u32 = pairs.map(|(upper, lower)| same_squares(*upper, *lower, width)).sum();
    let dark: u32 = code.rows.iter().map(|row| row.count_ones()).sum();
    let all = (width * width) as u32;
    let off_half = (dark * 20).abs_diff(all * 10) / all;
    lines + squares + off_half * 10
}

/// Ones in the lowest bits.
fn low_bits(count: usize) -> u64 {
    (1 << count) - 1
}

/// Three points for five modules of one colour in a row, one more for each further.
fn long_runs(line: u64, width: usize) -> u32 {
    let same = !(line ^ line >> 1) & low_bits(width - 1);
    let fives = same & same >> 1 & same >> 2 & same >> 3;
    let runs = fives & !(fives << 1);
    fives.count_ones() + 2 * runs.count_ones()
}

/// Forty points for each place that looks like a corner of the code beside white.
fn finder_like(line: u64, width: usize) -> u32 {
    let (dark, light) = (line, !line);
    let corner = dark & light >> 1 & dark >> 2 & dark >> 3 & dark >> 4 & light >> 5 & dark >> 6;
    let white = light & light >> 1 & light >> 2 & light >> 3;
    let inside = low_bits(width - 10);
    40 * ((corner & white >> 7 & inside).count_ones() + (white & corner >> 4 & inside).count_ones())
}

/// Three points for each square of four modules of one colour.
fn same_squares(upper: u64, lower: u64, width: usize) -> u32 {
    let beside = !(upper ^ upper >> 1);
    let below = !(upper ^ lower);
    (beside & below & below >> 1 & low_bits(width - 1)).count_ones() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a code back from a picture of it.
    fn read(code: &Modules) -> String {
        const SCALE: usize = 4;
        let side = (code.width + 2 * QUIET_MODULES) * SCALE;
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            let module = |at: usize| (at / SCALE).checked_sub(QUIET_MODULES).filter(|at| *at < code.width);
            match (module(x), module(y)) {
                (Some(x), Some(y)) if code.rows[y] >> x & 1 == 1 => 0,
                _ => 255,
            }
        });
        let grids = picture.detect_grids();
        grids.first().expect("a code is found").decode().expect("the code is read").1
    }

    #[test]
    fn codes_are_read_back() {
        for text in ["EDI-2025-11-L245-A03", "EDI-ABCDEFGHIJKL-L2999-A24", "TEST-01", "EDI-2025-11-D245"] {
            let code = Modules::of(text).unwrap();
            assert_eq!(code.width, 29, "{text} is in version 3");
            assert_eq!(read(&code), text);
        }
        let long = "EDI-2025-11-L245-A03 ".repeat(4);
        let code = Modules::of(&long).unwrap();
        assert!(code.width > 29, "what does not fit in version 3 takes the next that fits");
        assert_eq!(read(&code), long);
        assert!(Modules::of(&"x".repeat(300)).is_err());
    }

    #[test]
    fn the_mask_is_at_least_as_good_as_the_crates_own() {
        for line in 1..=24 {
            let text = format!("EDI-2025-11-L245-A{line:02}");
            let ours = Modules::of(&text).unwrap();
            let code = qrcode::QrCode::with_version(&text, Version::Normal(3), EcLevel::M).unwrap();
            let row =
                |row: &[Color]| row.iter().rev().fold(0, |bits, c| bits << 1 | u64::from(*c == Color::Dark));
            let rows = code.to_colors().chunks(29).map(row).collect();
            assert!(penalty(&ours) <= penalty(&Modules { width: 29, rows }), "{text}");
        }
    }

    #[test]
    fn runs_cover_the_dark_modules_once() {
        let code = Modules { width: 5, rows: vec![0b10011, 0, 0b11111] };
        assert_eq!(code.runs().collect::<Vec<_>>(), [(0, 0, 2), (4, 0, 1), (0, 2, 5)]);
    }
}
