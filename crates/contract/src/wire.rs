//! What stations say to each other: pairing, cards, and one exchange that hands over what each lacks.
//!
//! An exchange compares tails: each side names the end of every chain that it holds, and gets what it
//! lacks, in the order in which the other took it. So the same messages serve a sale a second ago, a
//! queue of three days, and a hub that was promoted an hour ago. Shapes are frozen by golden bytes in
//! `sync`; a change that older stations cannot read needs a new [`PROTOCOL`].

use crate::journal::{Seal, SignedEntry};
use domain::{Cents, EditionId, SaleId, StationId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The version of these messages.
pub const PROTOCOL: u16 = 1;
/// The most entries of one parcel of a chain between two seals.
pub const PARCEL_MAX: usize = 100;
/// The largest body of a message, in bytes.
pub const BODY_MAX: usize = 8_000_000;
/// How long a pairing code is good, in seconds.
pub const PAIRING_S_MAX: i64 = 600;
/// How often a pairing code may be tried.
pub const PAIRING_TRIES_MAX: u8 = 5;

/// Who is the hub: certified by the association's recovery key at `init` or at a promotion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HubCard {
    /// Which hub in turn, from 1; of two hubs the higher epoch is the hub.
    pub epoch: u32,
    /// The station.
    pub station: StationId,
    /// Its public key, hex.
    pub public_key: String,
    /// Ed25519 signature by the recovery key, hex.
    pub signature: String,
}

/// Who is a station of the association: certified by a hub.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StationCard {
    /// The station.
    pub station: StationId,
    /// Its till's number.
    pub number: u16,
    /// Its till's name.
    pub name: String,
    /// Its public key, hex.
    pub public_key: String,
    /// When it joined.
    pub created_at: Timestamp,
    /// The hub that says so, by its epoch.
    pub epoch: u32,
    /// Ed25519 signature by that hub, hex.
    pub signature: String,
    /// When it was revoked, and the signature by the hub of that epoch.
    #[serde(default)]
    pub revoked: Option<Revocation>,
}

/// A hub took a station's card back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Revocation {
    /// When.
    pub at: Timestamp,
    /// The hub that says so, by its epoch.
    pub epoch: u32,
    /// Ed25519 signature by that hub, hex.
    pub signature: String,
}

/// What a hub says to anybody: `GET /sync/hello`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Hello {
    /// Its protocol.
    pub protocol: u16,
    /// Its program's version.
    pub version: String,
    /// Its card.
    pub hub: HubCard,
    /// The hub's signature over the SHA-256 of its certificate, hex; of 64 zeros in plain HTTP.
    pub certificate: String,
    /// Its clock.
    pub now: Timestamp,
}

/// A station asks to be paired: `POST /sync/pair`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PairBegin {
    /// Its protocol.
    pub protocol: u16,
    /// Its program's version.
    pub version: String,
    /// Its SPAKE2 message, hex.
    pub message: String,
}

/// The hub's half.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PairBegun {
    /// This try.
    pub attempt: String,
    /// The hub's SPAKE2 message, hex.
    pub message: String,
}

/// The station proves that it knows the code: `POST /sync/pair/confirm`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PairConfirm {
    /// Which try.
    pub attempt: String,
    /// The till's name.
    pub name: String,
    /// The station's public key, hex.
    pub public_key: String,
    /// The proof: over the certificate's hash that it saw, its public key and name.
    pub proof: String,
}

/// A station was paired.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Paired {
    /// The hub's proof: over the same, and what follows.
    pub proof: String,
    /// The association's name.
    pub association: String,
    /// Whether its data are those of a demo.
    pub demo: bool,
    /// Its recovery key: the public half for backups (age).
    pub recovery_public: String,
    /// Its recovery key: the public half for signatures, hex.
    pub recovery_sign: String,
    /// Its recovery key, wrapped by the passphrase, hex.
    pub recovery_wrapped: String,
    /// All hubs so far.
    pub hubs: Vec<HubCard>,
    /// The station's card.
    pub card: StationCard,
    /// The station's HMAC key, hex.
    pub mac: String,
}

/// How far a station holds a chain.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Known {
    /// Of which edition.
    pub edition: EditionId,
    /// Whose chain.
    pub station: StationId,
    /// The place of the last entry it holds.
    pub sequence: u64,
    /// That entry's hash.
    pub hash: String,
}

