//! Signing in: an address, a password, one button. A refusal stands under the fields; nothing typed is lost.

use crate::door::set_token;
use crate::prelude::*;
use crate::theme::store;
use contract::{Failure, SignIn as SignInCommand};
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

/// The form of signing in.
#[component]
pub(super) fn SignIn(
    /// The page below stays as it is.
    #[prop(optional)]
    again: bool,
) -> impl IntoView {
    let session = use_session();
    let last = crate::theme::stored(LAST).unwrap_or_default();
    let known = !last.is_empty();
    let (email, password) = (RwSignal::new(last), RwSignal::new(String::new()));
    let failure = RwSignal::new(None::<Failure>);
    let waiting = RwSignal::new(false);
    let place = move || session.station.with(|s| s.as_ref().and_then(|s| s.association.clone()));

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
                    set_token(Some(&signed_in.token));
                    store(LAST, &email);
                    let role = signed_in.account.role;
                    session.account.set(Some(signed_in.account));
                    if again {
                        session.ended.set(false);
                    } else {
                        go(Page::home(Some(role)));
                    }
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    view! {
            <section class="card card-raised sign-in">
                <Logo size=48 />
                <div>
                    <h1 class="t-32 title">{t!(shell::sign_in_title)}</h1>
                    <p class="ink-2">{if again { t!(shell::sign_in_again) } else { t!(shell::sign_in_note) }}</p>
                    <p class="strong">{place}</p>
                </div>
                <form class="stack" on:submit=|event| event.prevent_default()>
                    <Input label=t!(shell::email) value=email kind="email" fill="username" till=true focus=!known />
                    <Input label=t!(shell::password) value=password kind="password" fill="current-password" till=true focus=known />
                    <Refusal failure />
                    <Button label=t!(shell::sign_in_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed on_press=enter />
                </form>
            </section>
    }
}
