//! Taking another station's entries into its chain: each one follows, is known already, or stops it there.
//!
//! What an entry says of the sale is judged afterwards, and nothing behind it waits for that: an entry with a
//! right signature takes its place, unless no program of ours could have written it (see [`crate::sound`]).

use crate::chain::{EntryFault, NOTHING_BEFORE, open_by, seal_holds};
use crate::journal::Journal;
use crate::sound::{Judge, Unsound, check};
use contract::domain::{EditionId, StationId};
use contract::journal::{Entry, Seal, SignedEntry};
use contract::wire::{Answer, Parcel, Verdict};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many more seals than entries of a chain are looked at.
const SEALS_MORE: usize = 64;

/// A station whose entries may come.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Its public key, hex.
    pub public: String,
    /// Its HMAC key, for who has it. Without it only what a seal covers is taken.
    pub mac: Option<[u8; 32]>,
    /// Nothing more is taken from it: it was revoked, or stopped until a manager looks.
    pub stopped: bool,
}

/// Why a station is stopped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StopReason {
    /// Another entry stands at its place, or it follows another chain.
    Tampered,
    /// An entry does not hold.
    Entry(EntryFault),
    /// An entry holds, and no program of ours writes it.
    Unsound(Unsound),
    /// No seal of the station covers its part, or the seal is of something else.
    Seal,
}

/// A station that must be stopped, with what it sent.
#[derive(Clone, PartialEq, Debug)]
pub struct Stop {
    /// Which.
    pub station: StationId,
    /// Why.
    pub reason: StopReason,
    /// What it sent there.
    pub evidence: SignedEntry,
}

impl Stop {
    /// Whom to stop, of a parcel that `bearer` brought: a station for what it signed itself, else the
    /// bearer, who should have refused it. Otherwise any station could stop any other in its name. Nobody for
    /// what only a hub writes: who it is may have been the hub and died before anybody here heard of it.
    #[must_use]
    pub fn whom(&self, bearer: StationId) -> Option<StationId> {
        match self.reason {
            StopReason::Unsound(Unsound::Office) => None,
            StopReason::Tampered | StopReason::Unsound(_) => Some(self.station),
            StopReason::Entry(_) | StopReason::Seal => Some(bearer),
        }
    }
}

/// What becomes of a parcel: plan as data, nothing is changed yet.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Entries that take their place, in the order in which they came.
    pub entries: Vec<(Entry, SignedEntry)>,
    /// The seals that cover them.
    pub seals: Vec<Seal>,
    /// What is told of each entry; those in `entries` are accepted.
    pub answers: Vec<Answer>,
    /// Stations to stop.
    pub stops: Vec<Stop>,
    /// How far the entries go that a revoked or stopped station signed and that are not taken. What others only
    /// say in its name is not among them.
    pub refused: BTreeMap<StationId, u64>,
}

/// Places the entries of a parcel that belong to one edition.
///
/// Each chain's part is taken whole, or from its first fault on not at all: an entry with a right
/// signature that one of our programs could have written always takes its place, and nothing behind it
/// waits. A hub gives what it judges by; what it has taken, others take as it did.
#[must_use]
pub fn take(
    edition: EditionId,
    journal: &Journal,
    mut judge: Option<&mut Judge<'_>>,
    senders: &BTreeMap<StationId, Sender>,
    parcel: &Parcel,
) -> Taken {
    let mut taken = Taken::default();
    let mut parts: BTreeMap<StationId, Part> = BTreeMap::new();
    let of_edition = || parcel.entries.iter().filter(|entry| entry.edition == edition);
    for signed in of_edition() {
        let part =
            parts.entry(signed.station).or_insert_with(|| Part::begin(journal, senders, signed.station));
        part.step(journal, signed, |entry| judge.as_deref_mut().map_or(Ok(()), |judge| judge.fault(entry)));
    }
    for (station, part) in &mut parts {
        let seals = parcel.seals.iter().filter(|seal| seal.edition == edition && seal.station == *station);
        part.close(journal, senders.get(station), seals);
    }
    for signed in of_edition() {
        let part = parts.get_mut(&signed.station).expect("every entry is of a part");
        let verdict = part.verdicts.pop_front().expect("every entry got a verdict");
        if verdict == Verdict::Accepted {
            let entry = part.entries.pop_front().expect("an accepted entry was opened");
            taken.entries.push((entry, signed.clone()));
        } else if verdict == Verdict::Stopped && is_its_own(senders, signed) {
            let last = taken.refused.entry(signed.station).or_default();
            *last = signed.sequence.max(*last);
        }
        let (station, sequence) = (signed.station, signed.sequence);
        taken.answers.push(Answer { edition, station, sequence, verdict });
    }
    for (_, part) in parts {
        taken.seals.extend(part.seals);
        taken.stops.extend(part.stop);
    }
    taken
}

/// Whether a station of which nothing is taken signed that, as far as it can be told here.
fn is_its_own(senders: &BTreeMap<StationId, Sender>, signed: &SignedEntry) -> bool {
    let sender = senders.get(&signed.station).filter(|sender| sender.stopped);
    sender.and_then(|sender| sender.mac).is_some_and(|mac| open_by(signed, Some(&mac)).is_ok())
}

