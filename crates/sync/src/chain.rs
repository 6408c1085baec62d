//! Making and opening entries and seals: bytes made once, chained, signed.

use crate::keys::{StationKey, hex, is_signed, mac, sha256};
use contract::domain::{EditionId, EntryId, StationId};
use contract::journal::{ENTRY_VERSION, Entry, Event, Seal, SealKind, SignedEntry};
use jiff::Timestamp;
use serde::Deserialize;
use thiserror::Error;

/// The hash that stands before the first entry.
pub const NOTHING_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The end of a chain.
#[derive(Clone, PartialEq, Debug)]
pub struct Head {
    /// Place of the last entry; zero while there is none.
    pub sequence: u64,
    /// Its hash.
    pub hash: String,
    /// Its hub time; the next one is not before it.
    pub hub_at: Timestamp,
}

impl Default for Head {
    fn default() -> Self {
        Self { sequence: 0, hash: NOTHING_BEFORE.to_owned(), hub_at: Timestamp::MIN }
    }
}

/// When and where an entry is written.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// Whose chain.
    pub station: StationId,
    /// Of which edition.
    pub edition: EditionId,
    /// The entry's id.
    pub id: EntryId,
    /// The station's clock.
    pub at: Timestamp,
    /// The hub's clock, as estimated.
    pub hub_at: Timestamp,
    /// How far that may be off, in milliseconds.
    pub uncertainty_ms: u32,
}

/// Makes the entry that follows `head`, and its bytes, once.
#[must_use]
pub fn sign_entry(head: &Head, stamp: Stamp, event: Event, mac_key: &[u8; 32]) -> (Entry, SignedEntry) {
    let entry = Entry {
        version: ENTRY_VERSION,
        station: stamp.station,
        edition: stamp.edition,
        sequence: head.sequence + 1,
        id: stamp.id,
        at: stamp.at,
        hub_at: stamp.hub_at.max(head.hub_at),
        uncertainty_ms: stamp.uncertainty_ms,
        previous: head.hash.clone(),
        event,
    };
    let bytes = serde_json::to_string(&entry).expect("an entry is plain values");
    let signed = SignedEntry {
        station: entry.station,
        edition: entry.edition,
        sequence: entry.sequence,
        id: entry.id,
        hash: sha256(bytes.as_bytes()),
        mac: hex(&mac(mac_key, bytes.as_bytes())),
        bytes,
    };
    (entry, signed)
}

/// What is wrong with an entry.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum EntryFault {
    /// Its hash is not that of its bytes.
    #[error("the hash is not that of the bytes")]
    Hash,
    /// Its HMAC is not the station's.
    #[error("the signature is not the station's")]
    Mac,
    /// Its bytes cannot be read.
    #[error("the bytes cannot be read")]
    Unreadable,
    /// What stands beside the bytes is not what they say.
    #[error("the row does not say what the bytes say")]
    Mislabelled,
}

/// Opens an entry after checking its hash, its HMAC and its labels.
///
/// # Errors
/// [`EntryFault`], the first that is found.
pub fn open_entry(signed: &SignedEntry, mac_key: &[u8; 32]) -> Result<Entry, EntryFault> {
    open_by(signed, Some(mac_key))
}

/// Opens an entry. Without its station's HMAC key the caller holds a seal that covers it.
///
/// # Errors
/// [`EntryFault`], the first that is found.
pub fn open_by(signed: &SignedEntry, mac_key: Option<&[u8; 32]>) -> Result<Entry, EntryFault> {
    if sha256(signed.bytes.as_bytes()) != signed.hash {
        return Err(EntryFault::Hash);
    }
    if mac_key.is_some_and(|key| hex(&mac(key, signed.bytes.as_bytes())) != signed.mac) {
        return Err(EntryFault::Mac);
    }
    let entry = read_entry(&signed.bytes).map_err(|_| EntryFault::Unreadable)?;
    let labels = (entry.station, entry.edition, entry.sequence, entry.id);
    if labels != (signed.station, signed.edition, signed.sequence, signed.id) {
        return Err(EntryFault::Mislabelled);
    }
    Ok(entry)
}

/// Reads an entry's bytes. What one of a newer version says that this one cannot read, or would not write, is
/// [`Event::Unknown`]: it keeps its place and counts for nothing here.
///
/// # Errors
/// When the bytes are no entry, or one of this version that cannot be read.
pub fn read_entry(bytes: &str) -> Result<Entry, serde_json::Error> {
    let unknown = |error: serde_json::Error| match serde_json::from_str::<Envelope>(bytes) {
        Ok(envelope) if envelope.version > ENTRY_VERSION => Ok(envelope.unknown()),
        _ => Err(error),
    };
    let entry = serde_json::from_str(bytes).or_else(unknown)?;
    let newer = |entry: &Entry| entry.version > ENTRY_VERSION && crate::sound::check(entry, 0).is_err();
    Ok(if newer(&entry) { Entry { event: Event::Unknown, ..entry } } else { entry })
}

/// An entry without what happened.
#[derive(Deserialize)]
struct Envelope {
    version: u8,
    station: StationId,
    edition: EditionId,
    sequence: u64,
    id: EntryId,
    at: Timestamp,
    hub_at: Timestamp,
    uncertainty_ms: u32,
    previous: String,
}

