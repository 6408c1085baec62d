//! Taking another station's entries into its chain: each one follows, is known already, or stops it there.
//!
//! What an entry says is judged afterwards, and nothing behind it waits for that: an entry with a right
//! signature always takes its place.

use crate::chain::{EntryFault, Head, open_entry};
use contract::journal::{Entry, SignedEntry};

/// The most entries of one batch.
pub const BATCH_MAX: usize = 100;

/// What becomes of a received entry.
#[derive(Clone, PartialEq, Debug)]
pub enum Taken {
    /// It follows the head.
    Next(Box<Entry>),
    /// The same entry stands there.
    AlreadyKnown,
    /// Entries before it are missing: the sender goes back to this one.
    Expected(u64),
    /// Another entry stands at its place, or before it: both are kept, and the station stops there.
    Tampered,
    /// It is not the station's, or cannot be read: the station stops there.
    Refused(EntryFault),
}

/// Places a received entry. `known` gives the hash of the entry at a place of that chain.
#[must_use]
pub fn take(
    head: &Head,
    signed: &SignedEntry,
    mac_key: &[u8; 32],
    known: impl Fn(u64) -> Option<String>,
) -> Taken {
    let entry = match open_entry(signed, mac_key) {
        Ok(entry) => entry,
        Err(fault) => return Taken::Refused(fault),
    };
    match signed.sequence {
        0 => Taken::Refused(EntryFault::Mislabelled),
        place if place > head.sequence + 1 => Taken::Expected(head.sequence + 1),
        place if place <= head.sequence => match known(place) {
            Some(hash) if hash == signed.hash => Taken::AlreadyKnown,
            _ => Taken::Tampered,
        },
        _ if entry.previous != head.hash || entry.hub_at < head.hub_at => Taken::Tampered,
        _ => Taken::Next(Box::new(entry)),
    }
}

/// The next batch of an outbox: what follows the last acknowledged entry, in order.
#[must_use]
pub fn batch(own: &[SignedEntry], acknowledged: u64) -> &[SignedEntry] {
    let first = own.partition_point(|entry| entry.sequence <= acknowledged);
    &own[first..own.len().min(first + BATCH_MAX)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{Stamp, sign_entry};
    use contract::domain::{AccountId, CashSessionId, Cents, EditionId, EntryId, StationId};
    use contract::journal::Event;
    use jiff::Timestamp;
    use uuid::Uuid;

    const KEY: [u8; 32] = [9; 32];

    fn chain(length: u64, seed: u128) -> Vec<SignedEntry> {
        let mut head = Head { hub_at: Timestamp::UNIX_EPOCH, ..Head::default() };
        (1..=length).map(|n| follow(&mut head, u128::from(n) + seed)).collect()
    }

    fn follow(head: &mut Head, id: u128) -> SignedEntry {
        let stamp = Stamp {
            station: StationId(Uuid::from_u128(1)),
            edition: EditionId(Uuid::from_u128(2)),
            id: EntryId(Uuid::from_u128(id)),
            at: Timestamp::UNIX_EPOCH,
            hub_at: Timestamp::UNIX_EPOCH,
            uncertainty_ms: 0,
        };
        let event = Event::SessionOpened {
            session: CashSessionId(Uuid::from_u128(id)),
            till: "Caisse 1".to_owned(),
            by: AccountId(Uuid::from_u128(5)),
            float_cents: Cents(0),
        };
        let (entry, signed) = sign_entry(head, stamp, event, &KEY);
        *head = Head { sequence: signed.sequence, hash: signed.hash.clone(), hub_at: entry.hub_at };
        signed
    }

    fn head_of(entries: &[SignedEntry]) -> Head {
        entries.last().map_or_else(Head::default, |last| Head {
            sequence: last.sequence,
            hash: last.hash.clone(),
            hub_at: Timestamp::UNIX_EPOCH,
        })
    }

    fn taken(has: &[SignedEntry], signed: &SignedEntry) -> Taken {
        let known = |place: u64| has.get(usize::try_from(place - 1).ok()?).map(|entry| entry.hash.clone());
        take(&head_of(has), signed, &KEY, known)
    }

    #[test]
    fn entries_take_their_place_once() {
        let all = chain(5, 0);
        assert!(matches!(taken(&all[..0], &all[0]), Taken::Next(_)), "the first of a chain");
        assert!(matches!(taken(&all[..3], &all[3]), Taken::Next(_)), "the one that follows");
        assert_eq!(taken(&all, &all[1]), Taken::AlreadyKnown, "a batch that was sent twice");
        assert_eq!(taken(&all[..2], &all[4]), Taken::Expected(3), "one that was lost on the way");
    }

    #[test]
    fn what_was_changed_stops_there() {
        let (all, other) = (chain(5, 0), chain(5, 100));
        assert_eq!(taken(&all, &other[1]), Taken::Tampered, "another entry at a place that is taken");
        assert_eq!(taken(&all[..3], &other[3]), Taken::Tampered, "one that follows another chain");
        let forged = SignedEntry { bytes: all[3].bytes.replace("Caisse 1", "Caisse 2"), ..all[3].clone() };
        assert_eq!(taken(&all[..3], &forged), Taken::Refused(EntryFault::Hash));
        let none = SignedEntry { sequence: 0, ..all[0].clone() };
        assert!(matches!(taken(&all, &none), Taken::Refused(_)), "there is no place before the first");
    }

    #[test]
    fn batches_follow_what_was_acknowledged() {
        let all = chain(250, 0);
        let sizes = [0, 100, 200, 250].map(|acknowledged| batch(&all, acknowledged).len());
        assert_eq!(sizes, [100, 100, 50, 0]);
        assert_eq!(batch(&all, 100).first().map(|entry| entry.sequence), Some(101));
    }
}