/// The part of one chain.
struct Part {
    sender: Option<Sender>,
    /// The end of the chain with the part so far.
    sequence: u64,
    hash: String,
    hub_at: Timestamp,
    /// Accepted entries, and the verdict on each that came.
    entries: VecDeque<Entry>,
    verdicts: VecDeque<Verdict>,
    hashes: Vec<(u64, String)>,
    seals: Vec<Seal>,
    stop: Option<Stop>,
    last: Option<SignedEntry>,
}

impl Part {
    fn begin(journal: &Journal, senders: &BTreeMap<StationId, Sender>, station: StationId) -> Self {
        let last = journal.chain(station).last();
        let read = |last: &SignedEntry| crate::chain::read_entry(&last.bytes).ok();
        Part {
            sender: senders.get(&station).filter(|sender| !sender.stopped).cloned(),
            sequence: last.map_or(0, |last| last.sequence),
            hash: last.map_or_else(|| NOTHING_BEFORE.to_owned(), |last| last.hash.clone()),
            hub_at: last.and_then(read).map_or(Timestamp::MIN, |entry| entry.hub_at),
            entries: VecDeque::new(),
            verdicts: VecDeque::new(),
            hashes: Vec::new(),
            seals: Vec::new(),
            stop: None,
            last: None,
        }
    }

    fn step(
        &mut self,
        journal: &Journal,
        signed: &SignedEntry,
        judged: impl FnOnce(&Entry) -> Result<(), Unsound>,
    ) {
        let verdict = match &self.sender {
            Some(sender) if self.stop.is_none() => self.placed(journal, signed, sender.mac, judged),
            _ => Ok(Verdict::Stopped),
        };
        let verdict = verdict.unwrap_or_else(|reason| {
            self.stop = Some(Stop { station: signed.station, reason, evidence: signed.clone() });
            Verdict::Stopped
        });
        self.verdicts.push_back(verdict);
    }

    fn placed(
        &mut self,
        journal: &Journal,
        signed: &SignedEntry,
        mac: Option<[u8; 32]>,
        judged: impl FnOnce(&Entry) -> Result<(), Unsound>,
    ) -> Result<Verdict, StopReason> {
        let place = signed.sequence;
        if place > self.sequence + 1 {
            return Ok(Verdict::Expected { sequence: self.sequence + 1 });
        }
        if place <= self.sequence {
            let stands = journal.entry(signed.station, place).map(|entry| &entry.hash);
            let came = || self.hashes.iter().find(|(sequence, _)| *sequence == place).map(|(_, hash)| hash);
            let same = stands.or_else(came) == Some(&signed.hash);
            if same {
                return Ok(Verdict::AlreadyKnown);
            }
            // Only what its station signed speaks against it: anybody can write a name on an entry.
            open_by(signed, mac.as_ref()).map_err(StopReason::Entry)?;
            return Err(StopReason::Tampered);
        }
        let entry = open_by(signed, mac.as_ref()).map_err(StopReason::Entry)?;
        if entry.previous != self.hash || entry.hub_at < self.hub_at {
            return Err(StopReason::Tampered);
        }
        check(&entry, signed.bytes.len()).and_then(|()| judged(&entry)).map_err(StopReason::Unsound)?;
        (self.sequence, self.hash, self.hub_at) = (place, signed.hash.clone(), entry.hub_at);
        self.hashes.push((place, signed.hash.clone()));
        self.entries.push_back(entry);
        self.last = Some(signed.clone());
        Ok(Verdict::Accepted)
    }

    /// Takes back what no seal covers.
    fn close<'a>(
        &mut self,
        journal: &Journal,
        sender: Option<&Sender>,
        seals: impl Iterator<Item = &'a Seal>,
    ) {
        let Some((sender, last)) = sender.zip(self.last.clone()) else { return };
        let fits = |seal: &&Seal| {
            let came =
                self.hashes.iter().find(|(sequence, _)| *sequence == seal.sequence).map(|(_, hash)| hash);
            let stands = || journal.entry(seal.station, seal.sequence).map(|entry| &entry.hash);
            came.or_else(stands) == Some(&seal.hash) && seal_holds(seal, &sender.public)
        };
        // Of each place and kind one, and no more than entries came: looking at a signature takes its time.
        let mut seen = BTreeSet::new();
        let once = seals.filter(|seal| seen.insert((seal.sequence, seal.kind.key())));
        self.seals = once.take(self.verdicts.len() + SEALS_MORE).filter(fits).cloned().collect();
        let sealed = self.seals.iter().map(|seal| seal.sequence).max().unwrap_or(0);
        if sealed >= self.sequence {
            return;
        }
        // The last entries are not covered: they are not taken, and the station is looked at.
        let kept = self.hashes.iter().filter(|(sequence, _)| *sequence <= sealed).count();
        let mut seen = 0;
        for verdict in &mut self.verdicts {
            if *verdict == Verdict::Accepted {
                seen += 1;
                if seen > kept {
                    *verdict = Verdict::Stopped;
                }
            }
        }
        self.entries.truncate(kept);
        self.stop = self.stop.take().or(Some(Stop {
            station: last.station,
            reason: StopReason::Seal,
            evidence: last,
        }));
    }
}

#[cfg(test)]
#[path = "receive_tests.rs"]
mod tests;
