//! A key as it is drawn on a button or in the help: `F2`, `Entrée`, `Échap`.

use crate::keys::Key;
use crate::lang::use_lang;
use leptos::prelude::*;

/// A key cap. Screen readers are told by `aria-keyshortcuts` on the button instead.
#[component]
pub fn KeyCap(
    /// Which key.
    key: Key,
    /// The big cap of the deposit desk.
    #[prop(optional)]
    big: bool,
) -> impl IntoView {
    let lang = use_lang();
    view! { <kbd class="key" class:key-big=big aria-hidden="true">{move || key.cap(lang.get())}</kbd> }
}
