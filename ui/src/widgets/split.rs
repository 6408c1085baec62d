//! A main column and a side panel; under 1024 px the panel lies over the page.

use super::focus::hand_back;
use crate::keys::{Key, bind};
use crate::t;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

/// Main column and panel. `Échap` closes the panel; the focus that was in it goes back to where it was
/// before, or to the table of the main column.
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
    let main = NodeRef::<html::Div>::new();
    hand_back(open, move || {
        let table =
            main.try_get_untracked()??.query_selector(".table-frame[tabindex='0'], .table[tabindex='0']");
        table.ok()??.dyn_into().ok()
    });
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
            <div class="split-main" node_ref=main>{children()}</div>
            {shown}
        </div>
    }
}
