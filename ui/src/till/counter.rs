//! What lies on the counter: the basket in hand, those put aside, and what happened last.
//!
//! A plain value that is kept over a reload of the page. Refuses to change a basket whose payment was
//! sent and not answered: its id goes with exactly these items, so that asking again counts once.

use super::refused::{Refused, Why, place_of};
use contract::domain::{BasketId, Cents, Payment};
use contract::{BASKET_ITEMS_MAX, BasketSold, Item, SendState};
use serde::{Deserialize, Serialize};

/// The most baskets put aside at once.
pub const HELD_MAX: usize = 9;

/// What one customer buys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Basket {
    /// Made once; the same when the payment is asked again.
    pub id: BasketId,
    /// The items, in the order of their scans.
    pub lines: Vec<Item>,
    /// The payment that was sent and not yet answered.
    pub asked: Option<Vec<Payment>>,
}

impl Basket {
    fn new(id: BasketId) -> Basket {
        Basket { id, lines: Vec::new(), asked: None }
    }

    /// What the customer pays.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.lines.iter().map(|item| item.price_cents).sum()
    }

    /// The codes, as a sale names them.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        self.lines.iter().map(|item| item.code.clone()).collect()
    }

    fn find(&self, place: (u16, u8)) -> Option<usize> {
        self.lines.iter().position(|item| (item.list.0, item.line) == place)
    }
}

/// A basket put aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The number that is said to the customer.
    pub number: u32,
    /// The basket.
    pub basket: Basket,
}

/// A basket that was just paid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paid {
    /// What it cost.
    pub total: Cents,
    /// What was given.
    pub given: Cents,
    /// What goes back.
    pub change: Cents,
    /// How it was paid.
    pub payments: Vec<Payment>,
    /// How many items.
    pub items: usize,
    /// Whether it waits to be sent.
    pub queued: bool,
}

/// What the card shows: what happened last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Last {
    /// Nothing yet.
    Nothing,
    /// The newest line was added.
    Added,
    /// A code was refused.
    Refused(Box<Refused>),
    /// The basket before was paid.
    Paid(Paid),
}

/// All of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counter {
    /// The basket in hand.
    pub basket: Basket,
    /// Those put aside, oldest first.
    pub held: Vec<Held>,
    /// What happened last.
    pub last: Last,
    /// The line that `Suppr` takes away; the newest when none.
    pub chosen: Option<usize>,
    /// Counts what happened, so that each scan flashes once.
    pub round: u64,
}

impl Counter {
    /// An empty counter; the id is that of its first basket.
    #[must_use]
    pub fn new(id: BasketId) -> Counter {
        Counter { basket: Basket::new(id), held: Vec::new(), last: Last::Nothing, chosen: None, round: 0 }
    }

    fn happened(&mut self, last: Last) {
        self.last = last;
        self.chosen = None;
        self.round += 1;
    }

    /// Whether the payment was sent and its answer is not known.
    #[must_use]
    pub fn in_doubt(&self) -> bool {
        self.basket.asked.is_some()
    }

    /// Why a code need not even be asked for: it lies here already.
    #[must_use]
    pub fn known(&self, code: &str) -> Option<Refused> {
        let place = place_of(code)?;
        if let Some(at) = self.basket.find(place) {
            return Some(Refused::here(Why::InBasket, code, Some(self.basket.lines[at].clone())));
        }
        self.held.iter().find_map(|held| {
            let item = held.basket.lines[held.basket.find(place)?].clone();
            Some(Refused::here(Why::InHeld(held.number), code, Some(item)))
        })
    }

    /// Adds an item that the station gave. Says whether it was added.
    pub fn add(&mut self, item: Item) -> bool {
        let refused = self.known(&item.code).or_else(|| {
            let full = self.basket.lines.len() >= BASKET_ITEMS_MAX;
            full.then(|| Refused::here(Why::Full, &item.code, Some(item.clone())))
        });
        match refused {
            Some(refused) => {
                self.refuse(refused);
                false
            }
            None => {
                self.basket.lines.push(item);
                self.happened(Last::Added);
                true
            }
        }
    }

    /// Shows a refusal where the last item stood; the basket is as it was.
    pub fn refuse(&mut self, refused: Refused) {
        self.happened(Last::Refused(Box::new(refused)));
    }

