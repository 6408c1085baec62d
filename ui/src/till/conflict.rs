//! One item, sold twice: which sale stands, what to say, and the sum to give back on the key.
//!
//! Never over a basket: the next scan goes on, and a key in the top bar brings it back.

use super::checkout::Checkout;
use super::lines::keep_focus;
use super::lost::Lost;
use super::place::{Mode, Place};
use super::words::by_means;
use crate::keys::bind_if;
use crate::prelude::*;
use contract::DisputedSale;

/// The conflict that is shown: the oldest.
fn first(checkout: Checkout) -> Memo<Option<Lost>> {
    Memo::new(move |_| checkout.conflicts.with(|all| all.first().cloned()))
}

/// In the top bar while there is one: how many, and the key that shows it.
#[component]
pub(super) fn ConflictKey(checkout: Checkout, here: Memo<Place>) -> impl IntoView {
    let count = Memo::new(move |_| checkout.conflicts.with(Vec::len));
    let shown = Memo::new(move |_| count.get() > 0 && here.get() != Place::Conflict);
    let label = t!(till::settle_now, i64::try_from(count.get()).unwrap_or(0));
    // In the session the same key counts the drawer; there and in the count only the button leads here.
    let by_key = Memo::new(move |_| shown.get() && matches!(here.get(), Place::Counter | Place::History));
    let may = Memo::new(move |_| by_key.get() || matches!(here.get(), Place::Session | Place::Count));
    let open = move |may: Memo<bool>| {
        let may = may.get_untracked();
        if may {
            checkout.mode.set(Mode::Conflict);
        }
        may
    };
    let key = Key::F(7);
    let key_words = Signal::derive(move || if by_key.get() { label.get() } else { String::new() });
    bind_if(key, key_words, Callback::new(move |()| open(by_key)));
    view! {
        <Show when=move || shown.get()>
            <button type="button" class="button till-settle" aria-keyshortcuts=move || by_key.get().then_some("F7")
                aria-disabled=move || (!may.get()).then_some("true") on:mousedown=keep_focus on:click=move |_| { open(may); }>
                <Icon name=Icon::TriangleAlert />
                <span>{move || label.get()}</span>
                {move || by_key.get().then(|| view! { <KeyCap key /> })}
            </button>
        </Show>
    }
}

/// The page.
#[component]
pub(super) fn ConflictPage(checkout: Checkout) -> impl IntoView {
    let lost = first(checkout);
    let count = Memo::new(move |_| checkout.conflicts.with(Vec::len));
    move || {
        lost.get().map(|lost| {
            let (others, means, by_cash) = (lost.others, lost.means.clone(), lost.dispute.due_cents.0);
            let sum = Signal::derive(move || format::euros(by_cash));
            let lang = use_lang();
            let paid_by = Signal::derive(move || {
                let lang = lang.get();
                means.iter().map(|means| by_means(*means, lang)).collect::<Vec<_>>().join(", ")
            });
            let rest = Signal::derive(move || {
                let others = i64::try_from(others).unwrap_or(0);
                if others == 0 { String::new() } else { messages::till::others_stay(lang.get(), others) }
            });
            let (kept, own) = (lost.dispute.kept.clone(), lost.dispute.cancelled.clone());
            let (kept_at, own_at) = (kept.sold_at.as_millisecond(), own.sold_at.as_millisecond());
            let stands = if kept_at > own_at { t!(till::kept_by_manager) } else { t!(till::counts_for_depositor) };
            view! {
                <div class="till-conflict" on:mousedown=keep_focus>
                    <section class="card card-raised conflict-card">
                        <header class="conflict-head">
                            <p class="last-state warn-text t-20">
                                <Icon name=Icon::TriangleAlert size=24 />
                                <span>{t!(till::to_settle_now)}</span>
                                {move || (count.get() > 1).then(|| view! { <span class="ink-2 conflict-count">{t!(till::first_of, &count.get().to_string())}</span> })}
                            </p>
                            <h2 class="t-44 title">{t!(till::sold_twice)}</h2>
                        </header>
                        <Goods lost />
                        <div class="conflict-sales">
                            <Side sale=kept beside=own_at kept=true note=stands />
                            <Side sale=own beside=kept_at kept=false paid_by note=rest />
                        </div>
                    </section>
                    <div class="conflict-do">
                        <section class="card card-accent conflict-say">
                            <h3 class="accent-text row strong"><Icon name=Icon::MessageSquareQuote size=24 />{t!(till::say)}</h3>
                            <p class="conflict-words">{move || messages::till::say_sold_twice(lang.get(), &sum.get())}</p>
                        </section>
                        <section class="card conflict-next" tabindex="0">
                            <h3 class="t-20 title">{t!(till::then)}</h3>
                            <ol class="steps">
                                <li><span>{move || messages::till::then_give(lang.get(), &sum.get())}</span></li>
                                <li><span>{t!(till::then_keep)}</span></li>
                                <li><span>{t!(till::then_told)}</span></li>
                            </ol>
                            <p class="row ink-2 conflict-later"><Icon name=Icon::Clock /><span>{t!(till::settle_later)}</span></p>
                        </section>
                    </div>
                </div>
            }
        })
    }
}

