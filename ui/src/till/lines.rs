//! The card below the last item: the lines before it, the tools, and in their place what is typed.

use super::checkout::Checkout;
use super::counter::Counter;
use super::held::HeldList;
use super::place::Mode;
use super::search::{Found, SearchHead};
use crate::prelude::*;
use contract::Item;
use leptos::{ev, html};

/// The card.
#[component]
pub(super) fn Lines(checkout: Checkout) -> impl IntoView {
    let mode = Memo::new(move |_| checkout.mode.get());
    let body = move || match mode.get() {
        Mode::Search => view! { <Found checkout /> }.into_any(),
        Mode::Held => view! { <HeldList checkout /> }.into_any(),
        _ => view! { <BasketLines checkout /> }.into_any(),
    };
    // A click on a tool leaves the focus where it is, so that the next Entrée is not that tool's.
    view! {
        <section class="card lines" on:mousedown=keep_focus>
            <header class="lines-head">
                {move || match mode.get() {
                    Mode::Search => view! { <SearchHead checkout /> }.into_any(),
                    _ => view! { <Head checkout /> }.into_any(),
                }}
            </header>
            {body}
        </section>
    }
}

/// Keeps the focus where it is when a button is clicked: the next `Entrée` is the screen's, not the
/// button's.
pub(super) fn keep_focus(event: ev::MouseEvent) {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = target.and_then(|target| target.closest("button").ok().flatten());
    if button.is_some() {
        event.prevent_default();
    }
}

#[component]
fn Head(checkout: Checkout) -> impl IntoView {
    let lang = use_lang();
    let title = move || {
        let shows_newest = checkout.counter.with(Counter::shows_newest);
        if shows_newest { messages::till::before_it(lang.get()) } else { messages::till::basket(lang.get()) }
    };
    let lines = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.lines.len()));
    let held = Memo::new(move |_| checkout.counter.with(|counter| counter.held.len()));
    let hold_words = Signal::derive(move || match (lines.get(), held.get()) {
        (0, 1..) => messages::till::recall_some(lang.get(), &held.get().to_string()),
        _ => messages::till::hold(lang.get()).to_owned(),
    });
    let nothing = t!(till::basket_empty);
    let empty = Signal::derive(move || (lines.get() == 0).then(|| nothing.get()));
    let cannot_hold = Signal::derive(move || (lines.get() == 0 && held.get() == 0).then(|| nothing.get()));
    view! {
        <h2 class="t-17 title">{title}</h2>
        <button type="button" class="lines-hint" on:click=move |_| checkout.open_entry("")>
            <Icon name=Icon::ScanBarcode />
            <span class="lines-hint-long">{t!(till::scan_or_type)}</span>
            <span class="lines-hint-short">{t!(till::type_in)}</span>
        </button>
        <Button label=t!(till::remove) kind=Kind::Quiet key=Key::Delete closed=empty reason_elsewhere=true
            on_press=move |()| checkout.remove() />
        <Button label=hold_words kind=Kind::Quiet key=Key::F(8) closed=cannot_hold reason_elsewhere=true
            on_press=move |()| checkout.hold() />
        <Button label=t!(till::search) kind=Kind::Quiet key=Key::F(9) class="lines-search" on_press=move |()| checkout.open_entry("") />
        <Button label=t!(till::history) kind=Kind::Quiet key=Key::F(10)
            on_press=move |()| checkout.mode.set(Mode::History) />
    }
}

/// A line of the basket with its rank: the oldest is 1.
#[derive(Clone, PartialEq)]
struct Line {
    at: usize,
    item: Item,
}

#[component]
fn BasketLines(checkout: Checkout) -> impl IntoView {
    let lines = Memo::new(move |_| {
        checkout.counter.with(|counter| {
            let shown = counter.basket.lines.len()
                - usize::from(counter.shows_newest() && !counter.basket.lines.is_empty());
            let lines = counter.basket.lines[..shown].iter().cloned().enumerate().rev();
            lines.map(|(at, item)| Line { at, item }).collect::<Vec<_>>()
        })
    });
    let empty = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.lines.is_empty()));
    let body = NodeRef::<html::Ol>::new();
    // The chosen line is brought into sight; a new line is at the top, where the list begins.
    Effect::new(move |_| {
        let chosen = checkout.counter.with(|counter| counter.chosen);
        let Some(list) = body.get() else { return };
        if chosen.is_none() {
            list.set_scroll_top(0);
        } else {
            request_animation_frame(move || reveal_chosen(&list));
        }
    });
    view! {
        <ol class="lines-body" node_ref=body tabindex="0">
            <For each=move || lines.get() key=|line| (line.at, line.item.code.clone()) let:line>
                <LineRow checkout line />
            </For>
            <Show when=move || empty.get()>
                <li class="lines-none ink-2">{t!(till::lines_none)}</li>
            </Show>
        </ol>
    }
}

/// Brings the chosen row of a list into sight.
pub(super) fn reveal_chosen(list: &web_sys::Element) {
    if let Some(row) = list.query_selector("[aria-current=true]").ok().flatten() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[component]
fn LineRow(checkout: Checkout, line: Line) -> impl IntoView {
    let Line { at, item } = line;
    let chosen = Memo::new(move |_| checkout.counter.with(|counter| counter.chosen == Some(at)));
    let choose = move |_| {
        checkout.counter.update(|counter| {
            counter.chosen = if counter.chosen == Some(at) { None } else { Some(at) };
        });
    };
    view! {
        <li class="line-row" class:line-chosen=move || chosen.get() on:click=choose
            aria-current=move || chosen.get().then_some("true")>
            <span class="line-rank ink-3">{at + 1}</span>
            <ItemCells item />
        </li>
    }
}

/// What a row says of an item, wherever items are listed at the till.
#[component]
pub(super) fn ItemCells(item: Item) -> impl IntoView {
    let lang = use_lang();
    let list = item.list.0;
    view! {
        <span class="line-code"><ListChip number=list /><span>{format!("\u{2013} {}", item.line)}</span></span>
        <span class="line-extra ink-2">{move || list_colour(list, lang.get())}</span>
        <span class="line-name" title=item.description.clone()>{item.description.clone()}</span>
        <span class="line-extra one-line">{item.size}</span>
        <span class="line-extra ink-2 one-line">{item.brand}</span>
        <span class="line-price"><Price cents=item.price_cents.0 size=PriceSize::Line /></span>
    }
}
