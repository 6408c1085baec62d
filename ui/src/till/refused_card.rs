//! A refusal where the last item stood: what happened, what to say, and one key to go on.
//!
//! Calm on purpose: no red, no alarm, no dialog. The next scan just goes on.

use super::checkout::Checkout;
use super::last_item::Fact;
use super::place::Mode;
use super::refused::{Refused, SoldBefore, Why};
use super::words::{refused_do, refused_say, refused_text, refused_title};
use crate::prelude::*;

/// The card of a refusal.
#[component]
pub(super) fn RefusedCard(checkout: Checkout, refused: Refused) -> impl IntoView {
    let lang = use_lang();
    let calm = matches!(refused.why, Why::InBasket | Why::InHeld(_));
    let state = if refused.at_payment {
        t!(till::not_paid)
    } else if calm {
        t!(till::counts_once)
    } else {
        t!(till::not_added)
    };
    let held = StoredValue::new(refused.clone());
    let title = Signal::derive(move || held.with_value(|refused| refused_title(refused, lang.get())));
    let text = Signal::derive(move || held.with_value(|refused| refused_text(refused, lang.get())));
    let why = format!("{:?}", refused.why);
    let icon = if calm { Icon::Info } else { Icon::Hand };
    view! {
        <article class="last last-refused flash-warn" data-why=why>
            {block(&refused)}
            <div class="last-words">
                <div class="last-state warn-text t-20"><Icon name=icon size=32 /><span>{move || state.get()}</span></div>
                <h2 class="last-refused-title title two-lines">{move || title.get()}</h2>
                <p class="last-refused-text two-lines">{move || text.get()}</p>
                {refused.sold.clone().map(|sold| view! { <Before sold /> })}
            </div>
            <Say checkout refused />
        </article>
    }
}

/// The list's block, or a neutral one where the code names no list.
fn block(refused: &Refused) -> AnyView {
    let Some((list, line)) = refused.place else {
        return view! { <div class="last-unread"><Icon name=Icon::ScanBarcode size=32 /></div> }.into_any();
    };
    let line = line.to_string();
    let words = match refused.item.as_ref().map(|item| item.of.to_string()) {
        Some(of) => t!(till::item_of, &line, &of),
        None => t!(till::item_alone, &line),
    };
    view! { <ListBlock number=list line=words /> }.into_any()
}

/// When, where, by whom and for how much it was sold.
#[component]
fn Before(sold: SoldBefore) -> impl IntoView {
    let (at, cents) = (sold.sold_at.as_millisecond(), sold.price_cents.0);
    let lang = use_lang();
    // On another day the hour alone would mislead.
    let name = Signal::derive(move || {
        let day = |ms| format::Moment::of_ms(ms).day_short();
        if day(at) == day(format::now_ms()) {
            messages::till::sold_at(lang.get()).to_owned()
        } else {
            messages::till::sold_at_day(lang.get(), &day(at))
        }
    });
    view! {
        <dl class="last-facts">
            <Fact name value=Signal::derive(move || format::hour(at)) />
            <Fact name=t!(till::sold_on) value=sold.till />
            <Fact name=t!(till::sold_by) value=sold.by />
            <Fact name=t!(till::sold_for) value=Signal::derive(move || format::euros_large(cents)) />
        </dl>
    }
}

/// What to say to the customer, or what to do; and the key to go on.
#[component]
fn Say(checkout: Checkout, refused: Refused) -> impl IntoView {
    let lang = use_lang();
    let says = !refused.at_payment && refused_say(refused.why, lang.get_untracked()).is_some();
    let head = if says { t!(till::say) } else { t!(till::to_do) };
    let (why, held) = (refused.why, StoredValue::new(refused.clone()));
    let words = Signal::derive(move || {
        let lang = lang.get();
        let said = refused_say(why, lang).filter(|_| says).map(str::to_owned);
        said.unwrap_or_else(|| held.with_value(|refused| refused_do(refused, lang)))
    });
    let go_on = if refused.may_retry() { t!(common::retry) } else { t!(till::go_on) };
    let at_payment = refused.at_payment;
    let here = checkout.till.with_untracked(|till| till.as_ref().map(|till| till.till.clone()));
    let sold_here = refused.sold.as_ref().is_some_and(|sold| Some(&sold.till) == here.as_ref());
    view! {
        <aside class="last-say">
            <h3 class="t-17 title">{move || head.get()}</h3>
            <p class="last-say-words">{move || words.get()}</p>
            // While a code is typed, `Entrée` adds it.
            <Show when=move || checkout.mode.get() != Mode::Search>
                <div class="row">
                    {if at_payment {
                        view! {
                            <Button label=t!(till::take_away) kind=Kind::Primary size=Size::Large key=Key::Enter on_press=move |()| checkout.remove() />
                        }.into_any()
                    } else {
                        view! {
                            <Button label=go_on kind=Kind::Primary size=Size::Large key=Key::Enter on_press=move |()| checkout.go_on() />
                        }.into_any()
                    }}
                    {sold_here.then(|| view! {
                        <Button label=t!(till::see) size=Size::Large on_press=move |()| checkout.mode.set(Mode::History) />
                    })}
                </div>
            </Show>
        </aside>
    }
}
