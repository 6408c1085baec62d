//! Finding who stands at the table, while the table is free; and how the deposit goes meanwhile.

use super::slots::{SlotLine, When, lines};
use super::table::{SEARCHED_MIN, Table};
use super::words::{slot, slot_state};
use crate::prelude::*;
use contract::AtTheTable;
use leptos::{ev, html};

/// The work area while the table is free.
#[component]
pub(super) fn Find(table: Table) -> impl IntoView {
    view! {
        <div class="deposit-find">
            <section class="card card-raised deposit-search">
                <h2 class="t-32 title">{t!(deposit::who)}</h2>
                <SearchField table />
                <Waiting table />
                <Found table />
            </section>
            <Slots table />
        </div>
    }
}

#[component]
fn SearchField(table: Table) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let on_key = move |event: ev::KeyboardEvent| {
        let count = table.found.with_untracked(|(_, found)| found.len());
        match event.key().as_str() {
            "ArrowDown" => table.chosen.update(|at| *at = (*at + 1).min(count.saturating_sub(1))),
            "ArrowUp" => table.chosen.update(|at| *at = at.saturating_sub(1)),
            _ => return,
        }
        event.prevent_default();
    };
    bind(Key::Enter, t!(deposit::seat), move || table.seat_chosen());
    bind(Key::Escape, t!(deposit::empty_search), move || table.query.set(String::new()));
    view! {
        <div on:keydown=on_key>
            <Input label=t!(deposit::search) value=table.query till=true icon=Icon::Search focus=true
                hint=t!(deposit::search_hint) node_ref=field />
        </div>
    }
}

/// Who was put aside, each with the key that has them sit down again.
#[component]
fn Waiting(table: Table) -> impl IntoView {
    let waiting = Memo::new(move |_| table.aside.with(|aside| aside.waiting().cloned().collect::<Vec<_>>()));
    view! {
        <Show when=move || !waiting.with(Vec::is_empty)>
            <div class="deposit-aside">
                <h3 class="t-17 title">{t!(deposit::put_aside)}</h3>
                <div class="row row-wrap">
                    {move || waiting.get().into_iter().map(|known| {
                        let email = known.email;
                        view! {
                            <Button label=Signal::stored(known.name) icon=Icon::Hourglass size=Size::Large
                                on_press=move |()| table.fetch(email.clone()) />
                        }
                    }).collect_view()}
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Found(table: Table) -> impl IntoView {
    let found = Memo::new(move |_| table.found.with(|(_, found)| found.clone()));
    let typed = Memo::new(move |_| table.query.with(|text| text.trim().chars().count() >= SEARCHED_MIN));
    view! {
        <Refusal failure=table.find_failure />
        <ul class="deposit-found" role="listbox" aria-label=t!(deposit::found)>
            {move || found.get().into_iter().enumerate().map(|(at, who)| view! { <FoundRow table at who /> }).collect_view()}
        </ul>
        <Show when=move || !typed.get() && found.with(Vec::is_empty)>
            <p class="deposit-hint ink-2"><Icon name=Icon::ScanQrCode size=24 /><span>{t!(deposit::scan_hint)}</span></p>
        </Show>
    }
}

#[component]
fn FoundRow(table: Table, at: usize, who: AtTheTable) -> impl IntoView {
    let chosen = Memo::new(move |_| table.chosen.get() == at);
    let numbers: Vec<u16> = who.lists.iter().map(|list| list.line.list.0).collect();
    let (name, email) = (who.name.clone(), who.email.clone());
    let held = StoredValue::new(who);
    view! {
        <li role="option" class="deposit-found-row" class:line-chosen=move || chosen.get() aria-selected=move || chosen.get().to_string()
            on:click=move |_| table.seat(held.get_value())>
            <span class="grow">
                <span class="t-20 strong one-line">{name}</span>
                <span class="ink-2 one-line">{email}</span>
            </span>
            <span class="row">{numbers.into_iter().map(|number| view! { <ListChip number /> }).collect_view()}</span>
            <Show when=move || chosen.get()><KeyCap key=Key::Enter /></Show>
        </li>
    }
}

/// The slots with their progress.
#[component]
fn Slots(table: Table) -> impl IntoView {
    let minute = use_minute();
    let slots = Memo::new(move |_| {
        let progress = table.progress.value.get();
        let slots = table.slots.value.get().unwrap_or_default();
        let mut all = progress.map(|progress| lines(&progress, &slots, minute.get())).unwrap_or_default();
        // What is over and whole is of no more use: it goes to the end.
        all.sort_by_key(|line| line.when == When::Past && line.late() == 0);
        all
    });
    let totals = move || {
        table.progress.value.get().map(|progress| {
            let (done, all) = (i64::from(progress.lists_done), i64::from(progress.lists));
            let (accepted, refused) = (i64::from(progress.accepted), i64::from(progress.refused));
            view! {
                <dl class="facts deposit-totals">
                    <Total name=t!(deposit::lists_done) value=Signal::derive(move || messages::common::done_of(use_lang().get(), &format::number(done), &format::number(all))) />
                    <Total name=t!(deposit::items_accepted) value=Signal::derive(move || format::number_large(accepted)) />
                    <Total name=t!(deposit::items_refused) value=Signal::derive(move || format::number_large(refused)) />
                </dl>
            }
        })
    };
    view! {
        <section class="card deposit-slots" tabindex="0" aria-label=t!(deposit::lists_done)>
            {totals}
            <Refusal failure=table.progress.failure on_retry=move |()| table.progress.reload() />
            <ul>
                {move || slots.get().into_iter().map(|line| view! { <SlotRow line /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Total(name: Signal<String>, value: Signal<String>) -> impl IntoView {
    view! {
        <div class="fact">
            <dt class="fact-name">{move || name.get()}</dt>
            <dd class="fact-value small">{move || value.get()}</dd>
        </div>
    }
}

#[component]
fn SlotRow(line: SlotLine) -> impl IntoView {
    let lang = use_lang();
    let (received, depositors) = (line.received, line.depositors);
    let tone = match (line.when, line.late()) {
        (When::Past, 0) => Tone::Ok,
        (When::Past, _) => Tone::Warn,
        (When::Now, _) => Tone::Accent,
        (When::ToCome, _) => Tone::Todo,
    };
    let icon = if line.when == When::Now { Icon::Clock } else { tone.icon() };
    let (held, name) = (StoredValue::new(line.clone()), line.clone());
    let words = Signal::derive(move || held.with_value(|line| slot_state(line, lang.get())));
    let count = Signal::derive(move || {
        messages::deposit::received_of(lang.get(), i64::from(received), &depositors.to_string())
    });
    let share = Signal::stored(f64::from(received) / f64::from(depositors.max(1)));
    view! {
        <li class="deposit-slot">
            <span class="strong one-line">{move || slot(&name)}</span>
            <Bar share label=count thin=true ok=received == depositors />
            <div class="row apart">
                <span class="ink-2">{move || count.get()}</span>
                <Badge label=words tone icon />
            </div>
        </li>
    }
}
