//! The labels: slot by slot what is made, printed or to make again, and the page as it will come out.

use super::label_page::PagePreview;
use super::label_print::{Calibration, PrintPanel};
use super::words::{count, of_edition, slot_lines, whole};
use crate::prelude::*;
use contract::domain::ListNumber;
use contract::{LabelSelection, LabelsOverview, LabelsStatus, ListLists, SlotLabels};
use std::collections::BTreeMap;

/// Where the labels of a slot stand.
pub(super) fn state(of: &SlotLabels) -> (Signal<String>, Tone, Icon) {
    match of {
        SlotLabels { labels: 0, .. } => (t!(desk::labels_none), Tone::Neutral, Icon::CircleMinus),
        SlotLabels { stale, .. } if *stale > 0 => (t!(desk::labels_stale), Tone::Warn, Icon::CircleAlert),
        SlotLabels { printed, labels, .. } if printed >= labels => {
            (t!(desk::labels_printed), Tone::Ok, Icon::Printer)
        }
        SlotLabels { made, labels, .. } if made >= labels => {
            (t!(desk::labels_made), Tone::Accent, Icon::Check)
        }
        SlotLabels { made, .. } if *made > 0 => (t!(desk::labels_partly), Tone::Accent, Icon::CircleDashed),
        _ => (t!(desk::labels_to_make), Tone::Todo, Icon::CircleDashed),
    }
}

fn columns() -> Vec<Column<SlotLabels>> {
    let badge = |of: &SlotLabels| {
        let (label, tone, icon) = state(of);
        view! { <Badge label tone icon /> }
    };
    let when = |of: &SlotLabels| {
        let (when, month) = slot_lines(&of.slot);
        view! { <span class="one-line">{when}</span><span class="second">{month}</span> }
    };
    let last = |of: &SlotLabels| {
        let (at, by) = (of.last_at.map(|at| format::Moment::of_ms(at.as_millisecond())), of.last_by.clone());
        let words =
            move |at: format::Moment| messages::desk::at(use_lang().get(), &at.day_short(), &at.hour());
        view! {
            <span class="second">{move || at.map(words)}</span>
            <span class="second one-line">{by}</span>
        }
    };
    vec![
        Column::new(t!(desk::deposit_slot), when).class("wide main"),
        Column::new(t!(desk::depositors_short), |of: &SlotLabels| count(of.depositors))
            .class("num label-people"),
        Column::new(t!(desk::lists), |of: &SlotLabels| count(of.lists)).number(),
        Column::new(t!(desk::labels_short), |of: &SlotLabels| count(of.labels)).number(),
        Column::new(t!(desk::pages), |of: &SlotLabels| count(of.pages)).number(),
        Column::new(t!(desk::state), badge).fit(),
        Column::new(t!(desk::last_action), last).class("label-last"),
    ]
}

/// The four figures.
#[component]
fn Figures(of: Remote<LabelsOverview>) -> impl IntoView {
    let fact = move |name: Signal<String>, pick: fn(&LabelsOverview) -> u32, warn: bool| {
        let value = Memo::new(move |_| of.value.with(|value| value.as_ref().map(pick)));
        let class = move || {
            if warn && value.get().is_some_and(|n| n > 0) {
                "fact-value small warn-text"
            } else {
                "fact-value small"
            }
        };
        view! {
            <div class="fact">
                <div class="fact-name">{name}</div>
                <div class=class>{move || value.get().map(|n| format::number_large(i64::from(n)))}</div>
            </div>
        }
    };
    view! {
        <section class="card facts label-facts">
            {fact(t!(desk::labels), |o| o.labels, false)}
            {fact(t!(desk::labels_made), |o| o.made, false)}
            {fact(t!(desk::labels_printed), |o| o.printed, false)}
            {fact(t!(desk::labels_stale), |o| o.stale, true)}
        </section>
    }
}

/// The lists that were left out, by reason, each leading to its page.
#[component]
fn LeftOut(of: Remote<LabelsOverview>) -> impl IntoView {
    let group = |(reason, lists): (String, Vec<ListNumber>)| {
        let count = whole(lists.len());
        let title = Signal::derive(move || messages::desk::left_out(use_lang().get(), count, &reason));
        let href = match lists.as_slice() {
            [only] => Route::about(Page::DeskItems, only.to_string()).to_string(),
            _ => Page::DeskItems.href(),
        };
        let chip = |list: ListNumber| {
            let href = Route::about(Page::DeskItems, list.to_string()).to_string();
            view! { <a href=href><ListChip number=list.0 /></a> }
        };
        view! {
            <li class="card-row left-row">
                <span class="warn-text"><Icon name=Icon::TriangleAlert size=24 /></span>
                <div class="grow">
                    <p class="strong">{title}</p>
                    <div class="left-chips">{lists.into_iter().map(chip).collect_view()}</div>
                </div>
                <LinkButton label=Signal::derive(move || messages::desk::mend_lists(use_lang().get(), count)) href />
            </li>
        }
    };
    move || {
        let left = left_by_reason(of.value.with(|value| value.clone().map(|o| o.slots).unwrap_or_default()));
        (!left.is_empty()).then(|| view! {
            <section class="card card-clip left-out"><ul>{left.into_iter().map(group).collect_view()}</ul></section>
        })
    }
}

