//! Why a code was not added to the basket, with the facts that the card shows instead of the item.
//!
//! Made from the station's failure, or here when the till itself knows better (twice the same label).
//! Refuses to lose anything: what the station said is kept word for word beside the kind.

use contract::domain::Cents;
use contract::domain::code::read_code;
use contract::{Failure, Item};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::door::{SIGN_IN_NEEDED, UNREACHABLE};

/// What kind of refusal it is: it decides the title, the sentence to say and the sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Sold before, here or at another till.
    AlreadySold,
    /// Refused at the table, withdrawn, not yet seen.
    NotOnSale,
    /// No such line on that list.
    Unknown,
    /// A label of another edition.
    Foreign,
    /// Not a label's code.
    Unreadable,
    /// The same label is in this basket already.
    InBasket,
    /// It is in a basket that was put aside: its number.
    InHeld(u32),
    /// The basket has as many items as one can have.
    Full,
    /// The edition is not being sold.
    NotSelling,
    /// The station did not answer.
    Unreachable,
    /// Nobody is signed in any more.
    SignedOut,
    /// Anything else: the station's own words are all there is.
    Other,
}

/// The sale that was there before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SoldBefore {
    /// When.
    pub sold_at: Timestamp,
    /// On which till.
    pub till: String,
    /// By whom.
    pub by: String,
    /// For how much.
    pub price_cents: Cents,
}

/// A code that was not added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    /// What kind of refusal.
    pub why: Why,
    /// What was scanned or typed.
    pub code: String,
    /// List and line, as far as the code says them.
    pub place: Option<(u16, u8)>,
    /// The item, when it is known.
    pub item: Option<Item>,
    /// The sale before, when it was sold.
    pub sold: Option<SoldBefore>,
    /// What happened, in the station's words.
    pub message: String,
    /// What to do, in the station's words.
    pub hint: String,
    /// It stands in the basket, and was refused when the basket was paid.
    pub at_payment: bool,
}

impl Refused {
    /// A refusal that the till makes itself.
    #[must_use]
    pub fn here(why: Why, code: &str, item: Option<Item>) -> Refused {
        let place = item.as_ref().map(|item| (item.list.0, item.line)).or_else(|| place_of(code));
        Refused {
            why,
            code: code.to_owned(),
            place,
            item,
            sold: None,
            message: String::new(),
            hint: String::new(),
            at_payment: false,
        }
    }

    /// What a failure of the station means for the code that was scanned.
    #[must_use]
    pub fn of_failure(code: &str, failure: &Failure) -> Refused {
        let why = match failure.code.as_str() {
            "already_sold" => Why::AlreadySold,
            "not_on_sale" => Why::NotOnSale,
            "unknown_item" => Why::Unknown,
            "foreign_edition" => Why::Foreign,
            "unreadable_code" | "empty_code" => Why::Unreadable,
            "same_item_twice" => Why::InBasket,
            "basket_size" => Why::Full,
            "not_selling" | "selling_over" => Why::NotSelling,
            UNREACHABLE => Why::Unreachable,
            SIGN_IN_NEEDED => Why::SignedOut,
            _ => Why::Other,
        };
        let fact = |name: &str| failure.details.as_ref().and_then(|details| details.get(name)).cloned();
        let item: Option<Item> = fact("item").and_then(|item| serde_json::from_value(item).ok());
        let sold = failure.details.clone().and_then(|details| serde_json::from_value(details).ok());
        let said = fact("item_code").and_then(|code| code.as_str().map(str::to_owned));
        let known = Refused::here(why, said.as_deref().unwrap_or(code), item);
        Refused {
            code: code.to_owned(),
            sold: sold.filter(|_| why == Why::AlreadySold),
            message: failure.message.clone(),
            hint: failure.hint.clone(),
            ..known
        }
    }

    /// Whether scanning the same code again may end differently.
    #[must_use]
    pub fn may_retry(&self) -> bool {
        matches!(self.why, Why::Unreachable | Why::SignedOut)
    }
}

/// The list and line that a code names.
#[must_use]
pub fn place_of(code: &str) -> Option<(u16, u8)> {
    read_code(code).ok().map(|read| (read.list.0, read.line.0))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    /// An item as the station shows it.
    pub(in crate::till) fn item(list: u16, line: u8, cents: i64) -> Item {
        serde_json::from_value(json!({
            "code": format!("EDI-2026-11-L{list}-A{line:02}"), "list": list, "line": line, "of": 24,
            "category": "clothes", "description": "Pull", "size": "8 ans", "brand": "", "color": "",
            "gender": "", "price_cents": cents, "state": "on_sale"
        }))
        .expect("an item of the contract")
    }

    #[test]
    fn a_sold_item_says_when_where_by_whom_and_for_how_much() {
        let failure = Failure::new("already_sold", "L’article est déjà vendu.", "Gardez-le.").with(json!({
            "item_code": "EDI-2026-11-L318-A09", "item": item(318, 9, 1800), "sold_at": "2026-11-21T10:42:00Z",
            "till": "Caisse 2", "by": "Nicole R.", "price_cents": 1800
        }));
        let refused = Refused::of_failure("318-9", &failure);
        assert_eq!((refused.why, refused.place), (Why::AlreadySold, Some((318, 9))));
        let sold = refused.sold.expect("the facts of the sale before");
        assert_eq!(
            (sold.till.as_str(), sold.by.as_str(), sold.price_cents),
            ("Caisse 2", "Nicole R.", Cents(1800))
        );
        assert_eq!(refused.item.map(|item| item.of), Some(24));
    }

    #[test]
    fn facts_that_are_missing_do_not_hide_the_refusal() {
        let bare = Refused::of_failure("318-9", &Failure::new("already_sold", "Vendu.", "Gardez-le."));
        assert_eq!((bare.why, bare.sold, bare.place), (Why::AlreadySold, None, Some((318, 9))));
        let unread = Refused::of_failure("bonjour", &Failure::new("unreadable_code", "Quoi ?", "Tapez."));
        assert_eq!((unread.why, unread.place), (Why::Unreadable, None));
        let other = Refused::of_failure("245-3", &Failure::new("disk_full", "Plein.", "Videz."));
        assert_eq!((other.why, other.message.as_str()), (Why::Other, "Plein."));
        assert!(Refused::of_failure("245-3", &Failure::new(UNREACHABLE, "", "")).may_retry());
    }
}
