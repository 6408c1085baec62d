//! Finding who stands at the table, and how the deposit goes.

use crate::app::App;
use crate::context::Context;
use crate::desk::{lists, slots, views};
use crate::dispatch::Handle;
use crate::fail;
use crate::world::{EditionBook, World};
use contract::domain::code::read_code;
use contract::domain::text::{cut, fold, tidy};
use contract::domain::{DepositorId, ItemState, ListNumber};
use contract::{AtTheTable, DepositProgress, DepositStatus, Failure, FindDepositor, SlotProgress};
use messages::Lang;
use store::rows::DepositorRow;

/// The most depositors that a search gives.
const FOUND_MAX: usize = 20;

fn at_the_table(lang: Lang, world: &World, book: &EditionBook, depositor: &DepositorRow) -> AtTheTable {
    AtTheTable {
        name: views::full_name(depositor),
        email: depositor.email.clone(),
        slot: views::slot_of(book, depositor.id),
        lists: book.lists_of(depositor.id).map(|list| lists::shown(lang, world, book, list)).collect(),
    }
}

/// The list that a text names: a number, a label's code, or a coupon's `…L245…`.
fn list_number(text: &str) -> Option<ListNumber> {
    let text = text.trim();
    text.parse().ok().map(ListNumber).or_else(|| read_code(text).ok().map(|read| read.list))
}

fn find(world: &World, book: &EditionBook, text: &str) -> Vec<DepositorId> {
    if let Some(list) = list_number(text).and_then(|number| book.lists.get(&number)) {
        return vec![list.depositor];
    }
    let words: Vec<String> = fold(text).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let fits = |depositor: &DepositorRow| {
        let name = fold(&format!("{} {} {}", depositor.first_name, depositor.last_name, depositor.email));
        !words.is_empty() && words.iter().all(|word| name.contains(word.as_str()))
    };
    let people = book.registrations.keys().filter_map(|id| world.depositors.get(id));
    let mut found: Vec<&DepositorRow> = people.filter(|d| fits(d)).collect();
    found.sort_by_cached_key(|d| (fold(&d.last_name), fold(&d.first_name)));
    found.into_iter().take(FOUND_MAX).map(|d| d.id).collect()
}

impl Handle<FindDepositor> for App {
    async fn handle(&self, cx: &Context, command: FindDepositor) -> Result<Vec<AtTheTable>, Failure> {
        let text = cut(&tidy(&command.text), 100);
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let found = find(world, book, &text);
            if found.is_empty() {
                return Err(fail::nobody_found(cx.lang, &text));
            }
            let people = found.iter().filter_map(|id| world.depositors.get(id));
            Ok(people.map(|depositor| at_the_table(cx.lang, world, book, depositor)).collect())
        })
    }
}

impl Handle<DepositStatus> for App {
    async fn handle(&self, cx: &Context, _: DepositStatus) -> Result<DepositProgress, Failure> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let mut open: std::collections::HashSet<DepositorId> = std::collections::HashSet::new();
            let mut with_lists = std::collections::HashSet::new();
            for list in book.lists.values() {
                with_lists.insert(list.depositor);
                if !list.state.was_deposited() {
                    open.insert(list.depositor);
                }
            }
            let slots = slots::in_order(book).into_iter().map(|slot| {
                let inside: Vec<_> =
                    book.registrations.values().filter(|r| r.slot == Some(slot.id)).collect();
                let received = inside
                    .iter()
                    .filter(|r| with_lists.contains(&r.depositor) && !open.contains(&r.depositor));
                SlotProgress {
                    slot: views::slot_name(slot),
                    received: count(received.count()),
                    depositors: count(inside.len()),
                }
            });
            Ok(DepositProgress {
                slots: slots.collect(),
                lists_done: count(book.lists.values().filter(|list| list.state.was_deposited()).count()),
                lists: count(book.lists.len()),
                accepted: count(
                    book.items.values().filter(|item| item.row.state == ItemState::OnSale).count(),
                ),
                refused: count(
                    book.items.values().filter(|item| item.row.state == ItemState::Refused).count(),
                ),
            })
        })
    }
}
