//! Cash sessions within the books: where one stands and how it was closed follow from the set of entries
//! alone, since a session that was taken over may be closed at two stations that do not hear each other.

use crate::books::Books;
use crate::conflict::Place;
use contract::domain::{AccountId, CashSessionId, Cents, StationId};
use contract::journal::{Entry, Event};
use contract::records::SessionRecord;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What entries say of one session, beside its opening.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Turns {
    taken_over: BTreeMap<Place, StationId>,
    closed: BTreeMap<Place, Closing>,
}

#[derive(Clone, PartialEq, Debug)]
struct Closing {
    by: AccountId,
    at: Timestamp,
    expected: Cents,
    counted: Cents,
    note: String,
}

impl Turns {
    /// Takes an entry in.
    pub(crate) fn note(&mut self, entry: &Entry) {
        let place = Place { hub_at: entry.hub_at, station: entry.station, sequence: entry.sequence };
        match &entry.event {
            Event::SessionTakenOver { .. } => _ = self.taken_over.insert(place, entry.station),
            Event::SessionClosed { by, expected_cents, counted_cents, note, .. } => {
                let (expected, counted, note) = (*expected_cents, *counted_cents, note.clone());
                self.closed.insert(place, Closing { by: *by, at: entry.hub_at, expected, counted, note });
            }
            _ => {}
        }
    }

    /// The session as all that was said leaves it: the last who took it over has it, the first closing counts.
    fn tell(&self, mut session: SessionRecord) -> SessionRecord {
        if let Some((_, station)) = self.taken_over.last_key_value() {
            session.station = *station;
        }
        if let Some((_, closing)) = self.closed.first_key_value() {
            (session.closed_by, session.closed_at) = (Some(closing.by), Some(closing.at));
            session.expected_cents = Some(closing.expected);
            session.counted_cents = Some(closing.counted);
            session.note.clone_from(&closing.note);
        }
        session
    }
}

/// The session that an entry takes over or closes.
pub(crate) fn session_in(event: &Event) -> Option<CashSessionId> {
    match event {
        Event::SessionTakenOver { session, .. } | Event::SessionClosed { session, .. } => Some(*session),
        _ => None,
    }
}

impl Books {
    /// A session with what is known of it, `entry` included.
    pub(crate) fn session_with(&self, entry: &Entry, session: SessionRecord) -> SessionRecord {
        let mut turns = self.turns.get(&session.id).cloned().unwrap_or_default();
        turns.note(entry);
        turns.tell(session)
    }
}
