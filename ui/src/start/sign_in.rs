//! Signing in: an address, a password, one button. A refusal stands under the fields; nothing typed is lost.

use super::pin::PinForm;
use crate::door::set_token;
use crate::prelude::*;
use crate::session::Session;
use crate::theme::store;
use contract::{Failure, SignIn as SignInCommand, SignedIn};
use leptos::html;
use wasm_bindgen::JsCast;

/// Who worked here last: their address is there next time, so that only the password is typed.
const LAST: &str = "email";

/// Signing in again over the page, since a session ends but what was begun must not be lost. It lies over
/// an open question too, and the page below takes no key and no focus meanwhile.
#[component]
pub fn SignInAgain() -> impl IntoView {
    crate::keys::open_layer();
    let dialog = NodeRef::<html::Dialog>::new();
    let open = move || {
        let Some(dialog) = dialog.get_untracked().filter(|dialog| dialog.is_connected()) else { return };
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
        // Who worked here is known: the password is what lacks.
        let password = dialog.query_selector("input[type=password]").ok().flatten();
        if let Some(password) = password.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = password.focus();
        }
    };
    Effect::new(move |_| {
        if dialog.get().is_some() {
            request_animation_frame(open);
        }
    });
    // `Échap` leads nowhere: without a session the page below cannot go on.
    view! {
        <dialog node_ref=dialog class="outside-over" aria-label=t!(shell::sign_in)
            on:cancel=|event: leptos::ev::Event| event.prevent_default() on:close=move |_| open()>
            <SignIn again=true />
        </dialog>
    }
}

/// Somebody has signed in: takes in who, and goes where they work.
pub(super) fn enter_session(session: Session, signed_in: SignedIn, email: &str, again: bool) {
    set_token(Some(&signed_in.token));
    store(LAST, email);
    session.account.set(Some(signed_in.account));
    if again {
        session.ended.set(false);
    } else {
        go(untrack(|| session.home()));
    }
}

/// Signing in: six figures at a till, else a password.
#[component]
pub(super) fn SignIn(
    /// The page below stays as it is.
    #[prop(optional)]
    again: bool,
) -> impl IntoView {
    let session = use_session();
    let by_password = RwSignal::new(false);
    let by_pin = Memo::new(move |_| session.is_till() && !by_password.get());
    let place = move || session.station.with(|s| s.as_ref().and_then(|s| s.association.clone()));
    let till = move || session.station.with(|s| s.as_ref().map(|s| s.name.clone()));
    view! {
        <section class="card card-raised sign-in" class:sign-in-pin=move || by_pin.get()>
            <div class="sign-in-head">
                <Logo size=48 />
                <div>
                    <h1 class="t-32 title">{t!(shell::sign_in_title)}</h1>
                    <Show when=move || again || !by_pin.get()>
                        <p class="ink-2">{if again { t!(shell::sign_in_again) } else { t!(shell::sign_in_note) }}</p>
                    </Show>
                    <p class="strong">{place}</p>
                </div>
                <Show when=move || session.is_till()><p class="t-24 title to-end">{till}</p></Show>
            </div>
            {move || if by_pin.get() {
                view! { <PinForm again by_password /> }.into_any()
            } else {
                view! { <PasswordForm again by_password /> }.into_any()
            }}
        </section>
    }
}

/// An address and a password.
#[component]
fn PasswordForm(
    /// The page below stays as it is.
    again: bool,
    /// Goes back to the six figures, at a till.
    by_password: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let last = crate::theme::stored(LAST).unwrap_or_default();
    let known = !last.is_empty();
    let (email, password) = (RwSignal::new(last), RwSignal::new(String::new()));
    let failure = RwSignal::new(None::<Failure>);
    let waiting = RwSignal::new(false);

    let ready = Memo::new(move |_| email.with(|e| !e.trim().is_empty()) && password.with(|p| !p.is_empty()));
    let (wait_words, missing_words) = (t!(shell::sign_in_wait), t!(shell::sign_in_missing));
    let closed = Signal::derive(move || {
        if waiting.get() {
            return Some(wait_words.get());
        }
        (!ready.get()).then(|| missing_words.get())
    });
    let enter = move |()| {
        waiting.set(true);
        failure.set(None);
        spawn_local(async move {
            let email = email.get_untracked().trim().to_owned();
            let answer =
                call(SignInCommand { email: email.clone(), password: password.get_untracked() }).await;
            waiting.set(false);
            match answer {
                Ok(signed_in) => {
                    super::people::remember(&email, &signed_in.account.name);
                    enter_session(session, signed_in, &email, again);
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    view! {
        <form class="stack" on:submit=|event| event.prevent_default()>
            <Input label=t!(shell::email) value=email kind="email" fill="username" till=true focus=!known />
            <Input label=t!(shell::password) value=password kind="password" fill="current-password" till=true focus=known />
            <Show when=move || session.is_till()><p class="ink-2">{t!(shell::by_password_note)}</p></Show>
            <Refusal failure />
            <Button label=t!(shell::sign_in_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed on_press=enter />
            <Show when=move || !again && super::rescue::is_offered(session)>
                <LinkButton label=t!(shell::become_till) kind=Kind::Plain icon=Icon::Smartphone href=Page::BecomeTill.href() />
            </Show>
            <Show when=move || !again && session.is_hub() && crate::door::at_the_station()>
                <LinkButton label=t!(lost::replaced) kind=Kind::Plain icon=Icon::LifeBuoy href=Page::HubLost.href() />
            </Show>
            <Show when=move || session.is_till()>
                <Button label=t!(shell::by_pin) kind=Kind::Plain icon=Icon::Keyboard on_press=move |()| by_password.set(false) />
                <LinkButton label=t!(till::hub_lost) kind=Kind::Plain icon=Icon::LifeBuoy href=Page::HubLost.href() />
            </Show>
        </form>
    }
}
