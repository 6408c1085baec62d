//! The search box: finds while one types, empties with a click or with `Échap`.

use super::fresh_id;
use crate::icons::Icon;
use crate::keys::Key;
use crate::t;
use leptos::{html, prelude::*};

/// A search field with its words as label and example.
#[component]
pub fn SearchBox(
    /// What is searched: `Nom ou liste`.
    #[prop(into)]
    label: Signal<String>,
    /// What is searched for.
    value: RwSignal<String>,
    /// The key that puts the focus here.
    #[prop(optional)]
    key: Option<Key>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let id = fresh_id("search");
    let field = NodeRef::<html::Input>::new();
    if let Some(key) = key {
        crate::keys::bind(key, label, move || {
            if let Some(input) = field.get_untracked() {
                let _ = input.focus();
                input.select();
            }
        });
    }
    if focus {
        super::input::focus_when_there(field);
    }
    let empty = Memo::new(move |_| value.with(String::is_empty));
    view! {
        <div class="search" role="search">
            <label class="unseen" for=id.clone()>{move || label.get()}</label>
            <span class="input-within">
                <Icon name=Icon::Search />
                <input id=id node_ref=field type="search" class="input" autocomplete="off" spellcheck="false"
                    placeholder=move || label.get()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:keydown=move |event| if event.key() == "Escape" && !empty.get_untracked() {
                        event.stop_propagation();
                        value.set(String::new());
                    }
                />
                <Show when=move || !empty.get()>
                    <button type="button" class="input-clear" aria-label=t!(widgets::search_clear)
                        on:click=move |_| value.set(String::new())>
                        <Icon name=Icon::X />
                    </button>
                </Show>
            </span>
        </div>
    }
}