/// The item: its list, what it is, its price.
#[component]
fn Goods(lost: Lost) -> impl IntoView {
    let cents = lost.dispute.cancelled.price_cents.0;
    let more = lost.item.map(|item| {
        let facts = [item.size, item.brand, item.color];
        facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    view! {
        <div class="conflict-goods">
            {lost.place.map(|(list, line)| view! { <ListBlock number=list line=t!(till::item_alone, &line.to_string()) /> })}
            <div class="conflict-name">
                <p class="t-24 title two-lines">{lost.dispute.description}</p>
                <p class="ink-2 one-line">{more}</p>
            </div>
            <Price cents size=PriceSize::P64 />
        </div>
    }
}

/// One of the two sales.
#[component]
fn Side(
    sale: DisputedSale,
    /// When the other one was made.
    beside: i64,
    kept: bool,
    #[prop(optional, into)] paid_by: MaybeProp<String>,
    #[prop(into)] note: Signal<String>,
) -> impl IntoView {
    let at = sale.sold_at.as_millisecond();
    let size = if format::same_minute(at, beside) { "t-32 title" } else { "t-44 title" };
    let label = if kept { t!(till::kept_sale) } else { t!(till::extra_sale) };
    let tone = if kept { Tone::Ok } else { Tone::Warn };
    let icon = if kept { Icon::CircleCheck } else { Icon::TriangleAlert };
    view! {
        <div class="conflict-side" class:conflict-extra=!kept>
            <Badge label tone icon large=true />
            <p class=size>{move || format::hour_beside(at, beside)}</p>
            <dl class="pairs">
                <dt>{t!(till::at_till)}</dt><dd class="one-line">{sale.till}</dd>
                <dt>{t!(till::sold_by)}</dt><dd class="one-line">{sale.by}</dd>
                {move || paid_by.get().filter(|words| !words.is_empty()).map(|words| view! { <dt>{t!(till::paid)}</dt><dd>{words}</dd> })}
            </dl>
            <p class="ink-2">{move || note.get()}</p>
        </div>
    }
}

/// The foot: later, gone, given back.
#[component]
pub(super) fn ConflictFoot(checkout: Checkout) -> impl IntoView {
    let lost = first(checkout);
    let sum = Signal::derive(move || {
        format::euros(lost.with(|lost| lost.as_ref().map_or(0, |l| l.dispute.due_cents.0)))
    });
    let given = Signal::derive(move || messages::till::given_back(use_lang().get(), &sum.get()));
    let read_first = t!(till::read_first);
    let closed = Signal::derive(move || checkout.conflict_turned.get().then(|| read_first.get()));
    view! {
        <div class="till-confirm" on:mousedown=keep_focus>
            <Button label=t!(till::later) size=Size::Till icon=Icon::Undo2 key=Key::Escape
                on_press=move |()| checkout.mode.set(Mode::Basket) />
            <span class="till-or till-why ink-2"><Refusal failure=checkout.conflict_failure />{move || closed.get()}</span>
            <Button label=t!(till::customer_gone) size=Size::Till icon=Icon::User key=Key::F(3) closed reason_elsewhere=true
                on_press=move |()| checkout.answer_conflict(true) />
            <Button label=given kind=Kind::Primary size=Size::Till icon=Icon::HandCoins key=Key::F(2) closed
                reason_elsewhere=true
                on_press=move |()| checkout.answer_conflict(false) />
        </div>
    }
}
