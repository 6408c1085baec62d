//! Making this station a till: which hub, the code that it shows, a name; then it brings what a till needs.

use super::became::{Running, anew};
use super::first::Asked;
use super::found::{HubChoice, address};
use crate::prelude::*;
use crate::widgets::focus_on_wrong;
use contract::{Failure, JoinHub, Joined};

/// Figures of a pairing code.
pub(super) const CODE_LEN: usize = 8;

/// The field that an answer of the station is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    Hub,
    Code,
    Name,
}

impl At {
    pub(super) fn of_code(code: &str) -> Option<At> {
        match code {
            "hub_away" | "bad_hub_address" | "wrong_hub" => Some(At::Hub),
            "wrong_code" | "no_pairing" => Some(At::Code),
            "name_taken" | "name_missing" | "name_too_long" => Some(At::Name),
            _ => None,
        }
    }
}

/// The figures of a code, as it is read aloud: in two groups of four.
pub(super) fn grouped(text: &str) -> String {
    let figures: String = text.chars().filter(char::is_ascii_digit).take(CODE_LEN).collect();
    match figures.len() {
        0..=4 => figures,
        _ => format!("{}\u{a0}{}", &figures[..4], &figures[4..]),
    }
}

pub(super) fn figures(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The form, then what came of it.
#[component]
pub(super) fn JoinForm(
    /// What is asked next.
    asked: RwSignal<Asked>,
) -> impl IntoView {
    let joined = RwSignal::new(None::<Joined>);
    move || match joined.get() {
        None => view! { <Form asked joined /> }.into_any(),
        Some(joined) => view! { <Welcome joined /> }.into_any(),
    }
}

#[component]
fn Form(asked: RwSignal<Asked>, joined: RwSignal<Option<Joined>>) -> impl IntoView {
    let lang = use_lang();
    let [url, code, name] = [(); 3].map(|()| RwSignal::new(String::new()));
    let (tried, waiting) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<Failure>);
    let wrong = move |at: At, lang: Lang| match at {
        At::Hub => url.with(|url| url.trim().is_empty()).then(|| messages::start::hub_missing(lang)),
        At::Code => {
            (code.with(|code| figures(code).len()) != CODE_LEN).then(|| messages::start::code_wrong(lang))
        }
        At::Name => {
            name.with(|name| name.trim().is_empty()).then(|| messages::start::till_name_missing(lang))
        }
    };
    let error = move |at: At| {
        Signal::derive(move || {
            let seen = tried.get().then(|| wrong(at, lang.get())).flatten().map(str::to_owned);
            let said =
                |f: &Failure| (At::of_code(&f.code) == Some(at)).then(|| format!("{} {}", f.message, f.hint));
            seen.or_else(|| failure.with(|f| f.as_ref().and_then(said)))
        })
    };
    let elsewhere = Signal::derive(move || failure.get().filter(|f| At::of_code(&f.code).is_none()));
    let wait_words = t!(start::joining);
    let closed = Signal::derive(move || waiting.get().then(|| wait_words.get()));
    let join = move |()| {
        tried.set(true);
        failure.set(None);
        let lang = lang.get_untracked();
        if untrack(|| [At::Hub, At::Code, At::Name].into_iter().any(|at| wrong(at, lang).is_some())) {
            return;
        }
        waiting.set(true);
        let wish = JoinHub {
            url: url.with_untracked(|url| address(url)),
            code: code.with_untracked(|code| figures(code)),
            name: name.with_untracked(|name| name.trim().to_owned()),
        };
        spawn_local(async move {
            let answer = call(wish).await;
            waiting.set(false);
            match answer {
                Ok(done) => joined.set(Some(done)),
                Err(refused) => {
                    failure.set(Some(refused));
                    focus_on_wrong();
                }
            }
        });
    };
    view! {
        <section class="card card-raised start-form">
            <div>
                <h1 class="t-32 title">{t!(start::join_title)}</h1>
                <p class="ink-2">{t!(start::join_note)}</p>
            </div>
            <form class="stack gap-6" on:submit=|event| event.prevent_default()>
                <HubChoice url error=error(At::Hub) />
                <div class="columns-2 join-two">
                    <Input label=t!(start::code) value=code digits="numeric" hint=t!(start::code_hint) error=error(At::Code) till=true focus=true
                        on_input=move |text: String| code.set(grouped(&text)) />
                    <Input label=t!(start::till_name) value=name hint=t!(start::till_name_hint) error=error(At::Name) till=true />
                </div>
                <Show when=move || waiting.get()>
                    <Running words=t!(start::joining) />
                </Show>
                <Refusal failure=elsewhere />
                <div class="start-buttons">
                    <Button label=t!(common::back) size=Size::Large key=Key::Escape on_press=move |()| asked.set(Asked::Purpose) />
                    <Button label=t!(start::till_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed
                        reason_elsewhere=true on_press=join />
                </div>
            </form>
        </section>
    }
}

/// It is a till now: of whom, with how many items, and who signs in.
#[component]
fn Welcome(joined: Joined) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let (till, association) = (joined.till, joined.association);
    let items = i64::from(joined.items);
    let lang = use_lang();
    let text = move || {
        messages::start::joined_text(
            lang.get(),
            &association,
            &messages::start::items_known(lang.get(), items),
        )
    };
    let on = anew(failure);
    view! {
        <section class="card card-raised start-form">
            <div class="row gap-4">
                <span class="ok-text"><Icon name=Icon::CircleCheck size=32 /></span>
                <div>
                    <h1 class="t-32 title">{t!(start::joined_title, &till)}</h1>
                    <p class="ink-2">{text}</p>
                </div>
            </div>
            <p>{t!(start::joined_next)}</p>
            <Refusal failure />
            <Button label=t!(start::joined_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true on_press=on />
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_in_two_groups() {
        assert_eq!(grouped("5893"), "5893");
        assert_eq!(grouped("58935"), "5893\u{a0}5");
        assert_eq!(grouped("5893 5058 9"), "5893\u{a0}5058", "eight and no more");
        assert_eq!(figures(&grouped("58935058")), "58935058");
    }

    #[test]
    fn a_refusal_finds_its_field() {
        assert_eq!(At::of_code("no_pairing"), Some(At::Code));
        assert_eq!(At::of_code("hub_away"), Some(At::Hub));
        assert_eq!(At::of_code("protocol_old"), None);
    }
}
