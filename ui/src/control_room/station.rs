//! One station: its facts as they are now, and taking its access away.

use super::stations::Row;
use crate::prelude::*;
use crate::widgets::focus_on;
use contract::domain::StationId;
use contract::{Failure, RevokeStation, StationLine};

/// Why a person may not take the access away; nothing when they may.
fn may_revoke(line: &StationLine) -> bool {
    !line.is_hub && line.revoked_at.is_none()
}

/// The panel. It stays while its station is there, and its facts follow.
#[component]
pub(super) fn OnePanel(
    id: StationId,
    stations: Remote<Vec<Row>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let row = Memo::new(move |_| {
        let find = |all: &Vec<Row>| all.iter().find(|row| row.line.id == id).cloned();
        stations.value.with(|all| all.as_ref().and_then(find))
    });
    let there = Memo::new(move |_| row.with(Option::is_some));
    move || {
        there.get().then(|| {
            let line = Signal::derive(move || row.get().map(|row| row.line));
            view! { <Panel line stations on_close /> }
        })
    }
}

#[component]
fn Panel(
    line: Signal<Option<StationLine>>,
    stations: Remote<Vec<Row>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let (asked, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let text = move |pick: fn(&StationLine) -> String| {
        Memo::new(move |_| line.with(|line| line.as_ref().map(pick).unwrap_or_default()))
    };
    let name = text(|line| line.name.clone());
    let revoke = move |()| {
        failure.set(None);
        let Some(number) = line.with_untracked(|line| line.as_ref().map(|line| line.number)) else { return };
        spawn_local(async move {
            match call(RevokeStation { number }).await {
                Ok(_) => {
                    stations.reload();
                    // The button goes with the access.
                    focus_on(vec![".table-frame".to_owned()]);
                }
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                }
            }
        });
    };
    let may = Memo::new(move |_| {
        contract::Access::Manager.allows(session.role())
            && line.with(|line| line.as_ref().is_some_and(may_revoke))
    });
    // Nothing was heard of one that did not speak since the hub began: that is not none.
    let pending = Memo::new(move |_| {
        line.with(|line| {
            line.as_ref().filter(|line| line.seen_at.is_some()).map(|line| i64::from(line.pending))
        })
    });
    let question = Signal::derive(move || match pending.get() {
        None => messages::tills::revoke_unseen(lang.get()).to_owned(),
        Some(0) => messages::tills::revoke_text(lang.get()).to_owned(),
        Some(pending) => messages::tills::revoke_pending(lang.get(), pending),
    });
    let moment = move |at: fn(&StationLine) -> Option<jiff::Timestamp>| {
        Memo::new(move |_| line.with(|line| line.as_ref().and_then(at)).map(jiff::Timestamp::as_millisecond))
    };
    let stopped = Memo::new(move |_| line.with(|line| line.as_ref().and_then(|line| line.stopped.clone())));
    view! {
        <section class="card panel">
            <header class="card-head">
                <h2 class="one-line">{name}</h2>
                <Button label=t!(common::close) icon=Icon::X icon_only=true kind=Kind::Quiet on_press=move |()| on_close.run(()) />
            </header>
            <div class="card-body stack">
                <dl class="pairs">
                    <dt>{t!(tills::number)}</dt><dd>{text(|line| line.number.to_string())}</dd>
                    <At name=t!(tills::joined) at=moment(|line| Some(line.joined_at)) />
                    <At name=t!(tills::seen) at=moment(|line| line.seen_at) />
                    <At name=t!(tills::revoked) at=moment(|line| line.revoked_at) />
                    <dt>{t!(tills::pending)}</dt><dd>{move || pending.get().map_or_else(|| "\u{2013}".to_owned(), format::number)}</dd>
                    <dt>{t!(tills::version)}</dt><dd>{text(|line| line.version.clone())}</dd>
                </dl>
                {move || stopped.get().map(|why| view! { <p class="card-danger card card-pad">{why}</p> })}
                <Refusal failure />
                <Show when=move || may.get()>
                    <Button label=t!(tills::revoke) kind=Kind::Danger icon=Icon::CircleX on_press=move |()| asked.set(true) />
                </Show>
            </div>
        </section>
        <Dialog open=asked title=t!(tills::revoke_title, &name.get()) text=question confirm=t!(tills::revoke) danger=true on_confirm=revoke />
    }
}

/// When something was; nothing while it was not.
#[component]
fn At(name: Signal<String>, at: Memo<Option<i64>>) -> impl IntoView {
    move || at.get().map(|at| view! { <dt>{move || name.get()}</dt><dd>{move || format::day_hour(at)}</dd> })
}
