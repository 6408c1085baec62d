//! Signing in at a till: who, by one touch, and six figures; by keys, by the number pad or by hand.

use super::people::{self, Person};
use super::sign_in::enter_session;
use crate::layouts::digit_of;
use crate::prelude::*;
use crate::widgets::focus_when_there;
use contract::{Failure, SignInWithPin};
use leptos::html;

const PIN_LEN: usize = 6;

/// The figures of what was typed: the upper row of a French keyboard writes signs where they stand.
fn figures(text: &str) -> String {
    text.chars().map(digit_of).filter(char::is_ascii_digit).take(PIN_LEN).collect()
}

/// The form.
#[component]
pub(super) fn PinForm(
    /// The page below stays as it is.
    again: bool,
    /// Switches to the password.
    by_password: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let known = people::read();
    let (email, pin) = (
        RwSignal::new(known.first().map(|p| p.email.clone()).unwrap_or_default()),
        RwSignal::new(String::new()),
    );
    let other = RwSignal::new(known.is_empty());
    let (failure, waiting) = (RwSignal::new(None::<Failure>), RwSignal::new(false));
    let field = NodeRef::<html::Input>::new();
    let first_time = known.is_empty();
    if !first_time {
        focus_when_there(field);
    }
    let send = move || {
        let who = email.get_untracked().trim().to_owned();
        if waiting.get_untracked() || who.is_empty() || pin.with_untracked(|pin| pin.len() < PIN_LEN) {
            return;
        }
        waiting.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = call(SignInWithPin { email: who.clone(), pin: pin.get_untracked() }).await;
            let _ = waiting.try_set(false);
            match answer {
                Ok(signed_in) => {
                    people::remember(&who, &signed_in.account.name);
                    enter_session(session, signed_in, &who, again);
                }
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                    let _ = pin.try_set(String::new());
                    if let Some(input) = field.try_get_untracked().flatten() {
                        let _ = input.focus();
                    }
                }
            }
        });
    };
    let write = move |text: &str| {
        pin.set(figures(text));
        failure.set(None);
        send();
    };
    let press = move |figure: u8| write(&format!("{}{figure}", pin.get_untracked()));
    let erase = move || {
        pin.update(|pin| {
            let _ = pin.pop();
        });
    };
    let to_field = move || {
        if let Some(input) = field.get_untracked() {
            let _ = input.focus();
        }
    };
    let lacks = t!(shell::pin_missing);
    let wait_words = t!(shell::sign_in_wait);
    let closed = Signal::derive(move || {
        if waiting.get() {
            return Some(wait_words.get());
        }
        let ready = email.with(|e| !e.trim().is_empty()) && pin.with(|p| p.len() == PIN_LEN);
        (!ready).then(|| lacks.get())
    });
    view! {
        <form class="pin-form" on:submit=|event| event.prevent_default()>
            <fieldset class="pin-people">
                <legend class="t-17 title">{t!(shell::who)}</legend>
                {known.into_iter().map(|person| view! { <Known person email other on_pick=move |()| to_field() /> }).collect_view()}
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
            <div class="pin-side">
                <label class="stack gap-2">
                    <span class="t-17 title">{t!(shell::pin)}</span>
                    <input node_ref=field type="password" class="input pin-input" inputmode="numeric" autocomplete="off"
                        prop:value=move || pin.get()
                        on:input=move |event| { let text = event_target_value(&event); pin.set(text.clone()); write(&text); } />
                </label>
                <div class="pin-pad" on:mousedown=|event| event.prevent_default()>
                    {[1, 2, 3, 4, 5, 6, 7, 8, 9].map(|n| view! { <Figure n on_press=press /> })}
                    <span></span>
                    <Figure n=0 on_press=press />
                    <button type="button" class="pin-key" aria-label=t!(shell::pin_erase) on:click=move |_| erase()>
                        <Icon name=Icon::ArrowLeft size=24 />
                    </button>
                </div>
            </div>
            <div class="pin-foot">
                <Refusal failure />
                <Button label=t!(shell::sign_in_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed
                    reason_elsewhere=true on_press=move |()| send() />
                <Button label=t!(shell::by_password) kind=Kind::Plain icon=Icon::KeyRound on_press=move |()| by_password.set(true) />
            </div>
        </form>
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
