//! A field of one line: text, numbers, sums, passwords.

use super::{Field, fresh_id};
use crate::icons::Icon;
use leptos::{html, prelude::*};

/// A field of one line with its label.
#[component]
pub fn Input(
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// What is written.
    value: RwSignal<String>,
    /// `text`, `email`, `password`, `tel`, `date`, `time`; `text` when not given.
    #[prop(default = "text")]
    kind: &'static str,
    /// `numeric` or `decimal`: which keys a phone offers; the text is then right-aligned.
    #[prop(optional)]
    digits: Option<&'static str>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, and what would be right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// An example inside; never instead of the label.
    #[prop(optional, into)]
    example: MaybeProp<String>,
    /// A unit drawn at the right.
    #[prop(optional, into)]
    unit: MaybeProp<String>,
    /// An icon at the left.
    #[prop(optional)]
    icon: Option<Icon>,
    /// What the browser may fill in: `username`, `current-password`, `off`.
    #[prop(default = "off")]
    fill: &'static str,
    /// 56 px high and 17 px type.
    #[prop(optional)]
    till: bool,
    /// The big sum of the cash screen.
    #[prop(optional)]
    sum: bool,
    /// The label is read aloud only.
    #[prop(optional)]
    bare: bool,
    /// Cannot be changed.
    #[prop(optional, into)]
    fixed: Signal<bool>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    focus: bool,
    /// Called after each change, with the text.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// The element, to put the focus on it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let id = fresh_id("field");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = move || {
        let parts = [hint.get().map(|_| hint_id.clone()), error.get().map(|_| error_id.clone())];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    if focus {
        focus_when_there(node_ref);
    }
    view! {
        <Field label id=id.clone() hint error bare>
            <span class="input-within">
                {icon.map(|name| view! { <Icon name /> })}
                <input
                    id=id
                    node_ref=node_ref
                    type=kind
                    class="input"
                    class:input-number=digits.is_some()
                    class:input-till=till
                    class:input-sum=sum
                    inputmode=digits
                    autocomplete=fill
                    spellcheck="false"
                    placeholder=move || example.get()
                    readonly=move || fixed.get()
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        value.set(text.clone());
                        if let Some(on_input) = on_input { on_input.run(text); }
                    }
                />
                {move || unit.get().map(|unit| view! { <span class="input-unit">{unit}</span> })}
            </span>
        </Field>
    }
}

/// Puts the focus on a field once it stands in the page, its text chosen so that typing replaces it.
pub(crate) fn focus_when_there(node_ref: NodeRef<html::Input>) {
    Effect::new(move |_| {
        if let Some(input) = node_ref.get() {
            request_animation_frame(move || {
                let _ = input.focus();
                input.select();
            });
        }
    });
}
