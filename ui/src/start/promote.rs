//! Making this till the hub: what it needs, what happens, and what to do afterwards.

use super::became::{Running, anew};
use crate::prelude::*;
use crate::widgets::focus_on;
use contract::{Failure, PromoteStation, Promoted, ShowServing};

/// The form, then the result.
#[component]
pub(super) fn PromoteForm(promoted: RwSignal<Option<Promoted>>) -> impl IntoView {
    move || match promoted.get() {
        None => view! { <Form promoted /> }.into_any(),
        Some(promoted) => view! { <Result promoted /> }.into_any(),
    }
}

#[component]
fn Form(promoted: RwSignal<Option<Promoted>>) -> impl IntoView {
    let [phrase, email, password] = [(); 3].map(|()| RwSignal::new(String::new()));
    let (failure, waiting, asked) =
        (RwSignal::new(None::<Failure>), RwSignal::new(false), RwSignal::new(false));
    let (wait_words, missing) = (t!(lost::promoting), t!(lost::promote_missing));
    let filled =
        Memo::new(move |_| [phrase, email, password].iter().all(|f| f.with(|text| !text.trim().is_empty())));
    let closed = Signal::derive(move || {
        if waiting.get() {
            return Some(wait_words.get());
        }
        (!filled.get()).then(|| missing.get())
    });
    let promote = move |()| {
        waiting.set(true);
        failure.set(None);
        let wish = PromoteStation {
            passphrase: phrase.get_untracked().trim().to_owned(),
            admin_email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        spawn_local(async move {
            let answer = call(wish).await;
            if waiting.is_disposed() {
                return;
            }
            waiting.set(false);
            match answer {
                Ok(done) => promoted.set(Some(done)),
                Err(refused) => {
                    let place = if refused.code == "bad_sign_in" { "[type='password']" } else { "input" };
                    failure.set(Some(refused));
                    focus_on(vec![format!(".start-form {place}")]);
                }
            }
        });
    };
    view! {
        <section class="card card-raised start-form">
            <div>
                <h2 class="t-24 title">{t!(lost::promote)}</h2>
                <p class="ink-2">{t!(lost::promote_when)}</p>
            </div>
            <ol class="steps">
                <li><span>{t!(lost::step_backup)}</span></li>
                <li><span>{t!(lost::step_sales)}</span></li>
                <li><span>{t!(lost::step_tills)}</span></li>
                <li><span>{t!(lost::step_old)}</span></li>
            </ol>
            <form class="stack gap-4" on:submit=|event| event.prevent_default()>
                <Input label=t!(lost::phrase) value=phrase hint=t!(lost::phrase_hint) till=true focus=true />
                <div class="columns-2">
                    <Input label=t!(lost::admin_email) value=email kind="email" fill="username" till=true />
                    <Input label=t!(shell::password) value=password kind="password" fill="current-password" till=true />
                </div>
                <Show when=move || waiting.get()>
                    <Running words=t!(lost::promoting) />
                </Show>
                <Refusal failure />
                <Button label=t!(lost::promote_do) kind=Kind::Primary size=Size::Large icon=Icon::Server key=Key::Enter wide=true closed
                    on_press=move |()| asked.set(true) />
            </form>
        </section>
        <Dialog open=asked title=t!(lost::promote_ask) text=t!(lost::promote_ask_text) confirm=t!(lost::promote_do) danger=true
            on_confirm=promote />
    }
}

/// It is the hub: what it holds, and what is to be done now.
#[component]
fn Result(promoted: Promoted) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let (entries, sales) = (i64::try_from(promoted.entries).unwrap_or(i64::MAX), i64::from(promoted.sales));
    let on = anew(failure);
    // It begins to listen a moment after it became the hub.
    let now = use_now();
    let beat = Memo::new(move |_| now.get() / 2_000);
    let serving = remote(move || {
        let _: i64 = beat.get();
        call(ShowServing {})
    });
    let places =
        Memo::new(move |_| match serving.value.with(|said| said.as_ref().map(|s| s.addresses.clone())) {
            Some(addresses) => addresses,
            // Who is not signed in is told at the station itself only; elsewhere this page's own address leads to it.
            None if serving.failure.with(Option::is_some) && !crate::door::at_the_station() => {
                location().origin().into_iter().collect()
            }
            None => Vec::new(),
        });
    view! {
        <section class="card card-raised start-form">
            <div class="row gap-4">
                <span class="ok-text"><Icon name=Icon::CircleCheck size=32 /></span>
                <h2 class="t-32 title">{t!(lost::promoted)}</h2>
            </div>
            <dl class="pairs">
                <dt>{t!(lost::has_sales)}</dt><dd>{move || format::number(sales)}</dd>
                <dt>{t!(lost::has_entries)}</dt><dd>{move || format::number(entries)}</dd>
            </dl>
            <div class="stack gap-2">
                <h3 class="t-17 title">{t!(lost::now)}</h3>
                <ol class="steps">
                    <li><span>{t!(lost::now_tills)}</span>
                        <ul class="pair-places">
                            {move || places.get().into_iter().map(|place| view! { <li>{place}</li> }).collect_view()}
                        </ul>
                    </li>
                    <li><span>{t!(lost::now_check)}</span></li>
                    <li><span>{t!(lost::now_old)}</span></li>
                </ol>
            </div>
            <Refusal failure />
            <Button label=t!(start::joined_do) kind=Kind::Primary size=Size::Large key=Key::Enter wide=true on_press=on />
        </section>
    }
}