/// Entries on their way, each chain's part ended by a seal.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Parcel {
    /// Entries, each chain in order; whole and never encoded again.
    pub entries: Vec<SignedEntry>,
    /// Seals that cover them.
    pub seals: Vec<Seal>,
}

/// What a station counts of one station's kept sales.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Count {
    /// Of which edition.
    pub edition: EditionId,
    /// Whose sales.
    pub station: StationId,
    /// How many are kept.
    pub sales: u32,
    /// Their sum, in cents.
    pub gross_cents: Cents,
}

/// Where a station's reference data stand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cursor {
    /// Which stream of numbers: a hub that restarted has another.
    pub stream: String,
    /// The last change that was taken.
    pub number: u64,
    /// SHA-256 over the reference data held, hex: of the same, none are sent.
    pub digest: String,
}

/// Reference data: items, prices, accounts, settings, cards.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Reference {
    /// Where they lead.
    pub cursor: Cursor,
    /// Whether they are everything; else what changed since the station's cursor.
    pub whole: bool,
    /// Rows, as the hub keeps them, without what a till must not know.
    pub rows: Vec<serde_json::Value>,
}

/// A station gives what it has and says what it holds: `POST /sync/exchange`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Exchange {
    /// Its protocol.
    pub protocol: u16,
    /// Its program's version.
    pub version: String,
    /// The highest epoch that it knows.
    pub epoch: u32,
    /// Its clock.
    pub now: Timestamp,
    /// How far its clock was off at the last exchange, in milliseconds.
    pub offset_ms: i64,
    /// The ends of all chains that it holds.
    pub known: Vec<Known>,
    /// What the hub lacks, as far as it knows.
    pub parcel: Parcel,
    /// Own sales that still wait there.
    pub pending: u32,
    /// Where its reference data stand; nothing asks for all.
    pub cursor: Option<Cursor>,
    /// The backup that it holds.
    pub backup: Option<String>,
    /// What it counts; compared after a drain.
    pub counts: Vec<Count>,
    /// Cards of stations, which a hub may lack that was restored or promoted.
    pub cards: Vec<StationCard>,
    /// All hubs that it knows of: one that has an heir learns it so.
    pub hubs: Vec<HubCard>,
}

/// What became of an entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    /// It took its place.
    Accepted,
    /// The same entry stands there.
    AlreadyKnown,
    /// It took its place; one of its items is kept by another sale.
    Conflict {
        /// The kept sale.
        kept_sale: SaleId,
    },
    /// It took its place, counts for nothing, and waits for the manager.
    Rejected {
        /// Why.
        reason: Rejection,
    },
    /// Entries before it are missing: go on from there.
    Expected {
        /// The place that is missing.
        sequence: u64,
    },
    /// It is not taken, nor any after it: a manager looks at the station first.
    Stopped,
}

/// Why an entry with a right signature counts for nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rejection {
    /// The edition was closed.
    EditionClosed,
    /// It sells an item that is in no list.
    UnknownItem,
    /// It is from the far future.
    Future,
}

/// What became of one entry of the parcel.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Of which edition.
    pub edition: EditionId,
    /// Whose chain.
    pub station: StationId,
    /// Its place.
    pub sequence: u64,
    /// What became of it.
    pub verdict: Verdict,
}

/// The hub's reply.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Exchanged {
    /// The hub's epoch.
    pub epoch: u32,
    /// Its clock.
    pub now: Timestamp,
    /// What became of each entry of the parcel.
    pub answers: Vec<Answer>,
    /// The ends of all chains that the hub holds now.
    pub known: Vec<Known>,
    /// What the station lacks.
    pub parcel: Parcel,
    /// Whether there is more.
    pub more: bool,
    /// Reference data that it lacks.
    pub reference: Option<Reference>,
    /// The hub's newest backup, when it is another than the station holds.
    pub backup: Option<String>,
    /// All hubs so far.
    pub hubs: Vec<HubCard>,
    /// What the hub counts of the station's kept sales.
    pub counts: Vec<Count>,
}

/// A line of the stream `GET /sync/stream`: one each second, and one at once when something changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Beat {
    /// Grows with every change that a station may lack.
    pub number: u64,
    /// Grows when the manager asks every station to exchange and count.
    pub called: u64,
}

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
