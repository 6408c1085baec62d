//! How many may be in the door at once.
//!
//! Anybody on the network can open connections and say nothing. So connections are many and cheap: when
//! the room is full, the one that has been idle for longest makes way, first of whoever holds the most.
//! Requests are few: past their bound they are refused with words. A busy connection is never closed,
//! and there are always fewer busy ones than seats.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, watch};

/// How many may be in at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Connections.
    pub(crate) connections: usize,
    /// Connections of one address; this machine's own are not counted.
    pub(crate) connections_of_one: usize,
    /// Requests.
    pub(crate) requests: usize,
    /// Requests of one address; this machine's own are not counted.
    pub(crate) requests_of_one: usize,
}

/// What a hub takes: twenty tills and as many phones are far below, and so is what some systems let a
/// program open (256 files).
pub(crate) const BOUNDS: Bounds =
    Bounds { connections: 200, connections_of_one: 48, requests: 160, requests_of_one: 32 };

/// The room behind one server's door; clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Room(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    bounds: Bounds,
    seats: Mutex<Seats>,
    ending: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Seats {
    /// Grows with every arrival and every end of a request.
    moment: u64,
    taken: BTreeMap<u64, Seat>,
    /// Connections that had to make way, or found no seat, since somebody asked.
    turned_away: u32,
}

#[derive(Debug)]
struct Seat {
    peer: IpAddr,
    busy: usize,
    idle_since: u64,
    leave: Arc<Notify>,
}

/// A connection's seat; it is free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Ticket {
    room: Room,
    number: u64,
    peer: IpAddr,
    leave: Arc<Notify>,
}

/// A running request's place; it is free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    room: Room,
    number: u64,
}

/// Why there is no place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Crowd {
    /// The address asks for too much at once.
    OfOne,
    /// All together ask for too much at once.
    OfAll,
}

impl Room {
    pub(crate) fn new(bounds: Bounds) -> Self {
        let (seats, ending) = (Mutex::default(), watch::Sender::new(false));
        Self(Arc::new(Shared { bounds, seats, ending }))
    }

    /// A seat for a connection; nothing when all are busy.
    pub(crate) fn enter(&self, peer: IpAddr) -> Option<Ticket> {
        let peer = peer.to_canonical();
        let bounds = self.0.bounds;
        let mut seats = self.seats();
        if !peer.is_loopback() && seats.of(peer).count() >= bounds.connections_of_one {
            seats.turned_away += 1;
            seats.make_way(|seat| seat.peer == peer)?;
        } else if seats.taken.len() >= bounds.connections {
            seats.turned_away += 1;
            seats.make_way(|_| true)?;
        }
        seats.moment += 1;
        let (number, leave) = (seats.moment, Arc::new(Notify::new()));
        seats.taken.insert(number, Seat { peer, busy: 0, idle_since: number, leave: leave.clone() });
        Some(Ticket { room: self.clone(), number, peer, leave })
    }

    /// Asks what never ends by itself to end: streams, and connections that ask for nothing.
    pub(crate) fn end(&self) {
        self.0.ending.send_replace(true);
        let seats = self.seats();
        seats.taken.values().filter(|seat| seat.busy == 0).for_each(|seat| seat.leave.notify_one());
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.0.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seats {
    fn of(&self, peer: IpAddr) -> impl Iterator<Item = &Seat> {
        self.taken.values().filter(move |seat| seat.peer == peer)
    }

    /// Frees the seat of an idle connection.
    fn make_way(&mut self, whose: impl Fn(&Seat) -> bool) -> Option<()> {
        let mut held: HashMap<IpAddr, usize> = HashMap::new();
        for seat in self.taken.values() {
            *held.entry(seat.peer).or_default() += 1;
        }
        let idle = self.taken.iter().filter(|(_, seat)| seat.busy == 0 && whose(seat));
        let first = idle.max_by_key(|(_, seat)| (held[&seat.peer], std::cmp::Reverse(seat.idle_since)));
        let number = first.map(|(number, _)| *number)?;
        let seat = self.taken.remove(&number)?;
        seat.leave.notify_one();
        Some(())
    }
}

impl Ticket {
    /// What tells the connection to close.
    pub(crate) fn leave(&self) -> Arc<Notify> {
        self.leave.clone()
    }

    /// A place for a request.
    pub(crate) fn begin(&self) -> Result<Place, Crowd> {
        let bounds = self.room.0.bounds;
        let mut seats = self.room.seats();
        let busy = |seat: &Seat| seat.busy;
        if !self.peer.is_loopback() && seats.of(self.peer).map(busy).sum::<usize>() >= bounds.requests_of_one
        {
            return Err(Crowd::OfOne);
        }
        if seats.taken.values().map(busy).sum::<usize>() >= bounds.requests {
            return Err(Crowd::OfAll);
        }
        // A connection that had to leave asks for nothing more.
        seats.taken.get_mut(&self.number).ok_or(Crowd::OfAll)?.busy += 1;
        Ok(Place { room: self.room.clone(), number: self.number })
    }

    /// How many were turned away since this was asked last, when there were any.
    pub(crate) fn turned_away(&self) -> Option<u32> {
        let turned_away = std::mem::take(&mut self.room.seats().turned_away);
        (turned_away > 0).then_some(turned_away)
    }

    /// Turns true when the server ends.
    pub(crate) fn ending(&self) -> watch::Receiver<bool> {
        self.room.0.ending.subscribe()
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.room.seats().taken.remove(&self.number);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut seats = self.room.seats();
        seats.moment += 1;
        let moment = seats.moment;
        if let Some(seat) = seats.taken.get_mut(&self.number) {
            seat.busy -= 1;
            seat.idle_since = moment;
        }
    }
}

#[cfg(test)]
#[path = "room_tests.rs"]
mod tests;
