//! When the hub does not answer any more: follow the one that took over, or make this till the hub.
//!
//! Nothing here is urgent: the till goes on selling, and the page says so first.

use super::became::anew;
use super::found::{HubChoice, address};
use super::promote::PromoteForm;
use crate::prelude::*;
use crate::rescue::{self, Here};
use crate::shell::SaveJournal;
use contract::{Failure, FollowHub, Promoted, StationRole, TillSynced};

/// What is being done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Nothing yet.
    None,
    /// Following another hub.
    Follow,
    /// Becoming the hub.
    Promote,
}

/// The page.
#[component]
pub(super) fn HubLost() -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let way = RwSignal::new(Way::None);
    let promoted = RwSignal::new(None::<Promoted>);
    let followed = RwSignal::new(None::<TillSynced>);
    // What the page says of a lost hub is over then.
    let is_lost = Memo::new(move |_| promoted.with(Option::is_none) && followed.with(Option::is_none));
    // What is asked of a hub is another thing, also once it is a till.
    let came_as = Memo::new(move |came: Option<&Option<StationRole>>| {
        came.copied().flatten().or_else(|| session.station.with(|s| s.as_ref().map(|station| station.role)))
    });
    let was_hub = move || came_as.get() == Some(StationRole::Hub);
    let (replaced, lost) = (t!(lost::replaced), t!(lost::title));
    let title = Signal::derive(move || if was_hub() { replaced.get() } else { lost.get() });
    Effect::new(move |_| document().set_title(&title.get()));
    let back = move |()| {
        if way.get_untracked() == Way::None {
            go(untrack(|| session.home()));
        } else {
            way.set(Way::None);
        }
    };
    let is_till = Memo::new(move |_| session.is_till() || promoted.with(Option::is_some));
    let hub = move || session.till.with(|till| till.as_ref().and_then(|till| till.hub.clone()));
    let step = move || match (is_till.get(), way.get()) {
        _ if was_hub() => view! { <FollowForm done=followed was_hub=true /> }.into_any(),
        (false, _) => {
            view! { <Empty icon=Icon::Server title=t!(lost::no_till) text=t!(lost::no_till_text) /> }
                .into_any()
        }
        (true, _) if rescue::here() == Here::Till => view! { <ByFile /> }.into_any(),
        (true, Way::None) => view! { <Ways way /> }.into_any(),
        (true, Way::Follow) => view! { <FollowForm done=followed was_hub=false /> }.into_any(),
        (true, Way::Promote) => view! { <PromoteForm promoted /> }.into_any(),
    };
    view! {
        <div class="start">
            <main class="start-body lost">
                <Show when=move || is_lost.get()>
                <header class="lost-head">
                    <h1 class="start-title">{move || title.get()}</h1>
                    <p class="start-note">{t!(lost::note)}</p>
                    {move || hub().map(|hub| view! { <p class="ink-2">{messages::lost::last_address(lang.get(), &hub)}</p> })}
                </header>
                </Show>
                {step}
            </main>
            <footer class="start-foot">
                <span class="row gap-3 strong"><Logo />{t!(shell::app_name)}</span>
                <span class="row to-end">
                    <Show when=move || promoted.with(Option::is_none)>
                        <Button label=t!(common::back) icon=Icon::Undo2 key=Key::Escape on_press=back />
                    </Show>
                </span>
            </footer>
        </div>
    }
}

/// A till in a browser neither becomes the hub nor goes to another address: its sales go there by a file.
#[component]
fn ByFile() -> impl IntoView {
    view! {
        <First />
        <section class="card card-raised start-form">
            <h2 class="t-24 title">{t!(lost::by_file)}</h2>
            <ol class="steps">
                <li><span>{t!(lost::by_file_save)}</span></li>
                <li><span>{t!(lost::by_file_bring)}</span></li>
                <li><span>{t!(lost::by_file_anew)}</span></li>
            </ol>
            <SaveJournal size=Size::Large />
        </section>
    }
}

/// What to look at before anything else.
#[component]
fn First() -> impl IntoView {
    view! {
        <section class="card lost-first">
            <h2 class="t-20 title">{t!(lost::first)}</h2>
            <ol class="steps">
                <li><span>{t!(lost::first_power)}</span></li>
                <li><span>{t!(lost::first_network)}</span></li>
                <li><span>{t!(lost::first_sell)}</span></li>
            </ol>
        </section>
    }
}

/// The two ways, and first of all: wait.
#[component]
fn Ways(way: RwSignal<Way>) -> impl IntoView {
    view! {
        <First />
        <div class="lost-ways">
            <section class="card start-choice">
                <span class="start-icon"><Icon name=Icon::Network size=32 /></span>
                <h2 class="t-24 title">{t!(lost::follow)}</h2>
                <p class="start-text">{t!(lost::follow_text)}</p>
                <div class="start-do">
                    <Button label=t!(lost::follow_do) size=Size::Large key=Key::Char('1') wide=true on_press=move |()| way.set(Way::Follow) />
                </div>
            </section>
            <section class="card start-choice">
                <span class="start-icon"><Icon name=Icon::Server size=32 /></span>
                <h2 class="t-24 title">{t!(lost::promote)}</h2>
                <p class="start-text">{t!(lost::promote_text)}</p>
                <div class="start-do">
                    <Button label=t!(lost::promote_way) size=Size::Large key=Key::Char('2') wide=true on_press=move |()| way.set(Way::Promote) />
                </div>
            </section>
        </div>
    }
}

/// Going to another hub by its address.
#[component]
fn FollowForm(
    /// What came of it.
    done: RwSignal<Option<TillSynced>>,
    /// It was the hub, and begins anew as a till.
    was_hub: bool,
) -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let url = RwSignal::new(String::new());
    let (failure, waiting) = (RwSignal::new(None::<Failure>), RwSignal::new(false));
    let on = anew(failure);
    let (wait_words, missing) = (t!(link::trying), t!(start::hub_missing));
    let closed = Signal::derive(move || {
        if waiting.get() {
            return Some(wait_words.get());
        }
        url.with(|url| url.trim().is_empty()).then(|| missing.get())
    });
    let follow = move |()| {
        waiting.set(true);
        failure.set(None);
        let url = url.with_untracked(|url| address(url));
        spawn_local(async move {
            let answer = call(FollowHub { url }).await;
            if waiting.is_disposed() {
                return;
            }
            waiting.set(false);
            match answer {
                Ok(synced) => {
                    synced.till.clone().into_iter().for_each(|till| session.take_till(till));
                    done.set(Some(synced));
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    view! {
        <section class="card card-raised start-form">
            <div>
                <h2 class="t-24 title">{t!(lost::follow)}</h2>
                <Show when=move || was_hub && done.with(Option::is_none)><p class="ink-2">{t!(lost::replaced_note)}</p></Show>
            </div>
            {move || match done.get() {
                None => view! {
                    <form class="stack gap-6" on:submit=|event| event.prevent_default()>
                        <HubChoice url focus=true />
                        <Refusal failure />
                        <Button label=t!(lost::follow_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed on_press=follow />
                    </form>
                }.into_any(),
                Some(done) => view! {
                    <p class="row ok-text strong"><Icon name=Icon::CircleCheck size=24 /><span>{t!(lost::followed)}</span></p>
                    <p>{move || crate::shell::synced_words(lang.get(), done.sent, done.received, done.equal)}</p>
                    <Refusal failure />
                    <Button label=t!(lost::go_on) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true
                        on_press=move |()| if was_hub { on(()) } else { go(untrack(|| session.home())) } />
                }.into_any(),
            }}
        </section>
    }
}
