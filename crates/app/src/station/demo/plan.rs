//! How many lists each depositor has, with which numbers and how many items: exactly what was asked for.
//!
//! Refuses more items than the lists of so many depositors can hold.

use super::chance::Chance;
use contract::domain::item::LINES_MAX;
use contract::domain::{ListNumber, ListType, Settings};

/// The most depositors of a demo.
pub(super) const DEPOSITORS_MAX: u32 = 1_000;
/// Numbers that a member keeps for good, and that their friends follow.
const BLOCK: u16 = 4;
/// The mean list has so many items, in tenths.
const MEAN_TENTHS: usize = 175;

/// A depositor's part: the type of their lists, and each list with its number of items.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Part {
    pub(super) kind: ListType,
    pub(super) lists: Vec<(ListNumber, u8)>,
}

/// How many depositors there are of each type: standard, members, friends of members.
fn kinds(depositors: usize) -> [usize; 3] {
    let standard_max = ListType::Standard.numbers().count();
    let (mut members, mut friends) = (depositors * 8 / 100, depositors * 6 / 100);
    let mut standard = depositors - members - friends;
    // A big sale runs out of standard numbers: the association takes in more members.
    if standard > standard_max {
        let over = standard - standard_max;
        members += over.div_ceil(2);
        friends += over / 2;
        standard = standard_max;
    }
    [standard, members, friends]
}

/// The most items that so many depositors can bring.
pub(super) fn items_max(depositors: u32) -> usize {
    let [standard, members, friends] = kinds(depositors as usize);
    let settings = Settings::default();
    let most = |kind| usize::try_from(settings.lists_max(kind)).unwrap_or(1);
    let numbers = ListType::Standard.numbers().count();
    let standard = (standard * most(ListType::Standard)).min(numbers);
    let others = members * most(ListType::Member) + friends * most(ListType::Friend);
    (standard + others) * usize::from(LINES_MAX)
}

/// Shares items out over depositors and lists. With `unfinished` some lists have hardly begun.
/// The caller has checked the sizes by [`items_max`].
pub(super) fn plan(depositors: u32, items: usize, unfinished: bool, chance: &mut Chance) -> Vec<Part> {
    let [standard, members, friends] = kinds(depositors as usize);
    let mut kinds = [
        vec![ListType::Standard; standard],
        vec![ListType::Member; members],
        vec![ListType::Friend; friends],
    ]
    .concat();
    chance.shuffle(&mut kinds);
    let counts = list_counts(&kinds, items, chance);
    let total: usize = counts.iter().sum();
    let mut lengths = list_lengths(total, items, unfinished, chance).into_iter();
    let numbers = list_numbers(&kinds, &counts);
    let parts = kinds.into_iter().zip(numbers);
    parts
        .map(|(kind, numbers)| Part { kind, lists: numbers.into_iter().zip(lengths.by_ref()).collect() })
        .collect()
}

/// How many lists each depositor has: one, and further ones until the items fit well.
fn list_counts(kinds: &[ListType], items: usize, chance: &mut Chance) -> Vec<usize> {
    let settings = Settings::default();
    let mut counts = vec![1; kinds.len()];
    let further: Vec<usize> =
        (0..kinds.len()).flat_map(|at| (1..settings.lists_max(kinds[at])).map(move |_| at)).collect();
    let further = chance.shuffle_by(further, |at| match kinds[*at] {
        ListType::Standard => 1.0,
        ListType::Member => 4.0,
        ListType::Friend => 1.5,
    });
    let wanted = (items * 10).div_ceil(MEAN_TENTHS);
    let mut standard_left = ListType::Standard.numbers().count()
        - kinds.iter().filter(|kind| **kind == ListType::Standard).count();
    let mut total = kinds.len();
    for at in further {
        if total >= wanted {
            break;
        }
        if kinds[at] == ListType::Standard {
            if standard_left == 0 {
                continue;
            }
            standard_left -= 1;
        }
        counts[at] += 1;
        total += 1;
    }
    counts
}

/// How long each list is; their sum is exactly `items`.
fn list_lengths(lists: usize, items: usize, unfinished: bool, chance: &mut Chance) -> Vec<u8> {
    let mut lengths: Vec<u8> = (0..lists)
        .map(|_| match chance.below(100) {
            0..38 => LINES_MAX,
            38..78 => chance.between(14, 23) as u8,
            78..95 => chance.between(7, 13) as u8,
            _ => chance.between(3, 6) as u8,
        })
        .collect();
    let mut free: Vec<usize> = (0..lists).collect();
    chance.shuffle(&mut free);
    let begun = if unfinished { lists / 25 } else { 0 };
    let room = (lists - begun) * usize::from(LINES_MAX);
    if items <= room && items >= lists * 3 {
        for at in free.drain(..begun) {
            lengths[at] = chance.between(1, 2) as u8;
        }
    }
    let floor = [3, 1, 0].into_iter().find(|floor| items >= lists * floor).unwrap_or(0) as u8;
    let mut sum: usize = lengths.iter().map(|length| usize::from(*length)).sum();
    // Each round moves every list that can move by one, until the sum is right; full lists, of which
    // there are many at any sale, stay full as long as others can move.
    let mut spared = Some(LINES_MAX);
    while sum != items {
        let before = sum;
        for at in &free {
            if Some(lengths[*at]) == spared {
                continue;
            }
            if sum < items && lengths[*at] < LINES_MAX {
                (lengths[*at], sum) = (lengths[*at] + 1, sum + 1);
            } else if sum > items && lengths[*at] > floor {
                (lengths[*at], sum) = (lengths[*at] - 1, sum - 1);
            }
        }
        assert!(sum != before || spared.is_some(), "the sizes are checked before they are planned");
        if sum == before {
            spared = None;
        }
        chance.shuffle(&mut free);
    }
    lengths
}

/// The numbers of each depositor's lists: standard ones hundred after hundred, members' kept for
/// good, friends' after their member's.
fn list_numbers(kinds: &[ListType], counts: &[usize]) -> Vec<Vec<ListNumber>> {
    let (mut standard, mut members, mut friends) = (*ListType::Standard.numbers().start(), 0, 0);
    let block = |at: u16| (100 + BLOCK * at) % 1_000;
    let mut numbers = Vec::with_capacity(kinds.len());
    for (kind, count) in kinds.iter().zip(counts) {
        let base = match kind {
            ListType::Standard => standard,
            ListType::Member => 1_000 + block(members),
            ListType::Friend => 2_000 + block(friends),
        };
        let count = u16::try_from(*count).unwrap_or(BLOCK);
        match kind {
            ListType::Standard => standard += count,
            ListType::Member => members += 1,
            ListType::Friend => friends += 1,
        }
        numbers.push((0..count).map(|at| ListNumber(base + at)).collect());
    }
    numbers
}
