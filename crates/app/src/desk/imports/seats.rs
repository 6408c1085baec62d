//! The seats of the deposit slots while a file comes in: found by their start, counted once.

use crate::desk::{slots, views};
use crate::world::EditionBook;
use contract::domain::SlotId;
use jiff::civil::DateTime;
use std::collections::HashMap;
use store::rows::SlotRow;

/// The most slots named in one sentence.
const NAMED_MAX: usize = 12;

/// What is filled together: a slot, or the room that several share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Slot(SlotId),
    Room(u8),
}

fn place(slot: &SlotRow) -> Place {
    slot.room.map_or(Place::Slot(slot.id), Place::Room)
}

/// The slots of an edition with their fill, as it moves on row by row.
pub(super) struct Seats<'a> {
    in_order: Vec<&'a SlotRow>,
    by_start: HashMap<DateTime, &'a SlotRow>,
    by_id: HashMap<SlotId, &'a SlotRow>,
    taken: HashMap<Place, u32>,
}

impl<'a> Seats<'a> {
    pub(super) fn new(book: &'a EditionBook) -> Self {
        let in_order = slots::in_order(book);
        let by_start = in_order.iter().rev().map(|slot| (slot.starts, *slot)).collect();
        let by_id: HashMap<SlotId, &SlotRow> = in_order.iter().map(|slot| (slot.id, *slot)).collect();
        let mut taken = HashMap::new();
        for slot in book.registrations.values().filter_map(|r| by_id.get(&r.slot?)) {
            *taken.entry(place(slot)).or_default() += 1;
        }
        Self { in_order, by_start, by_id, taken }
    }

    /// The slot that begins then.
    pub(super) fn at(&self, start: DateTime) -> Option<&'a SlotRow> {
        self.by_start.get(&start).copied()
    }

    /// Whether the next depositor would be one too many.
    pub(super) fn is_full(&self, slot: &SlotRow) -> bool {
        self.taken.get(&place(slot)).is_some_and(|taken| *taken >= u32::from(slot.capacity))
    }

    /// Moves a depositor from a slot, if any, into another. A move within a room takes no seat.
    pub(super) fn seat(&mut self, from: Option<SlotId>, to: &SlotRow) {
        if let Some(taken) =
            from.and_then(|id| self.by_id.get(&id)).and_then(|s| self.taken.get_mut(&place(s)))
        {
            *taken = taken.saturating_sub(1);
        }
        *self.taken.entry(place(to)).or_default() += 1;
    }

    /// Whether two slots fill the same seats.
    pub(super) fn share(&self, from: Option<SlotId>, to: &SlotRow) -> bool {
        from.and_then(|id| self.by_id.get(&id)).is_some_and(|slot| place(slot) == place(to))
    }

    /// The names of the slots, as exports write them.
    pub(super) fn names(&self) -> String {
        self.some(|_| true)
    }

    /// The names of the slots with room among those that fit; empty when there is none.
    pub(super) fn with_room(&self, fits: impl Fn(&SlotRow) -> bool) -> String {
        self.some(|slot| fits(slot) && !self.is_full(slot))
    }

    fn some(&self, keep: impl Fn(&SlotRow) -> bool) -> String {
        let kept = self.in_order.iter().filter(|slot| keep(slot));
        let mut names: Vec<String> = kept.take(NAMED_MAX + 1).map(|slot| views::slot_name(slot)).collect();
        if names.len() > NAMED_MAX {
            "…".clone_into(&mut names[NAMED_MAX]);
        }
        names.join(", ")
    }
}
