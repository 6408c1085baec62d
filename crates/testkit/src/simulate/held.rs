//! What a station holds in memory: the journal, the books that follow, its notes. It is read from the disk
//! at every start, and moves on only by transactions.

use super::cast::{Cast, Player, moment};
use super::disk::{Disk, Notes, Transaction};
use super::mutation::{Mutation, as_booked};
use super::random::Chance;
use contract::domain::{EntryId, StationId};
use contract::journal::{Entry, Event, SealKind, SignedEntry};
use contract::records::Record;
use contract::wire::{HubCard, Parcel};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use sync::cards::{highest, hub_holds};
use sync::chain::Stamp;
use sync::{Books, Journal, sign_entry, sign_seal};
use uuid::Uuid;

/// What a step is given beside what the station holds.
pub struct Moment<'a> {
    /// Everybody.
    pub cast: &'a Cast,
    /// The station.
    pub me: &'a Player,
    /// Its clock.
    pub at: Timestamp,
    /// The rule that is turned off.
    pub mutation: Option<Mutation>,
    /// Chance for what this step chooses, and for ids.
    pub chance: Chance,
}

/// What a station holds.
#[derive(Clone, Debug)]
pub struct Held {
    /// Every station's chain.
    pub journal: Journal,
    /// What follows.
    pub books: Books,
    /// What is noted beside.
    pub notes: Notes,
    /// What a station that forgot its outbox believes to be acknowledged.
    floor: u64,
}

impl Held {
    /// Reads a disk: rows first, table by table, then the entries.
    #[must_use]
    pub fn load(disk: &Disk, cast: &Cast, me: &Player, mutation: Option<Mutation>) -> Self {
        let notes = Notes { hubs: vec![cast.first_hub.clone()], ..Notes::default() };
        let mut held = Held { journal: Journal::default(), books: Books::default(), notes, floor: 0 };
        let mut tables = Tables::default();
        for transaction in disk.transactions() {
            transaction.rows.iter().for_each(|row| tables.put(row));
        }
        tables.rows().for_each(|row| held.books.put(row));
        let own = disk.transactions().flat_map(|t| &t.entries).filter(|entry| entry.station == me.id);
        let last = own.map(|entry| entry.sequence).max().unwrap_or(0);
        for transaction in disk.transactions() {
            for signed in &transaction.entries {
                let lost = mutation == Some(Mutation::HeadForgotten)
                    && (signed.station, signed.sequence) == (me.id, last);
                if let (Some(entry), false) = (read(signed), lost) {
                    let entry = as_booked(mutation, entry, held.journal.len());
                    held.books.note(&entry, &signed.hash);
                    held.journal.put(signed.clone());
                }
            }
            transaction.seals.iter().for_each(|seal| held.journal.put_seal(seal.clone()));
            if let Some(notes) = &transaction.notes {
                held.notes.clone_from(notes);
            }
        }
        if mutation == Some(Mutation::OutboxForgotten) {
            held.floor = held.journal.end(me.id);
        }
        held
    }

    /// The hub that it follows.
    #[must_use]
    pub fn hub(&self) -> &HubCard {
        highest(&self.notes.hubs).expect("a station knows the hub that paired it")
    }

    /// Writes an event into its own chain.
    pub fn write(&mut self, now: &mut Moment, event: Event, to: &mut Transaction) -> SignedEntry {
        let stamp = Stamp {
            station: now.me.id,
            edition: now.cast.edition,
            id: EntryId(Uuid::from_u128(now.chance.id())),
            at: now.at,
            hub_at: now.at + SignedDuration::from_millis(self.notes.offset_ms),
            uncertainty_ms: 0,
        };
        let (entry, signed) = sign_entry(&self.books.head(now.me.id), stamp, event, &now.me.mac);
        self.take_in(now.mutation, entry, signed.clone(), to);
        signed
    }

    /// Takes an entry into journal and books.
    pub fn take_in(
        &mut self,
        mutation: Option<Mutation>,
        entry: Entry,
        signed: SignedEntry,
        to: &mut Transaction,
    ) {
        let entry = as_booked(mutation, entry, self.journal.len());
        to.rows.extend(self.books.apply(&entry, &signed.hash));
        self.journal.put(signed.clone());
        to.entries.push(signed);
    }

    /// Seals its own head, unless it is sealed.
    pub fn seal(&mut self, now: &Moment, to: &mut Transaction) {
        let me = now.me.id;
        if self.journal.sealed(me) < self.journal.end(me) {
            let seal =
                sign_seal(&now.me.key, now.cast.edition, &self.books.head(me), SealKind::Batch, now.at);
            self.journal.put_seal(seal.clone());
            to.seals.push(seal);
        }
    }

    /// What its hub lacks, as far as it knows.
    #[must_use]
    pub fn outbox(&self, me: StationId) -> (Parcel, bool) {
        let mut acknowledged = self.notes.acknowledged.clone();
        let own = acknowledged.entry(me).or_default();
        *own = self.floor.max(*own);
        self.journal.missing(&acknowledged, None)
    }

    /// Whether something of its own waits for the hub.
    #[must_use]
    pub fn waits(&self, me: StationId) -> bool {
        self.journal.sealed(me) < self.journal.end(me) || !self.outbox(me).0.entries.is_empty()
    }

    /// Hears of hubs; tells whether one was new and its card holds.
    pub fn hear_of(&mut self, hubs: &[HubCard], cast: &Cast) -> bool {
        let new = hubs.iter().filter(|card| !self.notes.hubs.contains(card));
        let new: Vec<HubCard> = new.filter(|card| hub_holds(card, &cast.recovery_sign)).cloned().collect();
        self.notes.hubs.extend_from_slice(&new);
        !new.is_empty()
    }

    /// The clock of the hub as this station knows it.
    #[must_use]
    pub fn hub_time(&self, at: Timestamp) -> Timestamp {
        at + SignedDuration::from_millis(self.notes.offset_ms)
    }
}

/// Reads an entry whose bytes were checked when they came, or come from the station itself.
#[must_use]
pub fn read(signed: &SignedEntry) -> Option<Entry> {
    sync::chain::read_entry(&signed.bytes).ok()
}

/// A station's clock, so many milliseconds into the simulation.
#[must_use]
pub fn clock(now_ms: u64, skew_ms: i64) -> Timestamp {
    moment(i64::try_from(now_ms).unwrap_or(i64::MAX) + skew_ms)
}

/// The tables as a disk keeps them: of each row the last one written.
#[derive(Default)]
struct Tables {
    tables: [BTreeMap<(u128, u8), Record>; 4],
}

impl Tables {
    fn put(&mut self, row: &Record) {
        let (table, key) = match row {
            Record::Session(session) => (0, (session.id.0.as_u128(), 0)),
            Record::Basket(basket) => (1, (basket.id.0.as_u128(), 0)),
            Record::Payment(payment) => (2, (payment.basket.0.as_u128(), payment.part)),
            Record::Sale(sale) => (3, (sale.id.0.as_u128(), 0)),
            Record::Payout(_) | Record::Adjustment(_) | Record::Day(_) | Record::Entry(_) => return,
        };
        self.tables[table].insert(key, row.clone());
    }

    fn rows(self) -> impl Iterator<Item = Record> {
        self.tables.into_iter().flat_map(BTreeMap::into_values)
    }
}
