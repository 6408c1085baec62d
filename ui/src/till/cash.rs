//! Taking cash: what the customer gives, typed or note by note, the change, and how to count it up.
//!
//! A plain value over the field that one types into. Refuses letters: those of the quick amounts act,
//! the others are dropped, so that a label scanned by mistake writes no sum.

use crate::format::typed;
use contract::domain::money::parse_amount;
use contract::domain::payment::coins_up;
use contract::domain::{Cents, Means, Payment};

/// The notes that are touched, with the key of each: neighbours on every keyboard.
pub const QUICK: [(char, i64); 4] = [('S', 500), ('D', 1_000), ('F', 2_000), ('G', 5_000)];
/// The key of "the sum is right".
pub const EXACT_KEY: char = 'J';
/// The longest amount that is typed.
const TYPED_MAX: usize = 9;

/// What is given, against what is due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cash {
    due: Cents,
    text: String,
    /// Notes were touched: the next digit begins anew instead of being put behind their sum.
    touched: bool,
    exact: bool,
}

/// One step of counting up: the coin that is laid down, and what is reached with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The coin or note.
    pub coin: Cents,
    /// The sum reached.
    pub reached: Cents,
}

impl Cash {
    /// Nothing given yet.
    #[must_use]
    pub fn new(due: Cents) -> Cash {
        Cash { due, ..Cash::default() }
    }

    /// What is due.
    #[must_use]
    pub fn due(&self) -> Cents {
        self.due
    }

    /// The text of the field.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is given; nothing while the field is empty or cannot be read.
    #[must_use]
    pub fn given(&self) -> Option<Cents> {
        parse_amount(&self.text).ok()
    }

    /// The change; nothing while too little is given.
    #[must_use]
    pub fn change(&self) -> Option<Cents> {
        self.given().filter(|given| *given >= self.due).map(|given| given - self.due)
    }

    /// What is still to come; zero once enough is given.
    #[must_use]
    pub fn missing(&self) -> Cents {
        (self.due - self.given().unwrap_or(Cents::ZERO)).max(Cents::ZERO)
    }

    /// Whether the field holds what is no sum.
    #[must_use]
    pub fn unreadable(&self) -> bool {
        !self.text.is_empty() && self.given().is_none()
    }

    /// The field now reads this: letters of quick amounts act, digits after touched notes begin anew.
    pub fn type_text(&mut self, text: &str) {
        let letters: Vec<char> = text.chars().filter(char::is_ascii_alphabetic).collect();
        let mut sum: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        if self.touched && sum.len() > self.text.len() {
            sum = sum.strip_prefix(self.text.as_str()).unwrap_or(&sum).to_owned();
        }
        sum.truncate(TYPED_MAX);
        if sum != self.text {
            (self.text, self.touched, self.exact) = (sum, false, false);
        }
        for letter in letters {
            self.key(letter);
        }
    }

    /// A letter was struck. Says whether it is the key of an amount.
    pub fn key(&mut self, letter: char) -> bool {
        let letter = letter.to_ascii_uppercase();
        if letter == EXACT_KEY {
            self.exact();
            return true;
        }
        let quick = QUICK.iter().find(|(key, _)| *key == letter);
        if let Some((_, cents)) = quick {
            self.touch(Cents(*cents));
        }
        quick.is_some()
    }

    /// A note was touched: it is added to what was given.
    pub fn touch(&mut self, note: Cents) {
        let before = if self.exact { Cents::ZERO } else { self.given().unwrap_or(Cents::ZERO) };
        (self.text, self.touched, self.exact) = (typed((before + note).0), true, false);
    }

    /// The customer gives the very sum.
    pub fn exact(&mut self) {
        (self.text, self.touched, self.exact) = (typed(self.due.0), true, true);
    }

    /// The payment, once enough is given.
    #[must_use]
    pub fn payments(&self) -> Option<Vec<Payment>> {
        let given = self.given().filter(|given| *given >= self.due)?;
        Some(vec![Payment { means: Means::Cash, amount_cents: given }])
    }
}

/// The coins of a change, each with the sum that is reached, from the price up.
#[must_use]
pub fn count_up(from: Cents, change: Cents) -> Vec<Step> {
    let mut reached = from;
    let step = |coin| {
        reached += coin;
        Step { coin, reached }
    };
    coins_up(change).into_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cash(due: i64, keys: &str) -> Cash {
        let mut cash = Cash::new(Cents(due));
        for key in keys.chars() {
            let text = format!("{}{key}", cash.text());
            cash.type_text(&text);
        }
        cash
    }

    #[test]
    fn touched_notes_add_up() {
        let cash = cash(5300, "gf");
        assert_eq!((cash.text(), cash.change()), ("70", Some(Cents(1700))), "50 then 20 make 70");
        let steps = count_up(cash.due(), Cents(1700));
        let reached: Vec<i64> = steps.iter().map(|step| step.reached.0 / 100).collect();
        assert_eq!(reached, [55, 60, 70], "counted up from 53");
    }

    #[test]
    fn one_key_pays_a_basket() {
        let cash = cash(4700, "G");
        let payment = Payment { means: Means::Cash, amount_cents: Cents(5000) };
        assert_eq!(cash.payments(), Some(vec![payment]), "F2, one key, Entrée");
    }

    #[test]
    fn digits_after_notes_begin_anew() {
        assert_eq!(cash(5300, "f6").text(), "6");
        assert_eq!(cash(5300, "60").text(), "60");
        assert_eq!(cash(5300, "60f").text(), "80", "a note is added to a typed sum");
        let mut shorter = cash(5300, "gf");
        shorter.type_text("7");
        assert_eq!(shorter.text(), "7", "deleting goes sign by sign");
    }

    #[test]
    fn the_very_sum_is_one_key_and_is_replaced_by_a_note() {
        let mut exact = cash(5350, "j");
        assert_eq!((exact.text(), exact.change()), ("53,50", Some(Cents(0))));
        exact.touch(Cents(2000));
        assert_eq!(exact.text(), "20");
    }

    #[test]
    fn too_little_is_no_payment() {
        let short = cash(5300, "f");
        assert_eq!((short.payments(), short.missing()), (None, Cents(3300)));
        assert_eq!(cash(5300, "").missing(), Cents(5300));
        assert!(cash(5300, "1,2,3").unreadable());
    }

    #[test]
    fn a_label_read_into_the_field_writes_no_letters() {
        let mut cash = Cash::new(Cents(5300));
        cash.type_text("xyz");
        assert_eq!(cash.text(), "");
        cash.type_text("12345678901234");
        assert_eq!(cash.text(), "123456789");
    }
}
