//! The frame of a field: label above, a hint, and under it what is wrong with an example of what is right.

use crate::icons::Icon;
use leptos::prelude::*;

/// A labelled field around any control whose `id` is given.
#[component]
pub fn Field(
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The id of the control inside.
    #[prop(into)]
    id: String,
    /// What helps to fill it in, shown always.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, and what would be right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The label is read aloud only: the place says it already.
    #[prop(optional)]
    bare: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field">
            <label for=id class=if bare { "unseen" } else { "field-label" }>{move || label.get()}</label>
            {children()}
            {move || hint.get().map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
            <div aria-live="polite">
                {move || error.get().map(|error| view! {
                    <p class="field-error" id=error_id.clone()>
                        <Icon name=Icon::CircleAlert size=16 />
                        <span>{error}</span>
                    </p>
                })}
            </div>
        </div>
    }
}

/// A box to tick.
#[component]
pub fn Check(
    /// What is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is.
    value: RwSignal<bool>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    closed: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || value.get() disabled=move || closed.get()
                on:change=move |event| value.set(event_target_checked(&event)) />
            <span class="check-box"><Icon name=Icon::Check size=16 /></span>
            <span>{move || label.get()}</span>
        </label>
    }
}
