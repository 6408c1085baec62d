//! The deposit slots of a demo and who is in which: within capacities, residents and members where
//! only they may be.

use super::chance::Chance;
use contract::domain::ListType;
use contract::domain::slot::{Audience, CAPACITY_MAX, PlannedSlot, alpe_slots};
use jiff::civil::Date;

/// How full the slots are at most, in percent.
const FILL_PERCENT_MAX: usize = 95;

/// For whom a depositor counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Guest {
    pub(super) kind: ListType,
    pub(super) resident: bool,
}

impl Guest {
    fn may(self, audience: Audience) -> bool {
        match audience {
            Audience::All => self.kind == ListType::Standard,
            Audience::Residents => self.kind == ListType::Standard && self.resident,
            Audience::Members => self.kind != ListType::Standard,
        }
    }
}

/// The preset's slots, made as many times larger as these guests need, and each guest's slot.
pub(super) fn assign(
    days: &[Date],
    guests: &[Guest],
    chance: &mut Chance,
) -> (Vec<PlannedSlot>, Vec<Option<usize>>) {
    let mut slots = alpe_slots(days);
    let count = |audience| guests.iter().filter(|guest| guest.may(audience)).count();
    let elsewhere = |guest: &&Guest| guest.kind == ListType::Standard && !guest.resident;
    let (standard, members) = (count(Audience::All), count(Audience::Members));
    let open = seats(&slots, Audience::All);
    let public = times(standard, open + seats(&slots, Audience::Residents))
        .max(times(guests.iter().filter(elsewhere).count(), open));
    let room = times(members, seats(&slots, Audience::Members));
    for slot in &mut slots {
        let larger = if slot.audience == Audience::Members { room } else { public };
        slot.capacity = slot.capacity.saturating_mul(larger).min(CAPACITY_MAX);
    }
    let places = seat(&slots, guests, chance);
    (slots, places)
}

/// The seats for an audience; slots of one room share theirs.
fn seats(slots: &[PlannedSlot], audience: Audience) -> usize {
    let of = slots.iter().filter(|slot| slot.audience == audience);
    let (shared, own): (Vec<&PlannedSlot>, Vec<&PlannedSlot>) = of.partition(|slot| slot.room.is_some());
    let room = shared.iter().map(|slot| usize::from(slot.capacity)).max().unwrap_or(0);
    room + own.iter().map(|slot| usize::from(slot.capacity)).sum::<usize>()
}

/// How many times these seats are needed.
fn times(guests: usize, seats: usize) -> u16 {
    let needed = (guests * 100).div_ceil((seats * FILL_PERCENT_MAX).max(1));
    u16::try_from(needed.max(1)).unwrap_or(1)
}

/// Seats everybody, first those who may go to few slots only.
fn seat(slots: &[PlannedSlot], guests: &[Guest], chance: &mut Chance) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..guests.len()).collect();
    chance.shuffle(&mut order);
    order.sort_by_key(|at| guests[*at].resident);
    let mut taken = vec![0u16; slots.len()];
    let mut room_taken = 0;
    let mut places = vec![None; guests.len()];
    for at in order {
        let left = slots.iter().zip(&taken).map(|(slot, taken)| {
            let full = if slot.room.is_some() { room_taken } else { *taken };
            if guests[at].may(slot.audience) { u32::from(slot.capacity.saturating_sub(full)) } else { 0 }
        });
        places[at] = chance.weighted(&left.collect::<Vec<_>>());
        if let Some(slot) = places[at] {
            taken[slot] += 1;
            room_taken += u16::from(slots[slot].room.is_some());
        }
    }
    places
}
