//! The administration: who can sign in, with which role.

mod accounts;
mod add;

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::AdminAccounts => view! { <accounts::AccountsPage /> }.into_any(),
        _ => view! { <ToCome page /> }.into_any(),
    }
}
