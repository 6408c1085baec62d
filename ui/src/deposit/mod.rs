//! The deposit table: who is there, line by line with two keys; and the return of unsold items.
//!
//! Models (`visit`, `reading`, `slots`, `aside`, `returned`) are plain values that are tested
//! natively; `table` holds them and calls the station; everything else draws. Refuses to show anybody
//! but who is at the table.

mod aside;
mod decide;
mod done;
mod find;
mod foot;
mod item;
mod label;
mod lines;
mod price;
mod reading;
mod receipt;
mod returned;
mod returns;
mod slots;
mod subject;
mod table;
mod visit;
mod words;

use crate::prelude::*;
use decide::Decide;
use done::ListDone;
use find::Find;
use foot::{FreeFoot, TableFoot};
use item::OnTheTable;
use lines::Lines;
use receipt::Receipt;
use returns::Returns;
use subject::Subject;
use table::Table;
use visit::Visit;

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::Returns => view! { <Returns /> }.into_any(),
        _ => view! { <DepositScreen /> }.into_any(),
    }
}

/// The deposit table.
#[component]
fn DepositScreen() -> impl IntoView {
    let table = Table::provide();
    use_scan(|text| reading::read(text).is_code(), move |code| table.scanned(&code));
    let seated = Memo::new(move |_| table.visit.with(Option::is_some));
    let session = use_session();
    let note = Signal::derive(move || session.edition_line().map(|line| line.name));
    move || {
        if seated.get() {
            let slot =
                table.visit.with_untracked(|visit| visit.as_ref().and_then(|visit| visit.who.slot.clone()));
            let note = Signal::derive(move || slot_note(table, slot.as_deref()).or_else(|| note.get()));
            view! {
                <TillFrame name=t!(shell::deposit) note subject=move || view! { <Subject table /> }
                    foot=move || view! { <TableFoot table /> } foot_low=true>
                    <AtTheTable table />
                </TillFrame>
            }
            .into_any()
        } else {
            view! {
                <TillFrame name=t!(shell::deposit) note foot=|| view! { <FreeFoot /> } foot_low=true>
                    <Find table />
                </TillFrame>
            }
            .into_any()
        }
    }
}

/// Day and hour of the depositor's slot.
fn slot_note(table: Table, slot: Option<&str>) -> Option<String> {
    let slots = table.slots.value.get()?;
    let slot = slots.iter().find(|known| Some(known.slot.as_str()) == slot)?;
    let lang = use_lang().get();
    Some(messages::deposit::slot_of(lang, &format::day_hour(slot.start.as_millisecond())))
}

/// The work area while somebody is at the table.
#[component]
fn AtTheTable(table: Table) -> impl IntoView {
    let on_table = Memo::new(move |_| {
        table.visit.with(|visit| visit.as_ref().is_some_and(|visit| visit.item().is_some()))
    });
    let said = move || {
        let words = |item: &contract::Item| {
            messages::deposit::said_line(use_lang().get(), &item.line.to_string(), &item.description)
        };
        table.visit.with(|visit| visit.as_ref().and_then(Visit::item).map(words))
    };
    view! {
        <div class="deposit-work">
            <Lines table />
            <div class="deposit-main">
                <Refusal failure=table.failure />
                <Foreign table />
                {move || if on_table.get() {
                    view! { <OnTheTable table /><Decide table /> }.into_any()
                } else {
                    view! { <ListDone table /> }.into_any()
                }}
            </div>
        </div>
        <Receipt table />
        <p class="unseen" role="status" aria-live="polite">{said}</p>
    }
}

/// A label that is not this depositor's was read.
#[component]
fn Foreign(table: Table) -> impl IntoView {
    view! {
        {move || table.foreign.get().map(|list| view! {
            <div class="refusal refusal-warn" role="status">
                <Icon name=Icon::Hand size=24 />
                <div class="grow">
                    <p class="refusal-title">{t!(deposit::foreign_label, &list)}</p>
                    <p class="refusal-text">{t!(deposit::foreign_hint)}</p>
                </div>
                <Button label=t!(common::close) kind=Kind::Quiet on_press=move |()| table.foreign.set(None) />
            </div>
        })}
    }
}
