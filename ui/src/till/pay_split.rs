//! A payment in parts: one field a means, the rest at the right; a key puts the rest on a means.

use super::checkout::Checkout;
use super::lines::keep_focus;
use super::pay::{CountUp, Due, Trouble, in_doubt};
use super::split::{Reach, Split};
use super::words::means_icon;
use crate::prelude::*;
use contract::domain::{Cents, Means};
use leptos::html;

/// The screen of a shared payment.
#[component]
pub(super) fn PaySplit(checkout: Checkout) -> impl IntoView {
    view! {
        <div class="till-columns">
            <section class="card pay-given" on:mousedown=keep_focus>
                <Due checkout />
                <Trouble checkout />
                <Show when=move || !in_doubt(checkout)><Parts split=checkout.split /></Show>
            </section>
            <section class="card card-raised pay-change" aria-live="polite">
                <Rest split=checkout.split />
            </section>
        </div>
    }
}

/// The three fields.
#[component]
fn Parts(split: RwSignal<Split>) -> impl IntoView {
    let parts = [
        (Means::Cash, 2, t!(till::cash)),
        (Means::Card, 3, t!(till::card)),
        (Means::Cheque, 4, t!(till::cheque)),
    ];
    view! {
        <div class="split-parts">
            {parts.map(|(means, key, label)| view! { <Part split means key=Key::F(key) label /> }).into_iter().collect_view()}
        </div>
        <p class="ink-2 pay-hint">{t!(till::split_hint)}</p>
    }
}

/// The part of one means.
#[component]
fn Part(split: RwSignal<Split>, means: Means, key: Key, label: Signal<String>) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let text = RwSignal::new(String::new());
    Effect::new(move |_| text.set(split.with(|split| split.text(means).to_owned())));
    if means == Means::Cash {
        Effect::new(move |_| {
            if let Some(field) = field.get() {
                let _ = field.focus();
            }
        });
    }
    let rest = move |()| {
        split.update(|split| split.rest_on(means));
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
            request_animation_frame(move || field.select());
        }
    };
    let typed = move |typed: String| {
        split.update(|split| split.type_text(means, &typed));
        text.set(split.with_untracked(|split| split.text(means).to_owned()));
    };
    view! {
        <div class="split-part">
            <Icon name=means_icon(means) size=32 />
            <Input label value=text digits="decimal" till=true unit=t!(till::euro) node_ref=field on_input=typed />
            <Button label=t!(till::rest_here) key on_press=rest />
        </div>
    }
}

/// What is left, or the change.
#[component]
fn Rest(split: RwSignal<Split>) -> impl IntoView {
    let lang = use_lang();
    let reach = Memo::new(move |_| split.with(Split::reach));
    let title = move || {
        let lang = lang.get();
        match reach.get() {
            Reach::Paid(Cents(0)) => messages::till::split_right(lang),
            Reach::Paid(_) => messages::till::to_give_back(lang),
            Reach::TooMuch(_) => messages::till::split_over(lang),
            Reach::Missing(_) | Reach::Unreadable => messages::till::still_to_come(lang),
        }
    };
    let sum = Signal::derive(move || match reach.get() {
        Reach::Paid(sum) | Reach::Missing(sum) | Reach::TooMuch(sum) => sum.0,
        Reach::Unreadable => split.with(|split| split.due().0),
    });
    let paid = move || matches!(reach.get(), Reach::Paid(_));
    let hint = move || {
        let lang = lang.get();
        match reach.get() {
            Reach::Paid(Cents(0)) => messages::till::split_right_hint(lang),
            Reach::TooMuch(_) => messages::till::split_over_hint(lang),
            Reach::Unreadable => messages::till::unreadable_sum(lang),
            _ => messages::till::still_hint(lang),
        }
    };
    let cash = move || {
        split.with(|split| {
            contract::domain::money::parse_amount(split.text(Means::Cash)).unwrap_or(Cents::ZERO)
        })
    };
    view! {
        <h2 class="pay-title">{title}</h2>
        <div class="pay-sum" class:pay-sum-missing=move || !paid()><Price cents=sum size=PriceSize::P144 /></div>
        <div class="pay-steps">
            {move || match reach.get() {
                Reach::Paid(change) if change.is_positive() => {
                    // Counted up from the cash that stays in the drawer.
                    view! { <CountUp from=Signal::derive(move || cash() - change) change=Signal::stored(change) /> }.into_any()
                }
                _ => view! { <p class="t-20 ink-2">{hint}</p> }.into_any(),
            }}
        </div>
    }
}
