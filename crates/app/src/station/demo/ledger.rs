//! The journal of a demo: entries signed and chained at past moments, each seeing the ones before it.
//!
//! The same steps as a till's and the same books as a station's, only with another clock.

use super::Hands;
use crate::draft::new_id;
use contract::domain::{EditionId, EntryId};
use contract::journal::{Event, SealKind};
use contract::records::Record;
use jiff::Timestamp;
use store::rows::Change;
use sync::chain::{Stamp, sign_entry, sign_seal};
use sync::{Books, StationKey};

/// A chain in the making, with the books that follow from it.
pub(super) struct Ledger<'a> {
    key: &'a StationKey,
    mac: [u8; 32],
    edition: EditionId,
    pub(super) books: Books,
    changes: Vec<Change>,
}

impl<'a> Ledger<'a> {
    /// An empty chain of an edition.
    pub(super) fn new(hands: &'a Hands, edition: EditionId) -> Self {
        let mac = hands.secret.station_mac(hands.key.station());
        Self { key: &hands.key, mac, edition, books: Books::default(), changes: Vec::new() }
    }

    /// Writes what happened at a moment that is not before the last one.
    pub(super) fn append(&mut self, at: Timestamp, event: Event) {
        let (station, edition, id) = (self.key.station(), self.edition, EntryId(new_id(at)));
        let stamp = Stamp { station, edition, id, at, hub_at: at, uncertainty_ms: 0 };
        let (entry, signed) = sign_entry(&self.books.head(station), stamp, event, &self.mac);
        let rows = self.books.apply(&entry, &signed.hash);
        self.record(Record::Entry(signed));
        rows.into_iter().for_each(|row| self.record(row));
    }

    /// Seals the chain as it stands.
    pub(super) fn seal(&mut self, kind: SealKind, at: Timestamp) {
        let head = self.books.head(self.key.station());
        self.changes.push(Change::Seal(sign_seal(self.key, self.edition, &head, kind, at)));
    }

    fn record(&mut self, record: Record) {
        self.changes.push(Change::Record(Box::new(record)));
    }

    /// All that was written.
    pub(super) fn finish(self) -> Vec<Change> {
        self.changes
    }
}
