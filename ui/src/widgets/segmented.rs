//! One of a few, all of them seen: cheque, transfer, cash.

use super::KeyCap;
use crate::icons::Icon;
use crate::keys::{Key, bind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One of the choices.
#[derive(Clone)]
pub struct Choice<T> {
    /// Its value.
    pub value: T,
    /// Its words.
    pub label: Signal<String>,
    /// An icon before them.
    pub icon: Option<Icon>,
    /// The key that chooses it.
    pub key: Option<Key>,
}

impl<T> Choice<T> {
    /// A choice with its words.
    pub fn new(value: T, label: impl Into<Signal<String>>) -> Self {
        Choice { value, label: label.into(), icon: None, key: None }
    }

    /// With the key that chooses it.
    #[must_use]
    pub fn key(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    /// With an icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// A row of choices of which one is taken; arrows move within it.
#[component]
pub fn Segmented<T>(
    /// What is chosen, read aloud.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen value.
    value: RwSignal<T>,
    /// The choices.
    choices: Vec<Choice<T>>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let values: Vec<T> = choices.iter().map(|choice| choice.value.clone()).collect();
    let values = StoredValue::new(values);
    let step = move |by: isize| {
        values.with_value(|values| {
            let at = values.iter().position(|v| value.with_untracked(|now| now == v)).unwrap_or(0);
            let next = (at.cast_signed() + by).rem_euclid(values.len().max(1).cast_signed()).cast_unsigned();
            value.set(values[next].clone());
        });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => step(1),
            "ArrowLeft" | "ArrowUp" => step(-1),
            _ => return,
        }
        event.prevent_default();
        let group = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        request_animation_frame(move || {
            let chosen = group.and_then(|group| group.query_selector("[aria-checked=true]").ok().flatten());
            if let Some(chosen) = chosen.and_then(|chosen| chosen.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = chosen.focus();
            }
        });
    };
    view! {
        <div class="segmented" role="radiogroup" aria-label=move || label.get() on:keydown=on_key>
            {choices.into_iter().map(|choice| {
                let (of_key, of_click, of_view) = (choice.value.clone(), choice.value.clone(), choice.value);
                let chosen = Memo::new(move |_| value.with(|now| *now == of_view));
                if let Some(key) = choice.key {
                    bind(key, choice.label, move || value.set(of_key.clone()));
                }
                view! {
                    <button type="button" class="segmented-choice" role="radio"
                        aria-checked=move || if chosen.get() { "true" } else { "false" }
                        tabindex=move || if chosen.get() { "0" } else { "-1" }
                        on:click=move |_| value.set(of_click.clone())
                    >
                        {choice.icon.map(|name| view! { <Icon name /> })}
                        <span>{move || choice.label.get()}</span>
                        {choice.key.map(|key| view! { <KeyCap key /> })}
                    </button>
                }
            }).collect_view()}
        </div>
    }
}
