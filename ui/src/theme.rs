//! Light, dark, or as the system says; kept on this station.

use leptos::prelude::*;

/// Which theme is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// What the system says.
    #[default]
    Auto,
    /// Light, always.
    Light,
    /// Dark, always.
    Dark,
}

impl Theme {
    /// The word kept in storage and in `data-theme`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a kept word; the system's for any other.
    #[must_use]
    pub fn from_key(key: &str) -> Theme {
        match key {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        }
    }
}

const STORED: &str = "theme";

/// Puts the theme's signal in place and keeps page and storage in step with it.
pub fn provide_theme() -> RwSignal<Theme> {
    let theme = RwSignal::new(Theme::from_key(&stored(STORED).unwrap_or_default()));
    provide_context(theme);
    Effect::new(move |_| {
        let key = theme.get().key();
        store(STORED, key);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", key);
        }
    });
    theme
}

/// The theme's signal.
#[must_use]
pub fn use_theme() -> RwSignal<Theme> {
    expect_context()
}

/// Reads a word kept on this station; nothing where storage is closed.
#[must_use]
pub fn stored(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a word on this station. A closed storage loses a preference, nothing more.
pub fn store(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn keys_are_read_back() {
        for theme in [Theme::Auto, Theme::Light, Theme::Dark] {
            assert_eq!(Theme::from_key(theme.key()), theme);
        }
        assert_eq!(Theme::from_key("blue"), Theme::Auto);
    }
}
