//! Only one page of a browser is the till: the browser itself holds the lock for as long as the page lives.

use crate::door::set;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// The lock's name.
const NAME: &str = "bourse-till";

thread_local! {
    /// Whether this page has it: it is not asked for twice, as after a wrong code.
    static HELD: Cell<bool> = const { Cell::new(false) };
}

/// Takes the lock for the life of this page; `false` when another page has it. A browser that knows no such
/// locks lets every page through.
pub(super) async fn take() -> bool {
    if HELD.get() {
        return true;
    }
    let has = ask().await;
    HELD.set(has);
    has
}

async fn ask() -> bool {
    let navigator: JsValue = window().navigator().into();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object);
    let Some(locks) = locks else { return true };
    let request = Reflect::get(&locks, &"request".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    let Some(request) = request else { return true };
    let options = Object::new();
    set(&options, "ifAvailable", &JsValue::TRUE);
    let answered = Promise::new(&mut |answer, _| {
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let has = !lock.is_null();
            let _ = answer.call1(&JsValue::UNDEFINED, &JsValue::from_bool(has));
            // Held until the page is gone: this never settles.
            if has { Promise::new(&mut |_, _| {}).into() } else { JsValue::UNDEFINED }
        });
        let _ = request.call3(&locks, &NAME.into(), &options, &held);
    });
    JsFuture::from(answered).await.is_ok_and(|has| has.as_bool().unwrap_or(true))
}
