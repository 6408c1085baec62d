//! The foot: the four ways to pay and the total; while paying, the way back and the key that confirms.

use super::cash::Cash;
use super::checkout::Checkout;
use super::counter::{Counter, Last};
use super::lines::keep_focus;
use super::place::Mode;
use super::split::{Reach, Split};
use crate::prelude::*;
use contract::domain::Means;

/// The foot of the basket.
#[component]
pub(super) fn PayFoot(checkout: Checkout) -> impl IntoView {
    let total = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.total().0));
    let count = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.lines.len()));
    let refused =
        Memo::new(move |_| checkout.counter.with(|counter| matches!(counter.last, Last::Refused(_))));
    let typing = move || checkout.mode.get() != Mode::Basket;
    // One primary a screen: while a refusal or the field has it, cash steps back.
    let kind = Signal::derive(move || {
        if refused.get() || typing() || count.get() == 0 { Kind::Outlined } else { Kind::Primary }
    });
    let nothing = t!(till::basket_empty);
    let closed = Signal::derive(move || (count.get() == 0).then(|| nothing.get()));
    view! {
        <div class="till-pay" on:mousedown=keep_focus>
            <Button label=t!(till::cash) kind size=Size::Till icon=Icon::Banknote key=Key::F(2) closed reason_elsewhere=true
                on_press=move |()| checkout.pay(Mode::Cash) />
            <Button label=t!(till::card) size=Size::Till icon=Icon::CreditCard key=Key::F(3) closed reason_elsewhere=true
                on_press=move |()| checkout.pay(Mode::Card) />
            <Button label=t!(till::cheque) size=Size::Till icon=Icon::ReceiptText key=Key::F(4) closed reason_elsewhere=true
                on_press=move |()| checkout.pay(Mode::Cheque) />
            <Button label=t!(till::split) size=Size::Till icon=Icon::Split key=Key::F(5) closed reason_elsewhere=true
                on_press=move |()| checkout.pay(Mode::Split) />
        </div>
        <div class="till-total">
            <div>
                <div class="till-total-word">{t!(common::total)}</div>
                <div class="ink-2">{move || t!(till::items, i64::try_from(count.get()).unwrap_or(0)).get()}</div>
            </div>
            <Price cents=total size=PriceSize::P96 />
        </div>
    }
}

/// The foot while paying.
#[component]
pub(super) fn ConfirmFoot(checkout: Checkout, mode: Mode) -> impl IntoView {
    let others = [
        (Mode::Cash, t!(till::cash), 2),
        (Mode::Card, t!(till::card), 3),
        (Mode::Cheque, t!(till::cheque), 4),
        (Mode::Split, t!(till::split), 5),
    ];
    // In a shared payment these keys put the rest on a means instead.
    let others = others.into_iter().filter(move |(other, ..)| *other != mode && mode != Mode::Split);
    let busy = Memo::new(move |_| checkout.asking.get().is_some());
    let asking = t!(till::asking);
    let held_up = Signal::derive(move || busy.get().then(|| asking.get()));
    view! {
        <div class="till-confirm" on:mousedown=keep_focus>
            <Button label=t!(till::basket) size=Size::Till icon=Icon::Undo2 key=Key::Escape closed=held_up reason_elsewhere=true
                on_press=move |()| checkout.mode.set(Mode::Basket) />
            <span class="till-or ink-2">{(mode != Mode::Split).then(|| t!(till::or_by))}</span>
            {others.map(|(other, label, key)| view! {
                <Button label size=Size::Till key=Key::F(key) closed=held_up reason_elsewhere=true on_press=move |()| checkout.pay(other) />
            }).collect_view()}
            <Confirm checkout mode />
        </div>
    }
}

/// The key that confirms, with the sum; it repeats a payment that got no answer.
#[component]
fn Confirm(checkout: Checkout, mode: Mode) -> impl IntoView {
    let lang = use_lang();
    let due = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.total()));
    let doubt = Memo::new(move |_| checkout.asking.get().is_some_and(|round| round > 1));
    let label = Signal::derive(move || {
        let lang = lang.get();
        if doubt.get() {
            messages::common::retry(lang).to_owned()
        } else {
            messages::till::take_sum(lang, &format::euros(due.get().0))
        }
    });
    let closed = Signal::derive(move || {
        let lang = lang.get();
        if checkout.asking.get() == Some(1) {
            return Some(messages::till::asking(lang).to_owned());
        }
        match mode {
            _ if doubt.get() => None,
            Mode::Cash if checkout.cash.with(|cash| cash.payments().is_none()) => {
                Some(messages::till::closed_cash(lang).to_owned())
            }
            Mode::Split if !matches!(checkout.split.with(Split::reach), Reach::Paid(_)) => {
                Some(messages::till::closed_split(lang).to_owned())
            }
            _ => None,
        }
    });
    let press = move |()| {
        if checkout.counter.with_untracked(Counter::in_doubt) {
            checkout.send(checkout.asking.get_untracked().unwrap_or(1));
            return;
        }
        match mode {
            Mode::Cash => {
                if let Some(payments) = checkout.cash.with_untracked(Cash::payments) {
                    checkout.sell(payments);
                }
            }
            Mode::Split => checkout.sell(checkout.split.with_untracked(Split::payments)),
            Mode::Cheque => checkout.sell_by(Means::Cheque),
            _ => checkout.sell_by(Means::Card),
        }
    };
    view! {
        <Button label kind=Kind::Primary size=Size::Till icon=Icon::Check key=Key::Enter closed reason_elsewhere=true
            class="button-take" on_press=press />
    }
}
