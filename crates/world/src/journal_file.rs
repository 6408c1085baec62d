//! The journal as a file: for a USB stick, and from the disk of a dead till.

use crate::World;
use crate::exchange::seal_at;
use crate::trust::card_of;
use contract::wire::{HubCard, PROTOCOL, Parcel, StationCard};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sync::StationKey;

/// What the file holds: everything that a station knows of entries, with what proves it.
#[derive(Serialize, Deserialize)]
pub struct JournalFile {
    /// The protocol of its parts.
    pub bourse_journal: u16,
    /// The cards of the stations whose entries these are.
    pub cards: Vec<StationCard>,
    /// The hubs that it knows of: who reads the file may not have heard of each.
    #[serde(default)]
    pub hubs: Vec<HubCard>,
    /// Entries and seals.
    pub parcel: Parcel,
}

/// A station's file: its name, its bytes, and how many entries are in it.
#[must_use]
pub fn written(world: &World, key: &StationKey, now: Timestamp) -> (String, Vec<u8>, u32) {
    let own = key.station();
    let mut parcel = Parcel::default();
    for book in world.editions.values() {
        parcel.entries.extend(book.journal.entries().cloned());
        parcel.seals.extend(book.journal.seals().cloned());
        parcel.seals.extend(seal_at(key, book, book.journal.end(own), now));
    }
    let entries = u32::try_from(parcel.entries.len()).unwrap_or(u32::MAX);
    let cards = world.stations.values().map(card_of).collect();
    let file = JournalFile { bourse_journal: PROTOCOL, cards, hubs: world.hubs(), parcel };
    let bytes = serde_json::to_vec(&file).expect("cards and entries are plain values");
    let short: String = own.to_string().chars().take(8).collect();
    (format!("journal-{short}.json"), bytes, entries)
}
