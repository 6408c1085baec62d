//! Reading the figures in what people write: ages in sizes, pieces in descriptions.
// tidy: words of files

use crate::text::fold;

/// What a size says about an age.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Age {
    /// At most so many months.
    Months(u16),
    /// A size of older children or adults, without an age.
    Older,
    /// Nothing that can be told.
    Unknown,
}

/// Reads the age out of a size: `6 mois`, `12-18 M`, `3 ans`, `86 cm`, `naissance`, `38`, `XL`.
pub(super) fn age_of(size: &str) -> Age {
    let tokens = tokens(size);
    let mut age = Age::Unknown;
    for (at, token) in tokens.iter().enumerate() {
        let unit = tokens.get(at + 1).map_or("", String::as_str);
        let found = match (token.parse::<u16>(), unit) {
            (Ok(n), "m" | "mois" | "month" | "months") => Age::Months(n),
            (Ok(n), "a" | "an" | "ans" | "year" | "years") => Age::Months(n.saturating_mul(12)),
            (Ok(n), "cm") => of_height(n),
            (Ok(n), _) => of_number(n),
            (Err(_), _) if matches!(token.as_str(), "naissance" | "premature" | "prema" | "nb") => {
                Age::Months(0)
            }
            (Err(_), _)
                if matches!(token.as_str(), "xs" | "s" | "m" | "l" | "xl" | "xxl" | "xxxl" | "adulte") =>
            {
                // `12 M` was read with its number: a letter stands alone only without one before it.
                if at > 0 && tokens[at - 1].parse::<u16>().is_ok() { Age::Unknown } else { Age::Older }
            }
            _ => Age::Unknown,
        };
        age = elder(age, found);
    }
    age
}

/// The age of a child of a height, in centimetres.
fn of_height(cm: u16) -> Age {
    if cm <= 98 { Age::Months(36) } else { Age::Older }
}

/// A bare number: 34 to 48 are sizes of adults, 50 and above heights; below it can be anything.
fn of_number(number: u16) -> Age {
    match number {
        0..=31 => Age::Unknown,
        32..=49 => Age::Older,
        _ => of_height(number),
    }
}

fn elder(a: Age, b: Age) -> Age {
    match (a, b) {
        (Age::Unknown, other) | (other, Age::Unknown) => other,
        (Age::Months(a), Age::Months(b)) => Age::Months(a.max(b)),
        _ => Age::Older,
    }
}

/// The most pieces that a description names: `500 pièces`, `1 000 p`, `puzzle 260`, `3x49pcs`.
pub(super) fn pieces_named(description: &str) -> Option<u32> {
    let tokens = tokens(description);
    let number = |at: usize| tokens.get(at).and_then(|token| token.parse::<u32>().ok());
    let named = (0..tokens.len()).filter_map(|at| {
        let after_puzzle = at > 0 && matches!(tokens[at - 1].as_str(), "puzzle" | "puzzles" | "jigsaw");
        let (value, width) = match (number(at)?, tokens.get(at + 1)) {
            // A blank or a point between thousands.
            (n @ 1..=99, Some(next)) if next.len() == 3 && number(at + 1).is_some() => {
                (n * 1_000 + number(at + 1)?, 2)
            }
            (n, _) => (n, 1),
        };
        let unit = tokens.get(at + width).map_or("", String::as_str);
        let of_age = matches!(unit, "an" | "ans" | "mois" | "x");
        let counts = matches!(unit, "piece" | "pieces" | "pc" | "pcs" | "p" | "pce" | "pces");
        (counts || (after_puzzle && !of_age)).then_some(value)
    });
    named.max()
}

/// Runs of digits and runs of letters, folded.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last = None;
    for c in fold(text).chars() {
        let kind = match c {
            c if c.is_ascii_digit() => Some(true),
            c if c.is_alphabetic() => Some(false),
            _ => None,
        };
        match (kind, out.last_mut()) {
            (Some(_), Some(token)) if kind == last => token.push(c),
            (Some(_), _) => out.push(c.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_tell_an_age() {
        for (size, age) in [
            ("6 mois", Age::Months(6)),
            ("12-18 M", Age::Months(18)),
            ("18m", Age::Months(18)),
            ("36 mois", Age::Months(36)),
            ("3 ans", Age::Months(36)),
            ("12 ans", Age::Months(144)),
            ("Naissance", Age::Months(0)),
            ("86 cm", Age::Months(36)),
            ("74", Age::Months(36)),
            ("116", Age::Older),
            ("38", Age::Older),
            ("M", Age::Older),
            ("XL", Age::Older),
            ("6", Age::Unknown),
            ("", Age::Unknown),
            ("unique", Age::Unknown),
        ] {
            assert_eq!(age_of(size), age, "{size:?}");
        }
    }

    #[test]
    fn pieces_are_read_as_people_write_them() {
        for (text, pieces) in [
            ("Puzzle 100 pièces", Some(100)),
            ("Puzzle 1 000 pièces", Some(1000)),
            ("Puzzle 1500p Ravensburger", Some(1500)),
            ("puzzles 3x49 pcs", Some(49)),
            ("Puzzle 260", Some(260)),
            ("Puzzle 3 ans", None),
            ("Puzzle bois 5 ans 12 pièces", Some(12)),
            ("Puzzle", None),
        ] {
            assert_eq!(pieces_named(text), pieces, "{text:?}");
        }
    }
}
