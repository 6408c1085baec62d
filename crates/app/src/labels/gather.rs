//! Gathering what a file of labels shows, and leaving out lists with a fault.

use crate::context::Context;
use crate::desk::{slots, views};
use crate::world::{EditionBook, World};
use crate::{fail, zone};
use contract::domain::depositor::normal_email;
use contract::domain::slot::Audience;
use contract::domain::text::{cut, fold, tidy};
use contract::domain::{DepositorId, ItemState, ListNumber, ListState, ListType};
use contract::{Failure, LabelSelection, LeftOut};
use documents::{DepositorSheets, LabelFile, LabelItem, ListSheets, SlotSheets};
use jiff::Timestamp;
use jiff::civil::{DateTime, time};
use messages::{Lang, labels as m};
use std::collections::BTreeSet;
use store::rows::{DepositorRow, ItemRow, ListRow};

/// What a file will show, and the lists left out of it.
pub(crate) struct Gathered {
    pub(crate) file: LabelFile,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Gathered {
    /// The lists in the file.
    pub(crate) fn lists(&self) -> impl Iterator<Item = ListNumber> + '_ {
        let depositors = self.file.slots.iter().flat_map(|slot| &slot.depositors);
        depositors.flat_map(|depositor| &depositor.lists).map(|list| list.number)
    }
}

/// The lists that a selection names.
pub(crate) fn selected<'a>(
    cx: &Context,
    world: &World,
    book: &'a EditionBook,
    selection: &LabelSelection,
) -> Result<Vec<&'a ListRow>, Failure> {
    let lang = cx.lang;
    match selection {
        LabelSelection::All => Ok(book.lists.values().collect()),
        LabelSelection::Slot { slot } => {
            let slots = slots::in_order(book);
            let names = || slots.iter().map(|s| views::slot_name(s)).collect::<Vec<_>>().join(", ");
            let wanted = slots.iter().find(|s| views::slot_name(s) == tidy(slot));
            let wanted = wanted.ok_or_else(|| fail::unknown_slot(lang, &cut(slot, 40), &names()))?;
            let inside = |list: &&ListRow| {
                book.registrations.get(&list.depositor).is_some_and(|r| r.slot == Some(wanted.id))
            };
            Ok(book.lists.values().filter(inside).collect())
        }
        LabelSelection::Lists { lists } => {
            let numbers: BTreeSet<ListNumber> = lists.iter().copied().collect();
            let known =
                |n: &ListNumber| book.lists.get(n).ok_or_else(|| fail::unknown_list(lang, &n.to_string()));
            numbers.iter().map(known).collect()
        }
        LabelSelection::Depositor { email } => {
            let email = normal_email(email).unwrap_or_else(|| tidy(email));
            let depositor = world.depositor_of(&email).filter(|d| book.registrations.contains_key(&d.id));
            let depositor = depositor.ok_or_else(|| fail::unknown_depositor(lang, &email))?;
            Ok(book.lists_of(depositor.id).collect())
        }
    }
}

/// Why a list cannot be printed, if so.
pub(crate) fn fault(lang: Lang, book: &EditionBook, list: &ListRow) -> Option<String> {
    if list.state < ListState::Validated {
        return Some(m::left_out_not_validated(lang).to_owned());
    }
    let mut expected = 1u8;
    for item in book.items_of(list.number) {
        if item.line.0 != expected {
            return Some(m::left_out_line(lang, &expected.to_string()));
        }
        if item.price_cents.0 <= 0 {
            return Some(m::left_out_price(lang, &expected.to_string()));
        }
        expected += 1;
    }
    (expected == 1).then(|| m::left_out_empty(lang).to_owned())
}

