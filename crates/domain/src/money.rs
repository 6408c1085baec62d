//! Integer cents and rates, with the one rounding function of the whole program.
//!
//! Refuses floats and silent overflow: sums are checked and an overflow is a broken invariant.

use serde::{Deserialize, Serialize};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use thiserror::Error;

/// An amount in euro cents; may be negative (a correction, a difference).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Cents(pub i64);

/// The largest amount that a person may type, in cents (one million euros).
pub const AMOUNT_TYPED_MAX: Cents = Cents(100_000_000);

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// The larger of the two.
    #[must_use]
    pub fn max(self, other: Cents) -> Cents {
        Cents(self.0.max(other.0))
    }

    /// This amount `count` times.
    #[must_use]
    pub fn times(self, count: i64) -> Cents {
        Cents(self.0.checked_mul(count).expect("amounts of a sale fit in 64 bits"))
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0.checked_add(other.0).expect("amounts of a sale fit in 64 bits"))
    }
}

impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0.checked_sub(other.0).expect("amounts of a sale fit in 64 bits"))
    }
}

impl Neg for Cents {
    type Output = Cents;
    fn neg(self) -> Cents {
        Cents::ZERO - self
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Cents) {
        *self = *self + other;
    }
}

impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Cents) {
        *self = *self - other;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        amounts.fold(Cents::ZERO, Add::add)
    }
}

/// A rate in hundredths of a percent: 20 % is 2 000. A rate of zero is a rate, not a missing one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Rate(pub u16);

impl Rate {
    /// The share of an amount, rounded half up to the cent; the amount is not negative.
    #[must_use]
    pub fn of(self, amount: Cents) -> Cents {
        debug_assert!(amount.0 >= 0, "a commission is taken on sales, which are not negative");
        Cents((amount.0 * i64::from(self.0) + 5_000).div_euclid(10_000))
    }

    /// Reads `20`, `12.5` or `12,5` percent, 0 to 100, at most two decimals.
    #[must_use]
    pub fn parse_percent(text: &str) -> Option<Rate> {
        let hundredths = parse_hundredths(text.trim().trim_end_matches('%').trim_end())?;
        u16::try_from(hundredths).ok().filter(|rate| *rate <= 10_000).map(Rate)
    }

    /// The rate in percent, without useless decimals: `20`, `12.5`.
    #[must_use]
    pub fn percent_text(self) -> String {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => whole.to_string(),
            (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
            (whole, part) => format!("{whole}.{part:02}"),
        }
    }
}

/// Why a typed amount could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum AmountError {
    /// It is not an amount at all.
    #[error("not an amount")]
    Unreadable,
    /// It is below zero or above [`AMOUNT_TYPED_MAX`].
    #[error("out of bounds")]
    OutOfBounds,
}

/// Reads an amount as people and files write it: `5`, `5,00`, `5.00`, `5 €`, `1 234,50`.
///
/// # Errors
/// [`AmountError`] when it is no amount, is negative or beyond [`AMOUNT_TYPED_MAX`].
pub fn parse_amount(text: &str) -> Result<Cents, AmountError> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '€'))
        .collect();
    let text = text.strip_suffix("EUR").or_else(|| text.strip_suffix("eur")).unwrap_or(&text);
    if let Some(rest) = text.strip_prefix('-') {
        return Err(parse_hundredths(rest).map_or(AmountError::Unreadable, |_| AmountError::OutOfBounds));
    }
    let cents = parse_hundredths(text).ok_or(AmountError::Unreadable)?;
    if cents > AMOUNT_TYPED_MAX.0 { Err(AmountError::OutOfBounds) } else { Ok(Cents(cents)) }
}

/// Reads digits with at most two decimals after a comma or a point, as hundredths.
fn parse_hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("5", 500),
            ("5,00", 500),
            ("5.00", 500),
            ("5 €", 500),
            ("5\u{a0}€", 500),
            ("15,5", 1550),
            ("1 234,50", 123_450),
            ("1\u{202f}234,50 €", 123_450),
            ("0", 0),
        ] {
            assert_eq!(parse_amount(text), Ok(Cents(cents)), "{text:?} is {cents} cents");
        }
        for text in ["", "€", "abc", "5,000", "1.234,50", "5,,0", ",5", "--5"] {
            assert_eq!(parse_amount(text), Err(AmountError::Unreadable), "{text:?} is no amount");
        }
        assert_eq!(parse_amount("-5"), Err(AmountError::OutOfBounds));
        assert_eq!(parse_amount("999999999999"), Err(AmountError::OutOfBounds));
    }

    #[test]
    fn commission_rounds_half_up_once() {
        for (rate, gross, commission) in
            [(2000, 5900, 1180), (1250, 100, 13), (1250, 300, 38), (0, 5900, 0), (10_000, 7, 7), (1250, 4, 1)]
        {
            assert_eq!(Rate(rate).of(Cents(gross)), Cents(commission), "{rate} of {gross}");
        }
    }

    #[test]
    fn rates_read_and_write() {
        for (text, rate, shown) in
            [("20", 2000, "20"), ("12.5", 1250, "12.5"), ("0", 0, "0"), ("7,25 %", 725, "7.25")]
        {
            assert_eq!(Rate::parse_percent(text), Some(Rate(rate)), "{text}");
            assert_eq!(Rate(rate).percent_text(), shown);
        }
        for text in ["", "101", "-1", "1.234"] {
            assert_eq!(Rate::parse_percent(text), None, "{text}");
        }
    }
}
