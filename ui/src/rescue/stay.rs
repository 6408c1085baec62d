//! The page itself, kept where the browser trusts the hub's address: there it loads without the hub too.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static STAYS: Cell<bool> = const { Cell::new(false) };
}

/// Whether the page can be loaded again without the hub.
#[must_use]
pub fn stays() -> bool {
    STAYS.get()
}

/// Keeps the page, where the browser does so; elsewhere nothing happens.
pub(super) async fn keep_page() {
    let keep = Reflect::get(&window(), &"bourseKeep".into()).ok();
    let Some(keep) = keep.and_then(|it| it.dyn_into::<Function>().ok()) else { return };
    let Some(kept) = keep.call0(&window()).ok().and_then(|it| it.dyn_into::<Promise>().ok()) else { return };
    STAYS.set(JsFuture::from(kept).await.is_ok_and(|kept| kept.as_bool() == Some(true)));
}
