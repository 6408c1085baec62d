//! The end of the first start: what is shown once, then signing in with the account that was just made.
//!
//! The recovery phrase is never shown again, so leaving is asked about and no other page opens before it
//! is on paper.

use super::clip;
use crate::app::take_station;
use crate::door::set_token;
use crate::prelude::*;
use crate::session::Session;
use crate::shell::role_words;
use contract::domain::Role;
use contract::{Failure, SignIn, StationBegun, StationStatus};

/// A station that began, until who made it is signed in.
#[derive(Clone, PartialEq)]
pub struct Beginning {
    begun: StationBegun,
    password: String,
    demo: bool,
}

impl Beginning {
    /// The hub of a new association, with the password that was typed.
    pub(super) fn hub(begun: StationBegun, password: String) -> Beginning {
        Beginning { begun, password, demo: false }
    }

    /// A demo, whose accounts have the password that the station made.
    pub(super) fn demo(begun: StationBegun) -> Beginning {
        let password = begun.password.clone().unwrap_or_default();
        Beginning { begun, password, demo: true }
    }

    /// The accounts of a demo: one a role, at the admin's host.
    fn accounts(&self) -> Vec<(Role, String)> {
        let host = self.begun.admin_email.split_once('@').map_or("", |(_, host)| host);
        [
            (Role::Admin, "admin"),
            (Role::Manager, "manager"),
            (Role::Treasurer, "treasurer"),
            (Role::Volunteer, "volunteer"),
        ]
        .map(|(role, name)| (role, format!("{name}@{host}")))
        .into()
    }
}

/// Signs in with the account that was made, then goes where the work begins.
async fn enter(session: Session, beginning: Beginning) -> Result<(), Failure> {
    let email = beginning.begun.admin_email.clone();
    let signed_in = call(SignIn { email: email.clone(), password: beginning.password }).await?;
    set_token(Some(&signed_in.token));
    crate::theme::store("email", &email);
    take_station(session, call(StationStatus {}).await?);
    session.account.set(Some(signed_in.account));
    session.starting.set(None);
    go(if beginning.demo { Page::ControlDashboard } else { Page::DeskEditions });
    Ok(())
}

/// What is shown at the end.
#[component]
pub(super) fn Begun() -> impl IntoView {
    let session = use_session();
    let beginning = session.starting.get_untracked();
    let leaving = window_event_listener(leptos::ev::beforeunload, |event| event.prevent_default());
    on_cleanup(move || leaving.remove());
    beginning.map(|beginning| {
        let (noted, waiting) = (RwSignal::new(beginning.demo), RwSignal::new(false));
        let failure = RwSignal::new(None::<Failure>);
        let (wait_words, note_words) = (t!(shell::sign_in_wait), t!(start::note_first));
        let closed = Signal::derive(move || match (waiting.get(), noted.get()) {
            (true, _) => Some(wait_words.get()),
            (false, false) => Some(note_words.get()),
            (false, true) => None,
        });
        let go_on = if beginning.demo { t!(start::demo_enter) } else { t!(start::hub_enter) };
        let shown = if beginning.demo {
            view! { <DemoAccounts beginning=beginning.clone() /> }.into_any()
        } else {
            view! { <Phrase phrase=beginning.begun.recovery_passphrase.clone().unwrap_or_default() noted /> }.into_any()
        };
        let press = move |()| {
            let beginning = beginning.clone();
            waiting.set(true);
            failure.set(None);
            spawn_local(async move {
                if let Err(refused) = enter(session, beginning).await {
                    waiting.set(false);
                    failure.set(Some(refused));
                }
            });
        };
        view! {
            <section class="card card-raised start-form">
                {shown}
                <Refusal failure />
                <Button label=go_on kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed on_press=press />
            </section>
        }
    })
}

/// The recovery phrase, large, in its groups, with what it is for.
#[component]
fn Phrase(phrase: String, noted: RwSignal<bool>) -> impl IntoView {
    let groups: Vec<String> = phrase.split('-').map(str::to_owned).collect();
    view! {
        <div>
            <h1 class="t-32 title">{t!(start::phrase)}</h1>
            <p class="ink-2">{t!(start::phrase_text)}</p>
        </div>
        <p class="start-phrase" aria-label=phrase.clone()>
            {groups.into_iter().enumerate().map(|(at, group)| view! {
                {(at > 0).then(|| view! { <i aria-hidden="true">"-"</i> })}
                <span aria-hidden="true">{group}</span>
            }).collect_view()}
        </p>
        <div class="row row-wrap gap-3">
            <Button label=t!(common::print) icon=Icon::Printer on_press=|()| { let _ = window().print(); } />
            <CopyButton text=phrase label=t!(start::phrase_copy) />
        </div>
        <p class="ink-2">{t!(start::phrase_signs)}</p>
        <Check label=t!(start::phrase_noted) value=noted />
    }
}

/// The accounts of the demo and their one password.
#[component]
fn DemoAccounts(beginning: Beginning) -> impl IntoView {
    let lang = use_lang();
    let password = beginning.password.clone();
    view! {
        <div>
            <h1 class="t-32 title">{t!(start::demo_ready)}</h1>
            <p class="ink-2">{t!(start::demo_ready_text)}</p>
        </div>
        <dl class="pairs start-accounts">
            {beginning.accounts().into_iter().map(|(role, email)| view! {
                <dt>{move || role_words(role, lang.get())}</dt>
                <dd>{email}</dd>
            }).collect_view()}
        </dl>
        <div class="stack gap-2">
            <p class="strong">{t!(start::demo_password)}</p>
            <p class="start-phrase"><span>{password.clone()}</span></p>
            <div class="row"><CopyButton text=password label=t!(start::demo_copy) /></div>
        </div>
    }
}

/// Copies a text, and says whether it could.
#[component]
fn CopyButton(text: String, label: Signal<String>) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let lang = use_lang();
    let press = move |()| {
        let text = text.clone();
        spawn_local(async move { copied.set(Some(clip::copy(&text).await)) });
    };
    let said = move || {
        copied.get().map(|could| {
            if could { messages::start::copied(lang.get()) } else { messages::start::not_copied(lang.get()) }
        })
    };
    view! {
        <Button label icon=Icon::Copy on_press=press />
        <span role="status" class="ink-2">{said}</span>
    }
}
