//! Many tills: the hub that takes what they send, the till that sends, and what both show of it.
//!
//! Refuses the protocol's rules (they are in `sync`) and the wire (`link` and `hub`): here they meet the
//! rows. Online and offline are one path: a till writes to itself first and exchanges afterwards.

mod alerts;
mod background;
mod conflicts;
mod disputes;
mod exchange;
mod feed;
mod follow;
mod hub;
mod join;
mod journal_file;
mod pairing;
mod promote;
mod reconcile;
mod reference;
mod rejected;
mod serving;
mod stations;

pub(crate) use feed::Pulse;
pub(crate) use hub::{SEEN_AGE_MAX, of_station};
pub(crate) use world::trust;

use crate::world::World;
use contract::domain::StationId;
use contract::wire::Beat;
use contract::{NotTaken, Serving};
use feed::Feed;
use jiff::{SignedDuration, Timestamp};
use link::HubClient;
use pairing::Pairing;
use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use sync::link_state::Link;
use tokio::sync::{Notify, watch};
use trust::HubPlace;
use world::exchange::HubKnown;

/// A request of a station, with what proves that it is its own.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The station's id, as it says.
    pub station: String,
    /// Its signature over the request, hex.
    pub proof: String,
    /// The request's path.
    pub path: String,
    /// SHA-256 of the certificate that the hub showed; zeros in plain HTTP.
    pub certificate: [u8; 32],
}

/// What a station remembers of the others while it runs; all of it is found again after a restart.
pub(crate) struct Tills {
    pub(crate) beats: watch::Sender<Beat>,
    feed: Arc<Mutex<Feed>>,
    pairing: Mutex<Option<Pairing>>,
    seen: Mutex<HashMap<StationId, Seen>>,
    link: Mutex<Link>,
    began: (Timestamp, Instant),
    /// What the hub holds, as far as this till knows; held while an exchange runs.
    hub_known: tokio::sync::Mutex<Option<HubKnown>>,
    /// The hub's counts equal this till's, as of the last drain.
    equal: Mutex<Option<bool>>,
    /// Somebody exchanges in the background; else a verb does it itself.
    pub(crate) background: AtomicBool,
    /// Wakes the background up: something waits to be sent.
    pub(crate) wake: Notify,
    /// Somebody asks to try the hub again at once.
    pub(crate) retry: Notify,
    /// The station closes: what runs in the background ends.
    pub(crate) stop: watch::Sender<bool>,
    client: Mutex<Option<(HubPlace, HubClient)>>,
    backing_up: tokio::sync::Mutex<()>,
    serving: Mutex<Serving>,
    /// The port to listen on: another when somebody chooses one.
    pub(crate) port: watch::Sender<u16>,
    /// Whether the hub answered last, for a process that does not listen to it.
    pinged: Mutex<Option<bool>>,
    /// Why the hub took nothing when it answered last.
    not_taken: Mutex<Option<NotTaken>>,
}

/// What a hub saw of a station last.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) at: Timestamp,
    pub(crate) pending: u32,
    pub(crate) offset_ms: i64,
    pub(crate) version: String,
    /// It waits for its sales to be taken: shown as recovering.
    pub(crate) behind: bool,
}

pub(crate) fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Tills {
    /// A station that has just started, and what tells it of commits.
    pub(crate) fn new(world: &World, now: Timestamp) -> (Self, Pulse) {
        let port = serving::chosen(world);
        let beats = watch::Sender::new(Beat { number: 0, called: 0 });
        let feed = Arc::new(Mutex::new(Feed::new()));
        let pulse = Pulse { beats: beats.clone(), feed: feed.clone() };
        let tills = Tills {
            beats,
            feed,
            pairing: Mutex::default(),
            seen: Mutex::default(),
            link: Mutex::new(Link::new(now)),
            began: (now, Instant::now()),
            hub_known: tokio::sync::Mutex::default(),
            equal: Mutex::default(),
            background: AtomicBool::new(false),
            wake: Notify::new(),
            retry: Notify::new(),
            stop: watch::Sender::new(false),
            client: Mutex::default(),
            backing_up: tokio::sync::Mutex::default(),
            serving: Mutex::default(),
            port: watch::Sender::new(port),
            pinged: Mutex::default(),
            not_taken: Mutex::default(),
        };
        (tills, pulse)
    }

    /// A clock that never jumps, for the link: whatever a person does to the PC's own.
    pub(crate) fn steady(&self) -> Timestamp {
        let passed = SignedDuration::try_from(self.began.1.elapsed()).unwrap_or_default();
        self.began.0.checked_add(passed).unwrap_or(self.began.0)
    }

    /// What was seen of a station.
    pub(crate) fn seen(&self, station: StationId) -> Option<Seen> {
        guard(&self.seen).get(&station).cloned()
    }
}
