//! The baskets put aside, each with the key that takes it up again.

use super::checkout::Checkout;
use super::counter::Held;
use super::place::Mode;
use crate::prelude::*;

/// The list of baskets put aside.
#[component]
pub(super) fn HeldList(checkout: Checkout) -> impl IntoView {
    bind(Key::Escape, t!(common::back), move || checkout.mode.set(Mode::Basket));
    let held = Memo::new(move |_| checkout.counter.with(|counter| counter.held.clone()));
    view! {
        <ul class="lines-body held">
            {move || held.get().into_iter().map(|held| view! { <HeldRow checkout held /> }).collect_view()}
        </ul>
    }
}

#[component]
fn HeldRow(checkout: Checkout, held: Held) -> impl IntoView {
    let number = held.number;
    let count = i64::try_from(held.basket.lines.len()).unwrap_or(i64::MAX);
    let names: Vec<String> =
        held.basket.lines.iter().rev().take(3).map(|item| item.description.clone()).collect();
    let key = char::from_digit(number, 10).map(Key::Char);
    let words = t!(till::recall_number, &number.to_string());
    let recall = move |()| checkout.recall(number);
    view! {
        <li class="held-row">
            <span class="held-number">{number}</span>
            <span class="grow">
                <span class="strong">{t!(till::items, count)}</span>
                <span class="held-names one-line ink-2">{names.join(", ")}</span>
            </span>
            <Price cents=held.basket.total().0 size=PriceSize::Line />
            {match key {
                Some(key) => view! { <Button label=words key on_press=recall /> }.into_any(),
                None => view! { <Button label=words on_press=recall /> }.into_any(),
            }}
        </li>
    }
}
