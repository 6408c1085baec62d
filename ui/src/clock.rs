//! The present time as a signal: one tick a second for the whole window.

use crate::format::now_ms;
use leptos::prelude::*;
use std::time::Duration;

#[derive(Clone, Copy)]
struct Now(RwSignal<i64>);

/// Starts the clock; called once by the root.
pub fn provide_clock() {
    let now = RwSignal::new(now_ms());
    provide_context(Now(now));
    if let Ok(ticks) = set_interval_with_handle(move || now.set(now_ms()), Duration::from_secs(1)) {
        on_cleanup(move || ticks.clear());
    }
}

/// The present moment in ms since 1970, once a second.
#[must_use]
pub fn use_now() -> Signal<i64> {
    expect_context::<Now>().0.into()
}

/// The present minute: what shows hours and minutes is drawn once a minute.
#[must_use]
pub fn use_minute() -> Memo<i64> {
    let now = use_now();
    Memo::new(move |_| now.get() / 60_000 * 60_000)
}
