//! The hub of a new association: its name, and the first account, on one form.
//!
//! Each refusal stands at its field. Nothing is written before the button.

use super::begun::Beginning;
use super::first::Asked;
use super::password::{Needs, is_strong};
use crate::prelude::*;
use contract::{Failure, InitStation};

/// What was typed.
#[derive(Clone, Copy)]
struct Typed {
    association: RwSignal<String>,
    name: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
    again: RwSignal<String>,
}

/// The fields, as far as one can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Association,
    Email,
    Password,
    Again,
}

impl At {
    /// The field that a refusal of the station speaks of.
    fn of_code(code: &str) -> Option<At> {
        match code {
            "name_missing" => Some(At::Association),
            "bad_email" => Some(At::Email),
            "weak_password" => Some(At::Password),
            _ => None,
        }
    }
}

impl Typed {
    fn new() -> Typed {
        let empty = || RwSignal::new(String::new());
        Typed { association: empty(), name: empty(), email: empty(), password: empty(), again: empty() }
    }

    /// What is wrong at a field, as far as that can be seen here.
    fn wrong(self, at: At, lang: Lang) -> Option<&'static str> {
        use messages::start;
        match at {
            At::Association => {
                self.association.with(|text| text.trim().is_empty()).then(|| start::association_missing(lang))
            }
            At::Email => (!self.email.with(|text| looks_like_email(text))).then(|| start::email_wrong(lang)),
            At::Password => (!self.password.with(|text| is_strong(text))).then(|| start::password_weak(lang)),
            At::Again => (self.password.get() != self.again.get()).then(|| start::again_differs(lang)),
        }
    }

    fn is_right(self, lang: Lang) -> bool {
        [At::Association, At::Email, At::Password, At::Again]
            .into_iter()
            .all(|at| self.wrong(at, lang).is_none())
    }

    fn command(self) -> InitStation {
        let name = self.name.get_untracked().trim().to_owned();
        InitStation {
            association: self.association.get_untracked().trim().to_owned(),
            admin_email: self.email.get_untracked().trim().to_owned(),
            admin_name: (!name.is_empty()).then_some(name),
            password: self.password.get_untracked(),
            recovery_passphrase: None,
        }
    }
}

/// A name, one `@`, and a host with a point; the station looks closer.
fn looks_like_email(text: &str) -> bool {
    text.trim().split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.contains('@') && host.trim_matches('.').contains('.')
    })
}

/// The form.
#[component]
pub(super) fn HubForm(
    /// What is asked next.
    asked: RwSignal<Asked>,
) -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let typed = Typed::new();
    let (tried, waiting) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<Failure>);
    let error = move |at: At| {
        Signal::derive(move || {
            let seen = tried.get().then(|| typed.wrong(at, lang.get())).flatten().map(str::to_owned);
            let said =
                |f: &Failure| (At::of_code(&f.code) == Some(at)).then(|| format!("{} {}", f.message, f.hint));
            seen.or_else(|| failure.with(|f| f.as_ref().and_then(said)))
        })
    };
    let elsewhere = Signal::derive(move || failure.get().filter(|f| At::of_code(&f.code).is_none()));
    let wait_words = t!(start::hub_wait);
    let closed = Signal::derive(move || waiting.get().then(|| wait_words.get()));
    let begin = move |()| {
        tried.set(true);
        failure.set(None);
        if !untrack(|| typed.is_right(lang.get_untracked())) {
            return;
        }
        waiting.set(true);
        spawn_local(async move {
            let answer = call(typed.command()).await;
            waiting.set(false);
            match answer {
                Ok(begun) => {
                    let password = typed.password.get_untracked();
                    session.starting.set(Some(Beginning::hub(begun, password)));
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    view! {
        <section class="card card-raised start-form">
            <div>
                <h1 class="t-32 title">{t!(start::hub)}</h1>
                <p class="ink-2">{t!(start::hub_form_note)}</p>
            </div>
            <form class="stack gap-6" on:submit=|event| event.prevent_default()>
                <Fields typed association=error(At::Association) email=error(At::Email) password=error(At::Password) again=error(At::Again) />
                <Refusal failure=elsewhere />
                <div class="start-buttons">
                    <Button label=t!(common::back) size=Size::Large key=Key::Escape on_press=move |()| asked.set(Asked::Purpose) />
                    <Button label=t!(start::hub_begin) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed on_press=begin />
                </div>
            </form>
        </section>
    }
}

/// The fields, each with what is wrong with it.
#[component]
fn Fields(
    typed: Typed,
    association: Signal<Option<String>>,
    email: Signal<Option<String>>,
    password: Signal<Option<String>>,
    again: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <Input label=t!(start::association) value=typed.association hint=t!(start::association_hint) error=association
            fill="organization" till=true focus=true />
        <fieldset class="stack">
            <legend class="t-17 title">{t!(start::first_account)}</legend>
            <p class="ink-2">{t!(start::first_account_note)}</p>
            <div class="columns-2">
                <Input label=t!(start::your_name) value=typed.name fill="name" till=true />
                <Input label=t!(shell::email) value=typed.email kind="email" error=email fill="username" till=true />
            </div>
            <div class="columns-2">
                <Input label=t!(shell::password) value=typed.password kind="password" error=password fill="new-password" till=true />
                <Input label=t!(start::again) value=typed.again kind="password" error=again fill="new-password" till=true />
            </div>
            <Needs password=typed.password />
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for (text, right) in [
            ("claire@tilleuls.example", true),
            (" claire@tilleuls.example ", true),
            ("claire", false),
            ("claire@", false),
            ("@tilleuls.example", false),
            ("claire@tilleuls", false),
            ("a@b@c.fr", false),
        ] {
            assert_eq!(looks_like_email(text), right, "{text}");
        }
    }

    #[test]
    fn a_refusal_finds_its_field() {
        assert_eq!(At::of_code("weak_password"), Some(At::Password));
        assert_eq!(At::of_code("disk_full"), None, "what no field can mend stands under them all");
    }
}
