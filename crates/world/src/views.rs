//! What screens see of rows: names of slots, items with their sale, lists with their depositor.

use crate::zone::moment;
use crate::{EditionBook, World};
use contract::domain::{
    DepositorId, EditionState, ItemCode, ItemState, Line, ListColor, ListNumber, ListState, ListType, SlotId,
};
use contract::rows::{AccountRow, DepositorRow, ItemRow, ListRow, RegistrationRow, SlotRow};
use contract::{Account, DepositorLine, Item, ListLine, Slot};

/// The name of a slot: its start, as exports write it.
pub fn slot_name(slot: &SlotRow) -> String {
    slot.starts.strftime("%Y-%m-%d %H:%M").to_string()
}

/// The name of a depositor's slot.
pub fn slot_of(book: &EditionBook, depositor: DepositorId) -> Option<String> {
    let slot = book.registrations.get(&depositor)?.slot?;
    book.slots.get(&slot).map(slot_name)
}

/// How many depositors are in a slot, or in all slots of its room.
pub fn taken(book: &EditionBook, slot: &SlotRow) -> u16 {
    let shares = |id: SlotId| {
        id == slot.id
            || slot.room.is_some() && book.slots.get(&id).is_some_and(|other| other.room == slot.room)
    };
    let count = book.registrations.values().filter(|r| r.slot.is_some_and(shares)).count();
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// A slot with its fill.
pub fn slot(book: &EditionBook, slot: &SlotRow) -> Slot {
    Slot {
        id: slot.id,
        slot: slot_name(slot),
        start: moment(&book.row.settings, slot.starts),
        end: moment(&book.row.settings, slot.ends),
        capacity: slot.capacity,
        taken: taken(book, slot),
        audience: slot.audience,
    }
}

/// The whole code of an item.
pub fn code(book: &EditionBook, list: ListNumber, line: Line) -> String {
    ItemCode { edition: book.code.clone(), list, line }.to_string()
}

/// Where an item stands: sold when a kept sale says so, unsold once the sale is over.
pub fn item_state(book: &EditionBook, item: &ItemRow) -> ItemState {
    let over = book.row.state >= EditionState::Settlement;
    match item.state {
        _ if book.books.sale_of(item.list, item.line).is_some() => ItemState::Sold,
        ItemState::OnSale if over => ItemState::Unsold,
        state => state,
    }
}

/// An item as screens see it.
pub fn item(book: &EditionBook, item: &ItemRow) -> Item {
    let sale = book.books.sale_of(item.list, item.line);
    let session = sale
        .and_then(|sale| book.books.baskets.get(&sale.basket))
        .and_then(|b| book.books.sessions.get(&b.session));
    Item {
        code: code(book, item.list, item.line),
        list: item.list,
        line: item.line.0,
        of: u8::try_from(book.items_of(item.list).count()).unwrap_or(u8::MAX),
        category: item.category,
        description: item.description.clone(),
        size: item.size.clone(),
        brand: item.brand.clone(),
        color: item.color.clone(),
        gender: item.gender.clone(),
        price_cents: sale.map_or(item.price_cents, |sale| sale.price_cents),
        state: item_state(book, item),
        refused_for: item.refused_for,
        sold_at_till: session.map(|session| session.till.clone()),
        sold_at: sale.map(|sale| sale.sold_at),
    }
}

/// The type of a list: that of its depositor, else of its number.
pub fn list_type(book: &EditionBook, list: &ListRow) -> ListType {
    ListType::of(list.number)
        .or_else(|| book.registrations.get(&list.depositor).map(|r| r.list_type))
        .unwrap_or(ListType::Standard)
}

/// A list without its items; `findings` are counted by the caller while it is not validated.
pub fn list_line(world: &World, book: &EditionBook, list: &ListRow, findings: u32) -> ListLine {
    let depositor = world.depositors.get(&list.depositor);
    ListLine {
        list: list.number,
        email: depositor.map(|d| d.email.clone()).unwrap_or_default(),
        depositor: depositor.map(full_name).unwrap_or_default(),
        state: list.state,
        items: u32::try_from(book.items_of(list.number).count()).unwrap_or(u32::MAX),
        list_type: list_type(book, list),
        color: ListColor::of(list.number),
        slot: slot_of(book, list.depositor),
        exception: list.exception.clone(),
        findings: if list.state < ListState::Validated { findings } else { 0 },
    }
}

/// First and last name.
pub fn full_name(depositor: &DepositorRow) -> String {
    format!("{} {}", depositor.first_name, depositor.last_name).trim().to_owned()
}

/// A depositor as lists show it.
pub fn depositor_line(
    book: &EditionBook,
    depositor: &DepositorRow,
    registration: &RegistrationRow,
) -> DepositorLine {
    DepositorLine {
        id: depositor.id,
        email: depositor.email.clone(),
        first_name: depositor.first_name.clone(),
        last_name: depositor.last_name.clone(),
        list_type: registration.list_type,
        slot: slot_of(book, depositor.id),
        lists: book.lists_of(depositor.id).map(|list| list.number).collect(),
    }
}

/// An account without its secrets.
pub fn account(row: &AccountRow) -> Account {
    Account {
        id: row.id,
        email: row.email.clone(),
        name: row.name.clone(),
        role: row.role,
        locked: row.locked_at.is_some(),
        has_pin: row.pin_hash.is_some(),
    }
}
