//! Counting the drawer: so many of each coin and note, and the difference to what should be there.

use contract::domain::Cents;
use contract::domain::payment::DENOMINATIONS;

/// The most pieces of one kind that are counted.
const PIECES_MAX: i64 = 9_999;

/// How many of each coin and note, as typed; the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    typed: [String; DENOMINATIONS.len()],
}

impl Count {
    /// What is typed for the coin at this place.
    #[must_use]
    pub fn text(&self, at: usize) -> &str {
        &self.typed[at]
    }

    /// The field at this place now reads this; only digits are kept.
    pub fn type_text(&mut self, at: usize, text: &str) {
        self.typed[at] = text.chars().filter(char::is_ascii_digit).take(4).collect();
    }

    /// What the pieces at this place are worth.
    #[must_use]
    pub fn worth(&self, at: usize) -> Cents {
        let pieces: i64 = self.typed[at].parse().unwrap_or(0);
        Cents(DENOMINATIONS[at]).times(pieces.min(PIECES_MAX))
    }

    /// What the drawer holds.
    #[must_use]
    pub fn total(&self) -> Cents {
        (0..DENOMINATIONS.len()).map(|at| self.worth(at)).sum()
    }

    /// Whether nothing was counted yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.iter().all(String::is_empty)
    }
}

/// What lacks before the session can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Nothing was counted.
    Count,
    /// Baskets are still put aside, or the one in hand has lines.
    Baskets,
    /// The difference is not explained.
    Note,
}

/// What lacks, if anything does.
#[must_use]
pub fn lacks(count: &Count, expected: Cents, note: &str, baskets: usize) -> Option<Lacks> {
    if baskets > 0 {
        Some(Lacks::Baskets)
    } else if count.is_empty() {
        Some(Lacks::Count)
    } else {
        (count.total() != expected && note.trim().is_empty()).then_some(Lacks::Note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(cents: i64) -> usize {
        DENOMINATIONS.iter().position(|d| *d == cents).expect("people have this coin")
    }

    #[test]
    fn pieces_add_up() {
        let mut count = Count::default();
        count.type_text(place(2_000), "12");
        count.type_text(place(50), "7 pièces");
        assert_eq!(count.text(place(50)), "7");
        assert_eq!((count.worth(place(2_000)), count.total()), (Cents(24_000), Cents(24_350)));
    }

    #[test]
    fn a_difference_is_explained_before_closing() {
        let mut count = Count::default();
        assert_eq!(lacks(&count, Cents(5_000), "", 0), Some(Lacks::Count));
        assert_eq!(lacks(&count, Cents(5_000), "", 1), Some(Lacks::Baskets), "baskets come first");
        count.type_text(place(5_000), "1");
        assert_eq!(lacks(&count, Cents(5_000), "", 0), None, "without a difference no note is asked");
        assert_eq!(lacks(&count, Cents(5_100), " ", 0), Some(Lacks::Note));
        assert_eq!(lacks(&count, Cents(5_100), "pourboire rendu", 0), None);
    }
}
