//! A sale that this till lost to an earlier one: what the screen needs to settle it with the customer.
//!
//! Plain values, made of the dispute and of what this till remembers of the basket.

use super::refused::place_of;
use contract::domain::Means;
use contract::{BasketLine, Dispute, HistoryItem, Item};

/// A lost sale.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// Both sales, and what the customer is to get.
    pub dispute: Dispute,
    /// List and line of the item.
    pub place: Option<(u16, u8)>,
    /// The item, when its basket is remembered.
    pub item: Option<Item>,
    /// How many other items of that basket stay sold.
    pub others: usize,
    /// How that basket was paid.
    pub means: Vec<Means>,
}

impl Lost {
    /// A dispute with what is remembered of its basket.
    #[must_use]
    pub fn new(dispute: Dispute, baskets: &[BasketLine]) -> Lost {
        let of_it =
            |basket: &&BasketLine| basket.items.iter().any(|item| item.sale == dispute.cancelled.sale);
        let basket = baskets.iter().find(of_it);
        let items = basket.map(|basket| &basket.items[..]).unwrap_or_default();
        let item = items.iter().find(|item| item.sale == dispute.cancelled.sale);
        let others = items.iter().filter(|item| stands(item, &dispute.cancelled.till)).count();
        Lost {
            place: place_of(&dispute.code),
            item: item.map(|item| item.item.clone()),
            others,
            means: basket.map(|b| b.payments.iter().map(|part| part.means).collect()).unwrap_or_default(),
            dispute,
        }
    }
}

/// The till at which the kept sale of an item stands, when it is not this one: the item was lost.
#[must_use]
pub fn lost_to<'a>(item: &'a HistoryItem, here: &str) -> Option<&'a str> {
    let elsewhere = item.item.sold_at_till.as_deref().filter(|till| !here.is_empty() && *till != here);
    elsewhere.filter(|_| item.cancelled.is_none())
}

/// Whether a sale of this till still counts: neither cancelled nor lost.
#[must_use]
pub fn stands(item: &HistoryItem, here: &str) -> bool {
    item.cancelled.is_none() && lost_to(item, here).is_none()
}

/// Whether the screen may turn to a new conflict by itself: nothing lies on the counter, and no change is
/// being counted out.
#[must_use]
pub fn may_open(counter: &super::counter::Counter, mode: super::place::Mode) -> bool {
    use super::{counter::Last, place::Mode};
    mode == Mode::Basket && counter.basket.lines.is_empty() && counter.last == Last::Nothing
}

#[cfg(test)]
mod tests {
    use super::super::counter::Counter;
    use super::super::place::Mode;
    use super::super::refused::tests::item;
    use super::*;
    use contract::domain::{BasketId, Cents, Payment, SaleId};
    use contract::{DisputeState, DisputedSale};
    use jiff::Timestamp;
    use uuid::Uuid;

    fn sale(n: u128, till: &str) -> DisputedSale {
        let (sold_at, by) = (Timestamp::UNIX_EPOCH, "Nicole".to_owned());
        DisputedSale {
            sale: SaleId(Uuid::from_u128(n)),
            till: till.into(),
            sold_at,
            by,
            price_cents: Cents(1500),
        }
    }

    fn line(n: u128, at: &str) -> HistoryItem {
        let mut item = item(245, 3, 1500);
        item.sold_at_till = Some(at.into());
        let sale = SaleId(Uuid::from_u128(n));
        HistoryItem { sale, item, cancelled: None, cancel_until: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn a_lost_sale_finds_its_basket_and_what_stays_of_it() {
        let (kept, cancelled) = (sale(1, "Caisse 2"), sale(2, "Caisse 3"));
        let dispute = Dispute {
            id: cancelled.sale,
            state: DisputeState::Open,
            code: "EDI-2026-11-L245-A03".into(),
            description: "Vélo".into(),
            kept,
            cancelled,
            due_cents: Cents(1500),
            refunded_cents: Cents::ZERO,
            customer_gone: false,
            outcome: None,
            note: String::new(),
        };
        let basket = BasketLine {
            basket: BasketId(Uuid::nil()),
            at: Timestamp::UNIX_EPOCH,
            by: "Nicole".into(),
            items: vec![line(2, "Caisse 2"), line(3, "Caisse 3"), line(4, "Caisse 3")],
            total_cents: Cents(3000),
            payments: vec![Payment { means: Means::Card, amount_cents: Cents(4500) }],
            change_cents: Cents::ZERO,
        };
        let lost = Lost::new(dispute.clone(), &[basket]);
        assert_eq!((lost.place, lost.others, &lost.means[..]), (Some((245, 3)), 2, &[Means::Card][..]));
        assert_eq!(lost.item.map(|item| item.line), Some(3));
        let forgotten = Lost::new(dispute, &[]);
        assert_eq!((forgotten.item, forgotten.others), (None, 0), "an older session is not remembered");
    }

    #[test]
    fn a_basket_under_way_is_never_left_for_a_conflict() {
        let mut counter = Counter::new(BasketId(Uuid::nil()));
        assert!(may_open(&counter, Mode::Basket));
        assert!(!may_open(&counter, Mode::History));
        counter.add(item(245, 3, 1500));
        assert!(!may_open(&counter, Mode::Basket));
    }
}
