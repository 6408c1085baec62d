//! Tabs: several panels of one thing, e.g. the two lists of a depositor.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One tab.
pub struct Tab<T> {
    /// Its value.
    pub value: T,
    /// What is drawn on it: words, a list chip.
    pub face: AnyView,
}

impl<T> Tab<T> {
    /// A tab with what is drawn on it.
    pub fn new(value: T, face: impl IntoView + 'static) -> Self {
        Tab { value, face: face.into_any() }
    }
}

/// A row of tabs; the panel below is the caller's, drawn from `value`. Arrows move within it.
#[component]
pub fn Tabs<T>(
    /// What they part, read aloud.
    #[prop(into)]
    label: Signal<String>,
    /// The open one.
    value: RwSignal<T>,
    /// The tabs.
    tabs: Vec<Tab<T>>,
    /// All of one width.
    #[prop(optional)]
    even: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let Some(tab) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
            return;
        };
        let next = match event.key().as_str() {
            "ArrowRight" => tab.next_element_sibling(),
            "ArrowLeft" => tab.previous_element_sibling(),
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = next.focus();
            next.click();
        }
    };
    view! {
        <div class="tabs" class:tabs-even=even role="tablist" aria-label=move || label.get() on:keydown=on_key>
            {tabs.into_iter().map(|tab| {
                let (of_click, of_view) = (tab.value.clone(), tab.value);
                let open = Memo::new(move |_| value.with(|now| *now == of_view));
                view! {
                    <button type="button" class="tab" role="tab"
                        aria-selected=move || if open.get() { "true" } else { "false" }
                        tabindex=move || if open.get() { "0" } else { "-1" }
                        on:click=move |_| value.set(of_click.clone())>
                        {tab.face}
                    </button>
                }
            }).collect_view()}
        </div>
    }
}
