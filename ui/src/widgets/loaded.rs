//! Shows a value of the station: lines after 300 ms, the value, or the failure with a way to ask again.

use super::{Refusal, Skeleton};
use crate::remote::Remote;
use leptos::prelude::*;

/// `<Loaded of=payouts let:value>…</Loaded>`: the children are drawn anew with each newer value.
#[component]
pub fn Loaded<T, V, F>(
    /// What is waited for.
    of: Remote<T>,
    /// How many lines stand for it meanwhile.
    #[prop(default = 6)]
    lines: u8,
    /// How the value is drawn.
    children: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let missing = Memo::new(move |_| of.value.with(Option::is_none));
    view! {
        <Refusal failure=of.failure on_retry=move |()| of.reload() />
        <Show when=move || missing.get() && of.waiting.get()>
            <Skeleton lines />
        </Show>
        {move || of.value.get().map(&children)}
    }
}
