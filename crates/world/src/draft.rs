//! What a command decides: it sees the world as the commands before it left it, and gathers changes.

use crate::context::{Actor, Context};
use crate::fail;
use crate::trust::{OFFSET_MS, UNCERTAINTY_MS};
use crate::{EditionBook, World};
use contract::domain::{EditionId, EntryId};
use contract::journal::{Entry, Event, SealKind, SignedEntry};
use contract::records::Record;
use contract::rows::Change;
use contract::{Effect, Failure};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use sync::chain::{Head, Stamp, sign_entry, sign_seal};
use sync::{Books, HubSecret, StationKey};
use uuid::Uuid;

/// The station's own keys.
#[derive(Clone)]
pub struct Keys {
    /// Its pair of keys.
    pub station: StationKey,
    /// On a hub, from which every station's HMAC key follows; none until the association begins.
    pub secret: Option<HubSecret>,
    /// On a till, the HMAC key that its hub gave it.
    pub mac: Option<[u8; 32]>,
}

impl Keys {
    /// The HMAC key of this station's own chain.
    fn own_mac(&self) -> Option<[u8; 32]> {
        let derived = self.secret.as_ref().map(|secret| secret.station_mac(self.station.station()));
        derived.or(self.mac)
    }
}

/// A command in the making.
pub struct Draft<'a> {
    /// The world, with the commands before this one.
    pub world: &'a World,
    /// Who asks.
    pub cx: &'a Context,
    /// When.
    pub now: Timestamp,
    keys: &'a Keys,
    changes: Vec<Change>,
    heads: HashMap<EditionId, Head>,
    note: String,
    ids: u64,
}

impl<'a> Draft<'a> {
    /// An empty draft of a command over the world as it stands.
    #[must_use]
    pub fn new(world: &'a World, cx: &'a Context, now: Timestamp, keys: &'a Keys) -> Self {
        Self { world, cx, now, keys, changes: Vec::new(), heads: HashMap::new(), note: String::new(), ids: 0 }
    }

    /// A new id, in time's order.
    pub fn id(&mut self) -> Uuid {
        self.ids += 1;
        ordered_id(self.now, self.ids)
    }

    /// Gathers a change.
    pub fn put(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// What the audit log says of it, beside the command: no secrets, no personal data.
    pub fn note(&mut self, note: impl Into<String>) {
        self.note = note.into();
    }

    /// Who acts.
    pub fn actor(&self) -> Result<&'a Actor, Failure> {
        self.cx.actor()
    }

    /// This station.
    pub fn station(&self) -> contract::domain::StationId {
        self.keys.station.station()
    }

    /// The edition that the command is about. A closed one refuses what would change it.
    pub fn edition(&self) -> Result<&'a EditionBook, Failure> {
        let book = fail::edition(self.world, self.cx)?;
        match self.cx.effect {
            Effect::Edition if book.row.state.is_read_only() => {
                Err(fail::edition_closed(self.cx.lang, &book.row.name))
            }
            _ => Ok(book),
        }
    }

    /// Writes an event into this station's chain, with the rows that follow from it.
    pub fn append(&mut self, book: &EditionBook, event: Event) -> Result<SignedEntry, Failure> {
        let (entry, signed) = self.sign(book.row.id, &book.books, event)?;
        self.changes.push(Change::Record(Box::new(Record::Entry(signed.clone()))));
        let rows = book.books.rows_of(&entry);
        self.changes.extend(rows.into_iter().map(|row| Change::Record(Box::new(row))));
        Ok(signed)
    }

    /// Signs an event as the next entry of this station's chain, at the hub's time as it is known here.
    pub fn sign(
        &mut self,
        edition: EditionId,
        books: &Books,
        event: Event,
    ) -> Result<(Entry, SignedEntry), Failure> {
        let mac = self.keys.own_mac().ok_or_else(|| fail::not_begun(self.cx.lang))?;
        let station = self.keys.station.station();
        let id = EntryId(self.id());
        let hub_at = self.hub_now();
        let uncertainty_ms = u32::try_from(self.world.number(UNCERTAINTY_MS)).unwrap_or(0);
        let stamp = Stamp { station, edition, id, at: self.now, hub_at, uncertainty_ms };
        let head = self.heads.entry(edition).or_insert_with(|| books.head(station));
        let (entry, signed) = sign_entry(head, stamp, event, &mac);
        *head = Head { sequence: signed.sequence, hash: signed.hash.clone(), hub_at: entry.hub_at };
        Ok((entry, signed))
    }

    /// Seals this station's chain as it stands after the entries of this command.
    pub fn seal(&mut self, book: &EditionBook, kind: SealKind) {
        let station = self.keys.station.station();
        let head = self.heads.get(&book.row.id).cloned().unwrap_or_else(|| book.books.head(station));
        if head.sequence > 0 {
            self.changes.push(Change::Seal(sign_seal(
                &self.keys.station,
                book.row.id,
                &head,
                kind,
                self.now,
            )));
        }
    }

    /// Seals what this command wrote into this station's chain, for who lacks it. After the closing each entry
    /// has a seal that says so.
    pub fn seal_batch(&mut self, book: &EditionBook) {
        let closed = book.row.state.is_read_only();
        self.seal(book, if closed { SealKind::Closing } else { SealKind::Batch });
    }

    /// Whether this command wrote into this station's chain of an edition.
    pub fn wrote(&self, book: &EditionBook) -> bool {
        self.heads.contains_key(&book.row.id)
    }

    /// The hub's clock as it is known here; a promoted hub keeps the time of the one before.
    pub fn hub_now(&self) -> Timestamp {
        self.now.checked_add(SignedDuration::from_millis(self.world.number(OFFSET_MS))).unwrap_or(self.now)
    }

    /// What it changes, and its note for the audit log.
    #[must_use]
    pub fn finish(self) -> (Vec<Change>, String) {
        (self.changes, self.note)
    }
}

/// Ten random bytes of the system, by way of the one kind of id that is nothing but chance.
fn chance() -> [u8; 10] {
    let [a, b, c, d, e, f, .., g, h, i, j] = Uuid::new_v4().into_bytes();
    [a, b, c, d, e, f, g, h, i, j]
}

/// A new UUID v7 of a moment.
pub fn new_id(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance()).into_uuid()
}

/// The `count`th new UUID v7 of one moment: those of one command sort as they were made, so that a
/// basket reads back in the order in which it was scanned.
fn ordered_id(now: Timestamp, count: u64) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    let mut random = chance();
    let [.., high, low] = count.to_be_bytes();
    (random[0], random[1]) = (high, low);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_command_sort_as_they_were_made() {
        let now = Timestamp::UNIX_EPOCH;
        let ids: Vec<Uuid> = (1..=300).map(|count| ordered_id(now, count)).collect();
        assert!(ids.is_sorted(), "300 lines of a basket keep their order");
    }
}
