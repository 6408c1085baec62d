//! Items and lists: two tabs of one page.

use super::articles::Articles;
use super::lists::Lists;
use super::validate::{Outcome, validate_all};
use super::words::{Doing, of_edition};
use crate::prelude::*;
use contract::domain::ListState;
use contract::{ListLists, Validated};

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Lists,
    Items,
}

/// The page.
#[component]
pub(super) fn ItemsPage() -> impl IntoView {
    let lists = of_edition(|| call(ListLists {}));
    let part = RwSignal::new(Part::Lists);
    let outcome = RwSignal::new(None::<Validated>);
    let doing = Doing::new();
    let open = Memo::new(move |_| {
        lists.value.with(|value| {
            value.as_ref().map_or(0, |lists| {
                lists
                    .iter()
                    .filter(|line| matches!(line.state, ListState::Draft | ListState::Complete))
                    .count()
            })
        })
    });
    let closed = doing.closed(move || {
        (open.get() == 0).then(|| messages::desk::all_validated(use_lang().get()).to_owned())
    });
    let note = Signal::derive(move || {
        lists.value.with(|value| {
            let lists = value.as_ref()?;
            let items: u32 = lists.iter().map(|line| line.items).sum();
            let lang = use_lang().get();
            let items = messages::desk::items_count(lang, i64::from(items));
            Some(messages::desk::lists_count(lang, i64::try_from(lists.len()).unwrap_or(0), &items))
        })
    });
    let tools = move || {
        view! {
            <Show when=move || part.get() == Part::Lists && (open.get() > 0)>
                <Button label=t!(desk::validate_all) kind=Kind::Primary icon=Icon::ListChecks closed reason_elsewhere=true
                    on_press=move |()| validate_all(doing, outcome, lists) />
            </Show>
        }
    };
    let tabs = vec![Tab::new(Part::Lists, t!(desk::lists)), Tab::new(Part::Items, t!(desk::items))];
    view! {
        <OfficePage title=t!(shell::items) note tools fit=true>
            <div class="card card-clip desk-tabs"><Tabs label=t!(shell::items) value=part tabs /></div>
            <Refusal failure=doing.failure />
            <Refusal failure=lists.failure on_retry=move |()| lists.reload() />
            {move || match part.get() {
                Part::Lists => view! { <Outcome outcome lists /> <Lists lists /> }.into_any(),
                Part::Items => view! { <Articles /> }.into_any(),
            }}
        </OfficePage>
    }
}
