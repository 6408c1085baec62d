//! How a basket is paid: means, change, and which coins and notes give it.
//!
//! Refuses a payment that does not cover the basket, and change out of anything but cash.

use crate::money::{AmountError, Cents, parse_amount};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A means of payment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// Coins and notes.
    Cash,
    /// A bank card, on the association's terminal.
    Card,
    /// A cheque.
    Cheque,
}

impl Means {
    /// Every means, in the order of the keys `F2` to `F4`.
    pub const ALL: [Means; 3] = [Means::Cash, Means::Card, Means::Cheque];

    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Means::Cash => "cash",
            Means::Card => "card",
            Means::Cheque => "cheque",
        }
    }
}

/// One part of what the customer gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payment {
    /// How.
    pub means: Means,
    /// How much is given, in cents.
    pub amount_cents: Cents,
}

/// The most parts of one payment.
pub const PAYMENT_PARTS_MAX: usize = 6;

/// Why a payment is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum PaymentError {
    /// No part at all, or too many.
    #[error("no way to pay, or too many")]
    Parts,
    /// A part is not `cash:`, `card:` or `cheque:` with an amount.
    #[error("a part cannot be read")]
    Unreadable,
    /// A part is zero or below, or beyond what a person pays.
    #[error("a part is out of bounds")]
    OutOfBounds,
    /// What is given does not cover the total.
    #[error("not enough")]
    NotEnough {
        /// What lacks.
        missing: Cents,
    },
    /// Card and cheques are above the total: there is no change out of them.
    #[error("more than the total by card or cheque")]
    TooMuchByCard {
        /// By how much.
        over: Cents,
    },
}

/// The sum given and the change to hand back, in cash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settled {
    /// All that was given.
    pub given: Cents,
    /// What goes back, in cash.
    pub change: Cents,
}

/// Checks that the parts pay a total. A basket of total zero takes no part or any cash.
///
/// # Errors
/// [`PaymentError`] as its variants say.
pub fn settle(total: Cents, parts: &[Payment]) -> Result<Settled, PaymentError> {
    if parts.is_empty() && total.is_positive() || parts.len() > PAYMENT_PARTS_MAX {
        return Err(PaymentError::Parts);
    }
    if parts.iter().any(|p| p.amount_cents <= Cents::ZERO || p.amount_cents > crate::money::AMOUNT_TYPED_MAX)
    {
        return Err(PaymentError::OutOfBounds);
    }
    let given: Cents = parts.iter().map(|p| p.amount_cents).sum();
    if given < total {
        return Err(PaymentError::NotEnough { missing: total - given });
    }
    let not_cash: Cents = parts.iter().filter(|p| p.means != Means::Cash).map(|p| p.amount_cents).sum();
    if not_cash > total {
        return Err(PaymentError::TooMuchByCard { over: not_cash - total });
    }
    Ok(Settled { given, change: given - total })
}

/// Reads `cash:15`, `card:15,50`, `cash:1,card:14,50`: a comma before `cash:`, `card:` or `cheque:`
/// begins the next part, any other is a decimal comma.
///
/// # Errors
/// [`PaymentError`] when a part cannot be read.
pub fn parse_payments(text: &str) -> Result<Vec<Payment>, PaymentError> {
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split(',') {
        let begins = piece.contains(':');
        match parts.last_mut() {
            Some(last) if !begins => {
                last.push(',');
                last.push_str(piece);
            }
            _ => parts.push(piece.to_owned()),
        }
    }
    if parts.len() > PAYMENT_PARTS_MAX {
        return Err(PaymentError::Parts);
    }
    parts.iter().map(|part| parse_part(part)).collect()
}

fn parse_part(part: &str) -> Result<Payment, PaymentError> {
    let (means, amount) = part.split_once(':').ok_or(PaymentError::Unreadable)?;
    let means = Means::ALL
        .into_iter()
        .find(|m| m.key() == means.trim().to_lowercase())
        .ok_or(PaymentError::Unreadable)?;
    let amount_cents = parse_amount(amount).map_err(|e| match e {
        AmountError::Unreadable => PaymentError::Unreadable,
        AmountError::OutOfBounds => PaymentError::OutOfBounds,
    })?;
    Ok(Payment { means, amount_cents })
}

/// The coins and notes that people have, largest first, in cents.
pub const DENOMINATIONS: [i64; 15] =
    [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/// Which coins and notes to give, smallest first, as cashiers count up from the price; nothing above
/// a 50 € note, which a till does not give.
#[must_use]
pub fn coins_up(change: Cents) -> Vec<Cents> {
    let mut left = change.0.max(0);
    let mut coins = Vec::new();
    for coin in DENOMINATIONS.into_iter().filter(|c| *c <= 5_000) {
        while left >= coin && coins.len() < 64 {
            coins.push(Cents(coin));
            left -= coin;
        }
    }
    coins.reverse();
    coins
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pay(means: Means, cents: i64) -> Payment {
        Payment { means, amount_cents: Cents(cents) }
    }

    #[test]
    fn cash_gives_change_and_cards_do_not() {
        assert_eq!(
            settle(Cents(1450), &[pay(Means::Cash, 2000)]),
            Ok(Settled { given: Cents(2000), change: Cents(550) })
        );
        assert_eq!(
            settle(Cents(1450), &[pay(Means::Card, 1450)]),
            Ok(Settled { given: Cents(1450), change: Cents(0) })
        );
        assert_eq!(
            settle(Cents(1450), &[pay(Means::Card, 2000)]),
            Err(PaymentError::TooMuchByCard { over: Cents(550) })
        );
        assert_eq!(
            settle(Cents(1450), &[pay(Means::Cash, 1)]),
            Err(PaymentError::NotEnough { missing: Cents(1449) })
        );
        assert_eq!(settle(Cents(1450), &[]), Err(PaymentError::Parts));
        assert_eq!(settle(Cents(1450), &[pay(Means::Cash, 0)]), Err(PaymentError::OutOfBounds));
        assert_eq!(
            settle(Cents(1450), &[pay(Means::Cheque, 1000), pay(Means::Cash, 500)]),
            Ok(Settled { given: Cents(1500), change: Cents(50) })
        );
    }

    #[test]
    fn a_comma_before_a_means_begins_the_next_part() {
        let read = parse_payments("cash:1,card:13,50").unwrap();
        assert_eq!(read, [pay(Means::Cash, 100), pay(Means::Card, 1350)]);
        assert_eq!(parse_payments("cash:15,50").unwrap(), [pay(Means::Cash, 1550)]);
        assert_eq!(parse_payments("cash:0,01").unwrap(), [pay(Means::Cash, 1)]);
        for text in ["", "15", "gold:3", "cash:", "cash:x"] {
            assert_eq!(parse_payments(text), Err(PaymentError::Unreadable), "{text:?}");
        }
    }

    #[test]
    fn coins_count_up_from_the_price() {
        let coins: Vec<i64> = coins_up(Cents(1700)).iter().map(|c| c.0).collect();
        assert_eq!(coins, [200, 500, 1000], "53 → 55 → 60 → 70");
    }

    proptest! {
        #[test]
        fn coins_make_the_change(cents in 0i64..20_000) {
            prop_assert_eq!(coins_up(Cents(cents)).into_iter().sum::<Cents>(), Cents(cents));
        }
    }
}
