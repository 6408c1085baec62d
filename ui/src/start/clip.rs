//! Copies a text for pasting elsewhere. A window without that right says so, and the text stays on the screen.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies a text; whether it could.
pub(super) async fn copy(text: &str) -> bool {
    let Some(promise) = write(text) else { return false };
    JsFuture::from(promise).await.is_ok()
}

fn write(text: &str) -> Option<Promise> {
    let board = Reflect::get(&window().navigator(), &"clipboard".into()).ok().filter(JsValue::is_object)?;
    let write: Function = Reflect::get(&board, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&board, &text.into()).ok()?.dyn_into().ok()
}
