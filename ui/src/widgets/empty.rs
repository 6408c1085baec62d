//! Nothing here yet: what is missing, how to bring it, one button.

use crate::icons::Icon;
use leptos::prelude::*;

/// The empty state of a screen or a table.
#[component]
pub fn Empty(
    /// One icon.
    icon: Icon,
    /// What is missing.
    #[prop(into)]
    title: Signal<String>,
    /// How to bring it.
    #[prop(optional, into)]
    text: MaybeProp<String>,
    /// One button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon size=32 />
            <p class="empty-title">{move || title.get()}</p>
            <p class="empty-text">{move || text.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}
