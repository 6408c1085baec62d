//! Rules that can be turned off, to show that the simulator would notice.
//!
//! Each stands beside the production code that it bends, in the simulator's own driving code: nothing
//! that is shipped can be told to forget a rule.

use contract::domain::{EditionId, StationId};
use contract::journal::{Entry, Seal, SignedEntry};
use contract::wire::{Answer, Parcel, Verdict};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use sync::Journal;
use sync::receive::{Sender, Taken, take};
use sync::sound::Judge;

/// A rule that is turned off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mutation {
    /// An entry that is known already is taken once more.
    NoDeduplication,
    /// Of two sales the one that came first here is kept.
    ArrivalOrder,
    /// Entries are taken without looking at hash, HMAC or seal.
    Unchecked,
    /// A sale is shown, and sent, before it is durable.
    ShownBeforeDurable,
    /// The hub answers before it has written.
    AnsweredBeforeDurable,
    /// A restarted station believes that the hub has everything.
    OutboxForgotten,
    /// A basket that does not fit on the disk is shown as sold.
    DiskFullIgnored,
    /// A fault that a bearer brings stops the station in whose name it comes.
    BearerBelieved,
    /// A till answers for a conflict that it has answered for already.
    AnsweredTwice,
    /// A station that was restored writes its next entry where it wrote one before.
    HeadForgotten,
}

impl Mutation {
    /// All of them.
    pub const ALL: [Mutation; 10] = [
        Mutation::NoDeduplication,
        Mutation::ArrivalOrder,
        Mutation::Unchecked,
        Mutation::ShownBeforeDurable,
        Mutation::AnsweredBeforeDurable,
        Mutation::OutboxForgotten,
        Mutation::DiskFullIgnored,
        Mutation::BearerBelieved,
        Mutation::AnsweredTwice,
        Mutation::HeadForgotten,
    ];
}

/// [`take`], with what the mutation makes of it.
#[must_use]
pub fn taken(
    mutation: Option<Mutation>,
    edition: EditionId,
    journal: &Journal,
    judge: Option<&mut Judge<'_>>,
    senders: &BTreeMap<StationId, Sender>,
    parcel: &Parcel,
) -> Taken {
    if mutation == Some(Mutation::Unchecked) {
        return blindly(journal, parcel);
    }
    let mut taken = take(edition, journal, judge, senders, parcel);
    if mutation == Some(Mutation::NoDeduplication) {
        let known = taken.answers.iter().zip(&parcel.entries);
        let known = known.filter(|(answer, _)| answer.verdict == Verdict::AlreadyKnown);
        let again: Vec<(Entry, SignedEntry)> =
            known.filter_map(|(_, signed)| Some((read(signed)?, signed.clone()))).collect();
        taken.entries.extend(again);
    }
    taken
}

/// Takes whatever continues a chain.
fn blindly(journal: &Journal, parcel: &Parcel) -> Taken {
    let mut taken = Taken::default();
    let mut ends: BTreeMap<StationId, u64> = BTreeMap::new();
    for signed in &parcel.entries {
        let end = ends.entry(signed.station).or_insert_with(|| journal.end(signed.station));
        let next = signed.sequence == *end + 1;
        let entry = read(signed).filter(|_| next);
        let verdict = if entry.is_some() { Verdict::Accepted } else { Verdict::AlreadyKnown };
        let (edition, station, sequence) = (signed.edition, signed.station, signed.sequence);
        taken.answers.push(Answer { edition, station, sequence, verdict });
        if let Some(entry) = entry {
            *end += 1;
            taken.entries.push((entry, signed.clone()));
        }
    }
    taken.seals = parcel.seals.iter().filter(|seal| seal_is_near(seal, &ends)).cloned().collect();
    taken
}

fn seal_is_near(seal: &Seal, ends: &BTreeMap<StationId, u64>) -> bool {
    ends.get(&seal.station).is_some_and(|end| seal.sequence <= *end)
}

fn read(signed: &SignedEntry) -> Option<Entry> {
    sync::chain::read_entry(&signed.bytes).ok()
}

/// The entry as the books are told of it, the `arrival`th of this station.
#[must_use]
pub fn as_booked(mutation: Option<Mutation>, entry: Entry, arrival: usize) -> Entry {
    if mutation == Some(Mutation::ArrivalOrder) {
        let order = SignedDuration::from_millis(i64::try_from(arrival).unwrap_or(i64::MAX));
        return Entry { hub_at: Timestamp::UNIX_EPOCH + order, ..entry };
    }
    entry
}
