//! Outside the menu: first start, signing in, the guide, and whether the station answers.

mod became;
mod begun;
mod choose;
mod clip;
mod demo;
mod first;
mod found;
mod guide;
mod hub;
mod join;
mod lost;
mod markdown;
mod password;
mod people;
mod pin;
mod promote;
mod pulse;
mod rescue;
mod sign_in;

pub use begun::Beginning;
pub use pulse::watch;
pub use rescue::Elsewhere;
pub use sign_in::SignInAgain;

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page outside the menu.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::SignIn => view! { <main class="outside"><sign_in::SignIn /></main> }.into_any(),
        Page::Start => view! { <first::FirstStart /> }.into_any(),
        Page::HubLost => view! { <lost::HubLost /> }.into_any(),
        Page::BecomeTill => view! { <rescue::BecomeTill /> }.into_any(),
        Page::Guide => view! { <guide::Guide /> }.into_any(),
        _ => view! { <ToCome page /> }.into_any(),
    }
}
