//! Entries that count for nothing: why, what they sell, and letting one count after all.

use crate::prelude::*;
use crate::widgets::refocus;
use contract::wire::Rejection;
use contract::{Failure, LiftRejection, RejectedEntry};

fn reason(rejection: &Rejection, lang: Lang) -> &'static str {
    use messages::tills as m;
    match rejection {
        Rejection::EditionClosed => m::rejected_closed(lang),
        Rejection::UnknownItem => m::rejected_unknown(lang),
        Rejection::Future => m::rejected_future(lang),
    }
}

/// What to do about it.
fn remedy(rejection: &Rejection, lang: Lang) -> &'static str {
    use messages::tills as m;
    match rejection {
        Rejection::EditionClosed => m::remedy_closed(lang),
        Rejection::UnknownItem => m::remedy_unknown(lang),
        Rejection::Future => m::remedy_future(lang),
    }
}

/// The list.
#[component]
pub(super) fn RejectedList(rejected: Remote<Vec<RejectedEntry>>) -> impl IntoView {
    let none = || view! { <Empty icon=Icon::CircleCheck title=t!(tills::none_rejected) text=t!(tills::none_rejected_text) /> };
    let lifting = RwSignal::new(None::<RejectedEntry>);
    let asked = RwSignal::new(false);
    let why = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<Failure>);
    let lift = move |()| {
        let Some(entry) = lifting.get_untracked() else { return };
        let reason = why.get_untracked().trim().to_owned();
        spawn_local(async move {
            match call(LiftRejection { id: entry.id, reason }).await {
                Ok(left) => {
                    let _ = rejected.value.try_set(Some(left));
                    let _ = why.try_set(String::new());
                    // The row is gone, and its button with it.
                    refocus([".rejected-row .button", super::disputes::FILTER_ON].map(str::to_owned).into());
                }
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                }
            }
        });
    };
    // Drawn anew only when it changed: it is asked for again every few seconds.
    let all = Memo::new(move |_| rejected.value.get().unwrap_or_default());
    let write = t!(tills::write_reason);
    let closed = Signal::derive(move || why.with(|why| why.trim().is_empty()).then(|| write.get()));
    view! {
        <Refusal failure />
        <LoadedRows of=rejected none>
            <section class="card rejected-list">
                {move || all.get().into_iter().map(|entry| view! { <Entry entry lifting asked /> }).collect_view()}
            </section>
        </LoadedRows>
        <Dialog open=asked title=t!(tills::lift_title) text=t!(tills::lift_text) confirm=t!(tills::lift) closed on_confirm=lift>
            <Input label=t!(tills::lift_reason) value=why focus=true />
        </Dialog>
    }
}

#[component]
fn Entry(
    entry: RejectedEntry,
    lifting: RwSignal<Option<RejectedEntry>>,
    asked: RwSignal<bool>,
) -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let held = StoredValue::new(entry.clone());
    let (at, cents) = (entry.at.as_millisecond(), entry.total_cents.0);
    let manager = t!(tills::needs_manager);
    let closed =
        Signal::derive(move || (!contract::Access::Manager.allows(session.role())).then(|| manager.get()));
    view! {
        <article class="card-row rejected-row">
            <div class="grow">
                <p class="strong">{move || held.with_value(|entry| reason(&entry.reason, lang.get()))}</p>
                <p class="ink-2">{move || held.with_value(|entry| remedy(&entry.reason, lang.get()))}</p>
                <p class="ink-2 t-13">{entry.codes.join(", ")}</p>
            </div>
            <p>{entry.till}</p>
            <p>{move || super::moment(at)}</p>
            <p class="strong">{move || format::euros(cents)}</p>
            <Button label=t!(tills::lift) closed on_press=move |()| { lifting.set(Some(held.get_value())); asked.set(true); } />
        </article>
    }
}
