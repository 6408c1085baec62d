//! The depositors: a table with search, and one person beside it.

use super::person::PersonPanel;
use super::words::{list_type, of_edition, slot};
use crate::prelude::*;
use contract::domain::ListType;
use contract::{DepositorLine, ListDepositors};

/// Which depositors are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    All,
    Of(ListType),
    Without,
}

impl Shown {
    fn shows(self, line: &DepositorLine) -> bool {
        match self {
            Shown::All => true,
            Shown::Of(kind) => line.list_type == kind,
            Shown::Without => line.lists.is_empty(),
        }
    }
}

fn columns() -> Vec<Column<DepositorLine>> {
    let chips = |line: &DepositorLine| {
        let chips: Vec<_> = line.lists.iter().map(|list| view! { <ListChip number=list.0 /> }).collect();
        if chips.is_empty() {
            view! { <span class="ink-3">{t!(desk::no_list)}</span> }.into_any()
        } else {
            view! { <span>{chips}</span> }.into_any()
        }
    };
    let name = |line: &DepositorLine| {
        view! {
            <span>{line.last_name.clone()}" "{line.first_name.clone()}</span>
            <span class="second one-line">{line.email.clone()}</span>
        }
    };
    let slot_cell = |line: &DepositorLine| match line.slot.clone() {
        Some(name) => view! { <span>{slot(&name)}</span> }.into_any(),
        None => view! { <span class="warn-text">{t!(desk::without_slot)}</span> }.into_any(),
    };
    vec![
        Column::new(t!(desk::depositor), name)
            .class("wide main")
            .sort_by(|line| format::folded(&format!("{} {}", line.last_name, line.first_name))),
        Column::new(t!(desk::kind), |line: &DepositorLine| list_type(line.list_type))
            .class("spare")
            .sort_by(|line| line.list_type),
        Column::new(t!(desk::slot), slot_cell).fit().sort_by(|line| line.slot.clone()),
        Column::new(t!(desk::lists), chips).fit().sort_by(|line| line.lists.first().copied()),
    ]
}

/// In what of a line words are looked for.
fn text(line: &DepositorLine) -> String {
    let lists: Vec<String> = line.lists.iter().map(ToString::to_string).collect();
    format!("{} {} {} {}", line.first_name, line.last_name, line.email, lists.join(" "))
}

fn filters(lines: Memo<Vec<DepositorLine>>) -> Vec<Filter<Shown>> {
    let count = move |which: Shown| {
        Signal::derive(move || {
            lines.with(|lines| i64::try_from(lines.iter().filter(|line| which.shows(line)).count()).ok())
        })
    };
    let filter = |which: Shown, words: Signal<String>| Filter::new(which, words, count(which));
    vec![
        filter(Shown::All, t!(desk::all)),
        filter(Shown::Of(ListType::Standard), list_type(ListType::Standard)),
        filter(Shown::Of(ListType::Member), list_type(ListType::Member)),
        filter(Shown::Of(ListType::Friend), list_type(ListType::Friend)),
        filter(Shown::Without, t!(desk::no_list)),
    ]
}

/// The page.
#[component]
pub(super) fn DepositorsPage() -> impl IntoView {
    let depositors = of_edition(|| call(ListDepositors {}));
    let lines = Memo::new(move |_| depositors.value.get().unwrap_or_default());
    let (shown, search) = (RwSignal::new(Shown::All), RwSignal::new(String::new()));
    let chosen = RwSignal::new(use_detail().get_untracked());
    let rows = Signal::derive(move || {
        let which = shown.get();
        lines.get().into_iter().filter(|line| which.shows(line)).collect::<Vec<_>>()
    });
    let none = Memo::new(move |_| depositors.value.with(|value| value.as_ref().is_some_and(Vec::is_empty)));
    let some = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    let waits = Memo::new(move |_| depositors.waiting.get() && depositors.value.with(Option::is_none));
    let close = Callback::new(move |()| chosen.set(None));
    let panel = move || chosen.get().map(|email| view! { <PersonPanel email close /> });
    let note = Signal::derive(move || {
        let count = lines.with(Vec::len);
        (count > 0)
            .then(|| messages::desk::depositors_note(use_lang().get(), i64::try_from(count).unwrap_or(0)))
    });
    let filters = StoredValue::new(filters(lines));
    view! {
        <OfficePage title=t!(shell::depositors) note fit=true>
            <Refusal failure=depositors.failure on_retry=move |()| depositors.reload() />
            <Show when=move || none.get()>
                <Empty icon=Icon::Users title=t!(desk::no_depositor) text=t!(desk::no_depositor_hint)>
                    <LinkButton label=t!(desk::import_registrations) href=Page::DeskImports.href() kind=Kind::Primary icon=Icon::Upload />
                </Empty>
            </Show>
            <Show when=move || waits.get()><Skeleton lines=6 /></Show>
            <Show when=move || some.get()>
                <div class="fills">
                    <Split open=Signal::derive(move || chosen.get().is_some()) on_close=close panel>
                        <div class="toolbar">
                            {filters.with_value(|filters| view! { <Filters label=t!(desk::kind) value=shown filters=filters.clone() /> })}
                            <SearchBox label=t!(desk::search_depositor) value=search key=Key::F(9) />
                        </div>
                        <section class="card fills">
                            <Table label=t!(shell::depositors) rows columns=columns() key=|line: &DepositorLine| line.email.clone()
                                chosen filter=search text row_px=64
                                empty=|| view! { <Empty icon=Icon::Search title=t!(desk::nobody_found) text=t!(desk::nobody_found_hint) /> } />
                        </section>
                    </Split>
                </div>
            </Show>
        </OfficePage>
    }
}
