//! Reading what a person types as a value. What cannot be read is refused with an example of what can.

use contract::domain::money::{AmountError, parse_amount};
use contract::domain::payment::{PaymentError, parse_payments};
use contract::domain::{Cents, ListNumber, Payment, RefusalReason};
use contract::{DemoPhase, Failure, LineRefusal};
use jiff::civil::Date;
use messages::{Lang, cli as words};
use serde::de::DeserializeOwned;

/// How much of an unreadable text is repeated, in characters.
const REPEATED_MAX: usize = 40;

/// Reads values, and refuses in a language.
#[derive(Clone, Copy)]
pub(crate) struct Reader(pub(crate) Lang);

impl Reader {
    /// `fr` or `en`.
    pub(crate) fn lang(self, text: &str) -> Result<Lang, Failure> {
        text.parse().map_err(|_| self.bad(text, "fr, en"))
    }

    /// One of the names that the contract gives, e.g. a role.
    pub(crate) fn name<T: DeserializeOwned>(self, text: &str, names: &str) -> Result<T, Failure> {
        serde_json::from_value(text.trim().to_lowercase().into()).map_err(|_| self.bad(text, names))
    }

    /// A phase of the demo.
    pub(crate) fn phase(self, text: &str) -> Result<DemoPhase, Failure> {
        self.name(text, "registrations, deposit, sale, settlement")
    }

    /// A day: `2025-11-05`.
    pub(crate) fn date(self, text: &str) -> Result<Date, Failure> {
        text.trim().parse().map_err(|_| self.bad(text, "2025-11-05"))
    }

    /// Days, with commas between.
    pub(crate) fn dates(self, text: &str) -> Result<Vec<Date>, Failure> {
        text.split(',').map(|day| self.date(day)).collect()
    }

    /// A whole number.
    pub(crate) fn number<T: std::str::FromStr>(self, text: &str) -> Result<T, Failure> {
        text.trim().parse().map_err(|_| self.bad(text, "300"))
    }

    /// A list's number.
    pub(crate) fn list(self, text: &str) -> Result<ListNumber, Failure> {
        let digits = text.trim().trim_start_matches(['L', 'l']);
        digits.parse().map(ListNumber).map_err(|_| self.bad(text, "245"))
    }

    /// Lists' numbers, with commas between.
    pub(crate) fn lists(self, text: &str) -> Result<Vec<ListNumber>, Failure> {
        text.split(',').map(|number| self.list(number)).collect()
    }

    /// An amount: `15`, `15.5`, `15,50`.
    pub(crate) fn amount(self, text: &str) -> Result<Cents, Failure> {
        parse_amount(text).map_err(|error| match error {
            AmountError::Unreadable => self.bad(text, "15, 15.5, 15,50"),
            AmountError::OutOfBounds => Failure::new(
                "bad_value",
                words::amount_out_of_bounds(self.0, &cut(text)),
                words::amount_out_of_bounds_hint(self.0),
            ),
        })
    }

    /// An amount that may be below zero: `-5,50`.
    pub(crate) fn signed_amount(self, text: &str) -> Result<Cents, Failure> {
        let text = text.trim();
        match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => self.amount(rest).map(|amount| -amount),
            None => self.amount(text.strip_prefix('+').unwrap_or(text)),
        }
    }

    /// What a customer gives: `cash:15`, `cash:1,card:14,50`.
    pub(crate) fn payments(self, text: &str) -> Result<Vec<Payment>, Failure> {
        parse_payments(text).map_err(|error| match error {
            PaymentError::OutOfBounds => Failure::new(
                "bad_value",
                words::amount_out_of_bounds(self.0, &cut(text)),
                words::amount_out_of_bounds_hint(self.0),
            ),
            _ => self.bad(text, "cash:15, card:14,50, cheque:20, cash:5,card:9,50"),
        })
    }

    /// A line refused at the table: `3:stained`.
    pub(crate) fn refusal(self, text: &str) -> Result<LineRefusal, Failure> {
        let reasons = RefusalReason::ALL.map(RefusalReason::key).join(", 3:");
        let read = || {
            let (line, reason) = text.split_once(':')?;
            Some(LineRefusal { line: line.trim().parse().ok()?, reason: RefusalReason::parse(reason)? })
        };
        read().ok_or_else(|| self.bad(text, &format!("3:{reasons}")))
    }

    /// An id as other replies give it.
    pub(crate) fn id<T: std::str::FromStr>(self, text: &str) -> Result<T, Failure> {
        text.parse().map_err(|_| self.bad(text, "0197a8f0-1c3e-7a52-9a40-3f6f5b1c2d3e"))
    }

    /// A value that is none.
    pub(crate) fn bad(self, text: &str, wanted: &str) -> Failure {
        Failure::new("bad_value", words::bad_value(self.0, &cut(text)), words::bad_value_hint(self.0, wanted))
    }
}

fn cut(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(REPEATED_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const READER: Reader = Reader(Lang::Fr);

    #[test]
    fn what_is_mistyped_is_refused_with_an_example() {
        for failure in [
            READER.date("2025-13-01").unwrap_err(),
            READER.dates("2025-11-05,").unwrap_err(),
            READER.number::<u32>("-1").unwrap_err(),
            READER.lists("245,").unwrap_err(),
            READER.amount("abc").unwrap_err(),
            READER.amount("-5").unwrap_err(),
            READER.payments("15").unwrap_err(),
            READER.refusal("3").unwrap_err(),
            READER.refusal("3:nope").unwrap_err(),
            READER.phase("party").unwrap_err(),
            READER.lang("de").unwrap_err(),
        ] {
            assert_eq!(failure.code, "bad_value", "{failure}");
            assert!(!failure.hint.is_empty(), "{failure}");
        }
    }

    #[test]
    fn what_people_type_is_read() {
        assert_eq!(READER.signed_amount("-5,50"), Ok(Cents(-550)));
        assert_eq!(READER.signed_amount("+5"), Ok(Cents(500)));
        assert_eq!(READER.lists("L245, 1100"), Ok(vec![ListNumber(245), ListNumber(1100)]));
        assert_eq!(READER.refusal("3:taché").map(|r| (r.line, r.reason)), Ok((3, RefusalReason::Stained)));
        assert_eq!(READER.phase("Sale"), Ok(DemoPhase::Sale));
        assert_eq!(READER.dates("2025-11-05, 2025-11-06").map(|days| days.len()), Ok(2));
    }
}
