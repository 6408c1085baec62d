//! Who works here, on which station, on which edition, and how the link to the hub is.
//!
//! Plain signals that every screen reads; filled by the root when it starts and by signing in.

use crate::route::Page;
use contract::domain::{EditionState, Role};
use contract::{Account, EditionLine, Station, StationRole, Till};
use leptos::prelude::*;
use std::cell::Cell;

/// The state of the link, as the top bar and the side bar show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nothing is known yet.
    Unknown,
    /// The hub answers.
    Online,
    /// The hub does not answer; sales go on and are kept here.
    Offline {
        /// Since when, ms since 1970.
        since_ms: i64,
        /// How many sales wait.
        pending: u32,
    },
    /// The hub answers again, what waited is being sent.
    Syncing {
        /// Since when it was away, ms since 1970.
        since_ms: i64,
        /// How many sales still wait.
        pending: u32,
        /// Of how many.
        of: u32,
    },
    /// This station itself does not answer: what was begun is kept on the screen and asked again.
    Cut {
        /// Since when, ms since 1970.
        since_ms: i64,
    },
    /// It answers again, after a time without.
    Back {
        /// Since when, ms since 1970.
        since_ms: i64,
        /// How many sales were sent.
        sent: u32,
    },
}

thread_local! {
    /// That of the window, for who asks after an answer has come.
    static CURRENT: Cell<Option<Session>> = const { Cell::new(None) };
}

/// The signals of the session; cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    /// What this station is.
    pub station: RwSignal<Option<Station>>,
    /// Who is signed in.
    pub account: RwSignal<Option<Account>>,
    /// The code of the edition one works on.
    pub edition: RwSignal<Option<String>>,
    /// The link to the hub.
    pub link: RwSignal<Link>,
    /// The state of this station's till, once it was asked.
    pub till: RwSignal<Option<Till>>,
    /// How many tills are reached, and how many there are; the hub's foot note.
    pub tills: RwSignal<Option<(u32, u32)>>,
    /// Whether this is training: nothing is mixed with real data.
    pub training: RwSignal<bool>,
    /// Whether the session ended while somebody worked: signing in again is asked over the page.
    pub ended: RwSignal<bool>,
    /// Whether the station has been asked what it is.
    pub begun: RwSignal<bool>,
    /// A first start whose end is not seen yet: its recovery phrase is shown once.
    pub starting: RwSignal<Option<crate::start::Beginning>>,
    /// How many things wait behind a page of the menu (alerts, disputes).
    pub counts: RwSignal<Vec<(crate::route::Page, u32)>>,
}

impl Session {
    /// Puts an empty session in place.
    pub fn provide() -> Session {
        let session = Session {
            station: RwSignal::new(None),
            account: RwSignal::new(None),
            edition: RwSignal::new(None),
            link: RwSignal::new(Link::Unknown),
            till: RwSignal::new(None),
            tills: RwSignal::new(None),
            training: RwSignal::new(false),
            ended: RwSignal::new(false),
            begun: RwSignal::new(false),
            starting: RwSignal::new(None),
            counts: RwSignal::new(Vec::new()),
        };
        provide_context(session);
        CURRENT.set(Some(session));
        session
    }

    /// Whether this station is a till that joined a hub.
    #[must_use]
    pub fn is_till(&self) -> bool {
        self.station.with(|station| station.as_ref().is_some_and(|s| s.role == StationRole::Till))
    }

    /// Whether this station is the hub.
    #[must_use]
    pub fn is_hub(&self) -> bool {
        self.station.with(|station| station.as_ref().is_some_and(|s| s.role == StationRole::Hub))
    }

    /// Takes in a newer state of the till, and what it says of the link.
    pub fn take_till(self, till: Till) {
        self.see(crate::link::Seen::of(&till));
        if self.till.with_untracked(|now| now.as_ref() != Some(&till)) {
            self.till.set(Some(till));
        }
    }

    /// Takes in what was seen of the link.
    pub fn see(self, seen: crate::link::Seen) {
        let before = self.link.get_untracked();
        self.take_link(crate::link::next(before, seen, crate::format::now_ms()));
    }

    /// Takes in how the link is.
    pub fn take_link(self, now: Link) {
        let before = self.link.get_untracked();
        let now = crate::away::resumed(before, now, crate::away::kept());
        if now != before {
            crate::away::keep(now);
            self.link.set(now);
        }
    }

    /// The role of who is signed in.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.account.with(|account| account.as_ref().map(|account| account.role))
    }

    /// Where who is signed in begins: a till is there to sell, whoever stands at it.
    #[must_use]
    pub fn home(&self) -> Page {
        match self.role() {
            Some(_) if self.is_till() => Page::Till,
            role => Page::home(role),
        }
    }

    /// The edition one works on, with its name and state.
    #[must_use]
    pub fn edition_line(&self) -> Option<EditionLine> {
        let code = self.edition.get()?;
        self.station.with(|station| station.as_ref()?.editions.iter().find(|line| line.code == code).cloned())
    }

    /// Whether that edition is closed: nothing of it changes any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let closed = |line: EditionLine| matches!(line.state, EditionState::Closed | EditionState::Archived);
        self.edition_line().is_some_and(closed)
    }

    /// The name of the edition's state, as people say it.
    #[must_use]
    pub fn state_words(state: EditionState, lang: crate::lang::Lang) -> &'static str {
        use messages::shell;
        match state {
            EditionState::Draft => shell::state_draft(lang),
            EditionState::Configured => shell::state_configured(lang),
            EditionState::RegistrationsOpen => shell::state_registrations_open(lang),
            EditionState::Deposit => shell::state_deposit(lang),
            EditionState::Sale => shell::state_sale(lang),
            EditionState::Settlement => shell::state_settlement(lang),
            EditionState::Closed => shell::state_closed(lang),
            EditionState::Archived => shell::state_archived(lang),
        }
    }
}

/// The session's signals.
#[must_use]
pub fn use_session() -> Session {
    // What is done after an answer has come is done outside every owner.
    use_context().or_else(|| CURRENT.get()).expect("the root provides the session")
}
