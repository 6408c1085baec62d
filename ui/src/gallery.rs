//! The gallery: every widget in every state. For those who work on the interface.

use crate::prelude::*;

/// The gallery page.
pub fn screen() -> AnyView {
    view! { <div class="gallery"></div> }.into_any()
}
