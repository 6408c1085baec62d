//! Ids made here: every command that moves money carries one, so that asking twice counts once.

use uuid::{Builder, Uuid};

/// A new id (UUID v7): the moment, then chance from the browser's own source.
#[must_use]
pub fn new_id() -> Uuid {
    let mut chance = [0_u8; 10];
    #[cfg(target_arch = "wasm32")]
    {
        let crypto = leptos::prelude::window().crypto().expect("every browser that runs wasm has crypto");
        crypto.get_random_values_with_u8_array(&mut chance).expect("ten bytes are under the limit");
    }
    // Without a browser only the shape matters: a counter keeps ids apart in tests.
    #[cfg(not(target_arch = "wasm32"))]
    {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(0);
        chance[2..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    }
    let now_ms = u64::try_from(crate::format::now_ms()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(now_ms, &chance).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::new_id;

    #[test]
    fn ids_differ_and_are_of_version_7() {
        assert_ne!(new_id(), new_id());
        assert_eq!(new_id().get_version_num(), 7);
    }
}
