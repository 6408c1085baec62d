//! Signing in: an address, a password, one button. A refusal stands under the fields; nothing typed is lost.

use crate::door::set_token;
use crate::prelude::*;
use crate::theme::store;
use contract::{Failure, SignIn as SignInCommand};

/// Who worked here last: their address is there next time, so that only the password is typed.
const LAST: &str = "email";

/// Signing in again over the page, since a session ends but what was begun must not be lost.
#[component]
pub fn SignInAgain() -> impl IntoView {
    crate::keys::open_layer();
    view! { <div class="outside outside-over" role="dialog" aria-modal="true" aria-label=t!(shell::sign_in)><SignIn again=true /></div> }
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
