//! A main column and a side panel; under 1024 px the panel lies over the page.

use crate::keys::{Key, bind};
use crate::t;
use leptos::prelude::*;

/// Main column and panel. `Échap` closes the panel.
#[component]
pub fn Split(
    /// Whether the panel is there.
    #[prop(into)]
    open: Signal<bool>,
    /// Width of the panel in px: 312, 384 or 468.
    #[prop(default = 384)]
    width: u16,
    /// The panel is part of the page: it goes below instead of over it on a narrow screen.
    #[prop(optional)]
    stays: bool,
    /// Closes the panel.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// What the panel shows.
    #[prop(into)]
    panel: ViewFn,
    /// The main column.
    children: Children,
) -> impl IntoView {
    let shown = move || {
        open.get().then(|| {
            if let Some(on_close) = on_close {
                bind(Key::Escape, t!(widgets::close_panel), move || on_close.run(()));
            }
            view! { <aside class="split-panel">{panel.run()}</aside> }
        })
    };
    view! {
        <div class=format!("split split-{width}") class:split-alone=move || !open.get() class:split-stays=stays>
            <div class="split-main">{children()}</div>
            {shown}
        </div>
    }
}
