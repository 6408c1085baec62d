//! A payment in several parts: cash, card, cheque, and what is still to be shared out.
//!
//! Refuses more than the total by card and cheque: change is given out of cash alone.

use crate::format::typed;
use contract::domain::money::parse_amount;
use contract::domain::payment::settle;
use contract::domain::{Cents, Means, Payment};

/// The parts as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    due: Cents,
    typed: [String; 3],
}

/// How far the parts pay the basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// So much is missing.
    Missing(Cents),
    /// It is paid; so much change goes back in cash.
    Paid(Cents),
    /// Card and cheque are so much above the total.
    TooMuch(Cents),
    /// A part is no sum.
    Unreadable,
}

fn at(means: Means) -> usize {
    match means {
        Means::Cash => 0,
        Means::Card => 1,
        Means::Cheque => 2,
    }
}

impl Split {
    /// Nothing shared out yet.
    #[must_use]
    pub fn new(due: Cents) -> Split {
        Split { due, typed: Default::default() }
    }

    /// What is due.
    #[must_use]
    pub fn due(&self) -> Cents {
        self.due
    }

    /// What is typed for a means.
    #[must_use]
    pub fn text(&self, means: Means) -> &str {
        &self.typed[at(means)]
    }

    /// The field of a means now reads this.
    pub fn type_text(&mut self, means: Means, text: &str) {
        let sum = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).take(9);
        self.typed[at(means)] = sum.collect();
    }

    fn part(&self, means: Means) -> Option<Cents> {
        let text = self.text(means);
        if text.is_empty() { Some(Cents::ZERO) } else { parse_amount(text).ok() }
    }

    /// What is left when this means is not counted.
    fn left_without(&self, means: Means) -> Cents {
        let others = Means::ALL.into_iter().filter(|other| *other != means);
        let given: Cents = others.filter_map(|other| self.part(other)).sum();
        (self.due - given).max(Cents::ZERO)
    }

    /// Puts all that is left on one means.
    pub fn rest_on(&mut self, means: Means) {
        let left = self.left_without(means);
        self.typed[at(means)] = if left.is_positive() { typed(left.0) } else { String::new() };
    }

    /// The parts that are above zero.
    #[must_use]
    pub fn payments(&self) -> Vec<Payment> {
        Means::ALL
            .into_iter()
            .filter_map(|means| Some(Payment { means, amount_cents: self.part(means)? }))
            .filter(|payment| payment.amount_cents.is_positive())
            .collect()
    }

    /// How far the parts pay the basket.
    #[must_use]
    pub fn reach(&self) -> Reach {
        if Means::ALL.into_iter().any(|means| self.part(means).is_none()) {
            return Reach::Unreadable;
        }
        let parts = self.payments();
        let given: Cents = parts.iter().map(|part| part.amount_cents).sum();
        let not_cash: Cents =
            parts.iter().filter(|part| part.means != Means::Cash).map(|part| part.amount_cents).sum();
        if not_cash > self.due {
            return Reach::TooMuch(not_cash - self.due);
        }
        match settle(self.due, &parts) {
            Ok(settled) => Reach::Paid(settled.change),
            Err(_) => Reach::Missing((self.due - given).max(Cents::ZERO)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_goes_on_the_next_means() {
        let mut split = Split::new(Cents(5300));
        assert_eq!(split.reach(), Reach::Missing(Cents(5300)));
        split.type_text(Means::Cash, "20");
        assert_eq!(split.reach(), Reach::Missing(Cents(3300)));
        split.rest_on(Means::Card);
        assert_eq!((split.text(Means::Card), split.reach()), ("33", Reach::Paid(Cents(0))));
        assert_eq!(split.payments().len(), 2, "an empty part is no part");
        split.rest_on(Means::Card);
        assert_eq!(split.text(Means::Card), "33", "asking twice changes nothing");
    }

    #[test]
    fn change_comes_out_of_cash_only() {
        let mut split = Split::new(Cents(5300));
        split.type_text(Means::Card, "40");
        split.type_text(Means::Cash, "20");
        assert_eq!(split.reach(), Reach::Paid(Cents(700)));
        split.type_text(Means::Card, "60");
        split.type_text(Means::Cash, "");
        assert_eq!(split.reach(), Reach::TooMuch(Cents(700)));
        split.type_text(Means::Cheque, "1,2,3");
        assert_eq!(split.reach(), Reach::Unreadable);
    }
}
