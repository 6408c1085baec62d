//! Which rows of a long table are drawn: those in sight and a few around. The plan of `table`, without a browser.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Rows drawn beyond each edge, so that a quick scroll shows no gap.
const BEYOND: usize = 8;

/// A table's height in rows, and what of it is in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sight {
    pub(crate) rows: usize,
    pub(crate) row_px: f64,
    pub(crate) head_px: f64,
    pub(crate) top_px: f64,
    pub(crate) height_px: f64,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "rows and pixels are small and not negative here"
)]
impl Sight {
    /// The rows to draw, first to one past the last.
    pub(crate) fn drawn(self) -> (usize, usize) {
        let first = (self.top_px / self.row_px).max(0.0) as usize;
        let count = (self.height_px / self.row_px).ceil().max(0.0) as usize + 1;
        let start = first.saturating_sub(BEYOND).min(self.rows);
        // Even, so that one row of scrolling does not draw anew each time.
        (start & !1, (first + count + BEYOND).min(self.rows))
    }

    /// Where to scroll so that a row is in sight; `None` when it is.
    pub(crate) fn reveal(self, row: usize) -> Option<f64> {
        let (above, below) = (row as f64 * self.row_px, (row + 1) as f64 * self.row_px);
        let room = self.height_px - self.head_px;
        if above < self.top_px { Some(above) } else { (below > self.top_px + room).then_some(below - room) }
    }

    /// The row that a key leads to from the present one; `None` for other keys.
    pub(crate) fn step(self, from: Option<usize>, key: &str) -> Option<usize> {
        let last = self.rows.checked_sub(1)?;
        let page = ((self.height_px - self.head_px) / self.row_px).max(1.0) as usize;
        let to = match (key, from) {
            ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) | ("Home", _) => 0,
            ("End", _) => last,
            ("ArrowDown", Some(at)) => at + 1,
            ("ArrowUp", Some(at)) => at.saturating_sub(1),
            ("PageDown", Some(at)) => at + page,
            ("PageUp", Some(at)) => at.saturating_sub(page),
            _ => return None,
        };
        Some(to.min(last))
    }
}

/// A row with the round in which it last changed: a row that is the same keeps its elements, its focus
/// and what is half typed in it when the table is read again.
pub(crate) struct Row<R> {
    pub(crate) value: Arc<R>,
    pub(crate) round: u32,
}

impl<R> Clone for Row<R> {
    fn clone(&self) -> Self {
        Row { value: Arc::clone(&self.value), round: self.round }
    }
}

/// The rows of the last reading, by key.
pub(crate) struct Known<K, R>(HashMap<K, Row<R>>);

impl<K, R> Default for Known<K, R> {
    fn default() -> Self {
        Known(HashMap::new())
    }
}

impl<K: Hash + Eq + Clone, R: PartialEq> Known<K, R> {
    /// Takes in a new reading and says for each row whether it is still the one before.
    pub(crate) fn read(&mut self, rows: Vec<R>, key: impl Fn(&R) -> K) -> Vec<Row<R>> {
        let mut next = HashMap::with_capacity(rows.len());
        let read = rows
            .into_iter()
            .map(|value| {
                let of = key(&value);
                let row = match self.0.remove(&of) {
                    Some(before) if *before.value == value => before,
                    Some(before) => Row { value: Arc::new(value), round: before.round.wrapping_add(1) },
                    None => Row { value: Arc::new(value), round: 0 },
                };
                next.insert(of, row.clone());
                row
            })
            .collect();
        self.0 = next;
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGHT: Sight = Sight { rows: 6_000, row_px: 48.0, head_px: 41.0, top_px: 0.0, height_px: 640.0 };

    #[test]
    fn only_rows_in_sight_are_drawn() {
        let (first, end) = SIGHT.drawn();
        assert_eq!(first, 0);
        assert!(end < 40, "of 6 000 rows {end} are drawn");
        let middle = Sight { top_px: 144_000.0, ..SIGHT };
        let (first, end) = middle.drawn();
        assert!(first <= 2_992 && end >= 3_014 && end - first < 48, "{first}..{end}");
        let end_of_it = Sight { top_px: 288_000.0, ..SIGHT };
        assert_eq!(end_of_it.drawn().1, 6_000);
        assert_eq!(Sight { rows: 0, ..SIGHT }.drawn(), (0, 0));
    }

    #[test]
    fn keys_lead_through_the_rows() {
        assert_eq!(SIGHT.step(None, "ArrowDown"), Some(0));
        assert_eq!(SIGHT.step(Some(4), "ArrowUp"), Some(3));
        assert_eq!(SIGHT.step(Some(5_999), "PageDown"), Some(5_999));
        assert_eq!(SIGHT.step(Some(5), "PageUp"), Some(0));
        assert_eq!(SIGHT.step(Some(5), "End"), Some(5_999));
        assert_eq!(SIGHT.step(Some(5), "a"), None);
        assert_eq!(Sight { rows: 0, ..SIGHT }.step(None, "End"), None);
    }

    #[test]
    fn the_chosen_row_is_brought_into_sight() {
        assert_eq!(SIGHT.reveal(3), None);
        assert_eq!(SIGHT.reveal(20), Some(21.0 * 48.0 - 599.0));
        assert_eq!(Sight { top_px: 4_800.0, ..SIGHT }.reveal(2), Some(96.0));
    }

    #[test]
    fn a_row_that_did_not_change_keeps_its_round() {
        let mut known = Known::default();
        let key = |row: &(u32, &str)| row.0;
        known.read(vec![(1, "a"), (2, "b")], key);
        let rounds: Vec<u32> =
            known.read(vec![(2, "c"), (1, "a")], key).iter().map(|row| row.round).collect();
        assert_eq!(rounds, [1, 0]);
    }
}
