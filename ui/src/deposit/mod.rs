//! The deposit desk: the pair in front of a depositor's lists.

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    view! { <ToCome page /> }.into_any()
}