/// Lists left out, gathered by their reason; numbers in order.
fn left_by_reason(slots: Vec<SlotLabels>) -> BTreeMap<String, Vec<ListNumber>> {
    let mut by = BTreeMap::<String, Vec<ListNumber>>::new();
    for left in slots.into_iter().flat_map(|slot| slot.left_out) {
        by.entry(left.reason).or_default().push(left.list);
    }
    by.values_mut().for_each(|lists| lists.sort_unstable());
    by
}

/// Nothing to print yet: lists wait to be validated, or there are none.
#[component]
fn NoLabels(of: Remote<LabelsOverview>) -> impl IntoView {
    let waiting =
        of.value.with_untracked(|o| o.iter().flat_map(|o| &o.slots).map(|s| s.left_out.len()).sum::<usize>());
    let count = whole(waiting);
    if waiting == 0 {
        view! {
            <Empty icon=Icon::Tags title=t!(desk::no_label) text=t!(desk::no_label_hint)>
                <LinkButton label=t!(desk::import_declarations) href=Page::DeskImports.href() kind=Kind::Primary icon=Icon::Upload />
            </Empty>
        }
        .into_any()
    } else {
        let text = Signal::derive(move || messages::desk::lists_wait(use_lang().get(), count));
        view! {
            <Empty icon=Icon::Tags title=t!(desk::no_label) text>
                <LinkButton label=t!(desk::see_lists) href=Page::DeskItems.href() kind=Kind::Primary icon=Icon::ListChecks />
            </Empty>
        }
        .into_any()
    }
}

/// What is chosen: a slot by its name, the lists without one by their numbers, or the whole edition.
fn selection(chosen: Option<&SlotLabels>, without: Vec<ListNumber>) -> LabelSelection {
    match chosen {
        None => LabelSelection::All,
        Some(SlotLabels { id: Some(_), slot, .. }) => LabelSelection::Slot { slot: slot.clone() },
        Some(_) => LabelSelection::Lists { lists: without },
    }
}

/// The page.
#[component]
pub(super) fn LabelsPage() -> impl IntoView {
    let overview = of_edition(|| call(LabelsStatus {}));
    let lists = of_edition(|| call(ListLists {}));
    let chosen = RwSignal::new(None::<String>);
    let rows = Signal::derive(move || overview.value.get().map(|o| o.slots).unwrap_or_default());
    let slot_chosen = Memo::new(move |_| {
        let name = chosen.get()?;
        rows.with(|rows| rows.iter().find(|row| row.slot == name).cloned())
    });
    let without = Memo::new(move |_| {
        lists.value.with(|value| {
            value
                .iter()
                .flatten()
                .filter(|line| line.slot.is_none())
                .map(|line| line.list)
                .collect::<Vec<_>>()
        })
    });
    let wanted = Memo::new(move |_| selection(slot_chosen.get().as_ref(), without.get()));
    let none = Memo::new(move |_| overview.value.with(|value| value.as_ref().is_some_and(|o| o.labels == 0)));
    let some = Memo::new(move |_| overview.value.with(|value| value.as_ref().is_some_and(|o| o.labels > 0)));
    let tools = || view! { <Calibration /> };
    view! {
        <OfficePage title=t!(desk::labels) note=t!(desk::labels_note) tools fit=true>
            <Refusal failure=overview.failure on_retry=move |()| overview.reload() />
            <Show when=move || none.get()>
                <NoLabels of=overview />
            </Show>
            <Show when=move || some.get()>
                <div class="fills label-columns">
                    <div class="label-main">
                        <Figures of=overview />
                        <section class="card fills">
                            <Table label=t!(desk::labels) rows columns=columns() key=|row: &SlotLabels| row.slot.clone() chosen row_px=57 />
                        </section>
                        <LeftOut of=overview />
                        <PrintPanel overview chosen=slot_chosen wanted on_all=move |()| chosen.set(None) />
                    </div>
                    <PagePreview wanted overview />
                </div>
            </Show>
        </OfficePage>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_chosen_is_the_whole_edition() {
        assert_eq!(selection(None, vec![]), LabelSelection::All);
    }
}
