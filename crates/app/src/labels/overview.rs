//! The state of the labels, slot by slot.

use crate::app::App;
use crate::context::Context;
use crate::desk::{slots, views};
use crate::dispatch::Handle;
use crate::fail;
use crate::labels::gather::fault;
use crate::world::{EditionBook, World};
use contract::domain::{DepositorId, ItemState, SlotId};
use contract::{Failure, LabelsOverview, LabelsStatus, LeftOut, SlotLabels};
use documents::DepositorCount;
use messages::Lang;
use std::collections::BTreeMap;
use store::rows::{LabelEventRow, ListRow};

fn has_label(state: ItemState) -> bool {
    !matches!(state, ItemState::Refused | ItemState::Withdrawn)
}

/// The labels of the lists of one slot.
fn of_slot(
    lang: Lang,
    world: &World,
    book: &EditionBook,
    slot: (Option<SlotId>, String),
    lists: &[&ListRow],
) -> SlotLabels {
    let mut sum = SlotLabels {
        id: slot.0,
        slot: slot.1,
        depositors: 0,
        lists: 0,
        labels: 0,
        pages: 0,
        made: 0,
        printed: 0,
        stale: 0,
        last_at: None,
        last_by: None,
        left_out: Vec::new(),
    };
    let mut people: BTreeMap<DepositorId, DepositorCount> = BTreeMap::new();
    for list in lists {
        if let Some(reason) = fault(lang, book, list) {
            sum.left_out.push(LeftOut { list: list.number, reason });
            continue;
        }
        let labels = book.items_of(list.number).filter(|item| has_label(item.state)).count();
        let labels = u32::try_from(labels).unwrap_or(u32::MAX);
        let person = people.entry(list.depositor).or_insert(DepositorCount { lists: 0, labels: 0 });
        person.lists += 1;
        person.labels += labels;
        sum.lists += 1;
        sum.labels += labels;
        let stale = list.labels_made_at.is_some_and(|made| made < list.changed_at);
        sum.stale += if stale { labels } else { 0 };
        sum.made += if list.labels_made_at.is_some() { labels } else { 0 };
        sum.printed += if list.labels_printed_at.is_some() { labels } else { 0 };
    }
    sum.depositors = u32::try_from(people.len()).unwrap_or(u32::MAX);
    sum.pages =
        if people.is_empty() { 0 } else { documents::slot_pages(&people.into_values().collect::<Vec<_>>()) };
    let concerns = |event: &&LabelEventRow| lists.iter().any(|list| event.lists.contains(&list.number));
    if let Some(event) = book.label_events.iter().filter(concerns).max_by_key(|event| event.at) {
        sum.last_at = Some(event.at);
        sum.last_by = Some(world.account_name(event.account));
    }
    sum
}

/// The state of the labels of an edition.
pub(crate) fn overview(lang: Lang, world: &World, book: &EditionBook) -> LabelsOverview {
    let mut by_slot: BTreeMap<Option<SlotId>, Vec<&ListRow>> = BTreeMap::new();
    for list in book.lists.values() {
        let slot = book.registrations.get(&list.depositor).and_then(|r| r.slot);
        by_slot.entry(slot).or_default().push(list);
    }
    let mut lines = Vec::new();
    for slot in slots::in_order(book) {
        let lists = by_slot.remove(&Some(slot.id)).unwrap_or_default();
        lines.push(of_slot(lang, world, book, (Some(slot.id), views::slot_name(slot)), &lists));
    }
    if let Some(lists) = by_slot.remove(&None) {
        lines.push(of_slot(lang, world, book, (None, messages::labels::no_slot(lang).to_owned()), &lists));
    }
    LabelsOverview {
        labels: lines.iter().map(|line| line.labels).sum(),
        made: lines.iter().map(|line| line.made).sum(),
        printed: lines.iter().map(|line| line.printed).sum(),
        stale: lines.iter().map(|line| line.stale).sum(),
        slots: lines,
    }
}

impl Handle<LabelsStatus> for App {
    async fn handle(&self, cx: &Context, _: LabelsStatus) -> Result<LabelsOverview, Failure> {
        self.read(|world| Ok(overview(cx.lang, world, fail::edition(world, cx)?)))
    }
}
