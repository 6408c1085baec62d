//! The product's mark: a white tag on the accent.

use leptos::prelude::*;

/// The mark, `size` px wide. Decoration: the name stands beside it.
#[component]
pub fn Logo(
    /// Edge in px.
    #[prop(default = 32)]
    size: u8,
) -> impl IntoView {
    view! {
        <svg class="logo" width=size height=size viewBox="0 0 32 32" aria-hidden="true">
            <rect class="logo-ground" width="32" height="32" rx="8" />
            <path class="logo-tag" fill-rule="evenodd"
                d="M10 9h6.9c.8 0 1.6.34 2.15.93l5 5.2a1.25 1.25 0 0 1 0 1.74l-5 5.2c-.55.59-1.35.93-2.15.93H10a2.5 2.5 0 0 1-2.5-2.5v-9A2.5 2.5 0 0 1 10 9Zm8.6 4.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2Z" />
        </svg>
    }
}
