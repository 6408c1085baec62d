//! A failure, next to where it happened: what happened, and what to do.

use super::{Button, Kind};
use crate::icons::Icon;
use crate::t;
use contract::Failure;
use leptos::prelude::*;

/// A failure as a person reads it. Its code stays out of sight.
#[component]
pub fn Refusal(
    /// What failed; nothing is drawn while there is none.
    #[prop(into)]
    failure: Signal<Option<Failure>>,
    /// Asks again, when that can help.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || failure.get().map(|failure| view! {
                <div class="refusal" data-code=failure.code>
                    <Icon name=Icon::CircleAlert size=24 />
                    <div class="grow">
                        <p class="refusal-title">{failure.message}</p>
                        <p class="refusal-text">{failure.hint}</p>
                    </div>
                    {on_retry.map(|on_retry| view! {
                        <Button label=t!(common::retry) kind=Kind::Outlined icon=Icon::RefreshCw on_press=on_retry />
                    })}
                </div>
            })}
        </div>
    }
}
