//! Signing in at a till: who, by one touch, and six figures; by keys, by the number pad or by hand.

use super::people::{self, Person};
use super::sign_in::enter_session;
use crate::layouts::digit_of;
use crate::prelude::*;
use crate::session::Session;
use crate::widgets::focus_when_there;
use contract::{Failure, SignInWithPin};
use leptos::html;

const PIN_LEN: usize = 6;

/// The figures of what was typed: the upper row of a French keyboard writes signs where they stand.
fn figures(text: &str) -> String {
    text.chars().map(digit_of).filter(char::is_ascii_digit).take(PIN_LEN).collect()
}

/// Who is chosen and what is typed; cheap to copy.
#[derive(Clone, Copy)]
struct Typed {
    session: Session,
    again: bool,
    email: RwSignal<String>,
    pin: RwSignal<String>,
    other: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    waiting: RwSignal<bool>,
    field: NodeRef<html::Input>,
}

impl Typed {
    fn new(known: &[Person], again: bool) -> Typed {
        Typed {
            session: use_session(),
            again,
            email: RwSignal::new(known.first().map(|person| person.email.clone()).unwrap_or_default()),
            pin: RwSignal::new(String::new()),
            other: RwSignal::new(known.is_empty()),
            failure: RwSignal::new(None),
            waiting: RwSignal::new(false),
            field: NodeRef::new(),
        }
    }

    fn is_ready(self) -> bool {
        self.email.with(|email| !email.trim().is_empty()) && self.pin.with(|pin| pin.len() == PIN_LEN)
    }

    fn to_field(self) {
        if let Some(input) = self.field.try_get_untracked().flatten() {
            let _ = input.focus();
        }
    }

    /// Takes what was typed; the sixth figure signs in.
    fn write(self, text: &str) {
        self.pin.set(figures(text));
        self.failure.set(None);
        self.send();
    }

    fn erase(self) {
        self.pin.update(|pin| {
            let _ = pin.pop();
        });
    }

    fn send(self) {
        if self.waiting.get_untracked() || !untrack(|| self.is_ready()) {
            return;
        }
        let who = self.email.get_untracked().trim().to_owned();
        self.waiting.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let answer = call(SignInWithPin { email: who.clone(), pin: self.pin.get_untracked() }).await;
            let _ = self.waiting.try_set(false);
            match answer {
                Ok(signed_in) => {
                    people::remember(&who, &signed_in.account.name);
                    enter_session(self.session, signed_in, &who, self.again);
                }
                Err(refused) => {
                    let _ = self.failure.try_set(Some(refused));
                    let _ = self.pin.try_set(String::new());
                    self.to_field();
                }
            }
        });
    }

    /// Why nobody can sign in yet.
    fn closed(self) -> Signal<Option<String>> {
        let lang = use_lang();
        Signal::derive(move || {
            if self.waiting.get() {
                return Some(messages::shell::sign_in_wait(lang.get()).to_owned());
            }
            (!self.is_ready()).then(|| messages::shell::pin_missing(lang.get()).to_owned())
        })
    }
}

/// The form.
#[component]
pub(super) fn PinForm(
    /// The page below stays as it is.
    again: bool,
    /// Switches to the password.
    by_password: RwSignal<bool>,
) -> impl IntoView {
    let known = people::read();
    let first_time = known.is_empty();
    let typed = Typed::new(&known, again);
    let Typed { email, other, failure, field, .. } = typed;
    if !first_time {
        focus_when_there(field);
    }
    let closed = typed.closed();
    view! {
        <form class="pin-form" on:submit=|event| event.prevent_default()>
            <fieldset class="pin-people">
                <legend class="t-17 title">{t!(shell::who)}</legend>
                {known.into_iter().map(|person| view! { <Known person email other on_pick=move |()| typed.to_field() /> }).collect_view()}
                {(!first_time).then(|| view! {
                    <button type="button" class="pin-person" aria-pressed=move || other.get().to_string()
                        on:click=move |_| { other.set(true); email.set(String::new()); }>
                        <Icon name=Icon::UserPlus /><span>{t!(shell::somebody_else)}</span>
                    </button>
                })}
                <Show when=move || other.get()>
                    <Input label=t!(shell::email) value=email kind="email" fill="username" till=true focus=true />
                </Show>
            </fieldset>
            <Pad typed />
            <div class="pin-foot">
                <Refusal failure />
                <Button label=t!(shell::sign_in_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed
                    reason_elsewhere=true on_press=move |()| typed.send() />
                <Button label=t!(shell::by_password) kind=Kind::Plain icon=Icon::KeyRound on_press=move |()| by_password.set(true) />
                {(!again).then(|| view! { <super::rescue::Forget /> })}
            </div>
        </form>
    }
}

/// The field of the six figures and its pad.
#[component]
fn Pad(typed: Typed) -> impl IntoView {
    let Typed { pin, field, .. } = typed;
    let press = move |figure: u8| typed.write(&format!("{}{figure}", pin.get_untracked()));
    view! {
        <div class="pin-side">
            <label class="stack gap-2">
                <span class="t-17 title">{t!(shell::pin)}</span>
                <input node_ref=field type="password" class="input pin-input" inputmode="numeric" autocomplete="off"
                    prop:value=move || pin.get()
                    on:input=move |event| { let text = event_target_value(&event); pin.set(text.clone()); typed.write(&text); } />
            </label>
            <div class="pin-pad" on:mousedown=|event| event.prevent_default()>
                {[1, 2, 3, 4, 5, 6, 7, 8, 9].map(|n| view! { <Figure n on_press=press /> })}
                <span></span>
                <Figure n=0 on_press=press />
                <button type="button" class="pin-key" aria-label=t!(shell::pin_erase) on:click=move |_| typed.erase()>
                    <Icon name=Icon::ArrowLeft size=24 />
                </button>
            </div>
        </div>
    }
}

/// Somebody who was here before.
#[component]
fn Known(
    person: Person,
    email: RwSignal<String>,
    other: RwSignal<bool>,
    #[prop(into)] on_pick: Callback<()>,
) -> impl IntoView {
    let (of_view, of_click) = (person.email.clone(), person.email.clone());
    let chosen = Memo::new(move |_| !other.get() && email.with(|now| *now == of_view));
    view! {
        <button type="button" class="pin-person" aria-pressed=move || chosen.get().to_string()
            on:click=move |_| { other.set(false); email.set(of_click.clone()); on_pick.run(()); }>
            <Icon name=Icon::User />
            <span class="grow">
                <span class="strong one-line">{person.name}</span>
                <span class="ink-2 one-line pin-email">{person.email}</span>
            </span>
            {move || chosen.get().then(|| view! { <Icon name=Icon::Check /> })}
        </button>
    }
}

/// A key of the pad.
#[component]
fn Figure(n: u8, #[prop(into)] on_press: Callback<u8>) -> impl IntoView {
    view! { <button type="button" class="pin-key" on:click=move |_| on_press.run(n)>{n}</button> }
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn a_french_upper_row_writes_figures_too() {
        assert_eq!(figures("é'_çà&"), "248901");
        assert_eq!(figures("24 68 10 99"), "246810", "six and no more");
        assert_eq!(figures("abc"), "");
    }
}
