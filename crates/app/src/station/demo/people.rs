//! The depositors: names, addresses and numbers that belong to nobody.
//!
//! E-mails end in `example.org`, phones come from the numbers kept free for fiction.

use super::chance::Chance;
use super::{names, places};
use contract::domain::text::fold;
use std::collections::BTreeSet;

/// An invented person.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Person {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: String,
    pub(super) phone: Option<String>,
    pub(super) street: String,
    pub(super) postcode: String,
    pub(super) town: String,
}

/// Makes so many people, no two with the same e-mail; the fourth has the longest name.
pub(super) fn people(count: usize, chance: &mut Chance) -> Vec<Person> {
    let mut emails = BTreeSet::new();
    (0..count).map(|at| person(at, &mut emails, chance)).collect()
}

fn person(at: usize, emails: &mut BTreeSet<String>, chance: &mut Chance) -> Person {
    let (first, last) = if at == 3 {
        names::LONGEST
    } else {
        // Depositors are mothers four times in five.
        let firsts = if chance.per_mille(800) { names::WOMEN } else { names::MEN };
        (*chance.pick(firsts), *chance.pick(names::LAST))
    };
    let weights: Vec<u32> = places::TOWNS.iter().map(|town| town.2).collect();
    let town = &places::TOWNS[chance.weighted(&weights).unwrap_or(0)];
    let number = chance.between(1, 98);
    let suffix = if chance.per_mille(80) { " bis" } else { "" };
    let street = format!("{number}{suffix} {}", chance.pick(places::STREETS));
    let phone = match chance.below(100) {
        0..88 => Some(format!("06 39 98 {:02} {:02}", chance.below(100), chance.below(100))),
        88..96 => Some(format!("05 36 49 {:02} {:02}", chance.below(100), chance.below(100))),
        _ => None,
    };
    Person {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: free_email(first, last, emails),
        phone,
        street,
        postcode: town.1.to_owned(),
        town: town.0.to_owned(),
    }
}

/// An e-mail that nobody has yet.
fn free_email(first: &str, last: &str, emails: &mut BTreeSet<String>) -> String {
    let plain = |text: &str| -> String {
        fold(text).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
    };
    let name = format!("{}.{}", plain(first), plain(last));
    let free = (1..)
        .map(|n| if n == 1 { format!("{name}@example.org") } else { format!("{name}{n}@example.org") })
        .find(|email| !emails.contains(email))
        .expect("numbers do not run out");
    emails.insert(free.clone());
    free
}
