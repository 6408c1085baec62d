//! One dispute: both sales, the sum due, what the till noted, and the four ways to end it.

use super::disputes::noted;
use crate::prelude::*;
use contract::domain::RequestId;
use contract::{Dispute, DisputeOutcome, DisputeState, DisputedSale, Failure, SettleDispute};

/// The ways, in the order of their keys.
const WAYS: [DisputeOutcome; 4] = [
    DisputeOutcome::Refunded,
    DisputeOutcome::CustomerGone,
    DisputeOutcome::LabelError,
    DisputeOutcome::Swap,
];

/// A way in words.
pub(super) fn outcome_words(outcome: DisputeOutcome, lang: Lang) -> &'static str {
    use messages::tills as m;
    match outcome {
        DisputeOutcome::Refunded => m::refunded(lang),
        DisputeOutcome::CustomerGone => m::customer_gone(lang),
        DisputeOutcome::LabelError => m::label_error(lang),
        DisputeOutcome::Swap => m::swap(lang),
    }
}

/// What it means for the sales and the money.
fn outcome_text(outcome: DisputeOutcome, lang: Lang) -> &'static str {
    use messages::tills as m;
    match outcome {
        DisputeOutcome::Refunded => m::refunded_text(lang),
        DisputeOutcome::CustomerGone => m::customer_gone_text(lang),
        DisputeOutcome::LabelError => m::label_error_text(lang),
        DisputeOutcome::Swap => m::swap_text(lang),
    }
}

/// What the till's note makes likely: that is chosen already.
fn likely(dispute: &Dispute) -> Option<DisputeOutcome> {
    dispute.outcome.or_else(|| {
        if dispute.refunded_cents.is_positive() {
            Some(DisputeOutcome::Refunded)
        } else {
            dispute.customer_gone.then_some(DisputeOutcome::CustomerGone)
        }
    })
}

/// The panel.
#[component]
pub(super) fn SettlePanel(dispute: Dispute, disputes: Remote<Vec<Dispute>>) -> impl IntoView {
    let (session, lang, toasts) = (use_session(), use_lang(), use_toasts());
    let way = RwSignal::new(likely(&dispute));
    let note = RwSignal::new(dispute.note.clone());
    let (failure, waiting) = (RwSignal::new(None::<Failure>), RwSignal::new(false));
    let request = StoredValue::new(RequestId(new_id()));
    let id = dispute.id;
    let settled = dispute.state == DisputeState::Settled;
    let (choose, write, manager, wait) =
        (t!(tills::choose_way), t!(tills::write_note), t!(tills::needs_manager), t!(tills::settling));
    let closed = Signal::derive(move || {
        if !contract::Access::Manager.allows(session.role()) {
            return Some(manager.get());
        }
        if waiting.get() {
            return Some(wait.get());
        }
        match (way.get(), note.with(|note| note.trim().is_empty())) {
            (None, _) => Some(choose.get()),
            (_, true) => Some(write.get()),
            _ => None,
        }
    });
    let settle = move |()| {
        let Some(outcome) = way.get_untracked() else { return };
        waiting.set(true);
        failure.set(None);
        let note = note.get_untracked().trim().to_owned();
        let wish = SettleDispute { request: request.get_value(), id, outcome, note };
        spawn_local(async move {
            let answer = call(wish).await;
            let _ = waiting.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.show(messages::tills::settled_toast(lang.get_untracked()));
                    let _ = request.try_update_value(|id| *id = RequestId(new_id()));
                    disputes.reload();
                }
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                }
            }
        });
    };
    let words = dispute.clone();
    let told = Signal::derive(move || noted(&words, lang.get()));
    let due = dispute.due_cents.0;
    let alone = dispute.kept.sale == dispute.cancelled.sale;
    let code = dispute.code.clone();
    view! {
        <section class="card panel dispute">
            <header class="card-body dispute-head">
                <div class="grow">
                    <h2 class="t-20 title one-line">{dispute.description.clone()}</h2>
                    <p class="ink-2 one-line">{code}</p>
                </div>
                <Price cents=dispute.cancelled.price_cents.0 size=PriceSize::Line />
            </header>
            <div class="dispute-sales">
                {(!alone).then(|| view! { <Side sale=dispute.kept.clone() kept=true /> })}
                <Side sale=dispute.cancelled.clone() kept=false />
            </div>
            <div class="card-body stack dispute-body">
                <div class="row apart">
                    {move || { let (label, tone, icon) = told.get(); view! { <StateWord label tone icon /> } }}
                    <span class="strong">{move || (due > 0).then(|| messages::tills::still_due(lang.get(), &format::euros(due)))}</span>
                </div>
                <fieldset class="dispute-ways">
                    <legend class="strong">{if settled { t!(tills::ended_how) } else { t!(tills::end_how) }}</legend>
                    {WAYS.into_iter().map(|outcome| view! { <Way outcome way /> }).collect_view()}
                </fieldset>
                <p class="ink-2" role="status">{move || way.get().map(|way| outcome_text(way, lang.get()))}</p>
            </div>
            <div class="card-body stack dispute-foot">
                <Input label=t!(tills::note) value=note example=t!(tills::note_hint) />
                <Refusal failure />
                <Button label=if settled { t!(tills::correct) } else { t!(tills::end) } kind=Kind::Primary wide=true closed on_press=settle />
            </div>
        </section>
    }
}

/// One of the four ways.
#[component]
fn Way(outcome: DisputeOutcome, way: RwSignal<Option<DisputeOutcome>>) -> impl IntoView {
    let lang = use_lang();
    let on = Memo::new(move |_| way.get() == Some(outcome));
    view! {
        <button type="button" class="dispute-way" aria-pressed=move || on.get().to_string() on:click=move |_| way.set(Some(outcome))>
            <Icon name=Signal::derive(move || if on.get() { Icon::CircleDot } else { Icon::Circle }) />
            <span class="strong">{move || outcome_words(outcome, lang.get())}</span>
        </button>
    }
}

/// One of the two sales.
#[component]
fn Side(sale: DisputedSale, kept: bool) -> impl IntoView {
    let at = sale.sold_at.as_millisecond();
    let label = if kept { t!(till::kept_sale) } else { t!(tills::extra_sale) };
    let (tone, icon) = if kept { (Tone::Ok, Icon::CircleCheck) } else { (Tone::Warn, Icon::TriangleAlert) };
    view! {
        <div class="dispute-side" class:conflict-extra=!kept>
            <Badge label tone icon />
            <p class="t-24 title">{move || format::hour(at)}</p>
            <p class="strong one-line">{sale.till}</p>
            <p class="ink-2 one-line">{sale.by}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_ways_differ_in_words() {
        for lang in [Lang::Fr, Lang::En] {
            let mut words: Vec<_> = WAYS.iter().map(|way| outcome_words(*way, lang)).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), 4);
        }
    }
}
