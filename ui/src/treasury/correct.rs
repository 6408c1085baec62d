//! What else can be said of a payout: its depositor did not come, or its sum is corrected by hand.

use crate::prelude::*;
use contract::domain::RequestId;
use contract::{AdjustPayout, MarkAbsent};

/// Marks the depositor as absent, with a note.
#[component]
pub(super) fn AbsentButton(
    email: String,
    on_done: impl Fn() + Copy + Send + Sync + 'static,
    failure: RwSignal<Option<contract::Failure>>,
) -> impl IntoView {
    let (open, note) = (RwSignal::new(false), RwSignal::new(String::new()));
    let email = StoredValue::new(email);
    let mark = move |()| {
        spawn_local(async move {
            let request = RequestId(new_id());
            match call(MarkAbsent { request, email: email.get_value(), note: note.get_untracked() }).await {
                Ok(_) => on_done(),
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let closed = Signal::derive(move || {
        note.get().trim().is_empty().then(|| messages::payouts::note_missing(use_lang().get()).to_owned())
    });
    view! {
        <Button label=t!(payouts::absent) kind=Kind::Quiet icon=Icon::User on_press=move |()| open.set(true) />
        <Dialog open title=t!(payouts::absent_question) text=t!(payouts::absent_text) confirm=t!(payouts::mark_absent) on_confirm=mark closed>
            <Input label=t!(payouts::absent_note) value=note focus=true />
        </Dialog>
    }
}

/// Adjusts a payout by hand.
#[component]
pub(super) fn AdjustButton(
    email: String,
    on_done: impl Fn() + Copy + Send + Sync + 'static,
    failure: RwSignal<Option<contract::Failure>>,
) -> impl IntoView {
    let (open, amount, reason) =
        (RwSignal::new(false), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let email = StoredValue::new(email);
    let signed = move || {
        let text = amount.get();
        let text = text.trim();
        let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        contract::domain::money::parse_amount(digits)
            .ok()
            .map(|cents| cents.times(sign))
            .filter(|cents| cents.0 != 0)
    };
    let adjust = move |()| {
        let Some(amount_cents) = untrack(signed) else { return };
        spawn_local(async move {
            let request = RequestId(new_id());
            let command = AdjustPayout {
                request,
                email: email.get_value(),
                amount_cents,
                reason: reason.get_untracked(),
            };
            match call(command).await {
                Ok(_) => on_done(),
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let closed = Signal::derive(move || {
        let open = signed().is_some() && !reason.get().trim().is_empty();
        (!open).then(|| messages::payouts::adjust_missing(use_lang().get()).to_owned())
    });
    view! {
        <Button label=t!(payouts::adjust) kind=Kind::Quiet icon=Icon::Pencil on_press=move |()| open.set(true) />
        <Dialog open title=t!(payouts::adjust_question) text=t!(payouts::adjust_text) confirm=t!(payouts::adjust) on_confirm=adjust closed>
            <Input label=t!(payouts::adjust_amount) value=amount digits="decimal" unit=Signal::derive(|| "€".to_owned()) focus=true />
            <Input label=t!(payouts::adjust_reason) value=reason />
        </Dialog>
    }
}
