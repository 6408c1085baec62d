//! The card of what happened last: the item added, the refusal, the change after a payment.
//!
//! Its size never depends on its text; each happening draws it anew, so that it flashes once.

use super::checkout::Checkout;
use super::counter::{Last, Paid};
use super::refused_card::RefusedCard;
use super::words::{by_means, means_icon};
use crate::prelude::*;
use crate::session::Link;
use contract::{Failure, Item, ScanItem};

/// The card.
#[component]
pub(super) fn LastItem(checkout: Checkout) -> impl IntoView {
    let shown = Memo::new(move |_| {
        checkout.counter.with(|counter| {
            let newest = counter.basket.lines.last().cloned();
            (counter.round, counter.last.clone(), newest)
        })
    });
    move || match shown.get() {
        (_, Last::Refused(refused), _) => view! { <RefusedCard checkout refused=*refused /> }.into_any(),
        (_, Last::Paid(paid), _) => view! { <PaidCard paid /> }.into_any(),
        (_, Last::Added, Some(item)) => view! { <Added item /> }.into_any(),
        _ => view! { <Ready checkout /> }.into_any(),
    }
}

#[component]
fn Added(item: Item) -> impl IntoView {
    let (line, of) = (item.line.to_string(), item.of.to_string());
    let facts = [(t!(till::size), item.size), (t!(till::brand), item.brand), (t!(till::colour), item.color)];
    view! {
        <article class="last flash-ok">
            <ListBlock number=item.list.0 line=t!(till::item_of, &line, &of) />
            <div class="last-words">
                <div class="last-state ok-text"><Icon name=Icon::CircleCheck size=24 /><span>{t!(till::added)}</span></div>
                <h2 class="last-name two-lines" title=item.description.clone()>{item.description.clone()}</h2>
                <dl class="last-facts">
                    {facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| view! { <Fact name value /> }).collect_view()}
                </dl>
            </div>
            <div class="last-price"><Price cents=item.price_cents.0 size=PriceSize::P144 /></div>
        </article>
    }
}

/// A fact of the card: its name, its value.
#[component]
pub(super) fn Fact(
    /// What it is.
    name: Signal<String>,
    /// Its value.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    view! { <div class="last-fact"><dt>{move || name.get()}</dt><dd>{move || value.get()}</dd></div> }
}

/// After a payment: what goes back to the customer, until the next scan.
#[component]
fn PaidCard(paid: Paid) -> impl IntoView {
    let lang = use_lang();
    let Paid { total, given, change, payments, items, queued } = paid;
    let (total, given, change) = (total.0, given.0, change.0);
    let alone = (payments.len() == 1).then(|| payments[0].means);
    let icon = alone.map_or(Icon::Split, means_icon);
    let how = Signal::derive(move || {
        let lang = lang.get();
        alone.map_or_else(|| messages::till::by_several(lang), |means| by_means(means, lang)).to_owned()
    });
    let state =
        Signal::derive(move || messages::till::paid_how(lang.get(), &format::euros(total), &how.get()));
    // A served till answers before its hub does: it waits only while the hub is away.
    let waits = move || {
        let away = matches!(
            use_session().link.get(),
            Link::Offline { .. } | Link::Cut { .. } | Link::Syncing { .. }
        );
        let taken =
            use_session().till.with(|till| till.as_ref().is_some_and(|till| till.not_taken.is_none()));
        queued && away && taken
    };
    let title = if change > 0 { t!(till::give_back) } else { t!(till::nothing_back) };
    view! {
        <article class="last last-paid flash-ok">
            <div class="last-paid-block">
                <Icon name=icon size=32 />
                <span class="last-paid-word">{t!(till::paid)}</span>
                <span>{t!(till::items, i64::try_from(items).unwrap_or(0))}</span>
            </div>
            <div class="last-words">
                <div class="last-state ok-text"><Icon name=Icon::CircleCheck size=24 /><span>{move || state.get()}</span></div>
                <h2 class="last-name">{move || title.get()}</h2>
                <p class="last-note ink-2">
                    {move || if waits() { messages::till::kept_here(lang.get()) } else { messages::till::next_ready(lang.get()) }}
                </p>
                <dl class="last-facts">
                    <Fact name=t!(till::to_pay) value=Signal::derive(move || format::euros_large(total)) />
                    {(given != total).then(|| view! {
                        <Fact name=t!(till::given) value=Signal::derive(move || format::euros_large(given)) />
                    })}
                </dl>
            </div>
            {(change > 0).then(|| view! { <div class="last-price"><Price cents=change size=PriceSize::P144 /></div> })}
        </article>
    }
}

/// Nothing scanned yet: what to do, or why nothing can be sold, in the station's own words.
#[component]
fn Ready(checkout: Checkout) -> impl IntoView {
    let selling =
        Memo::new(move |_| checkout.till.with(|till| till.as_ref().is_none_or(|till| till.selling)));
    let why = RwSignal::new(None::<Failure>);
    Effect::new(move |_| {
        if selling.get() {
            why.set(None);
            return;
        }
        // Any code would do: outside the sale the station answers why before it reads one.
        spawn_local(async move {
            if let Err(failure) = call(ScanItem { code: "0-0".into() }).await {
                let _ = why.try_set(Some(failure));
            }
        });
    });
    let card = move || match why.get() {
        Some(failure) => view! {
            <article class="last last-empty last-refused">
                <Icon name=Icon::Hand size=32 />
                <div>
                    <h2 class="last-name">{failure.message}</h2>
                    <p class="last-note ink-2">{failure.hint}</p>
                </div>
            </article>
        }
        .into_any(),
        None => view! {
            <article class="last last-empty">
                <Icon name=Icon::ScanBarcode size=32 />
                <div>
                    <h2 class="last-name">{t!(till::ready)}</h2>
                    <p class="last-note ink-2">{t!(till::ready_hint)}</p>
                </div>
            </article>
        }
        .into_any(),
    };
    view! { {card} }
}
