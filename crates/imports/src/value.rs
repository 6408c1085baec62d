//! Single values of files: yes or no, prices, list numbers, bounded texts.
// tidy: words of files

use crate::sheet::Cell;
use contract::domain::list::ListType;
use contract::domain::money::{AMOUNT_TYPED_MAX, parse_amount};
use contract::domain::text::fold;
use contract::domain::{Cents, ListNumber};

/// Whether a cell says yes.
pub(crate) fn is_yes(cell: &Cell) -> bool {
    matches!(fold(&cell.shown()).as_str(), "oui" | "o" | "yes" | "y" | "1" | "true" | "vrai" | "x")
}

/// Whether a cell says no; an empty one says nothing.
pub(crate) fn is_no(cell: &Cell) -> bool {
    matches!(fold(&cell.shown()).as_str(), "non" | "n" | "no" | "0" | "false" | "faux")
}

/// A price: `5`, `5,00`, `5.00`, `5 €`, `5 euros`, `5€50`, or a number.
pub(crate) fn price_of(cell: &Cell) -> Option<Cents> {
    match cell {
        Cell::Number(euros) => cents_of(*euros),
        Cell::Text(text) => {
            let folded = fold(text);
            let bare =
                ["euros", "euro", "eur"].iter().find_map(|word| folded.strip_suffix(word)).unwrap_or(&folded);
            let split = bare.split_once('€').filter(|(_, cents)| cents.trim().len() == 2);
            let text = split.map_or_else(|| bare.to_owned(), |(euros, cents)| format!("{euros},{cents}"));
            parse_amount(text.trim_end_matches(",-").trim_end_matches(".-")).ok()
        }
        Cell::Empty | Cell::Date(_) => None,
    }
}

/// Euros of a spreadsheet, when they are whole cents.
fn cents_of(euros: f64) -> Option<Cents> {
    let cents = (euros * 100.0).round();
    #[expect(clippy::cast_precision_loss, reason = "the bound is far below 2^53")]
    let bounded = (0.0..=AMOUNT_TYPED_MAX.0 as f64).contains(&cents) && (euros * 100.0 - cents).abs() < 1e-6;
    #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
    bounded.then_some(Cents(cents as i64))
}

/// The number of a list: `245`, `n° 245`, `Liste 245`, or a number; only one of a type's numbers.
pub(crate) fn list_number_of(cell: &Cell) -> Option<ListNumber> {
    let shown = fold(&cell.shown());
    let digits = ["liste", "list", "l", "numero", "no", "n°", "nº", "n", "°", "#", ".", ":"]
        .iter()
        .fold(shown.as_str(), |text, word| text.trim().strip_prefix(word).unwrap_or(text).trim());
    let number = ListNumber(digits.parse().ok()?);
    ListType::of(number).map(|_| number)
}

/// A size: what a spreadsheet made a date of was `6/8`.
pub(crate) fn size_of(cell: &Cell) -> String {
    match cell {
        Cell::Date(at) => format!("{}/{}", at.day(), at.month()),
        other => other.shown().into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_as_files_write_them() {
        for (text, cents) in [
            ("5", 500),
            ("5,00", 500),
            ("5.00", 500),
            ("5 €", 500),
            ("5\u{a0}€", 500),
            ("5 euros", 500),
            ("5EUR", 500),
            ("5€50", 550),
            ("5,-", 500),
            ("1\u{202f}200,50 €", 120_050),
            ("0", 0),
        ] {
            assert_eq!(price_of(&Cell::text(text)), Some(Cents(cents)), "{text:?}");
        }
        for text in ["", "cinq", "-5", "5/6", "5 ou 6", "12 345 678"] {
            assert_eq!(price_of(&Cell::text(text)), None, "{text:?}");
        }
        for (number, cents) in [
            (5.0, Some(500)),
            (5.5, Some(550)),
            (0.1 + 0.2, Some(30)),
            (5.001, None),
            (-1.0, None),
            (f64::NAN, None),
            (1e300, None),
        ] {
            assert_eq!(price_of(&Cell::Number(number)), cents.map(Cents), "{number}");
        }
    }

    #[test]
    fn list_numbers_are_those_of_a_type() {
        for (text, number) in [
            ("245", Some(245)),
            ("n° 245", Some(245)),
            ("Liste n°1100", Some(1100)),
            ("L245", Some(245)),
            ("99", None),
            ("70000", None),
            ("", None),
            ("24a", None),
        ] {
            assert_eq!(list_number_of(&Cell::text(text)), number.map(ListNumber), "{text:?}");
        }
        assert_eq!(list_number_of(&Cell::Number(245.0)), Some(ListNumber(245)));
        assert_eq!(list_number_of(&Cell::Number(245.5)), None);
    }
}
