//! From declarations to the shelves: faults that a manager finds, validation, labels, the deposit table.

use super::Hands;
use super::calendar::{days, minutes};
use super::chance::Chance;
use super::registered::Registered;
use crate::zone::civil;
use contract::domain::{Category, Cents, ItemState, ListNumber, ListState, RefusalReason};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::rows::{ItemRow, SlotRow};

/// Lists that break a rule while registrations are open, in a thousand.
const FAULTY_PER_MILLE: usize = 15;
/// Items that the table refuses, in a thousand.
const REFUSED_PER_MILLE: usize = 20;

/// Lets a few lists break a rule, as people do.
pub(super) fn break_rules(registered: &mut Registered, chance: &mut Chance) {
    let numbers: Vec<ListNumber> = registered.lists.iter().map(|list| list.number).collect();
    let mut broken = 0;
    for (at, number) in numbers.iter().enumerate() {
        let items = registered.items_of(*number);
        // The first full list breaks one in any case, so that even a small demo shows what happens.
        let due = broken == 0 && at * 2 > numbers.len();
        if items.len() >= 3 && (chance.per_mille(FAULTY_PER_MILLE) || due) {
            break_one(&mut registered.items[items], broken);
            broken += 1;
        }
    }
}

/// Breaks one of several rules in turn.
fn break_one(items: &mut [ItemRow], turn: usize) {
    let found = |items: &[ItemRow], category| items.iter().position(|item| item.category == category);
    let (clothes, toys) = (found(items, Category::Clothes), found(items, Category::Toys));
    let nursery = found(items, Category::Nursery);
    let write = |item: &mut ItemRow, description: &str, size: &str| {
        description.clone_into(&mut item.description);
        size.clone_into(&mut item.size);
    };
    match (turn % 4, clothes, toys, nursery) {
        (0, Some(at), ..) => write(&mut items[at], "Lot de 5 bodys manches longues", "6 mois"),
        (1, _, Some(at), _) => write(&mut items[at], "Puzzle 500 pièces", ""),
        (2, _, _, Some(at)) => write(&mut items[at], "Siège auto groupe 1", ""),
        _ => items[items.len() - 1].price_cents += Cents(50),
    }
}

/// Validates every list after the deadline.
pub(super) fn validate(registered: &mut Registered, chance: &mut Chance) {
    let day = days(registered.edition.dates.declaration_deadline, 4);
    let evening = registered.moment(day.at(20, 15, 0, 0));
    for list in &mut registered.lists {
        list.state = ListState::Validated;
        list.validated_at = Some(minutes(evening, chance.between(0, 140)));
    }
}

/// The lists of each slot; those without one come first.
fn by_slot(registered: &Registered) -> BTreeMap<Option<usize>, Vec<ListNumber>> {
    let slots: BTreeMap<_, _> = registered.slots.iter().enumerate().map(|(at, slot)| (slot.id, at)).collect();
    let slot_of: BTreeMap<_, _> = registered
        .registrations
        .iter()
        .map(|row| (row.depositor, row.slot.and_then(|slot| slots.get(&slot).copied())))
        .collect();
    let mut lists: BTreeMap<Option<usize>, Vec<ListNumber>> = BTreeMap::new();
    for list in &registered.lists {
        lists.entry(slot_of[&list.depositor]).or_default().push(list.number);
    }
    lists
}

/// Makes the labels slot by slot a week before the deposit, and prints them the day after. With
/// `unprinted` those of the last slot still wait in the printer's queue.
pub(super) fn label(registered: &mut Registered, hands: &Hands, unprinted: bool) {
    let first = registered.calendar.first_deposit();
    let made = registered.moment(days(first, -6).at(20, 45, 0, 0));
    let printed = registered.moment(days(first, -5).at(18, 10, 0, 0));
    let slots = by_slot(registered);
    let last = slots.keys().next_back().copied();
    for (at, (slot, lists)) in (0..).zip(slots) {
        let made = minutes(made, at * 2);
        let printed = (!unprinted || Some(slot) != last).then(|| minutes(printed, at * 15));
        for list in registered.lists.iter_mut().filter(|list| lists.contains(&list.number)) {
            list.labels_made_at = Some(made);
            list.labels_printed_at = printed;
        }
        registered.note_labels(hands, "made", made, lists.clone());
        if let Some(printed) = printed {
            registered.note_labels(hands, "printed", printed, lists);
        }
    }
    registered.labels.sort_by_key(|event| event.at);
}

/// Takes the lists of everybody who came by now; one who stands at the table is half done.
pub(super) fn deposit(registered: &mut Registered, chance: &mut Chance) {
    let now = civil(&registered.edition.settings, registered.calendar.now);
    let mut at_table = false;
    let depositor: BTreeMap<_, _> =
        registered.lists.iter().map(|list| (list.number, list.depositor)).collect();
    let mut arrivals = BTreeMap::new();
    for (slot, lists) in by_slot(registered) {
        let Some(slot) = slot.map(|at| registered.slots[at].clone()) else { continue };
        for number in lists {
            let came =
                *arrivals.entry(depositor[&number]).or_insert_with(|| arrival(registered, &slot, chance));
            if came <= registered.calendar.now {
                decide(registered, number, Some(came), chance);
            } else if !at_table && slot.starts <= now {
                at_table = true;
                decide(registered, number, None, chance);
            }
        }
    }
}

fn arrival(registered: &Registered, slot: &SlotRow, chance: &mut Chance) -> Timestamp {
    let (from, to) = (registered.moment(slot.starts), registered.moment(slot.ends));
    minutes(from, chance.between(2, (to.duration_since(from).as_secs() / 60).max(3)))
}

/// Decides a list line by line; half of it when nobody says when it was done.
fn decide(registered: &mut Registered, number: ListNumber, done: Option<Timestamp>, chance: &mut Chance) {
    let items = registered.items_of(number);
    let decided = if done.is_some() { items.len() } else { items.len() / 2 };
    for item in &mut registered.items[items].iter_mut().take(decided) {
        item.state = ItemState::OnSale;
        if chance.per_mille(REFUSED_PER_MILLE) {
            item.state = ItemState::Refused;
            item.refused_for = Some(reason(item.category, chance));
        }
    }
    let list = registered.lists.iter_mut().find(|list| list.number == number).expect("a slot's lists exist");
    if done.is_some() {
        list.state = ListState::Deposited;
        list.deposited_at = done;
    }
}

fn reason(category: Category, chance: &mut Chance) -> RefusalReason {
    use RefusalReason::{Damaged, Incomplete, NotAllowed, OutOfSeason, Stained, TooBulky};
    let reasons: &[RefusalReason] = match category {
        Category::Clothes => &[Stained, Stained, Stained, Damaged, OutOfSeason, OutOfSeason],
        Category::Shoes => &[Damaged, Damaged, Stained, OutOfSeason],
        Category::Toys => &[Incomplete, Incomplete, Damaged],
        Category::Nursery | Category::Other => &[TooBulky, Incomplete, NotAllowed, Damaged],
        Category::Books | Category::Accessories => &[Damaged, Stained, NotAllowed],
    };
    *chance.pick(reasons)
}
