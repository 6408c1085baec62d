//! A disk of a model: what was synced stays, of the rest a crash keeps a beginning, and a transaction is
//! there whole or not at all.

use super::random::Chance;
use contract::domain::StationId;
use contract::journal::{Seal, SignedEntry};
use contract::records::Record;
use contract::wire::HubCard;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What a station notes beside its entries.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Notes {
    /// All hubs that it has heard of, their cards checked.
    pub hubs: Vec<HubCard>,
    /// How far its hub holds each chain: what it has acknowledged.
    pub acknowledged: BTreeMap<StationId, u64>,
    /// The hub's clock less its own, in milliseconds.
    pub offset_ms: i64,
    /// Stations of which a hub takes nothing until a manager has looked.
    pub stopped: BTreeSet<StationId>,
}

/// One transaction.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Transaction {
    /// Entries, in the order in which they were taken.
    pub entries: Vec<SignedEntry>,
    /// Seals.
    pub seals: Vec<Seal>,
    /// Rows of the tables that follow from the entries.
    pub rows: Vec<Record>,
    /// Notes, when they changed.
    pub notes: Option<Notes>,
}

impl Transaction {
    /// Whether it writes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.seals.is_empty() && self.notes.is_none()
    }
}

/// The disk of one station.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    synced: Vec<Arc<Transaction>>,
    waiting: Vec<Arc<Transaction>>,
}

impl Disk {
    /// Writes a transaction that a crash may still take away.
    pub fn write(&mut self, transaction: Transaction) {
        self.waiting.push(Arc::new(transaction));
    }

    /// Makes all that was written durable.
    pub fn sync(&mut self) {
        self.synced.append(&mut self.waiting);
    }

    /// Tears off the unsynced tail somewhere; tells how many transactions went.
    pub fn crash(&mut self, chance: &mut Chance) -> usize {
        let kept = chance.index(self.waiting.len() + 1);
        self.crash_keeping(kept)
    }

    /// Tears off all but the first `kept` unsynced transactions.
    pub fn crash_keeping(&mut self, kept: usize) -> usize {
        let torn = self.waiting.len() - kept.min(self.waiting.len());
        self.waiting.truncate(kept);
        self.sync();
        torn
    }

    /// How many transactions a crash may take.
    #[must_use]
    pub fn unsynced(&self) -> usize {
        self.waiting.len()
    }

    /// What is read after a restart.
    pub fn transactions(&self) -> impl Iterator<Item = &Transaction> {
        self.synced.iter().chain(&self.waiting).map(Arc::as_ref)
    }

    /// Durable entries.
    pub fn durable_entries(&self) -> impl Iterator<Item = &SignedEntry> {
        self.synced.iter().flat_map(|transaction| &transaction.entries)
    }

    /// Puts into a hash what a reader of the disk could tell.
    pub fn fingerprint(&self, hasher: &mut impl Hasher) {
        for part in [&self.synced, &self.waiting] {
            part.iter().map(|t| t.entries.len()).sum::<usize>().hash(hasher);
        }
        for transaction in self.transactions() {
            transaction.entries.iter().for_each(|entry| entry.hash.hash(hasher));
            transaction.seals.iter().for_each(|seal| (seal.station.0, seal.sequence).hash(hasher));
        }
    }
}