impl Envelope {
    fn unknown(self) -> Entry {
        let Envelope { version, station, edition, sequence, id, at, hub_at, uncertainty_ms, previous } = self;
        let event = Event::Unknown;
        Entry { version, station, edition, sequence, id, at, hub_at, uncertainty_ms, previous, event }
    }
}

/// The text under a seal's signature.
fn seal_text(
    station: StationId,
    edition: EditionId,
    sequence: u64,
    hash: &str,
    kind: SealKind,
    at: Timestamp,
) -> String {
    format!("bourse seal 1\n{station}\n{edition}\n{sequence}\n{hash}\n{}\n{at}", kind.key())
}

/// Seals a chain's head.
#[must_use]
pub fn sign_seal(key: &StationKey, edition: EditionId, head: &Head, kind: SealKind, at: Timestamp) -> Seal {
    let station = key.station();
    let text = seal_text(station, edition, head.sequence, &head.hash, kind, at);
    Seal {
        station,
        edition,
        sequence: head.sequence,
        hash: head.hash.clone(),
        kind,
        at,
        signature: key.sign(text.as_bytes()),
    }
}

/// Whether a seal was made by the owner of `public` (hex).
#[must_use]
pub fn seal_holds(seal: &Seal, public: &str) -> bool {
    let text = seal_text(seal.station, seal.edition, seal.sequence, &seal.hash, seal.kind, seal.at);
    is_signed(public, text.as_bytes(), &seal.signature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::domain::{AccountId, CashSessionId, Cents};
    use uuid::Uuid;

    fn stamp() -> Stamp {
        Stamp {
            station: StationKey::from_seed([7; 32]).station(),
            edition: EditionId(Uuid::from_u128(2)),
            id: EntryId(Uuid::from_u128(3)),
            at: "2025-11-08T09:00:00Z".parse().unwrap(),
            hub_at: "2025-11-08T09:00:00.5Z".parse().unwrap(),
            uncertainty_ms: 0,
        }
    }

    fn opened() -> Event {
        Event::SessionOpened {
            session: CashSessionId(Uuid::from_u128(4)),
            till: "Caisse 1".to_owned(),
            by: AccountId(Uuid::from_u128(5)),
            float_cents: Cents(10_000),
        }
    }

    #[test]
    fn golden_bytes_of_an_entry_stay() {
        let (_, signed) = sign_entry(&Head::default(), stamp(), opened(), &[9; 32]);
        let golden = concat!(
            r#"{"version":1,"station":"fe812c12-f3ab-8ce6-ac5d-b69ac352f906","edition":"00000000-0000-0000-0000-000000000002","#,
            r#""sequence":1,"id":"00000000-0000-0000-0000-000000000003","at":"2025-11-08T09:00:00Z","hub_at":"2025-11-08T09:00:00.5Z","#,
            r#""uncertainty_ms":0,"previous":"0000000000000000000000000000000000000000000000000000000000000000","#,
            r#""event":{"kind":"session_opened","session":"00000000-0000-0000-0000-000000000004","till":"Caisse 1","#,
            r#""by":"00000000-0000-0000-0000-000000000005","float_cents":10000}}"#
        );
        assert_eq!(signed.bytes, golden, "shipped entries keep their bytes for ever");
    }

    #[test]
    fn every_changed_byte_is_found() {
        let (entry, signed) = sign_entry(&Head::default(), stamp(), opened(), &[9; 32]);
        assert_eq!(open_entry(&signed, &[9; 32]), Ok(entry));
        assert_eq!(open_entry(&signed, &[8; 32]), Err(EntryFault::Mac), "another station's key");
        for at in 0..signed.bytes.len() {
            let mut bytes = signed.bytes.clone().into_bytes();
            bytes[at] ^= 1;
            let forged = SignedEntry { bytes: String::from_utf8(bytes).unwrap(), ..signed.clone() };
            assert!(open_entry(&forged, &[9; 32]).is_err(), "byte {at} was changed");
        }
        let moved = SignedEntry { sequence: 2, ..signed };
        assert_eq!(open_entry(&moved, &[9; 32]), Err(EntryFault::Mislabelled));
    }

    #[test]
    fn hub_time_never_runs_back_in_a_chain() {
        let head = Head { hub_at: "2025-11-08T10:00:00Z".parse().unwrap(), ..Head::default() };
        let (entry, _) = sign_entry(&head, stamp(), opened(), &[9; 32]);
        assert_eq!(entry.hub_at, head.hub_at);
    }

    #[test]
    fn seals_hold_for_their_head_alone() {
        let key = StationKey::from_seed([7; 32]);
        let head = Head { sequence: 3, hash: sha256(b"x"), hub_at: stamp().at };
        let seal = sign_seal(&key, stamp().edition, &head, SealKind::Day, stamp().at);
        assert!(seal_holds(&seal, &key.public()));
        assert!(!seal_holds(&Seal { sequence: 4, ..seal.clone() }, &key.public()));
        assert!(!seal_holds(&Seal { kind: SealKind::Closing, ..seal }, &key.public()));
    }
}
