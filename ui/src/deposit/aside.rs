//! What this table keeps by itself: depositors put aside, and what was ticked of each.
//!
//! It lies in the window's storage and goes with it; the station knows neither. Refuses to keep more
//! than a name and an address to find them again.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};

const STORED: &str = "deposit-aside";
/// The most depositors put aside at once.
pub const ASIDE_MAX: usize = 9;

/// What was ticked for a depositor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticks {
    /// Their identity was seen.
    pub identity: bool,
    /// The stamped envelope is there.
    pub envelope: bool,
}

/// A depositor that this table has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Their e-mail.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What was ticked.
    pub ticks: Ticks,
    /// Whether they wait.
    pub waits: bool,
}

/// Everybody this table has seen, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    known: Vec<Known>,
}

impl Aside {
    /// What was ticked for somebody.
    #[must_use]
    pub fn ticks(&self, email: &str) -> Ticks {
        self.known.iter().find(|known| known.email == email).map(|known| known.ticks).unwrap_or_default()
    }

    fn entry(&mut self, email: &str, name: &str) -> &mut Known {
        let at = self.known.iter().position(|known| known.email == email).unwrap_or_else(|| {
            let (email, name) = (email.to_owned(), name.to_owned());
            self.known.push(Known { email, name, ticks: Ticks::default(), waits: false });
            self.known.len() - 1
        });
        &mut self.known[at]
    }

    /// Ticks or unticks.
    pub fn tick(&mut self, email: &str, name: &str, ticks: Ticks) {
        self.entry(email, name).ticks = ticks;
    }

    /// Puts somebody aside. Says whether there was room.
    pub fn put(&mut self, email: &str, name: &str) -> bool {
        let room = self.waiting().count() < ASIDE_MAX;
        if room {
            self.entry(email, name).waits = true;
        }
        room
    }

    /// Somebody is at the table again, or has gone.
    pub fn take(&mut self, email: &str) {
        if let Some(known) = self.known.iter_mut().find(|known| known.email == email) {
            known.waits = false;
        }
    }

    /// Who waits.
    pub fn waiting(&self) -> impl Iterator<Item = &Known> {
        self.known.iter().filter(|known| known.waits)
    }

    /// As it was left in this window.
    #[must_use]
    pub fn read() -> Aside {
        let storage = window().session_storage().ok().flatten();
        let kept = storage.and_then(|storage| storage.get_item(STORED).ok()?);
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps it as it is now.
    pub fn write(&self) {
        let storage = window().session_storage().ok().flatten();
        if let (Some(storage), Ok(text)) = (storage, serde_json::to_string(self)) {
            let _ = storage.set_item(STORED, &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_is_taken_up_again_with_what_was_ticked() {
        let mut aside = Aside::default();
        aside.tick("a@b.fr", "Aurélie", Ticks { identity: true, envelope: false });
        assert!(aside.put("a@b.fr", "Aurélie"));
        assert_eq!(aside.waiting().count(), 1);
        aside.take("a@b.fr");
        assert_eq!((aside.waiting().count(), aside.ticks("a@b.fr").identity), (0, true));
        for n in 0..=ASIDE_MAX {
            aside.put(&format!("{n}@b.fr"), "N");
        }
        assert_eq!(aside.waiting().count(), ASIDE_MAX, "a table has only so much room");
    }
}
