//! Keeps the counter over a reload of the page: nothing that was scanned is lost.
//!
//! It lies in the window's own storage and goes with it. Refuses what it cannot read: an older shape
//! begins an empty basket rather than a wrong one.

use super::counter::Counter;
use contract::domain::BasketId;
use leptos::prelude::window;

const STORED: &str = "till-counter";

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// The counter as it was left; an empty one when there is none.
#[must_use]
pub fn read() -> Counter {
    let kept = storage().and_then(|storage| storage.get_item(STORED).ok()?);
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_else(|| Counter::new(BasketId(crate::ids::new_id())))
}

/// Keeps it as it is now.
pub fn write(counter: &Counter) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(counter)) {
        let _ = storage.set_item(STORED, &text);
    }
}
