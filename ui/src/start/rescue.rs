//! A tablet or a phone becomes a till: the code that the hub shows, a name. And the pages on which nothing
//! can be done, since the till is elsewhere or cannot be read.

use super::became::{Running, anew};
use super::join::{At, CODE_LEN, figures, grouped};
use crate::prelude::*;
use crate::rescue::{self, Here};
use crate::session::Session;
use crate::widgets::focus_on_wrong;
use contract::Failure;

/// Whether this page may become a till: a browser's, served by the hub.
pub(super) fn is_offered(session: Session) -> bool {
    session.is_hub() && !crate::door::in_desktop_window() && rescue::here() == Here::Guest
}

/// The page.
#[component]
pub(super) fn BecomeTill() -> impl IntoView {
    let title = t!(shell::become_till);
    Effect::new(move |_| document().set_title(&title.get()));
    let joined = RwSignal::new(None::<String>);
    view! {
        <div class="start">
            <main class="start-body">
                {move || match joined.get() {
                    None => view! { <Form joined /> }.into_any(),
                    Some(name) => view! { <Welcome name /> }.into_any(),
                }}
            </main>
            <footer class="start-foot"><span class="row gap-3 strong"><Logo />{t!(shell::app_name)}</span></footer>
        </div>
    }
}

#[component]
fn Form(joined: RwSignal<Option<String>>) -> impl IntoView {
    let [code, name] = [(); 2].map(|()| RwSignal::new(String::new()));
    let (failure, waiting) = (RwSignal::new(None::<Failure>), RwSignal::new(false));
    let (wait_words, code_words, name_words) =
        (t!(rescue::pairing), t!(start::code_wrong), t!(start::till_name_missing));
    // What is wrong stands at its field, so that on a phone the key below stays in sight.
    let at = |f: &Failure| At::of_code(&f.code).filter(|at| *at != At::Hub);
    let error = move |field: At| {
        Signal::derive(move || {
            failure.with(|f| {
                f.as_ref().filter(|f| at(f) == Some(field)).map(|f| format!("{} {}", f.message, f.hint))
            })
        })
    };
    let elsewhere = Signal::derive(move || failure.get().filter(|f| at(f).is_none()));
    let closed = Signal::derive(move || {
        if waiting.get() {
            return Some(wait_words.get());
        }
        if code.with(|code| figures(code).len()) != CODE_LEN {
            return Some(code_words.get());
        }
        name.with(|name| name.trim().is_empty()).then(|| name_words.get())
    });
    let press = move |()| {
        waiting.set(true);
        failure.set(None);
        let (code, name) = (code.with_untracked(|code| figures(code)), name.get_untracked());
        spawn_local(async move {
            let answer = rescue::pair(&code, &name).await;
            if waiting.is_disposed() {
                return;
            }
            waiting.set(false);
            match answer {
                Ok(()) => joined.set(Some(name.trim().to_owned())),
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
                <h1 class="t-32 title">{t!(shell::become_till)}</h1>
                <p class="ink-2">{t!(rescue::note)}</p>
            </div>
            <form class="stack gap-6" on:submit=|event| event.prevent_default()>
                <Input label=t!(start::code) value=code digits="numeric" hint=t!(start::code_hint) error=error(At::Code) till=true focus=true
                    on_input=move |text: String| code.set(grouped(&text)) />
                <Input label=t!(start::till_name) value=name hint=t!(rescue::name_hint) error=error(At::Name) till=true />
                <Show when=move || waiting.get()>
                    <Running words=t!(rescue::pairing) />
                </Show>
                <Refusal failure=elsewhere />
                <div class="start-buttons">
                    <Button label=t!(common::back) size=Size::Large key=Key::Escape on_press=move |()| go(Page::SignIn) />
                    <Button label=t!(start::till_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true closed
                        reason_elsewhere=true on_press=press />
                </div>
                <Trust />
            </form>
        </section>
    }
}

/// How the page comes to load without the hub too: the association's authority on the device, then the
/// address that it vouches for.
#[component]
fn Trust() -> impl IntoView {
    let port = RwSignal::new(None::<u16>);
    spawn_local(async move {
        if let Some(found) = rescue::devices_port().await {
            let _ = port.try_set(Some(found));
        }
    });
    let there = move || {
        let host = window().location().hostname().unwrap_or_default();
        port.get().map(|port| format!("https://{host}:{port}/{}", Page::BecomeTill.href()))
    };
    move || {
        there().map(|href| {
            view! {
                <details class="stack gap-4">
                    <summary class="strong">{t!(rescue::trust)}</summary>
                    <p class="ink-2">{t!(rescue::trust_note)}</p>
                    <ol class="steps">
                        <li><span><a href="/authority.crt" download="bourse.crt">{t!(rescue::trust_get)}</a></span></li>
                        <li><span>{t!(rescue::trust_android)}</span></li>
                        <li><span>{t!(rescue::trust_ios)}</span></li>
                        <li><span><a href=href>{t!(rescue::trust_go)}</a></span></li>
                        <li><span>{t!(rescue::trust_install)}</span></li>
                    </ol>
                </details>
            }
        })
    }
}

/// It is a till now.
#[component]
fn Welcome(name: String) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let on = anew(failure);
    view! {
        <section class="card card-raised start-form">
            <div class="row gap-4">
                <span class="ok-text"><Icon name=Icon::CircleCheck size=32 /></span>
                <h1 class="t-32 title">{t!(rescue::done, &name)}</h1>
            </div>
            <p>{t!(rescue::done_text)}</p>
            <Refusal failure />
            <Button label=t!(rescue::go_on) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true on_press=on />
        </section>
    }
}

/// Forgets the sale on this device, when nothing of it is only here.
#[component]
pub(super) fn Forget() -> impl IntoView {
    let asked = RwSignal::new(false);
    let leave = move |()| spawn_local(rescue::leave());
    let may = move || rescue::here() == Here::Till && rescue::may_leave();
    view! {
        <Show when=may>
            <Button label=t!(rescue::leave) kind=Kind::Plain icon=Icon::Smartphone on_press=move |()| asked.set(true) />
        </Show>
        <Dialog open=asked title=t!(rescue::leave) text=t!(rescue::leave_text) confirm=t!(rescue::leave_do) danger=true on_confirm=leave />
    }
}

/// The page beside the till, or of one that cannot be read.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let damaged = rescue::here() == Here::Damaged;
    let (title, text) = if damaged {
        (t!(rescue::damaged), t!(rescue::damaged_hint))
    } else {
        (t!(rescue::second), t!(rescue::second_hint))
    };
    view! {
        <main class="outside"><Empty icon=Icon::Smartphone title text /></main>
    }
}
