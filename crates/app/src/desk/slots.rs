//! Deposit slots and their fill.

use crate::app::App;
use crate::context::Context;
use crate::desk::views;
use crate::dispatch::Handle;
use crate::fail;
use crate::world::EditionBook;
use contract::domain::SlotId;
use contract::domain::slot::CAPACITY_MAX;
use contract::{AddSlot, ChangeSlot, Done, Failure, ListSlots, RemoveSlot, Slot};
use messages::Lang;
use store::rows::{Change, SlotRow};

/// The most slots of an edition.
const SLOTS_MAX: usize = 100;

/// The slots of an edition, in order.
pub(crate) fn in_order(book: &EditionBook) -> Vec<&SlotRow> {
    let mut slots: Vec<_> = book.slots.values().collect();
    slots.sort_by_key(|slot| (slot.starts, slot.id));
    slots
}

impl Handle<ListSlots> for App {
    async fn handle(&self, cx: &Context, _: ListSlots) -> Result<Vec<Slot>, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            Ok(in_order(book).into_iter().map(|slot| views::slot(book, slot)).collect())
        })
    }
}

impl Handle<AddSlot> for App {
    async fn handle(&self, cx: &Context, command: AddSlot) -> Result<Slot, Failure> {
        let lang = cx.lang;
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            let sound = command.start < command.end && command.start.date() == command.end.date();
            if !sound || !(1..=CAPACITY_MAX).contains(&command.capacity) || book.slots.len() >= SLOTS_MAX {
                return Err(fail::bad_slot(lang));
            }
            if book.slots.values().any(|slot| slot.starts == command.start) {
                return Err(fail::slot_exists(lang));
            }
            let row = SlotRow {
                id: SlotId(draft.id()),
                edition: book.row.id,
                starts: command.start,
                ends: command.end,
                capacity: command.capacity,
                audience: command.audience,
                room: None,
            };
            draft.put(Change::Slot(row.clone()));
            Ok(views::slot(book, &row))
        })
        .await
    }
}

fn known(lang: Lang, book: &EditionBook, id: SlotId) -> Result<&SlotRow, Failure> {
    book.slots.get(&id).ok_or_else(|| {
        let names = in_order(book).into_iter().map(views::slot_name).collect::<Vec<_>>().join(", ");
        fail::unknown_slot(lang, &id.to_string(), &names)
    })
}

impl Handle<ChangeSlot> for App {
    async fn handle(&self, cx: &Context, command: ChangeSlot) -> Result<Slot, Failure> {
        let lang = cx.lang;
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            let mut row = known(lang, book, command.id)?.clone();
            if let Some(capacity) = command.capacity {
                let taken = views::taken(book, &row);
                if !(1..=CAPACITY_MAX).contains(&capacity) {
                    return Err(fail::bad_slot(lang));
                }
                if capacity < taken {
                    return Err(fail::slot_taken(lang, &taken.to_string()));
                }
                row.capacity = capacity;
            }
            row.audience = command.audience.unwrap_or(row.audience);
            draft.put(Change::Slot(row.clone()));
            // Slots of one room share its capacity.
            let shared = book
                .slots
                .values()
                .filter(|other| row.room.is_some() && other.room == row.room && other.id != row.id);
            for other in shared {
                draft.put(Change::Slot(SlotRow { capacity: row.capacity, ..other.clone() }));
            }
            Ok(views::slot(book, &row))
        })
        .await
    }
}

impl Handle<RemoveSlot> for App {
    async fn handle(&self, cx: &Context, command: RemoveSlot) -> Result<Done, Failure> {
        let lang = cx.lang;
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            let slot = known(lang, book, command.id)?;
            let inside = book.registrations.values().filter(|r| r.slot == Some(slot.id)).count();
            if inside > 0 {
                return Err(fail::slot_taken(lang, &inside.to_string()));
            }
            draft.put(Change::DropSlot(slot.id));
            Ok(Done {})
        })
        .await
    }
}
