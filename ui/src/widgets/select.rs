//! A choice that opens: the system's own list, so that keys, touch and screen readers work as people know.

use super::{Field, fresh_id};
use crate::icons::Icon;
use leptos::prelude::*;

/// A choice of one among named values.
#[component]
pub fn Select(
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen value.
    value: RwSignal<String>,
    /// Values with their words, in order.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The label is read aloud only.
    #[prop(optional)]
    bare: bool,
    /// Cannot be changed now.
    #[prop(optional, into)]
    closed: Signal<bool>,
    /// Called with the new value.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = fresh_id("select");
    view! {
        <Field label id=id.clone() hint error bare>
            <span class="select">
                <select
                    id=id
                    class="input"
                    disabled=move || closed.get()
                    aria-invalid=move || error.get().map(|_| "true")
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        value.set(chosen.clone());
                        if let Some(on_change) = on_change { on_change.run(chosen); }
                    }
                >
                    {move || options.get().into_iter().map(|(key, words)| {
                        let this = key.clone();
                        view! { <option value=key prop:selected=move || value.get() == this>{words}</option> }
                    }).collect_view()}
                </select>
                <Icon name=Icon::ChevronDown />
            </span>
        </Field>
    }
}
