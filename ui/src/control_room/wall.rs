//! The wall: the dashboard to read from across the room. No side bar, no button.

use super::dashboard::{Freshness, live};
use super::figures::{CategoryCard, Figures, HourCard};
use super::tills::TillTiles;
use crate::prelude::*;

/// The page. `Échap` goes back to the dashboard.
#[component]
pub(super) fn WallPage() -> impl IntoView {
    let dashboard = live();
    let minute = use_minute();
    bind(Key::Escape, t!(common::back), || go(Page::ControlDashboard));
    let text = move |pick: fn(&contract::Dashboard) -> &String| {
        Memo::new(move |_| {
            dashboard.value.with(|value| value.as_ref().map(|d| pick(d).clone()).unwrap_or_default())
        })
    };
    let (edition, next) = (text(|d| &d.edition), text(|d| &d.next));
    let there = Memo::new(move |_| dashboard.value.with(Option::is_some));
    view! {
        <main class="wall">
            <header class="wall-top">
                <Logo size=48 />
                <div><h1 class="wall-title">{edition}</h1><p class="ink-2">{t!(control_room::title)}</p></div>
                <span class="to-end"><Freshness of=dashboard /></span>
                <time class="wall-clock">{move || format::hour(minute.get())}</time>
            </header>
            <Show when=move || !there.get()>
                <Refusal failure=dashboard.failure />
            </Show>
            <Show when=move || there.get()>
            <section class="wall-call"><Icon name=Icon::Flag size=32 /><span>{next}</span></section>
            <Figures of=dashboard />
            <div class="wall-middle">
                <HourCard of=dashboard text_px=20 />
                <CategoryCard of=dashboard />
            </div>
            <TillTiles of=dashboard />
            </Show>
        </main>
    }
}
