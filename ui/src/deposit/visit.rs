//! A depositor at the table: their lists, the line on the table, and the way back.
//!
//! A plain value. A decision counts on the screen at once and is sent behind it; what the station answers
//! is taken in when nothing newer is on its way. Refuses to move to another depositor's line.

use contract::domain::{Cents, ItemState, ListState, RefusalReason};
use contract::{AtTheTable, DecideLine, Item, LineDecision, ListShown};

/// A line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which of the depositor's lists, from 0.
    pub list: usize,
    /// Which line of it, from 0.
    pub line: usize,
}

/// What a line is at the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Not decided yet.
    ToSee,
    /// It goes on sale, or already did.
    Accepted,
    /// It stays, struck out.
    Refused,
}

/// What a line is at the table, from its item's state.
#[must_use]
pub fn seen(item: &Item) -> Seen {
    match item.state {
        ItemState::Declared => Seen::ToSee,
        ItemState::Refused => Seen::Refused,
        _ => Seen::Accepted,
    }
}

/// How many lines are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Accepted.
    pub accepted: usize,
    /// What the accepted ones are to bring.
    pub worth: Cents,
    /// Refused.
    pub refused: usize,
    /// To see.
    pub to_see: usize,
}

impl Tally {
    /// Counts the lines of a list.
    #[must_use]
    pub fn of(goods: &[Item]) -> Tally {
        let mut tally = Tally::default();
        for item in goods {
            match seen(item) {
                Seen::ToSee => tally.to_see += 1,
                Seen::Refused => tally.refused += 1,
                Seen::Accepted => {
                    tally.accepted += 1;
                    tally.worth += item.price_cents;
                }
            }
        }
        tally
    }
}

/// The depositor at the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Who, with their lists.
    pub who: AtTheTable,
    /// The open list.
    pub open: usize,
    /// The line on the table; none when the open list is decided.
    pub line: Option<usize>,
    trail: Vec<Spot>,
}

/// Whether lines of a list can be decided: it was validated.
#[must_use]
pub fn decidable(list: &ListShown) -> bool {
    !list.line.state.may_change()
}

impl Visit {
    /// Opens the first list that has something to see.
    #[must_use]
    pub fn new(who: AtTheTable) -> Visit {
        let mut visit = Visit { who, open: 0, line: None, trail: Vec::new() };
        if let Some(spot) = visit.next_after(None) {
            visit.go(spot);
        }
        visit
    }

    /// The open list.
    #[must_use]
    pub fn list(&self) -> Option<&ListShown> {
        self.who.lists.get(self.open)
    }

