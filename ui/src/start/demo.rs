//! The demo being made: what is being invented, for how long already, and how to try again.

use super::became::Running;
use super::begun::Beginning;
use super::first::Asked;
use crate::prelude::*;
use contract::{BeginDemo, DemoPhase, Failure};

/// How large the demo is: a usual sale.
const DEPOSITORS: u32 = 300;
const ITEMS: u32 = 6_000;

/// Makes the demo, then goes on by itself.
#[component]
pub(super) fn Demo(
    /// What is asked next.
    asked: RwSignal<Asked>,
) -> impl IntoView {
    let (session, now) = (use_session(), use_now());
    let begun_at = RwSignal::new(format::now_ms());
    let failure = RwSignal::new(None::<Failure>);
    let make = move |()| {
        failure.set(None);
        begun_at.set(format::now_ms());
        spawn_local(async move {
            let (depositors, items) = (DEPOSITORS, ITEMS);
            let phase = DemoPhase::Sale;
            let wish =
                BeginDemo { depositors, items, phase, seed: 1, password: None, recovery_passphrase: None };
            match call(wish).await {
                Ok(begun) => session.starting.set(Some(Beginning::demo(begun))),
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    make(());
    let runs = move || failure.with(Option::is_none);
    let seconds = move || (now.get() - begun_at.get()).max(0) / 1_000;
    let told = t!(start::demo_since, &format::duration(seconds()));
    let since = Signal::derive(move || if seconds() > 0 { told.get() } else { String::new() });
    view! {
        <section class="card card-raised start-form">
            <div>
                <h1 class="t-32 title">{t!(start::demo_making)}</h1>
                <p class="ink-2">{t!(start::demo_making_text, &format::number(i64::from(DEPOSITORS)), &format::number(i64::from(ITEMS)))}</p>
            </div>
            <Show when=runs>
                <Running words=since />
            </Show>
            <Refusal failure on_retry=make />
            <Show when=move || !runs()>
                <Button label=t!(common::back) size=Size::Large key=Key::Escape on_press=move |()| asked.set(Asked::Purpose) />
            </Show>
        </section>
    }
}
