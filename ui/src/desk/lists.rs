//! The lists by number, with their state and what is against the rules; one beside the table.

use super::list_panel::ListPanel;
use super::words::{count, list_state, slot};
use crate::prelude::*;
use contract::ListLine;
use contract::domain::{ListNumber, ListState};

/// Which lists are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    All,
    Open,
    Faulty,
    Validated,
}

impl Shown {
    fn shows(self, line: &ListLine) -> bool {
        let open = matches!(line.state, ListState::Draft | ListState::Complete);
        match self {
            Shown::All => true,
            Shown::Open => open,
            Shown::Faulty => open && line.findings > 0,
            Shown::Validated => !open,
        }
    }
}

fn columns() -> Vec<Column<ListLine>> {
    let badge = |line: &ListLine| {
        let (label, tone) = list_state(line.state);
        view! { <Badge label tone /> }
    };
    let findings = |line: &ListLine| {
        let (found, excepted) = (i64::from(line.findings), line.exception.is_some());
        if found > 0 {
            let label = Signal::derive(move || messages::desk::findings_count(use_lang().get(), found));
            view! { <StateWord label tone=Tone::Warn /> }.into_any()
        } else if excepted {
            view! { <StateWord label=t!(desk::with_reason) tone=Tone::Neutral icon=Icon::Hand /> }.into_any()
        } else {
            ().into_any()
        }
    };
    let person = |line: &ListLine| {
        let slot_name = line.slot.clone();
        view! {
            <span class="one-line">{line.depositor.clone()}</span>
            <span class="second one-line">{move || slot_name.as_deref().map(slot)}</span>
        }
    };
    vec![
        Column::new(t!(desk::list), |line: &ListLine| view! { <ListChip number=line.list.0 /> })
            .fit()
            .sort_by(|line| line.list),
        Column::new(t!(desk::depositor), person)
            .class("wide main")
            .sort_by(|line| format::folded(&line.depositor)),
        Column::new(t!(desk::items), |line: &ListLine| count(line.items))
            .class("num spare")
            .sort_by(|line| line.items),
        Column::new(t!(desk::findings), findings).fit().sort_by(|line| line.findings),
        Column::new(t!(desk::state), badge).fit().sort_by(|line| line.state),
    ]
}

fn filters(lists: Remote<Vec<ListLine>>) -> Vec<Filter<Shown>> {
    let count = move |which: Shown| {
        Signal::derive(move || {
            lists.value.with(|value| {
                let lines = value.as_ref()?;
                i64::try_from(lines.iter().filter(|line| which.shows(line)).count()).ok()
            })
        })
    };
    let filter = |which: Shown, words: Signal<String>| Filter::new(which, words, count(which));
    vec![
        filter(Shown::All, t!(desk::all_lists)),
        filter(Shown::Open, t!(desk::to_validate)),
        filter(Shown::Faulty, t!(desk::against_rules)),
        filter(Shown::Validated, t!(desk::validated)),
    ]
}

/// The tab.
#[component]
pub(super) fn Lists(lists: Remote<Vec<ListLine>>) -> impl IntoView {
    let (shown, search) = (RwSignal::new(Shown::All), RwSignal::new(String::new()));
    let asked = use_detail().get_untracked().and_then(|detail| detail.parse().ok()).map(ListNumber);
    let chosen = RwSignal::new(asked);
    let rows = Signal::derive(move || {
        let which = shown.get();
        lists.value.get().unwrap_or_default().into_iter().filter(|line| which.shows(line)).collect::<Vec<_>>()
    });
    let close = Callback::new(move |()| chosen.set(None));
    let panel = move || chosen.get().map(|number| view! { <ListPanel number lists close /> });
    let filters = StoredValue::new(filters(lists));
    let there = Memo::new(move |_| lists.value.with(Option::is_some));
    let waits = Memo::new(move |_| lists.waiting.get() && !there.get());
    let empty = move || {
        let none = lists.value.with(|value| value.as_ref().is_some_and(Vec::is_empty));
        if none {
            view! {
                <Empty icon=Icon::ClipboardList title=t!(desk::no_lists) text=t!(desk::no_lists_hint)>
                    <LinkButton label=t!(desk::import_declarations) href=Page::DeskImports.href() kind=Kind::Primary icon=Icon::Upload />
                </Empty>
            }
            .into_any()
        } else {
            view! { <Empty icon=Icon::Search title=t!(desk::no_list_found) text=t!(desk::nobody_found_hint) /> }.into_any()
        }
    };
    view! {
        <Show when=move || waits.get()><Skeleton lines=6 /></Show>
        <Show when=move || there.get()>
            <div class="fills">
                <Split open=Signal::derive(move || chosen.get().is_some()) on_close=close panel>
                    <div class="toolbar">
                        {filters.with_value(|filters| view! { <Filters label=t!(desk::state) value=shown filters=filters.clone() /> })}
                        <SearchBox label=t!(desk::search_list) value=search key=Key::F(9) />
                    </div>
                    <section class="card fills">
                        <Table label=t!(desk::lists) rows columns=columns() key=|line: &ListLine| line.list chosen filter=search row_px=64
                            text=|line: &ListLine| format!("{} {} {}", line.list, line.depositor, line.email) empty />
                    </section>
                </Split>
            </div>
        </Show>
    }
}
