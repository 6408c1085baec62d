//! Validating all lists: what was done, and the refused ones with their reasons.

use super::list_panel::breaches;
use super::reason::ReasonDialog;
use super::words::Doing;
use crate::prelude::*;
use contract::domain::ListNumber;
use contract::{ListLine, ListRefused, ValidateLists, Validated};

/// Validates every list that is sound.
pub(super) fn validate_all(doing: Doing, outcome: RwSignal<Option<Validated>>, lists: Remote<Vec<ListLine>>) {
    doing.run(call(ValidateLists { lists: None, exception: None }), move |done| {
        outcome.set(Some(done));
        lists.reload();
    });
}

fn refused_row(refused: &ListRefused, ask: Callback<ListNumber>) -> impl IntoView + use<> {
    let number = refused.list;
    view! {
        <li class="card-row refused-list">
            <ListChip number=number.0 />
            <div class="grow">{breaches(&refused.findings)}</div>
            <Button label=t!(desk::validate_with_reason) on_press=move |()| ask.run(number) />
        </li>
    }
}

/// What the last validation did; nothing before there was one.
#[component]
pub(super) fn Outcome(outcome: RwSignal<Option<Validated>>, lists: Remote<Vec<ListLine>>) -> impl IntoView {
    let (asked, open) = (RwSignal::new(None::<ListNumber>), RwSignal::new(false));
    let doing = Doing::new();
    let ask = Callback::new(move |number| {
        asked.set(Some(number));
        open.set(true);
    });
    let except = move |reason: String| {
        let Some(number) = asked.get_untracked() else { return };
        let command = ValidateLists { lists: Some(vec![number]), exception: Some(reason) };
        doing.run(call(command), move |done: Validated| {
            if done.refused.is_empty() {
                outcome.update(|outcome| {
                    if let Some(outcome) = outcome {
                        outcome.refused.retain(|refused| refused.list != number);
                        outcome.validated += done.validated;
                    }
                });
            }
            lists.reload();
        });
    };
    let name = Signal::derive(move || asked.get().map(super::person::list_named).unwrap_or_default());
    view! {
        {move || outcome.get().map(|done| {
            let (validated, refused) = (i64::from(done.validated), i64::try_from(done.refused.len()).unwrap_or(0));
            let title = Signal::derive(move || messages::desk::validated_count(use_lang().get(), validated));
            let rest = Signal::derive(move || messages::desk::refused_count(use_lang().get(), refused));
            view! {
                <section class="card card-clip outcome">
                    <div class="card-head">
                        <h2 class="row"><span class="ok-text"><Icon name=Icon::CircleCheck size=24 /></span><span>{title}</span></h2>
                        {(refused > 0).then(|| view! { <StateWord label=rest tone=Tone::Warn /> })}
                        <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=move |()| outcome.set(None) />
                    </div>
                    <Refusal failure=doing.failure />
                    <ul class="outcome-lists">{done.refused.iter().map(|refused| refused_row(refused, ask)).collect_view()}</ul>
                </section>
            }
        })}
        <ReasonDialog open title=t!(desk::validate_question, &name.get()) text=t!(desk::validate_text)
            confirm=t!(desk::validate_with_reason) on_reason=except />
    }
}
