//! The baskets of this session, newest first, and one of them in full: to look up, to cancel.

use super::cancel::{CancelDialog, Cancelling, Refund};
use super::checkout::Checkout;
use super::lines::{keep_focus, reveal_chosen};
use super::lost::{lost_to, stands};
use super::place::Mode;
use super::words::{by_means, means_icon};
use crate::prelude::*;
use contract::domain::Means;
use contract::{BasketLine, HistoryItem, ListBaskets};
use leptos::{ev, html};

/// The page of the baskets before.
#[component]
pub(super) fn History(checkout: Checkout) -> impl IntoView {
    let baskets = remote(move || call(ListBaskets {}));
    let chosen = RwSignal::new(0_usize);
    let cancelling = Cancelling::new(baskets);
    let list = NodeRef::<html::Ol>::new();
    let keys = window_event_listener(ev::keydown, move |event| {
        let count = baskets.value.with_untracked(|all| all.as_ref().map_or(0, Vec::len));
        let step: i8 = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if cancelling.is_open() || count == 0 {
            return;
        }
        event.prevent_default();
        chosen.update(|at| *at = at.saturating_add_signed(isize::from(step)).min(count - 1));
        if let Some(list) = list.get_untracked() {
            request_animation_frame(move || reveal_chosen(&list));
        }
    });
    on_cleanup(move || keys.remove());
    let empty = Memo::new(move |_| baskets.value.with(|all| all.as_ref().is_some_and(Vec::is_empty)));
    let shown = Memo::new(move |_| {
        baskets.value.with(|all| {
            let all = all.as_ref()?;
            all.get(chosen.get().min(all.len().saturating_sub(1))).cloned()
        })
    });
    view! {
        <div class="till-columns till-history" on:mousedown=keep_focus>
            <section class="card history-list">
                <h2 class="history-head t-20 title">{t!(till::history_title)}</h2>
                <Refusal failure=baskets.failure on_retry=move |()| baskets.reload() />
                <Show when=move || empty.get()>
                    <Empty icon=Icon::ReceiptText title=t!(till::history_none) text=t!(till::history_none_hint) />
                </Show>
                <ol class="history-baskets" node_ref=list>
                    {move || baskets.value.get().unwrap_or_default().into_iter().enumerate().map(|(at, basket)| view! {
                        <BasketRow checkout basket at chosen />
                    }).collect_view()}
                </ol>
            </section>
            <section class="card card-raised history-one">
                {move || shown.get().map(|basket| view! { <OneBasket checkout basket cancelling /> })}
            </section>
        </div>
        <CancelDialog cancelling />
    }
}

#[component]
fn BasketRow(checkout: Checkout, basket: BasketLine, at: usize, chosen: RwSignal<usize>) -> impl IntoView {
    let here = Memo::new(move |_| chosen.get() == at);
    let kept = basket.items.iter().filter(|item| stands(item, &checkout.name())).count();
    let moment = basket.at.as_millisecond();
    let icon = match &basket.payments[..] {
        [one] => means_icon(one.means),
        _ => Icon::Split,
    };
    view! {
        <li aria-current=move || here.get().then_some("true")>
            <button type="button" class="history-row" class:line-chosen=move || here.get() class:struck=kept == 0
                on:click=move |_| chosen.set(at)>
                <span class="history-hour">{move || format::hour(moment)}</span>
                <span class="grow">{t!(till::items, i64::try_from(kept).unwrap_or(0))}</span>
                <Icon name=icon size=24 />
                <Price cents=basket.total_cents.0 size=PriceSize::Line />
            </button>
        </li>
    }
}

