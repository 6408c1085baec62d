//! What a till has written that its hub has not acknowledged.

use crate::World;
use contract::domain::{EditionId, StationId};
use contract::journal::{Entry, Event, SignedEntry};

/// The fact that says up to where the hub has this station's chain of an edition.
pub fn acknowledged_key(edition: EditionId) -> String {
    format!("acknowledged.{edition}")
}

/// How many items an entry sells.
#[must_use]
pub fn lines_of(signed: &SignedEntry) -> usize {
    match sync::chain::read_entry(&signed.bytes) {
        Ok(Entry { event: Event::BasketSold { lines, .. }, .. }) => lines.len(),
        _ => 0,
    }
}

/// Own entries that the hub has not acknowledged: how many, and how many sales are among them.
pub fn waiting(world: &World, own: StationId) -> (u32, u32) {
    let (mut entries, mut sales) = (0, 0);
    if world.role() != contract::StationRole::Till {
        return (0, 0);
    }
    for (id, book) in &world.editions {
        let acknowledged = u64::try_from(world.number(&acknowledged_key(*id))).unwrap_or(0);
        let chain = book.journal.chain(own);
        let first = chain.partition_point(|entry| entry.sequence <= acknowledged);
        for signed in &chain[first..] {
            entries += 1;
            sales += u32::try_from(lines_of(signed)).unwrap_or(u32::MAX);
        }
    }
    (entries, sales)
}
