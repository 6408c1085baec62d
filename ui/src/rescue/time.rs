//! The browser's clocks: the one that people set, and the one that never jumps.

use jiff::Timestamp;
use js_sys::{Function, Promise};
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static WAKER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
fn moment(ms: f64) -> Timestamp {
    Timestamp::from_millisecond(ms as i64).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// What people call the time.
pub(super) fn now() -> Timestamp {
    moment(js_sys::Date::now())
}

/// A clock that never jumps, whatever a person does to the device's own.
pub(super) fn steady() -> Timestamp {
    moment(window().performance().map_or_else(js_sys::Date::now, |clock| clock.now()))
}

/// Waits so many milliseconds, or until [`wake`].
pub(super) async fn sleep_or_wake(ms: i32) {
    let promise = Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
        WAKER.set(Some(done));
    });
    let _ = JsFuture::from(promise).await;
    WAKER.set(None);
}

/// Ends what [`sleep_or_wake`] waits for.
pub(super) fn wake() {
    if let Some(done) = WAKER.take() {
        let _ = done.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
}

/// Calls something once, later.
pub(super) fn later(ms: i32, act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), ms);
}
