//! The end of a list, and the end of all: what goes on sale, what goes back, and what is next.

use super::table::Table;
use super::visit::{Tally, Visit};
use crate::prelude::*;

/// The card in place of the item, once the open list is decided.
#[component]
pub(super) fn ListDone(table: Table) -> impl IntoView {
    let shown = Memo::new(move |_| {
        table.visit.with(|visit| {
            let visit = visit.as_ref()?;
            let list = visit.list()?;
            let blocked = (!super::visit::decidable(list)).then_some(list.line.list.0);
            Some((
                list.line.list.0,
                visit.tally(),
                visit.whole(),
                visit.is_done(),
                visit.next_list(),
                blocked,
            ))
        })
    });
    view! {
        <section class="card card-raised deposit-done">
            {move || match shown.get() {
                None => view! { <NoList /> }.into_any(),
                Some((.., Some(number))) => view! { <NotValidated number /> }.into_any(),
                Some((_, _, whole, true, ..)) => view! { <AllDone table whole /> }.into_any(),
                Some((number, tally, _, false, next, _)) => view! { <OneDone table number tally next /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Totals(tally: Tally) -> impl IntoView {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let worth = tally.worth.0;
    view! {
        <dl class="facts deposit-facts">
            <div class="fact"><dt class="fact-name">{t!(deposit::accepted, count(tally.accepted))}</dt><dd class="fact-value ok-text">{tally.accepted}</dd></div>
            <div class="fact"><dt class="fact-name">{t!(deposit::worth)}</dt><dd class="fact-value">{move || format::euros_large(worth)}</dd></div>
            <div class="fact"><dt class="fact-name">{t!(deposit::refused, count(tally.refused))}</dt><dd class="fact-value danger-text">{tally.refused}</dd></div>
        </dl>
    }
}

#[component]
fn OneDone(table: Table, number: u16, tally: Tally, next: Option<usize>) -> impl IntoView {
    let next_number = table.visit.with_untracked(|visit| {
        let list = visit.as_ref()?.who.lists.get(next?)?;
        Some(list.line.list.to_string())
    });
    view! {
        <h2 class="t-44 title">{t!(deposit::list_done, &number.to_string())}</h2>
        <Totals tally />
        {next.zip(next_number).map(|(at, number)| view! {
            <Button label=t!(deposit::open_next, &number) kind=Kind::Primary size=Size::Till icon=Icon::ArrowRight key=Key::Enter
                on_press=move |()| table.open_list(at) />
        })}
    }
}

#[component]
fn AllDone(table: Table, whole: Tally) -> impl IntoView {
    let lang = use_lang();
    let refused = whole.refused > 0;
    let name = move || table.visit.with(|visit| visit.as_ref().map(|visit: &Visit| visit.who.name.clone()));
    let title = move || messages::deposit::all_done(lang.get(), &name().unwrap_or_default());
    view! {
        <div class="last-state ok-text t-20"><Icon name=Icon::CircleCheck size=32 /><span>{t!(deposit::all_seen)}</span></div>
        <h2 class="t-44 title">{title}</h2>
        <Totals tally=whole />
        <ol class="steps">
            <li>{if refused { t!(deposit::give_back_refused) } else { t!(deposit::take_to_shelves) }}</li>
            <li>{t!(deposit::sign_receipt)}</li>
        </ol>
        <Button label=t!(deposit::next_depositor) kind=Kind::Primary size=Size::Till icon=Icon::UserCheck key=Key::Enter
            on_press=move |()| table.leave() />
    }
}

#[component]
fn NotValidated(number: u16) -> impl IntoView {
    view! {
        <Empty icon=Icon::Hand title=t!(deposit::list_not_validated, &number.to_string()) text=t!(deposit::list_not_validated_hint) />
    }
}

#[component]
fn NoList() -> impl IntoView {
    view! { <Empty icon=Icon::ClipboardList title=t!(deposit::nothing_here) text=t!(deposit::nothing_here_hint) /> }
}