    /// Goes on after a refusal: the newest line is shown again.
    pub fn go_on(&mut self) {
        if matches!(self.last, Last::Refused(_)) {
            self.last = if self.basket.lines.is_empty() { Last::Nothing } else { Last::Added };
            self.chosen = None;
        }
    }

    /// Takes away the chosen line, or the newest. Gives where it stood, for undoing.
    pub fn remove(&mut self) -> Option<(usize, Item)> {
        let newest = self.basket.lines.len().checked_sub(1)?;
        if self.in_doubt() {
            return None;
        }
        let at = self.chosen.unwrap_or(newest).min(newest);
        let item = self.basket.lines.remove(at);
        self.last = if self.basket.lines.is_empty() { Last::Nothing } else { Last::Added };
        self.chosen = None;
        Some((at, item))
    }

    /// Puts a line back where it stood.
    pub fn restore(&mut self, at: usize, item: Item) {
        if !self.in_doubt() && self.known(&item.code).is_none() {
            self.basket.lines.insert(at.min(self.basket.lines.len()), item);
            self.last = Last::Added;
        }
    }

    /// Moves the choice to an older line, or back towards the newest.
    pub fn choose(&mut self, older: bool) {
        let Some(newest) = self.basket.lines.len().checked_sub(1) else { return };
        self.chosen = match (self.chosen, older) {
            (None, true) => Some(if self.shows_newest() { newest.saturating_sub(1) } else { newest }),
            (None, false) => None,
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) if at >= newest => None,
            (Some(at), false) => Some(at + 1),
        };
    }

    /// Whether the card shows the newest line, so that the lines below begin with the one before.
    #[must_use]
    pub fn shows_newest(&self) -> bool {
        self.last == Last::Added
    }

    /// Puts the basket aside and begins another; gives the number to say. Nothing when there is nothing to
    /// put aside, or no room.
    pub fn hold(&mut self, next: BasketId) -> Option<u32> {
        if self.basket.lines.is_empty() || self.in_doubt() || self.held.len() >= HELD_MAX {
            return None;
        }
        // The lowest free number: it is said aloud, and one key recalls it.
        let number = (1..).find(|n| self.held.iter().all(|held| held.number != *n))?;
        let basket = std::mem::replace(&mut self.basket, Basket::new(next));
        self.held.push(Held { number, basket });
        self.happened(Last::Nothing);
        Some(number)
    }

    /// Takes a basket up again. The one in hand is put aside first, if it has lines.
    pub fn recall(&mut self, number: u32, next: BasketId) -> bool {
        let Some(at) = self.held.iter().position(|held| held.number == number) else { return false };
        if self.in_doubt() {
            return false;
        }
        let basket = self.held.remove(at).basket;
        self.hold(next);
        self.basket = basket;
        self.happened(if self.basket.lines.is_empty() { Last::Nothing } else { Last::Added });
        true
    }

    /// Notes the payment that is being sent: from now on the basket does not change.
    pub fn ask(&mut self, payments: Vec<Payment>) {
        self.basket.asked = Some(payments);
    }

    /// The station answered: it is sold. The next basket is at once ready.
    pub fn paid(&mut self, sold: &BasketSold, next: BasketId) {
        let paid = Paid {
            total: sold.total_cents,
            given: sold.given_cents,
            change: sold.change_cents,
            payments: self.basket.asked.take().unwrap_or_default(),
            items: sold.sales.len(),
            queued: sold.state == SendState::Queued,
        };
        self.basket = Basket::new(next);
        self.happened(Last::Paid(paid));
    }

    /// The station answered: it refuses, nothing is sold. The basket can change again.
    pub fn release(&mut self) {
        self.basket.asked = None;
    }

    /// A line of the basket was sold elsewhere meanwhile: it is shown and chosen, so that `Suppr` takes
    /// it away. Says whether it stands in the basket.
    pub fn refuse_line(&mut self, refused: Refused) -> bool {
        let Some(at) = refused.place.and_then(|place| self.basket.find(place)) else { return false };
        self.refuse(Refused { at_payment: true, ..refused });
        self.chosen = Some(at);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused::tests::item;
    use super::*;
    use contract::Failure;
    use contract::domain::{Means, SaleId};
    use uuid::Uuid;

    fn id(n: u128) -> BasketId {
        BasketId(Uuid::from_u128(n))
    }

    fn counter(lines: &[(u16, u8, i64)]) -> Counter {
        let mut counter = Counter::new(id(1));
        for &(list, line, cents) in lines {
            assert!(counter.add(item(list, line, cents)));
        }
        counter
    }

    #[test]
    fn items_add_up_and_the_newest_is_taken_away_first() {
        let mut counter = counter(&[(245, 3, 1400), (318, 17, 1200)]);
        assert_eq!(counter.basket.total(), Cents(2600));
        let (at, item) = counter.remove().expect("there is a line");
        assert_eq!((at, item.list.0), (1, 318));
        counter.restore(at, item);
        assert_eq!(counter.basket.total(), Cents(2600), "undoing puts the line back");
    }

    #[test]
    fn the_same_label_twice_is_said_and_counts_once() {
        let mut counter = counter(&[(245, 3, 1400)]);
        let known = counter.known("245-3").expect("it lies here");
        assert_eq!(known.why, Why::InBasket);
        assert!(!counter.add(item(245, 3, 1400)));
        assert_eq!(counter.basket.lines.len(), 1);
        counter.go_on();
        assert_eq!(counter.last, Last::Added);
    }

    #[test]
    fn a_chosen_line_is_taken_away() {
        let mut counter = counter(&[(245, 1, 100), (245, 2, 200), (245, 3, 300)]);
        counter.choose(true);
        assert_eq!(counter.chosen, Some(1), "the newest is on the card, the line below it is next");
        counter.choose(true);
        counter.choose(true);
        assert_eq!(counter.chosen, Some(0), "the choice stops at the oldest");
        assert_eq!(counter.remove().map(|(_, item)| item.line), Some(1));
        assert_eq!(counter.chosen, None);
    }

    #[test]
    fn baskets_are_put_aside_and_taken_up_again() {
        let mut counter = counter(&[(245, 3, 1400)]);
        assert_eq!(counter.hold(id(2)), Some(1));
        assert_eq!(counter.hold(id(3)), None, "an empty basket is not put aside");
        assert_eq!(counter.known("245-3").map(|refused| refused.why), Some(Why::InHeld(1)));
        assert!(counter.add(item(318, 1, 500)));
        assert!(counter.recall(1, id(4)), "the one in hand changes places with it");
        assert_eq!(counter.basket.total(), Cents(1400));
        assert_eq!(counter.held.iter().map(|held| held.number).collect::<Vec<_>>(), [1]);
        assert_eq!(counter.basket.id, id(1), "a basket keeps its id while it waits");
    }

    #[test]
    fn a_payment_that_was_sent_freezes_the_basket() {
        let mut counter = counter(&[(245, 3, 1400)]);
        let payment = Payment { means: Means::Cash, amount_cents: Cents(2000) };
        counter.ask(vec![payment]);
        assert!(counter.remove().is_none() && counter.hold(id(2)).is_none());
        let text = serde_json::to_string(&counter).expect("a plain value");
        let mut read: Counter = serde_json::from_str(&text).expect("it is read back");
        assert_eq!((read.basket.id, read.in_doubt()), (id(1), true), "a reload asks again with the same id");
        let sale = contract::SaleLine {
            sale: SaleId(Uuid::nil()),
            code: "EDI-2026-11-L245-A03".into(),
            price_cents: Cents(1400),
        };
        read.paid(
            &BasketSold {
                basket: id(1),
                sales: vec![sale],
                total_cents: Cents(1400),
                given_cents: Cents(2000),
                change_cents: Cents(600),
                state: SendState::Synced,
            },
            id(2),
        );
        assert!(read.basket.lines.is_empty() && !read.in_doubt());
        let Last::Paid(paid) = read.last else { panic!("the change is shown on the empty basket") };
        assert_eq!((paid.change, paid.payments), (Cents(600), vec![payment]));
    }

    #[test]
    fn a_line_sold_elsewhere_is_chosen_for_taking_away() {
        let mut counter = counter(&[(245, 3, 1400), (318, 9, 1800)]);
        counter.ask(Vec::new());
        counter.release();
        let failure = Failure::new("already_sold", "Vendu.", "Gardez-le.");
        assert!(counter.refuse_line(Refused::of_failure("245-3", &failure)));
        assert_eq!(counter.remove().map(|(_, item)| item.line), Some(3));
        assert!(!counter.refuse_line(Refused::of_failure("512-1", &failure)), "it is not in the basket");
    }
}
