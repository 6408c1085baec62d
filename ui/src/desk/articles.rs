//! All items, found by code, list, description, brand or price while one types.

use super::goods::details;
use super::words::{item_icon, item_state, of_edition};
use crate::prelude::*;
use contract::{Item, ListItems, SearchItems};

fn columns() -> Vec<Column<Item>> {
    let badge = |item: &Item| {
        let (label, tone) = item_state(item.state);
        view! { <Badge label tone icon=item_icon(item.state) /> }
    };
    let what = |item: &Item| {
        view! {
            <span class="one-line">{item.description.clone()}</span>
            <span class="second one-line">{details(item)}</span>
        }
    };
    vec![
        Column::new(t!(desk::list), |item: &Item| view! { <ListChip number=item.list.0 /> })
            .fit()
            .sort_by(|item| item.list),
        Column::new(t!(desk::line), |item: &Item| item.line.to_string()).number().sort_by(|item| item.line),
        Column::new(t!(desk::description), what)
            .class("wide main")
            .sort_by(|item| format::folded(&item.description)),
        Column::new(
            t!(desk::code),
            |item: &Item| view! { <span class="t-13 ink-2">{item.code.clone()}</span> },
        )
        .fit(),
        Column::new(t!(desk::price), |item: &Item| format::amount(item.price_cents.0))
            .number()
            .main()
            .sort_by(|item| item.price_cents),
        Column::new(t!(desk::state), badge).fit().sort_by(|item| item.state.key()),
    ]
}

/// The tab.
#[component]
pub(super) fn Articles() -> impl IntoView {
    let search = RwSignal::new(String::new());
    let all = of_edition(|| call(ListItems { list: None }));
    let found = of_edition(move || {
        let text = search.get().trim().to_owned();
        async move { if text.is_empty() { Ok(Vec::new()) } else { call(SearchItems { text }).await } }
    });
    let searching = Memo::new(move |_| search.with(|text| !text.trim().is_empty()));
    let rows = Signal::derive(move || {
        let of = if searching.get() { found } else { all };
        of.value.get().unwrap_or_default()
    });
    let chosen = RwSignal::new(None::<String>);
    let open = move |item: Item| go(Route::about(Page::DeskItems, item.list.to_string()));
    let there = Memo::new(move |_| all.value.with(Option::is_some));
    let waits = move || all.waiting.get() && !there.get();
    let empty = move || {
        view! {
            <Show when=move || !all.waiting.get() && !found.waiting.get()>
                <Empty icon=Icon::Search title=t!(desk::no_item_found) text=t!(desk::no_item_found_hint) />
            </Show>
        }
    };
    view! {
        <div class="toolbar"><SearchBox label=t!(desk::search_item) value=search key=Key::F(9) focus=true /></div>
        <Refusal failure=all.failure on_retry=move |()| all.reload() />
        <Refusal failure=found.failure />
        <Show when=waits><Skeleton lines=6 /></Show>
        <Show when=move || there.get()>
            <section class="card fills">
                <Table label=t!(desk::items) rows columns=columns() key=|item: &Item| item.code.clone() chosen on_open=open row_px=64 empty />
            </section>
        </Show>
    }
}
