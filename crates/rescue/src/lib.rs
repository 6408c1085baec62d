//! A till that lives in a browser: what it decides, what it keeps, what it says to the hub.
//!
//! It decides with the code of every till (`world`, `sync`), so what it writes is taken like any other
//! till's. Refuses input and output: the page keeps the rows (in IndexedDB), makes the requests, and tells
//! the time.

mod commands;
mod exchange;
mod keep;
mod pair;
mod sign_in;

pub use commands::{Decided, Step};
pub use exchange::{Asked, Next};
pub use keep::{Damaged, Write};
pub use pair::{Begun, Confirming};

use contract::NotTaken;
use jiff::Timestamp;
use messages::Lang;
use sync::link_state::{Link, LinkState};
use world::exchange::HubKnown;
use world::sessions::Sessions;
use world::waiting::waiting;
use world::{Caller, Keys, World};

/// A paired till, in memory.
pub struct Rescue {
    keys: Keys,
    world: World,
    sessions: Sessions,
    link: Link,
    /// What the hub holds, once it has spoken.
    hub_known: Option<HubKnown>,
    /// Whether the hub counted as this till did at the end of the last exchange.
    equal: Option<bool>,
    /// Why the hub takes nothing from this till, as it said when it answered last.
    not_taken: Option<NotTaken>,
    /// Entries kept so far: the order in which they are put again.
    entries: u64,
}

impl Rescue {
    fn new(keys: Keys, world: World, entries: u64, now: Timestamp) -> Self {
        let sessions = Sessions::default();
        let link = Link::new(now);
        Self { keys, world, sessions, link, hub_known: None, equal: None, not_taken: None, entries }
    }

    /// Entries that only this device holds, and the sales among them.
    #[must_use]
    pub fn waiting(&self) -> (u32, u32) {
        waiting(&self.world, self.keys.station.station())
    }

    /// Whether a cash session is open here.
    #[must_use]
    pub fn has_open_session(&self) -> bool {
        let own = self.keys.station.station();
        self.world.editions.values().any(|book| book.books.open_session(own).is_some())
    }

    /// The session at the hub of who signed in here with a password.
    #[must_use]
    pub fn hub_token(&self, token: &str, now: Timestamp) -> Option<String> {
        self.sessions.find(token, now)?.hub_token
    }

    /// The link, by the page's steady clock.
    pub fn link(&mut self) -> &mut Link {
        &mut self.link
    }

    /// How an exchange ended: done, or failed with this code.
    pub fn heard(&mut self, refused: Option<&str>) {
        self.not_taken = NotTaken::after(self.not_taken, refused);
    }

    /// How the till's screen shows it.
    fn link_shown(&self) -> contract::Link {
        match self.link.state() {
            LinkState::Online => contract::Link::Online,
            LinkState::Recovering => contract::Link::Recovering,
            LinkState::Offline => contract::Link::Offline,
        }
    }

    /// The journal as a file: its name, its bytes, and how many entries are in it.
    #[must_use]
    pub fn journal(&self, now: Timestamp) -> (String, Vec<u8>, u32) {
        world::journal_file::written(&self.world, &self.keys.station, now)
    }
}

/// Who calls from the page.
#[must_use]
pub fn caller(lang: Lang, token: Option<String>, edition: Option<String>) -> Caller {
    Caller { token, lang, edition, address: "browser".to_owned() }
}
