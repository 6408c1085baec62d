//! The step to the next phase: how many points are left, the one button, and the ways of an administrator.

use super::checks::{Check, checks};
use super::reason::ReasonDialog;
use super::words::{Doing, refresh_station};
use crate::prelude::*;
use contract::domain::{EditionState, Role};
use contract::{AdvanceEdition, BackEdition, Edition};

/// The name of a state, in a sentence.
fn state_in(state: EditionState) -> Signal<String> {
    Signal::derive(move || world::words::edition_state(use_lang().get(), state).to_owned())
}

/// What was done, and the page read again.
fn went(edition: Edition, of: Remote<Edition>, session: crate::session::Session) {
    let lang = use_lang().get_untracked();
    use_toasts().show(messages::desk::went_to(lang, world::words::edition_state(lang, edition.state)));
    refresh_station(session);
    of.reload();
}

/// The points that are left, in one glance.
fn points(found: &[Check]) -> impl IntoView + use<> {
    let rows: Vec<_> = found
        .iter()
        .map(|check| {
            let open = check.lacks.is_some();
            let name = if open { check.point.task() } else { check.point.name() };
            let tone = if open { "danger-text" } else { "ok-text" };
            view! {
                <li class="row gap-3">
                    <span class=tone><Icon name=if open { Icon::CircleX } else { Icon::CircleCheck } /></span>
                    <span>{name}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="stack gap-2">{rows}</ul> }
}

/// The button, and for an administrator the way on with a reason.
#[component]
fn Advance(edition: Edition, of: Remote<Edition>, next: EditionState) -> impl IntoView {
    let session = use_session();
    let (doing, asked) = (Doing::new(), RwSignal::new(false));
    let held = !edition.open_prerequisites.is_empty();
    let admin = Memo::new(move |_| session.role() == Some(Role::Admin));
    let advance = move |reason: Option<String>| {
        doing.run(call(AdvanceEdition { reason }), move |edition| went(edition, of, session));
    };
    let state = state_in(next);
    let closed = doing.closed(move || {
        held.then(|| {
            let lang = use_lang().get();
            if admin.get() {
                messages::desk::advance_closed_admin(lang).to_owned()
            } else {
                messages::desk::advance_closed(lang).to_owned()
            }
        })
    });
    view! {
        <Refusal failure=doing.failure />
        <Button label=t!(desk::advance_to, &state.get()) kind=Kind::Primary size=Size::Large wide=true closed
            on_press=move |()| advance(None) />
        <Show when=move || held && admin.get()>
            <Button label=t!(desk::advance_anyway) kind=Kind::Danger wide=true on_press=move |()| asked.set(true) />
        </Show>
        <ReasonDialog open=asked title=t!(desk::advance_question, &state.get()) text=t!(desk::advance_anyway_text)
            confirm=t!(desk::advance_to, &state.get()) on_reason=move |reason| advance(Some(reason)) />
    }
}

/// The way back, for an administrator.
#[component]
fn Back(of: Remote<Edition>, previous: EditionState) -> impl IntoView {
    let session = use_session();
    let (doing, asked) = (Doing::new(), RwSignal::new(false));
    let state = state_in(previous);
    let back = move |reason: String| {
        doing.run(call(BackEdition { reason }), move |edition| went(edition, of, session));
    };
    view! {
        <Show when=move || session.role() == Some(Role::Admin)>
            <Button label=t!(desk::back_to, &state.get()) kind=Kind::Quiet icon=Icon::Undo2 wide=true
                on_press=move |()| asked.set(true) />
        </Show>
        <Refusal failure=doing.failure />
        <ReasonDialog open=asked title=t!(desk::back_question, &state.get()) text=t!(desk::back_text)
            confirm=t!(desk::back_to, &state.get()) on_reason=back />
    }
}

/// The card at the right of the calendar.
#[component]
pub(super) fn AdvanceCard(edition: Edition, of: Remote<Edition>) -> impl IntoView {
    let found = checks(&edition);
    let left = found.iter().filter(|check| check.lacks.is_some()).count();
    let all = found.len();
    #[expect(clippy::cast_precision_loss, reason = "a handful of points")]
    let share = if all == 0 { 1.0 } else { (all - left) as f64 / all as f64 };
    let left_words = Signal::derive(move || {
        let lang = use_lang().get();
        match i64::try_from(left).unwrap_or(i64::MAX) {
            0 => messages::desk::all_ready(lang).to_owned(),
            left => messages::desk::points_left(lang, left),
        }
    });
    let (next, previous) = (edition.next_state, edition.state.previous());
    let settling = edition.state == EditionState::Settlement;
    let over = next.is_none() && !settling;
    view! {
        <section class="card card-pad stack">
            {next.map(|next| {
                let state = state_in(next);
                view! {
                    <div>
                        <p class="t-13 strong ink-2">{t!(desk::to_go_to, &state.get())}</p>
                        <p class="t-32 title">{left_words}</p>
                    </div>
                    <Bar share=Signal::derive(move || share) label=left_words thin=true ok=true />
                    {points(&found)}
                    <Advance edition=edition.clone() of next />
                }
            })}
            {settling.then(|| view! {
                <div>
                    <p class="t-13 strong ink-2">{t!(desk::to_close)}</p>
                    <p class="t-24 title">{t!(desk::close_title)}</p>
                    <p class="ink-2">{t!(desk::close_text)}</p>
                </div>
                <LinkButton label=t!(desk::go_close) href=Page::TreasuryClosing.href() kind=Kind::Primary size=Size::Large icon_after=Icon::ArrowRight />
            })}
            {over.then(|| view! {
                <p class="t-24 title">{t!(desk::closed_title)}</p>
                <p class="ink-2">{t!(desk::closed_text)}</p>
            })}
            {previous.map(|previous| view! { <Back of previous /> })}
        </section>
    }
}
