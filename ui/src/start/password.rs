//! What a password needs, shown while it is typed: each need is ticked as it is met.
//!
//! The station decides; these are the same rules, so that nobody is refused after the last key.

use crate::prelude::*;

/// What a password needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Eight characters.
    Length,
    /// A letter.
    Letter,
    /// A figure.
    Figure,
    /// A sign.
    Sign,
}

impl Need {
    const ALL: [Need; 4] = [Need::Length, Need::Letter, Need::Figure, Need::Sign];

    fn is_met(self, password: &str) -> bool {
        match self {
            Need::Length => password.chars().count() >= 8 && password.len() <= 200,
            Need::Letter => password.chars().any(char::is_alphabetic),
            Need::Figure => password.chars().any(|c| c.is_ascii_digit()),
            Need::Sign => password.chars().any(|c| !c.is_alphanumeric()),
        }
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Need::Length => messages::start::need_length(lang),
            Need::Letter => messages::start::need_letter(lang),
            Need::Figure => messages::start::need_figure(lang),
            Need::Sign => messages::start::need_sign(lang),
        }
    }
}

/// Whether a password has all that it needs.
pub(super) fn is_strong(password: &str) -> bool {
    Need::ALL.into_iter().all(|need| need.is_met(password))
}

/// The needs of a password, with a tick at those that are met.
#[component]
pub(super) fn Needs(
    /// What is typed.
    password: RwSignal<String>,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <ul class="start-needs" aria-label=t!(start::needs)>
            {Need::ALL.into_iter().map(|need| {
                let met = Memo::new(move |_| password.with(|text| need.is_met(text)));
                let icon = Signal::derive(move || if met.get() { Icon::CircleCheck } else { Icon::Circle });
                let said = move || if met.get() { messages::start::need_met(lang.get()) } else { messages::start::need_open(lang.get()) };
                view! {
                    <li class:ok-text=move || met.get()>
                        <Icon name=icon size=16 />
                        <span>{move || need.words(lang.get())}</span>
                        <span class="unseen">{said}</span>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_length_letter_figure_and_sign() {
        for (password, strong) in [
            ("Tilleuls-31", true),
            ("été-2026", true),
            ("Tilleuls31", false),
            ("Tilleuls-", false),
            ("12345-678", false),
            ("a-1", false),
        ] {
            assert_eq!(is_strong(password), strong, "{password}");
        }
    }
}
