//! The depositor's lists at the left: tabs with how far each is, and the lines of the open one.
//!
//! The present line is always in sight; what lies out of sight above and below is counted.

use super::table::Table;
use super::visit::{Seen, Spot, Tally, Visit, decidable, seen};
use crate::prelude::*;
use contract::Item;
use leptos::html;

/// The height of a line, as `deposit.css` has it.
const LINE_PX: i32 = 51;

/// The card at the left.
#[component]
pub(super) fn Lines(table: Table) -> impl IntoView {
    let lists = Memo::new(move |_| {
        table.visit.with(|visit| {
            let lists = visit.as_ref().map(|visit| visit.who.lists.as_slice()).unwrap_or_default();
            let tab = |list: &contract::ListShown| {
                let tally = Tally::of(&list.goods);
                (list.line.list.0, list.goods.len() - tally.to_see, list.goods.len(), decidable(list))
            };
            lists.iter().map(tab).collect::<Vec<_>>()
        })
    });
    view! {
        <nav class="card deposit-lines" aria-label=t!(deposit::lines)>
            <div class="deposit-tabs">
                {move || lists.get().into_iter().enumerate().map(|(at, (number, done, all, open))| view! {
                    <ListTab table at number done all validated=open />
                }).collect_view()}
            </div>
            <Scroll table />
        </nav>
    }
}

#[component]
fn ListTab(table: Table, at: usize, number: u16, done: usize, all: usize, validated: bool) -> impl IntoView {
    let here =
        Memo::new(move |_| table.visit.with(|visit| visit.as_ref().is_some_and(|visit| visit.open == at)));
    let lang = use_lang();
    let words = move || {
        if validated {
            messages::common::done_of(lang.get(), &done.to_string(), &all.to_string())
        } else {
            messages::deposit::not_validated(lang.get()).to_owned()
        }
    };
    view! {
        <button type="button" class="deposit-tab" aria-current=move || here.get().then_some("true")
            on:click=move |_| table.open_list(at)>
            <ListChip number />
            <span>{words}</span>
            {(done == all && validated).then(|| view! { <span class="ok-text"><Icon name=Icon::CircleCheck /></span> })}
        </button>
    }
}

/// The open list, scrolled so that the present line is in sight.
#[component]
fn Scroll(table: Table) -> impl IntoView {
    let frame = NodeRef::<html::Ol>::new();
    let out = RwSignal::new((0_i32, 0_i32));
    let measure = move || {
        if let Some(list) = frame.get_untracked() {
            let above = (list.scroll_top() + LINE_PX / 2) / LINE_PX;
            let hidden = list.scroll_height() - list.scroll_top() - list.client_height();
            out.set((above, (hidden + LINE_PX / 2) / LINE_PX));
        }
    };
    let open =
        Memo::new(move |_| table.visit.with(|visit| visit.as_ref().map(|visit| (visit.open, visit.line))));
    let count = Memo::new(move |_| {
        table.visit.with(|visit| visit.as_ref().and_then(Visit::list).map_or(0, |list| list.goods.len()))
    });
    Effect::new(move |_| {
        let at = open.get().and_then(|(_, line)| line);
        if let Some(list) = frame.get() {
            request_animation_frame(move || {
                let middle = list.client_height() / 2 - LINE_PX / 2;
                let top = at.and_then(|at| i32::try_from(at).ok()).map_or(0, |at| at * LINE_PX - middle);
                list.set_scroll_top(top.max(0));
                measure();
            });
        }
    });
    let above = move || i64::from(out.get().0);
    let below = move || i64::from(out.get().1);
    view! {
        <p class="deposit-out" class:deposit-out-none=move || above() == 0>
            {move || (above() > 0).then(|| t!(deposit::lines_above, above()).get())}
        </p>
        <ol class="deposit-scroll" node_ref=frame tabindex="-1" on:scroll=move |_| measure()>
            {move || (0..count.get()).map(|at| view! { <LineRow table at /> }).collect_view()}
        </ol>
        <p class="deposit-out" class:deposit-out-none=move || below() == 0>
            {move || (below() > 0).then(|| t!(deposit::lines_below, below()).get())}
        </p>
    }
}

#[component]
fn LineRow(table: Table, at: usize) -> impl IntoView {
    let lang = use_lang();
    let item = Memo::new(move |_| {
        table
            .visit
            .with(|visit| visit.as_ref().and_then(Visit::list).and_then(|list| list.goods.get(at)).cloned())
    });
    let here = Memo::new(move |_| {
        table.visit.with(|visit| visit.as_ref().is_some_and(|visit| visit.line == Some(at)))
    });
    let state = move |item: &Item| {
        let (icon, class, words) = match seen(item) {
            _ if here.get() => (Icon::ArrowRight, "accent-text", messages::deposit::on_the_table(lang.get())),
            Seen::ToSee => return None,
            Seen::Accepted => (Icon::CircleCheck, "ok-text", messages::deposit::is_accepted(lang.get())),
            Seen::Refused => (Icon::CircleX, "danger-text", messages::deposit::is_refused(lang.get())),
        };
        Some(view! { <span class=class><Icon name=icon size=24 /><span class="unseen">{words}</span></span> })
    };
    let press = move |_| {
        if let Some(list) = table.visit.with_untracked(|visit| visit.as_ref().map(|visit| visit.open)) {
            table.go(Spot { list, line: at });
        }
    };
    view! {
        <li>
            <button type="button" class="deposit-line" aria-current=move || here.get().then_some("true") on:click=press>
                {move || item.get().map(|item| {
                    let struck = seen(&item) == Seen::Refused;
                    let cents = item.price_cents.0;
                    let state = state(&item);
                    view! {
                        <span class="deposit-rank">{item.line}</span>
                        <span class="deposit-line-name two-lines" class:struck=struck>{item.description}</span>
                        <span class="deposit-line-price" class:struck=struck>{move || format::euros_short(cents)}</span>
                        <span class="deposit-line-state">{state}</span>
                    }
                })}
            </button>
        </li>
    }
}
