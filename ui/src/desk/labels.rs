//! The labels: slot by slot what is made, printed or to make again, and the page as it will come out.

use super::label_page::PagePreview;
use super::label_print::{Calibration, PrintPanel};
use super::words::{count, of_edition, slot};
use crate::prelude::*;
use contract::domain::ListNumber;
use contract::{LabelSelection, LabelsOverview, LabelsStatus, ListLists, SlotLabels};

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
    let last = |of: &SlotLabels| {
        let (at, by) = (of.last_at, of.last_by.clone());
        view! {
            <span class="second">{move || at.map(|at| format::day_hour(at.as_millisecond()))}</span>
            <span class="second one-line">{by}</span>
        }
    };
    vec![
        Column::new(t!(desk::deposit_slot), |of: &SlotLabels| slot(&of.slot)).class("wide main"),
        Column::new(t!(desk::depositors_short), |of: &SlotLabels| count(of.depositors)).number(),
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

/// The lists that were left out, each with its reason and the way to mend it.
#[component]
fn LeftOut(of: Remote<LabelsOverview>) -> impl IntoView {
    move || {
        let left: Vec<contract::LeftOut> = of.value.with(|value| {
            value.iter().flat_map(|o| o.slots.iter().flat_map(|slot| slot.left_out.clone())).collect()
        });
        let count = i64::try_from(left.len()).unwrap_or(0);
        (count > 0).then(|| {
            let title = Signal::derive(move || messages::desk::left_out(use_lang().get(), count));
            view! {
                <section class="card card-clip left-out">
                    <div class="card-head"><h2 class="row"><span class="warn-text"><Icon name=Icon::TriangleAlert size=24 /></span>{title}</h2></div>
                    <ul class="outcome-lists">
                        {left.into_iter().map(|left| {
                            let href = Route::about(Page::DeskItems, left.list.to_string()).to_string();
                            view! {
                                <li class="card-row">
                                    <ListChip number=left.list.0 />
                                    <span class="grow">{left.reason}</span>
                                    <LinkButton label=t!(desk::mend_list) href />
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            }
        })
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
    let tools = || view! { <Calibration /> };
    view! {
        <OfficePage title=t!(desk::labels) note=t!(desk::labels_note) tools fit=true>
            <Refusal failure=overview.failure on_retry=move |()| overview.reload() />
            <Show when=move || none.get()>
                <Empty icon=Icon::Tags title=t!(desk::no_label) text=t!(desk::no_label_hint)>
                    <LinkButton label=t!(desk::import_declarations) href=Page::DeskImports.href() kind=Kind::Primary icon=Icon::Upload />
                </Empty>
            </Show>
            <Show when=move || !none.get()>
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
