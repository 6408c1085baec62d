//! What the screens of payment share: the sum due, counting up, and what went wrong.

use super::cash::count_up;
use super::checkout::Checkout;
use crate::prelude::*;
use contract::domain::Cents;

/// What is due, at the head of the left card.
#[component]
pub(super) fn Due(checkout: Checkout) -> impl IntoView {
    let total = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.total().0));
    let count = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.lines.len()));
    view! {
        <header class="pay-due">
            <div>
                <div class="t-24 title">{t!(till::to_pay)}</div>
                <div class="ink-2">{move || t!(till::items, i64::try_from(count.get()).unwrap_or(0)).get()}</div>
            </div>
            <Price cents=total size=PriceSize::P64 />
        </header>
    }
}

/// Whether the payment is asked again: what was given does not change any more.
pub(super) fn in_doubt(checkout: Checkout) -> bool {
    checkout.asking.get().is_some_and(|round| round > 1)
}

/// The payment was refused, or got no answer and is asked again.
#[component]
pub(super) fn Trouble(checkout: Checkout) -> impl IntoView {
    let again = Memo::new(move |_| checkout.asking.get().filter(|round| *round > 1));
    view! {
        <div class="pay-trouble">
            <Refusal failure=checkout.sell_failure />
            {move || again.get().map(|round| view! {
                <div class="refusal refusal-warn" role="status">
                    <Icon name=Icon::RefreshCw size=24 />
                    <div class="grow">
                        <p class="refusal-title">{t!(till::asked_again, &round.to_string())}</p>
                        <p class="refusal-text">{t!(till::asked_again_hint)}</p>
                    </div>
                </div>
            })}
        </div>
    }
}

/// Coins and notes counted up from the price: 53 → 55 → 60 → 70.
#[component]
pub(super) fn CountUp(
    /// The price.
    #[prop(into)]
    from: Signal<Cents>,
    /// The change.
    #[prop(into)]
    change: Signal<Cents>,
) -> impl IntoView {
    let steps = Memo::new(move |_| count_up(from.get(), change.get()));
    // Three fit large in one row; more are small, and go over as many rows as they need.
    let size = move || match steps.with(Vec::len) {
        0..=3 => "count-up count-up-large",
        4..=6 => "count-up count-up-small",
        _ => "count-up count-up-many",
    };
    let small = Memo::new(move |_| steps.with(Vec::len) > 3);
    view! {
        <ol class=size>
            <li class="count-up-start">
                <span class="t-20 ink-2">{t!(till::count_from)}</span>
                <span class="count-up-sum">{move || format::euros_short(from.get().0)}</span>
            </li>
            {move || steps.get().into_iter().map(|step| view! {
                <li class="count-up-next">
                    <span class="count-up-arrow" aria-hidden="true"><Icon name=Icon::ArrowRight size=24 /></span>
                    <div class="count-up-step">
                        <Coin cents=step.coin.0 small=small.get() />
                        <span class="count-up-sum">{move || reached(step.reached)}</span>
                    </div>
                </li>
            }).collect_view()}
        </ol>
    }
}

/// The sum reached, without its unit: `55`, `54,50`.
fn reached(sum: Cents) -> String {
    format::euros_short(sum.0).replace(['€', '\u{A0}'], "")
}
