//! Typing instead of scanning: the field in the head of the lines, and what it finds below.

use super::checkout::Checkout;
use super::entry::{Entry, SEARCHED_MIN};
use super::lines::{ItemCells, reveal_chosen};
use crate::prelude::*;
use contract::Item;
use contract::domain::ItemState;
use leptos::{ev, html};

/// The field, in place of the tools.
#[component]
pub(super) fn SearchHead(checkout: Checkout) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(0);
            let _ = field.set_selection_range(end, end);
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        let down = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        event.prevent_default();
        checkout.entry.update(|entry| entry.choose(down));
    };
    view! {
        <label class="t-17 title" for="till-entry">{t!(till::search_label)}</label>
        <span class="input-within lines-entry">
            <Icon name=Icon::Search />
            <input id="till-entry" node_ref=field type="text" class="input input-till" autocomplete="off" spellcheck="false"
                enterkeyhint="done" role="combobox" aria-expanded="true" aria-controls="till-found" placeholder=t!(till::search_example)
                prop:value=move || checkout.entry.with(|entry| entry.text.clone())
                on:input=move |event| checkout.entry.update(|entry| entry.text = event_target_value(&event))
                on:keydown=on_key />
        </span>
        <Button label=t!(till::add) kind=Kind::Quiet key=Key::Enter on_press=move |()| checkout.enter_entry() />
        <Button label=t!(common::close) kind=Kind::Quiet key=Key::Escape on_press=move |()| checkout.close_entry() />
    }
}

/// What the list of found items says when it has none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    /// What to type.
    Hint,
    /// An answer is awaited, or items are listed.
    Quiet,
    /// Nothing fits.
    Nothing,
}

fn blank(entry: &Entry) -> Blank {
    if entry.query().is_none() {
        Blank::Hint
    } else if entry.is_answered() && entry.found.is_empty() {
        Blank::Nothing
    } else {
        Blank::Quiet
    }
}

/// What was found.
#[component]
pub(super) fn Found(checkout: Checkout) -> impl IntoView {
    let found = Memo::new(move |_| checkout.entry.with(|entry| entry.found.clone()));
    let blank = Memo::new(move |_| checkout.entry.with(blank));
    let body = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        checkout.entry.with(|entry| entry.chosen);
        if let Some(list) = body.get() {
            request_animation_frame(move || reveal_chosen(&list));
        }
    });
    view! {
        <ul class="lines-body" id="till-found" role="listbox" aria-label=t!(till::found) node_ref=body>
            {move || match blank.get() {
                Blank::Hint => view! { <li class="lines-none ink-2">{t!(till::search_hint, &SEARCHED_MIN.to_string())}</li> }.into_any(),
                Blank::Nothing => view! { <li class="lines-none ink-2">{t!(till::found_none)}</li> }.into_any(),
                Blank::Quiet => ().into_any(),
            }}
            {move || found.get().into_iter().enumerate().map(|(at, item)| view! { <FoundRow checkout at item /> }).collect_view()}
        </ul>
    }
}

#[component]
fn FoundRow(checkout: Checkout, at: usize, item: Item) -> impl IntoView {
    let lang = use_lang();
    let chosen = Memo::new(move |_| checkout.entry.with(|entry| entry.chosen == at));
    let code = item.code.clone();
    let (state, sold_at) = (item.state, item.sold_at.map(jiff::Timestamp::as_millisecond));
    let words = Signal::derive(move || match (state, sold_at) {
        (ItemState::Sold, Some(at)) => messages::till::found_sold_at(lang.get(), &format::hour(at)),
        (ItemState::Sold, None) => messages::till::found_sold(lang.get()).to_owned(),
        _ => messages::till::found_not_on_sale(lang.get()).to_owned(),
    });
    view! {
        <li class="line-row line-found" class:line-chosen=move || chosen.get() role="option"
            aria-selected=move || chosen.get().to_string() aria-current=move || chosen.get().then_some("true")
            on:click=move |_| checkout.scan(code.clone())>
            <span class="line-rank">
                {move || chosen.get().then(|| view! { <Icon name=Icon::ArrowRight /> })}
            </span>
            <ItemCells item />
            {(state != ItemState::OnSale).then(|| view! { <span class="line-state"><StateWord label=words tone=Tone::Warn /></span> })}
        </li>
    }
}
