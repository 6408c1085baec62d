//! Outside the menu: first start, signing in, the guide.

mod sign_in;

pub use sign_in::SignInAgain;

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page outside the menu.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::SignIn => view! { <main class="outside"><sign_in::SignIn /></main> }.into_any(),
        _ => view! { <ToCome page /> }.into_any(),
    }
}
