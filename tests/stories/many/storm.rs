//! Everything that a hostile machine can do at once, for as long as a story wants.

use contract::ScanItem;
use contract::wire::{PROTOCOL, PairBegin, Parcel};
use link::LinkError;
use std::fmt;
use std::ops::Not as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;
use tests::door::Door;
use tests::pirate::drip;
use tests::{Hall, Pirate};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// Idle connections that are opened.
const IDLE: usize = 1_000;
/// Between two rounds of lies: the machine shares its processors with its victim, which it would not do.
const PAUSE: Duration = Duration::from_millis(10);
/// Bodies that come in drops at the same time.
const DRIPPING: usize = 8;

/// A storm; it ends with [`Storm::end`].
pub(crate) struct Storm {
    ends: Arc<AtomicBool>,
    tried: Arc<Tried>,
    tasks: Vec<JoinHandle<()>>,
}

#[derive(Default)]
pub(crate) struct Tried {
    requests: AtomicU32,
    bodies: AtomicU32,
    connections: AtomicU32,
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [requests, bodies, connections] =
            [&self.requests, &self.bodies, &self.connections].map(|count| count.load(Ordering::Relaxed));
        write!(f, "{requests} requests, {bodies} bodies, {connections} idle connections")
    }
}

impl Storm {
    /// Begins, by a machine that has a card and one that has none.
    pub(crate) async fn begin(hall: &Hall, pirate: Pirate) -> Storm {
        let (ends, tried) = (Arc::new(AtomicBool::new(false)), Arc::new(Tried::default()));
        let mut tasks = vec![
            tokio::spawn(lies(Pirate::stranger(hall).await, pirate, ends.clone(), tried.clone())),
            tokio::spawn(heavy(Pirate::stranger(hall).await, hall.url(), ends.clone(), tried.clone())),
            tokio::spawn(idle(hall.port(), ends.clone(), tried.clone())),
        ];
        for _ in 0..DRIPPING {
            let (url, ends) = (hall.url(), ends.clone());
            tasks.push(tokio::spawn(async move {
                while !ends.load(Ordering::Relaxed) {
                    assert!(drip(&url).await.is_ok_and(|status| status < 400).not(), "nothing is taken");
                }
            }));
        }
        Storm { ends, tried, tasks }
    }

    /// Ends; what was tried.
    pub(crate) async fn end(self) -> Arc<Tried> {
        self.ends.store(true, Ordering::Relaxed);
        for task in self.tasks {
            task.await.expect("what a storm does is refused");
        }
        self.tried
    }
}

/// A message of pairing that fills a few packets.
fn begin() -> PairBegin {
    PairBegin { protocol: PROTOCOL, version: "0".repeat(9_000), message: String::new() }
}

/// Requests of no station, garbage, and a station's own request again and again.
async fn lies(stranger: Pirate, pirate: Pirate, ends: Arc<AtomicBool>, tried: Arc<Tried>) {
    let replayed = pirate.says(Parcel::default());
    while !ends.load(Ordering::Relaxed) {
        denied(&stranger.give(Parcel::default()).await);
        denied(&stranger.say(b"{".to_vec()).await);
        denied(&stranger.hub.pair_begin(&begin()).await);
        denied(&stranger.hub.beats(&stranger.key).await);
        // Its own request, again: it changes nothing.
        let _ = pirate.say(replayed.clone()).await;
        tried.requests.fetch_add(5, Ordering::Relaxed);
        tokio::time::sleep(PAUSE).await;
    }
}

/// It was refused, or the connection had to make way for another.
fn denied<T>(said: &Result<T, LinkError>) {
    assert!(said.is_err(), "nothing is taken");
}

/// Bodies that are far too large.
async fn heavy(stranger: Pirate, url: String, ends: Arc<AtomicBool>, tried: Arc<Tried>) {
    let scan = ScanItem { code: "x".repeat(1_200_000) };
    while !ends.load(Ordering::Relaxed) {
        denied(&stranger.say(vec![b' '; 100_000_000]).await);
        if let Ok(door) = Door::at(&url).await {
            denied(&door.ask(&scan).await);
        }
        tried.bodies.fetch_add(2, Ordering::Relaxed);
        tokio::time::sleep(PAUSE * 5).await;
    }
}

/// Connections that say nothing.
async fn idle(port: u16, ends: Arc<AtomicBool>, tried: Arc<Tried>) {
    let mut open = Vec::new();
    for _ in 0..IDLE {
        if let Ok(stream) = TcpStream::connect(("127.0.0.1", port)).await {
            open.push(stream);
            tried.connections.fetch_add(1, Ordering::Relaxed);
        }
        // What the hub has closed is of no use any more.
        if open.len() > 400 {
            open.retain(|stream| !matches!(stream.try_read(&mut [0]), Ok(0)));
        }
    }
    while !ends.load(Ordering::Relaxed) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