/// Gathers the file of a selection.
pub(crate) fn gather(
    cx: &Context,
    world: &World,
    book: &EditionBook,
    selection: &LabelSelection,
    now: Timestamp,
) -> Result<Gathered, Failure> {
    let mut left_out = Vec::new();
    let mut sound = BTreeSet::new();
    for list in selected(cx, world, book, selection)? {
        match fault(cx.lang, book, list) {
            Some(reason) => left_out.push(LeftOut { list: list.number, reason }),
            None => {
                sound.insert(list.number);
            }
        }
    }
    let file = LabelFile {
        association: world.meta.get("association").cloned().unwrap_or_default(),
        edition_name: book.row.name.clone(),
        edition: book.code.clone(),
        notice: String::new(),
        place: String::new(),
        made_at: zone::civil(&book.row.settings, now),
        slots: sheets(world, book, &sound),
    };
    Ok(Gathered { file, left_out })
}

/// The slots in order, each with its depositors by name; those without a slot come last.
fn sheets(world: &World, book: &EditionBook, sound: &BTreeSet<ListNumber>) -> Vec<SlotSheets> {
    let owners: BTreeSet<DepositorId> = sound.iter().map(|number| book.lists[number].depositor).collect();
    let mut people: Vec<&DepositorRow> = owners.iter().filter_map(|id| world.depositors.get(id)).collect();
    people.sort_by_cached_key(|d| (fold(&d.last_name), fold(&d.first_name), d.email.clone()));
    let slot_of = |d: &DepositorRow| book.registrations.get(&d.id).and_then(|r| r.slot);
    let in_slot = |slot| {
        let inside = people.iter().filter(move |d| slot_of(d) == slot);
        inside.map(|d| depositor(book, d, sound)).collect::<Vec<_>>()
    };
    let mut sheets: Vec<SlotSheets> = slots::in_order(book)
        .into_iter()
        .map(|slot| SlotSheets {
            when: Some((slot.starts, slot.ends)),
            audience: slot.audience,
            depositors: in_slot(Some(slot.id)),
        })
        .collect();
    sheets.push(SlotSheets { when: None, audience: Audience::All, depositors: in_slot(None) });
    sheets.retain(|slot| !slot.depositors.is_empty());
    sheets
}

fn depositor(book: &EditionBook, row: &DepositorRow, sound: &BTreeSet<ListNumber>) -> DepositorSheets {
    let lists: Vec<&ListRow> = book.lists_of(row.id).filter(|list| sound.contains(&list.number)).collect();
    DepositorSheets {
        last_name: row.last_name.clone(),
        first_name: row.first_name.clone(),
        address: row.street.clone(),
        town: format!("{} {}", row.postcode, row.town).trim().to_owned(),
        phone: row.phone.clone().unwrap_or_default(),
        give_back: lists.first().map(|list| give_back(book, list)),
        lists: lists.into_iter().map(|list| list_sheets(book, list)).collect(),
    }
}

/// When unsold items of a list go home: members' lists on the last sale day, the others after it.
pub(crate) fn give_back(book: &EditionBook, list: &ListRow) -> (DateTime, DateTime) {
    let dates = &book.row.dates;
    match views::list_type(book, list) {
        ListType::Standard => (
            dates.return_day.to_datetime(time(18, 30, 0, 0)),
            dates.return_day.to_datetime(time(19, 30, 0, 0)),
        ),
        ListType::Member | ListType::Friend => {
            let day = dates.sale_days.last().copied().unwrap_or(dates.return_day);
            (day.to_datetime(time(17, 0, 0, 0)), day.to_datetime(time(18, 0, 0, 0)))
        }
    }
}

fn list_sheets(book: &EditionBook, list: &ListRow) -> ListSheets {
    let items: Vec<LabelItem> = book.items_of(list.number).map(label_item).collect();
    ListSheets { number: list.number, lines_total: u8::try_from(items.len()).unwrap_or(u8::MAX), items }
}

fn label_item(item: &ItemRow) -> LabelItem {
    LabelItem {
        line: item.line,
        category: item.category,
        description: item.description.clone(),
        color: item.color.clone(),
        brand: item.brand.clone(),
        gender: item.gender.clone(),
        size: item.size.clone(),
        price: item.price_cents,
        struck: matches!(item.state, ItemState::Refused | ItemState::Withdrawn),
    }
}
