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

/// Rows that come from the station: lines while they are awaited, the failure with a way to ask again,
/// what to do where there is none yet, and otherwise the children, drawn once and not with each reading.
#[component]
pub fn LoadedRows<T>(
    /// What is waited for.
    of: Remote<Vec<T>>,
    /// What is shown when there is no row.
    #[prop(optional, into)]
    none: ViewFn,
    /// What shows the rows.
    children: ChildrenFn,
) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    let empty = Memo::new(move |_| of.value.with(|rows| rows.as_ref().map(Vec::is_empty)));
    let (none, children) = (StoredValue::new(none), StoredValue::new(children));
    view! {
        <div class="refusals"><Refusal failure=of.failure on_retry=move |()| of.reload() /></div>
        {move || match empty.get() {
            None => of.waiting.get().then(|| view! { <Skeleton /> }).into_any(),
            Some(true) => none.with_value(ViewFn::run).into_any(),
            Some(false) => children.with_value(|children| children()).into_any(),
        }}
    }
}
