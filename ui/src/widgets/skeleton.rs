//! Grey lines while something loads, but only after 300 ms: what is quick must not flicker.

use crate::t;
use leptos::prelude::*;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(300);

/// Lines that stand for what is awaited.
#[component]
pub fn Skeleton(
    /// How many.
    #[prop(default = 6)]
    lines: u8,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let waiting = set_timeout_with_handle(move || shown.set(true), PATIENCE);
    on_cleanup(move || {
        if let Ok(waiting) = waiting {
            waiting.clear();
        }
    });
    view! {
        <Show when=move || shown.get()>
            <div class="skeleton" role="status">
                <span class="unseen">{t!(common::loading)}</span>
                {(0..lines).map(|_| view! { <i></i> }).collect_view()}
            </div>
        </Show>
    }
}