/// One basket in full.
#[component]
fn OneBasket(checkout: Checkout, basket: BasketLine, cancelling: Cancelling) -> impl IntoView {
    let lang = use_lang();
    let (moment, by) = (basket.at.as_millisecond(), basket.by.clone());
    let title = move || messages::till::basket_of(lang.get(), &format::hour(moment));
    let given: i64 = basket.payments.iter().map(|payment| payment.amount_cents.0).sum();
    let change = basket.change_cents.0;
    let parts: Vec<(Means, i64)> =
        basket.payments.iter().map(|payment| (payment.means, payment.amount_cents.0)).collect();
    let how = move || {
        let words = |(means, cents): &(Means, i64)| {
            messages::till::sum_by(lang.get(), &format::euros(*cents), by_means(*means, lang.get()))
        };
        parts.iter().map(words).collect::<Vec<_>>().join(", ")
    };
    let total = basket.total_cents.0;
    let all = StoredValue::new(basket.clone());
    let kept = basket.items.iter().filter(|item| stands(item, &checkout.name())).count();
    let until = basket.items.iter().map(|item| item.cancel_until.as_millisecond()).min().unwrap_or(moment);
    let late = late_for(checkout, until);
    let nothing_left = t!(till::cancel_none);
    let call_manager = t!(till::call_manager);
    let closed = Signal::derive(move || {
        if kept == 0 { Some(nothing_left.get()) } else { late.get().then(|| call_manager.get()) }
    });
    view! {
        <header class="history-one-head">
            <div class="grow">
                <h2 class="t-32 title">{title}</h2>
                <p class="ink-2">{t!(till::sold_by_whom, &by)}</p>
            </div>
            <Price cents=total size=PriceSize::P64 />
        </header>
        <p class="history-how">
            <span>{how}</span>
            {(change > 0).then(|| view! { <span class="ink-2">{move || messages::till::change_given(lang.get(), &format::euros(change), &format::euros(given))}</span> })}
        </p>
        <Refund cancelling />
        <ol class="history-items">
            {basket.items.into_iter().enumerate().map(|(at, item)| view! { <SoldRow checkout at item all late cancelling /> }).collect_view()}
        </ol>
        <footer class="history-one-foot">
            <Button label=t!(till::cancel_all) kind=Kind::Danger size=Size::Large icon=Icon::RotateCcw key=Key::Delete closed
                on_press=move |()| all.with_value(|basket| cancelling.ask_all(basket)) />
        </footer>
    }
}

/// Whether the volunteer's time to cancel is over; a manager's never is.
fn late_for(checkout: Checkout, until_ms: i64) -> Memo<bool> {
    let minute = use_now();
    Memo::new(move |_| checkout.is_volunteer() && minute.get() > until_ms)
}

#[component]
fn SoldRow(
    checkout: Checkout,
    at: usize,
    item: HistoryItem,
    all: StoredValue<BasketLine>,
    late: Memo<bool>,
    cancelling: Cancelling,
) -> impl IntoView {
    let (list, line) = (item.item.list.0, item.item.line);
    let cents = item.item.price_cents.0;
    let lost = lost_to(&item, &checkout.name()).map(str::to_owned);
    let struck = item.cancelled.is_some() || lost.is_some();
    let reason = item.cancelled.clone();
    let name = item.item.description.clone();
    let key =
        u32::try_from(at + 1).ok().filter(|n| *n < 10).and_then(|n| char::from_digit(n, 10)).map(Key::Char);
    let asked = StoredValue::new(item);
    let ask = move |()| asked.with_value(|item| all.with_value(|basket| cancelling.ask(basket, item)));
    view! {
        <li class="history-item">
            <span class="line-code"><ListChip number=list /><span>{format!("\u{2013} {line}")}</span></span>
            <span class="line-name" class:struck=struck>{name}</span>
            <span class="line-price" class:struck=struck><Price cents size=PriceSize::Line /></span>
            <span class="history-do">
                {move || match (&reason, late.get(), key) {
                    (None, ..) if lost.is_some() => {
                        let to = lost.clone().unwrap_or_default();
                        view! {
                            <span class="history-cancelled ink-2">
                                <StateWord label=t!(till::lost_item) tone=Tone::Warn icon=Icon::TriangleAlert />
                                <span>{t!(till::lost_item_to, &to)}</span>
                            </span>
                        }.into_any()
                    }
                    (Some(reason), ..) => view! {
                        <span class="history-cancelled ink-2">
                            <StateWord label=t!(till::cancelled) tone=Tone::Neutral icon=Icon::RotateCcw />
                            <span class="one-line">{reason.clone()}</span>
                        </span>
                    }.into_any(),
                    // The foot says why, once for all lines.
                    (None, true, _) => ().into_any(),
                    (None, false, Some(key)) => view! { <Button label=t!(till::cancel_line) kind=Kind::Danger key on_press=ask /> }.into_any(),
                    (None, false, None) => view! { <Button label=t!(till::cancel_line) kind=Kind::Danger on_press=ask /> }.into_any(),
                }}
            </span>
        </li>
    }
}

/// The foot of the page.
#[component]
pub(super) fn BackFoot(checkout: Checkout) -> impl IntoView {
    view! {
        <div class="till-confirm" on:mousedown=keep_focus>
            <Button label=t!(till::basket) size=Size::Till icon=Icon::Undo2 key=Key::Escape
                on_press=move |()| checkout.mode.set(Mode::Basket) />
        </div>
    }
}
