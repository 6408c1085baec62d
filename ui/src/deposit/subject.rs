//! Who is at the table: the name, what was ticked, and the counters for the pair of volunteers.

use super::aside::Ticks;
use super::table::Table;
use super::visit::{Tally, Visit};
use crate::prelude::*;

/// The bar under the top bar.
#[component]
pub(super) fn Subject(table: Table) -> impl IntoView {
    let lang = use_lang();
    let name =
        Memo::new(move |_| table.visit.with(|visit| visit.as_ref().map(|visit| visit.who.name.clone())));
    let email = move || table.visit.with(|visit| visit.as_ref().map(|visit| visit.who.email.clone()));
    let lists = move || {
        table.visit.with(|visit| {
            let numbers = visit.as_ref()?.who.lists.iter().map(|list| list.line.list.to_string());
            let numbers: Vec<String> = numbers.collect();
            Some(match &numbers[..] {
                [] => messages::deposit::no_list(lang.get()).to_owned(),
                [one] => messages::deposit::one_list(lang.get(), one),
                [all @ .., last] => messages::deposit::several_lists(lang.get(), &all.join(", "), last),
            })
        })
    };
    let tally =
        Memo::new(move |_| table.visit.with(|visit| visit.as_ref().map(Visit::tally).unwrap_or_default()));
    let ticks =
        move || table.aside.with(|aside| email().map(|email| aside.ticks(&email)).unwrap_or_default());
    let identity = RwSignal::new(false);
    let envelope = RwSignal::new(false);
    Effect::new(move |_| {
        let Ticks { identity: seen, envelope: there } = ticks();
        identity.set(seen);
        envelope.set(there);
    });
    Effect::new(move |before: Option<Ticks>| {
        let now = Ticks { identity: identity.get(), envelope: envelope.get() };
        if before.is_some_and(|before| before != now) {
            table.tick(now);
        }
        now
    });
    bind(Key::F(2), t!(deposit::identity), move || identity.update(|seen| *seen = !*seen));
    bind(Key::F(3), t!(deposit::envelope), move || envelope.update(|there| *there = !*there));
    view! {
        <div class="deposit-who">
            <h2 class="deposit-name one-line">{move || name.get()}</h2>
            <p class="ink-2 one-line">{lists}</p>
        </div>
        <div class="deposit-ticks">
            <Check label=t!(deposit::identity) value=identity />
            <KeyCap key=Key::F(2) />
            <Check label=t!(deposit::envelope) value=envelope />
            <KeyCap key=Key::F(3) />
        </div>
        <Counters tally />
    }
}

#[component]
fn Counters(tally: Memo<Tally>) -> impl IntoView {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    view! {
        <dl class="deposit-counters" aria-live="polite">
            <div>
                <dt>{move || t!(deposit::accepted, count(tally.get().accepted)).get()}</dt>
                <dd class="ok-text">{move || tally.get().accepted}</dd>
            </div>
            <div>
                <dt>{move || t!(deposit::refused, count(tally.get().refused)).get()}</dt>
                <dd class="danger-text">{move || tally.get().refused}</dd>
            </div>
            <div>
                <dt>{t!(deposit::to_see)}</dt>
                <dd>{move || tally.get().to_see}</dd>
            </div>
        </dl>
    }
}
