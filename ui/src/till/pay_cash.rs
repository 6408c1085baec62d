//! Taking cash: what is given at the left, what goes back at the right, counted up as cashiers do.

use super::cash::{Cash, EXACT_KEY, QUICK};
use super::checkout::Checkout;
use super::lines::keep_focus;
use super::pay::{CountUp, Due, Trouble, in_doubt};
use crate::prelude::*;
use contract::domain::Cents;
use leptos::html;

/// The screen of cash.
#[component]
pub(super) fn PayCash(checkout: Checkout) -> impl IntoView {
    view! {
        <div class="till-columns">
            <section class="card pay-given" on:mousedown=keep_focus>
                <Due checkout />
                <Trouble checkout />
                <Show when=move || !in_doubt(checkout)><Given checkout /></Show>
            </section>
            <section class="card card-raised pay-change" aria-live="polite">
                <Change checkout />
            </section>
        </div>
    }
}

/// The field and the notes to touch.
#[component]
fn Given(checkout: Checkout) -> impl IntoView {
    let cash = checkout.cash;
    let field = NodeRef::<html::Input>::new();
    let touch = window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
    Effect::new(move |_| {
        // On a touch screen the notes are touched; a keyboard that opens would cover them.
        if let Some(field) = field.get().filter(|_| !touch) {
            let _ = field.focus();
        }
    });
    let text = RwSignal::new(String::new());
    Effect::new(move |_| text.set(cash.with(|cash| cash.text().to_owned())));
    let typed = move |typed: String| {
        cash.update(|cash| cash.type_text(&typed));
        // What was refused is taken out of the field, even where the sum stays the same.
        text.set(cash.with_untracked(|cash| cash.text().to_owned()));
        if let Some(field) = field.get_untracked() {
            field.set_value(&text.get_untracked());
        }
    };
    let unreadable = t!(till::unreadable_sum);
    let error = Signal::derive(move || cash.with(Cash::unreadable).then(|| unreadable.get()));
    let due = Signal::derive(move || cash.with(|cash| cash.due().0));
    view! {
        <Input label=t!(till::given_by) value=text digits="decimal" sum=true unit=t!(till::euro) error node_ref=field on_input=typed />
        <div class="pay-quick">
            {QUICK.into_iter().map(|(key, cents)| view! {
                <Button label=Signal::derive(move || format::euros_short(cents)) size=Size::Till key=Key::Char(key) class="button-sum pay-note"
                    on_press=move |()| cash.update(|cash| cash.touch(Cents(cents))) />
            }).collect_view()}
        </div>
        <Button label=t!(till::exact) size=Size::Till wide=true end=Signal::derive(move || format::euros(due.get())) key=Key::Char(EXACT_KEY)
            class="button-sum pay-exact" on_press=move |()| cash.update(Cash::exact) />
        <p class="ink-2 pay-hint">{t!(till::notes_add_up)}</p>
    }
}

/// What goes back; before that, what is still to come. Faint as long as the station has not answered.
#[component]
fn Change(checkout: Checkout) -> impl IntoView {
    let cash = checkout.cash;
    let enough = Memo::new(move |_| cash.with(|cash| cash.change().is_some()));
    let sum = Memo::new(move |_| cash.with(|cash| cash.change().unwrap_or_else(|| cash.missing()).0));
    let title = move || if enough.get() { t!(till::to_give_back) } else { t!(till::still_to_come) };
    let from = Signal::derive(move || cash.with(Cash::due));
    let change = Signal::derive(move || cash.with(|cash| cash.change().unwrap_or(Cents::ZERO)));
    view! {
        <h2 class="pay-title">{move || title().get()}</h2>
        <div class="pay-sum" class:pay-sum-missing=move || !enough.get() || in_doubt(checkout)><Price cents=sum size=PriceSize::P144 /></div>
        <div class="pay-steps">
            {move || if !enough.get() {
                view! { <p class="t-20 ink-2">{t!(till::still_hint)}</p> }.into_any()
            } else if sum.get() == 0 {
                view! { <p class="t-20 ink-2">{t!(till::exact_hint)}</p> }.into_any()
            } else {
                view! { <CountUp from change /> }.into_any()
            }}
        </div>
    }
}