    /// The item on the table.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.list()?.goods.get(self.line?)
    }

    /// Counts of the open list.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.list().map(|list| Tally::of(&list.goods)).unwrap_or_default()
    }

    /// Counts of all lists.
    #[must_use]
    pub fn whole(&self) -> Tally {
        let all: Vec<Item> = self.who.lists.iter().flat_map(|list| list.goods.iter().cloned()).collect();
        Tally::of(&all)
    }

    /// Whether every line is decided that can be; a list that is not validated is the desk's.
    #[must_use]
    pub fn is_done(&self) -> bool {
        let mut lists = self.who.lists.iter().filter(|list| decidable(list)).peekable();
        lists.peek().is_some() && lists.all(|list| Tally::of(&list.goods).to_see == 0)
    }

    /// The next line to see: below in the open list, then from its top, then in the other lists.
    fn next_after(&self, line: Option<usize>) -> Option<Spot> {
        let to_see = |at: usize| {
            let list = self.who.lists.get(at).filter(|list| decidable(list))?;
            let lines: Vec<usize> =
                (0..list.goods.len()).filter(|line| seen(&list.goods[*line]) == Seen::ToSee).collect();
            (!lines.is_empty()).then_some(lines)
        };
        let here = to_see(self.open).map(|lines| {
            let below = line.and_then(|line| lines.iter().copied().find(|at| *at > line));
            Spot { list: self.open, line: below.unwrap_or(lines[0]) }
        });
        here.or_else(|| {
            (0..self.who.lists.len()).find_map(|at| Some(Spot { list: at, line: *to_see(at)?.first()? }))
        })
    }

    /// Puts a line on the table, whatever was decided of it.
    pub fn go(&mut self, spot: Spot) {
        if self.who.lists.get(spot.list).is_some_and(|list| spot.line < list.goods.len()) {
            (self.open, self.line) = (spot.list, Some(spot.line));
        }
    }

    /// Opens another list at its first line to see.
    pub fn open_list(&mut self, at: usize) {
        if at < self.who.lists.len() {
            (self.open, self.line) = (at, None);
            if let Some(spot) = self.next_after(None).filter(|spot| spot.list == at) {
                self.go(spot);
            }
        }
    }

    /// The line of a code on one of this depositor's lists.
    #[must_use]
    pub fn find(&self, list: u16, line: u8) -> Option<Spot> {
        let at = self.who.lists.iter().position(|shown| shown.line.list.0 == list)?;
        let line = self.who.lists[at].goods.iter().position(|item| item.line == line)?;
        Some(Spot { list: at, line })
    }

    /// Decides the line on the table, goes on to the next, and gives the command that says so. At the end
    /// of a list the table stays empty until the next one is opened.
    pub fn decide(&mut self, reason: Option<RefusalReason>) -> Option<DecideLine> {
        let spot = Spot { list: self.open, line: self.line? };
        let decision = match reason {
            None => LineDecision::Accepted,
            Some(reason) => LineDecision::Refused { reason },
        };
        let command = self.put(spot, decision, None)?;
        self.trail.push(spot);
        let next = self.next_after(Some(spot.line)).filter(|next| next.list == spot.list);
        self.line = next.map(|next| next.line);
        Some(command)
    }

    /// Goes back to the line decided last, which is to be seen again.
    pub fn back(&mut self) -> Option<DecideLine> {
        let spot = self.trail.pop()?;
        self.go(spot);
        self.put(spot, LineDecision::Undecided, None)
    }

    /// Whether there is a way back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }

    /// Corrects the price of the line on the table; what was decided of it stays.
    pub fn price(&mut self, price: Cents) -> Option<DecideLine> {
        let spot = Spot { list: self.open, line: self.line? };
        let item = self.item()?;
        let decision = match (seen(item), item.refused_for) {
            (Seen::ToSee, _) => LineDecision::Undecided,
            (Seen::Refused, Some(reason)) => LineDecision::Refused { reason },
            _ => LineDecision::Accepted,
        };
        self.put(spot, decision, Some(price))
    }

    fn put(&mut self, spot: Spot, decision: LineDecision, price: Option<Cents>) -> Option<DecideLine> {
        let list = self.who.lists.get_mut(spot.list).filter(|list| decidable(list))?;
        let item = list.goods.get_mut(spot.line)?;
        if matches!(item.state, ItemState::Sold) {
            return None;
        }
        (item.state, item.refused_for) = match decision {
            LineDecision::Accepted => (ItemState::OnSale, None),
            LineDecision::Refused { reason } => (ItemState::Refused, Some(reason)),
            LineDecision::Undecided => (ItemState::Declared, None),
        };
        item.price_cents = price.unwrap_or(item.price_cents);
        let (number, line) = (list.line.list, item.line);
        let left = Tally::of(&list.goods).to_see;
        list.line.state = if left == 0 { ListState::Deposited } else { ListState::Validated };
        Some(DecideLine { list: number, line, decision, price_cents: price })
    }

    /// Takes in a list as the station has it.
    pub fn take_list(&mut self, shown: ListShown) {
        if let Some(list) = self.who.lists.iter_mut().find(|list| list.line.list == shown.line.list) {
            *list = shown;
        }
    }

    /// The next list with something to see, other than the open one.
    #[must_use]
    pub fn next_list(&self) -> Option<usize> {
        self.next_after(None).map(|spot| spot.list).filter(|at| *at != self.open)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use contract::domain::ListNumber;
    use serde_json::json;

    /// A list of so many declared items at 5 €.
    pub(in crate::deposit) fn list(number: u16, lines: u8) -> ListShown {
        let good = |line: u8| {
            json!({
                "code": format!("EDI-2026-11-L{number}-A{line:02}"), "list": number, "line": line, "of": lines,
                "category": "clothes", "description": format!("Pull {line}"), "size": "8 ans", "brand": "",
                "color": "", "gender": "", "price_cents": 500, "state": "declared"
            })
        };
        serde_json::from_value(json!({
            "list": number, "email": "a@b.fr", "depositor": "Aurélie", "state": "validated", "items": lines,
            "type": "standard", "color": "sun_yellow", "slot": null, "exception": null, "findings": 0,
            "goods": (1..=lines).map(good).collect::<Vec<_>>(), "breaches": []
        }))
        .expect("a list of the contract")
    }

    fn visit(lists: &[(u16, u8)]) -> Visit {
        Visit::new(AtTheTable {
            name: "Aurélie Desmarets".into(),
            email: "a@b.fr".into(),
            slot: None,
            lists: lists.iter().map(|(number, lines)| list(*number, *lines)).collect(),
        })
    }

    #[test]
    fn two_keys_go_through_a_list() {
        let mut visit = visit(&[(245, 3), (246, 1)]);
        let first = visit.decide(None).expect("line 1 is on the table");
        assert_eq!((first.list, first.line, first.decision), (ListNumber(245), 1, LineDecision::Accepted));
        visit.decide(Some(RefusalReason::Stained));
        let tally = visit.tally();
        assert_eq!((tally.accepted, tally.refused, tally.to_see), (1, 1, 1));
        visit.decide(None);
        assert_eq!((visit.line, visit.tally().worth), (None, Cents(1_000)), "the end of a list is a pause");
        assert_eq!(visit.next_list(), Some(1));
        visit.open_list(1);
        assert!(visit.decide(None).is_some() && visit.is_done());
        assert_eq!(visit.next_list(), None);
    }

    #[test]
    fn the_way_back_goes_line_by_line() {
        let mut visit = visit(&[(245, 3)]);
        visit.decide(None);
        visit.decide(None);
        let back = visit.back().expect("two lines were decided");
        assert_eq!((back.line, back.decision, visit.line), (2, LineDecision::Undecided, Some(1)));
        assert_eq!(visit.back().map(|back| back.line), Some(1));
        assert!(visit.back().is_none() && !visit.can_go_back());
        assert_eq!(visit.tally().to_see, 3);
    }

    #[test]
    fn a_skipped_line_comes_back_at_the_end() {
        let mut visit = visit(&[(245, 3)]);
        visit.go(Spot { list: 0, line: 2 });
        visit.decide(None);
        assert_eq!(visit.line, Some(0), "after the last line the first one to see is next");
    }

    #[test]
    fn a_corrected_price_keeps_the_decision() {
        let mut visit = visit(&[(245, 2)]);
        visit.decide(Some(RefusalReason::Damaged));
        visit.go(Spot { list: 0, line: 0 });
        let command = visit.price(Cents(300)).expect("the line is on the table");
        assert_eq!(command.decision, LineDecision::Refused { reason: RefusalReason::Damaged });
        assert_eq!(
            (command.price_cents, visit.item().map(|item| item.price_cents)),
            (Some(Cents(300)), Some(Cents(300)))
        );
    }

    #[test]
    fn what_is_sold_or_not_validated_is_not_decided() {
        let mut visit = visit(&[(245, 2)]);
        visit.who.lists[0].goods[0].state = ItemState::Sold;
        visit.go(Spot { list: 0, line: 0 });
        assert!(visit.decide(None).is_none(), "a sold line does not change");
        let mut draft = list(246, 2);
        draft.line.state = ListState::Draft;
        visit.who.lists = vec![draft];
        let visit = Visit::new(visit.who);
        assert_eq!((visit.line, visit.is_done()), (None, false));
    }

    #[test]
    fn a_code_finds_its_line_on_this_depositors_lists_only() {
        let visit = visit(&[(245, 3), (246, 2)]);
        assert_eq!(visit.find(246, 2), Some(Spot { list: 1, line: 1 }));
        assert_eq!(visit.find(318, 1), None);
    }
}
