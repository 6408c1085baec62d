//! One dispute: both sales, the sum due, what the till noted, and the four ways to end it.

use super::disputes::noted;
use crate::keys::bind_if;
use crate::prelude::*;
use crate::widgets::refocus;
use contract::domain::{RequestId, SaleId};
use contract::{Dispute, DisputeOutcome, DisputeState, DisputedSale, Failure, SettleDispute};
use leptos::html;
use std::collections::HashMap;

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

/// What was begun for a dispute and differs from what the hub knows.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    way: Option<DisputeOutcome>,
    note: Option<String>,
}

/// What was begun for each dispute: it is there again when one comes back to it.
#[derive(Clone, Copy, Default)]
pub(super) struct Drafts(StoredValue<HashMap<SaleId, Draft>>);

impl Drafts {
    fn of(self, id: SaleId) -> Draft {
        self.0.with_value(|all| all.get(&id).cloned()).unwrap_or_default()
    }

    fn keep(self, id: SaleId, draft: Draft) {
        // The page may be left by now.
        let _ = self.0.try_update_value(|all| {
            if draft == Draft::default() { all.remove(&id) } else { all.insert(id, draft) }
        });
    }
}

/// What is chosen and written to end a dispute; cheap to copy.
#[derive(Clone, Copy)]
struct Settling {
    id: SaleId,
    drafts: Drafts,
    // It was ended before: this corrects it.
    ended: bool,
    way: RwSignal<Option<DisputeOutcome>>,
    note: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
    waiting: RwSignal<bool>,
    // The same id until it was done: asked twice, it is settled once.
    request: StoredValue<RequestId>,
}

impl Settling {
    fn new(dispute: &Dispute, drafts: Drafts) -> Settling {
        let begun = drafts.of(dispute.id);
        let settling = Settling {
            id: dispute.id,
            drafts,
            ended: dispute.state == DisputeState::Settled,
            way: RwSignal::new(begun.way.or_else(|| likely(dispute))),
            note: RwSignal::new(begun.note.unwrap_or_else(|| dispute.note.clone())),
            failure: RwSignal::new(None),
            waiting: RwSignal::new(false),
            request: StoredValue::new(RequestId(new_id())),
        };
        let (way, note) = (likely(dispute), dispute.note.clone());
        Effect::new(move |_| {
            let draft = Draft {
                way: settling.way.get().filter(|now| Some(*now) != way),
                note: Some(settling.note.get()).filter(|now| *now != note),
            };
            drafts.keep(settling.id, draft);
        });
        settling
    }

    /// Why it cannot be ended or corrected yet.
    fn closed(self, dispute: &Dispute) -> Signal<Option<String>> {
        let (session, lang) = (use_session(), use_lang());
        let (outcome, noted) = (dispute.outcome, dispute.note.trim().to_owned());
        let same = move || self.way.get() == outcome && self.note.with(|note| note.trim() == noted);
        Signal::derive(move || {
            let lang = lang.get();
            let lacks = if !contract::Access::Manager.allows(session.role()) {
                messages::tills::needs_manager(lang)
            } else if self.waiting.get() {
                messages::tills::settling(lang)
            } else if self.way.get().is_none() {
                messages::tills::choose_way(lang)
            } else if self.note.with(|note| note.trim().is_empty()) {
                messages::tills::write_note(lang)
            } else if self.ended && same() {
                messages::tills::unchanged(lang)
            } else {
                return None;
            };
            Some(lacks.to_owned())
        })
    }

    fn settle(self, disputes: Remote<Vec<Dispute>>) {
        let Some(outcome) = self.way.get_untracked() else { return };
        self.waiting.set(true);
        self.failure.set(None);
        let note = self.note.get_untracked().trim().to_owned();
        let wish = SettleDispute { request: self.request.get_value(), id: self.id, outcome, note };
        spawn_local(async move {
            let answer = call(wish).await;
            let _ = self.waiting.try_set(false);
            match answer {
                Ok(settled) => {
                    let lang = use_lang().get_untracked();
                    use_toasts().show(if self.ended {
                        messages::tills::corrected_toast(lang)
                    } else {
                        messages::tills::settled_toast(lang)
                    });
                    self.drafts.keep(self.id, Draft::default());
                    let _ = self.request.try_update_value(|id| *id = RequestId(new_id()));
                    // The next one takes its place at once, and the button that had the focus is gone.
                    let _ = disputes.value.try_update(|all| {
                        if let Some(one) = all.iter_mut().flatten().find(|one| one.id == settled.id) {
                            *one = settled;
                        }
                    });
                    disputes.reload();
                    let places =
                        [".dispute-way[aria-pressed='true']", ".dispute-way", super::disputes::FILTER_ON];
                    refocus(places.map(str::to_owned).into());
                }
                Err(refused) => {
                    let _ = self.failure.try_set(Some(refused));
                }
            }
        });
    }
}

/// The panel.
#[component]
pub(super) fn SettlePanel(dispute: Dispute, disputes: Remote<Vec<Dispute>>, drafts: Drafts) -> impl IntoView {
    let lang = use_lang();
    let settling = Settling::new(&dispute, drafts);
    let Settling { way, note, failure, .. } = settling;
    let closed = settling.closed(&dispute);
    let settled = settling.ended;
    let label = if settled { t!(tills::correct) } else { t!(tills::end) };
    let field = NodeRef::<html::Input>::new();
    // Only from the note: whoever walks through the list with the keys ends nothing.
    let by_key = move |()| {
        let writes = field.get_untracked().map(web_sys::Element::from) == document().active_element();
        if writes && closed.get_untracked().is_none() {
            settling.settle(disputes);
        }
        writes
    };
    bind_if(Key::Enter, label, Callback::new(by_key));
    let words = dispute.clone();
    let told = Signal::derive(move || noted(&words, lang.get()));
    let due = dispute.due_cents.0;
    let alone = dispute.kept.sale == dispute.cancelled.sale;
    let [kept_at, extra_at] = [&dispute.kept, &dispute.cancelled].map(|sale| sale.sold_at.as_millisecond());
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
                {(!alone).then(|| view! { <Side sale=dispute.kept.clone() beside=extra_at kept=true /> })}
                <Side sale=dispute.cancelled.clone() beside=if alone { i64::MIN } else { kept_at } kept=false />
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
                <Input label=t!(tills::note) value=note example=t!(tills::note_hint) node_ref=field />
                <Refusal failure />
                <Button label kind=Kind::Primary wide=true closed
                    on_press=move |()| settling.settle(disputes) />
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
fn Side(sale: DisputedSale, beside: i64, kept: bool) -> impl IntoView {
    let at = sale.sold_at.as_millisecond();
    let label = if kept { t!(till::kept_sale) } else { t!(tills::extra_sale) };
    let (tone, icon) = if kept { (Tone::Ok, Icon::CircleCheck) } else { (Tone::Warn, Icon::TriangleAlert) };
    view! {
        <div class="dispute-side" class:conflict-extra=!kept>
            <Badge label tone icon />
            <p class="t-24 title">{move || format::hour_beside(at, beside)}</p>
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
