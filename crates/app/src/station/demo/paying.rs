//! How customers of a demo pay: mostly notes and cards, a few cheques, now and then both.

use super::chance::Chance;
use contract::domain::{Cents, Means, Payment};

/// The parts of a payment that cover a total exactly, or with change out of cash.
pub(super) fn payments(total: Cents, chance: &mut Chance) -> Vec<Payment> {
    let part = |means, amount_cents| Payment { means, amount_cents };
    // Nobody takes out a card for a euro.
    let small = total < Cents(500);
    match chance.below(100) {
        0..52 => vec![part(Means::Cash, tendered(total, chance))],
        52..90 if !small => vec![part(Means::Card, total)],
        90..96 if !small => vec![part(Means::Cheque, total)],
        96.. if !small => {
            let cash = Cents(chance.between(1, total.0 / 100 - 1) * 100);
            let rest = if chance.per_mille(800) { Means::Card } else { Means::Cheque };
            vec![part(Means::Cash, cash), part(rest, total - cash)]
        }
        _ => vec![part(Means::Cash, tendered(total, chance))],
    }
}

/// What a customer puts on the table: the sum, or the next handy notes above it.
fn tendered(total: Cents, chance: &mut Chance) -> Cents {
    let next = |step: i64| Cents((total.0 + step - 1) / step * step);
    match chance.below(100) {
        0..34 => total,
        34..60 => next(500),
        60..80 => next(1_000),
        80..95 => next(2_000),
        _ => next(5_000),
    }
}
