//! What is typed instead of scanned: a code when it reads as one, else words to search for.
//!
//! Reads codes as hurried hands write them, also the signs that an AZERTY keyboard puts on its digits.
//! Refuses to answer an old text: an answer to what is no longer typed is dropped.

use crate::layouts::digit_of;
use contract::Item;
use contract::domain::ItemState;
use contract::domain::code::read_code;

/// The typed text, what was found, and which of it is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What is typed.
    pub text: String,
    /// What was found, best first.
    pub found: Vec<Item>,
    /// The text that was answered; nothing before the first answer.
    pub answered: Option<String>,
    /// Which of the found items `Entrée` adds.
    pub chosen: usize,
}

/// What `Entrée` does with what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enter {
    /// Nothing is typed.
    Nothing,
    /// Adds this code.
    Add(String),
    /// The answer is not there yet.
    Wait,
    /// Nothing was found, or too little is typed.
    Refuse,
}

/// The fewest signs that are searched for.
pub const SEARCHED_MIN: usize = 2;

impl Entry {
    /// The code that is typed, in a form that the station reads.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        code_of(&self.text)
    }

    /// What to search for: nothing while too little is typed.
    #[must_use]
    pub fn query(&self) -> Option<String> {
        let text = self.code().unwrap_or_else(|| self.text.trim().to_owned());
        (text.chars().count() >= SEARCHED_MIN).then_some(text)
    }

    /// An answer came. One to another text than the present is dropped.
    pub fn answer(&mut self, query: &str, found: Vec<Item>) {
        if self.query().as_deref() == Some(query) {
            let mut found = found;
            // What can be sold comes first; within that, as the station put it.
            found.sort_by_key(|item| item.state != ItemState::OnSale);
            (self.found, self.answered, self.chosen) = (found, Some(query.to_owned()), 0);
        }
    }

    /// Whether what is shown answers what is typed.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answered.is_some() && self.answered == self.query()
    }

    /// Moves the choice by one.
    pub fn choose(&mut self, down: bool) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = if down { (self.chosen + 1).min(last) } else { self.chosen.saturating_sub(1) };
    }

    /// What `Entrée` does: a code is added as typed, else the chosen one of what was found.
    #[must_use]
    pub fn enter(&self) -> Enter {
        if self.text.trim().is_empty() {
            return Enter::Nothing;
        }
        // A moved choice wins over the code: the person looked and chose.
        if self.chosen == 0
            && let Some(code) = self.code()
        {
            return Enter::Add(code);
        }
        match self.found.get(self.chosen).filter(|_| self.is_answered()) {
            Some(item) => Enter::Add(item.code.clone()),
            None if self.query().is_some() && !self.is_answered() => Enter::Wait,
            None => Enter::Refuse,
        }
    }
}

/// The code in a typed text: as it stands, or with AZERTY's signs read as the digits of their keys.
#[must_use]
pub fn code_of(text: &str) -> Option<String> {
    let as_typed = text.trim().to_owned();
    let as_digits: String = as_typed.chars().map(digit_of).collect();
    [as_typed, as_digits].into_iter().find(|text| read_code(text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::super::refused::tests::item;
    use super::*;

    fn entry(text: &str) -> Entry {
        Entry { text: text.to_owned(), ..Entry::default() }
    }

    #[test]
    fn codes_are_added_as_typed() {
        for (text, code) in
            [("245-3", "245-3"), (" l245a03 ", "l245a03"), ("é'(-3", "245-3"), ("é'(-\"", "245-3")]
        {
            assert_eq!(entry(text).enter(), Enter::Add(code.to_owned()), "{text}");
        }
        assert_eq!(entry("").enter(), Enter::Nothing);
    }

    #[test]
    fn words_wait_for_their_answer() {
        let mut entry = entry("pull");
        assert_eq!(entry.enter(), Enter::Wait);
        entry.answer("pul", vec![item(245, 3, 100)]);
        assert_eq!(entry.enter(), Enter::Wait, "an answer to an older text is dropped");
        entry.answer("pull", vec![item(245, 3, 100), item(318, 4, 200)]);
        entry.choose(true);
        entry.choose(true);
        assert_eq!(entry.enter(), Enter::Add("EDI-2026-11-L318-A04".into()));
        entry.answer("pull", Vec::new());
        assert_eq!(entry.enter(), Enter::Refuse);
    }

    #[test]
    fn a_list_number_alone_is_searched() {
        assert_eq!(entry("2").query(), None, "one sign finds too much");
        assert_eq!(entry("245").query(), Some("245".into()));
        assert_eq!(entry("245-3").query(), Some("245-3".into()));
    }

    #[test]
    fn a_moved_choice_wins_over_the_code() {
        let mut entry = entry("245-3");
        entry.answer("245-3", vec![item(245, 3, 100), item(245, 13, 200)]);
        assert_eq!(entry.enter(), Enter::Add("245-3".into()));
        entry.choose(true);
        assert_eq!(entry.enter(), Enter::Add("EDI-2026-11-L245-A13".into()));
    }
}
