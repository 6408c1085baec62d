//! The return of unsold items as it goes: what was scanned, and how much is left.
//!
//! A plain value. Refuses to count a label twice: the second scan is said, not added.

use contract::domain::{Cents, ItemState};
use contract::{Failure, Item, Returned};

/// The most scans that stay in sight.
const SHOWN_MAX: usize = 50;

/// What a scan came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Noted as given back.
    Back,
    /// It was noted before.
    Before,
    /// Refused, with the station's words.
    Refused(Failure),
}

/// One scan.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// Counts the scans, so that each is drawn once.
    pub round: u64,
    /// What was read.
    pub code: String,
    /// The item, when it is known.
    pub item: Option<Item>,
    /// What it came to.
    pub outcome: Outcome,
}

/// How the return goes on this station.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Going {
    /// The last scans, newest first.
    pub scans: Vec<Scan>,
    /// Given back here since the page was opened.
    pub here: u32,
    /// What those were to bring.
    pub worth: Cents,
    /// Unsold items not yet given back; unknown before the first answer.
    pub left: Option<u32>,
    /// Lists that are complete.
    pub complete: u32,
    round: u64,
}

impl Going {
    fn push(&mut self, code: &str, item: Option<Item>, outcome: Outcome) {
        self.round += 1;
        self.scans.insert(0, Scan { round: self.round, code: code.to_owned(), item, outcome });
        self.scans.truncate(SHOWN_MAX);
    }

    /// Takes in the counts of an answer.
    pub fn count(&mut self, answer: &Returned) {
        self.left = Some(answer.left);
        self.complete = answer.lists_complete;
    }

    /// One item was scanned and the station answered.
    pub fn scanned(&mut self, item: Item, answer: &Returned) {
        self.count(answer);
        let code = item.code.clone();
        if answer.returned == 0 {
            self.push(&code, Some(item), Outcome::Before);
            return;
        }
        self.here += answer.returned;
        self.worth += item.price_cents;
        self.push(&code, Some(Item { state: ItemState::Returned, ..item }), Outcome::Back);
    }

    /// All that were left are noted.
    pub fn all(&mut self, answer: &Returned) {
        self.count(answer);
        self.here += answer.returned;
    }

    /// The station refused.
    pub fn refused(&mut self, code: &str, item: Option<Item>, failure: Failure) {
        self.push(code, item, Outcome::Refused(failure));
    }
}

#[cfg(test)]
mod tests {
    use super::super::visit::tests::list;
    use super::*;

    #[test]
    fn a_label_counts_once() {
        let mut going = Going::default();
        let item = list(245, 1).goods.remove(0);
        going.scanned(item.clone(), &Returned { returned: 1, lists_complete: 0, left: 12 });
        going.scanned(item, &Returned { returned: 0, lists_complete: 0, left: 12 });
        assert_eq!((going.here, going.worth, going.left), (1, Cents(500), Some(12)));
        assert_eq!(
            going.scans.iter().map(|scan| scan.outcome.clone()).collect::<Vec<_>>(),
            [Outcome::Before, Outcome::Back]
        );
        going.refused("318-1", None, Failure::new("unknown_item", "Inconnu.", "Relisez."));
        going.all(&Returned { returned: 12, lists_complete: 3, left: 0 });
        assert_eq!((going.here, going.complete, going.scans.len()), (13, 3, 3));
    }
}
