//! One exchange with the hub: what a till says and gives, and what follows from the reply.

use crate::trust::{HELD_BACKUP, OFFSET_MS, UNCERTAINTY_MS, meta};
use crate::waiting::{acknowledged_key, lines_of, waiting};
use crate::{EditionBook, World};
use contract::domain::{EditionId, StationId};
use contract::journal::{Seal, SealKind, SignedEntry};
use contract::rows::Change;
use contract::wire::{Count, Exchange, Exchanged, Known, PARCEL_MAX, PROTOCOL, Parcel, Verdict};
use jiff::Timestamp;
use std::collections::BTreeMap;
use sync::StationKey;
use sync::chain::{NOTHING_BEFORE, read_entry};

/// A change of the measured offset below this, in milliseconds, is noise.
const OFFSET_NOISE_MS: i64 = 25;

/// What a till says and gives. Before it knows what the hub holds, it gives what was not acknowledged.
#[must_use]
pub fn ask(world: &World, key: &StationKey, now: Timestamp, hub: Option<&HubKnown>) -> Exchange {
    let own = key.station();
    let parcel = match hub {
        Some(hub) => parcel_for(world, key, now, &hub.ends(world, own)),
        None => parcel_for(world, key, now, &assumed(world, own)),
    };
    Exchange {
        protocol: PROTOCOL,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        epoch: world.hub().map_or(0, |hub| hub.epoch),
        now,
        offset_ms: world.number(OFFSET_MS),
        known: world.editions.iter().flat_map(|(id, book)| book.journal.known(*id)).collect(),
        parcel,
        pending: waiting(world, own).1,
        cursor: world.cursor(),
        backup: world.meta.get(HELD_BACKUP).cloned(),
        counts: counts(world, own),
        cards: world.cards(),
        hubs: world.hubs(),
    }
}

/// What the hub holds as it said last, and the chains that it takes no further for now.
#[derive(Clone, Debug, Default)]
pub struct HubKnown {
    known: Vec<Known>,
    /// Its end of each chain of which it refused more: until that end moves nothing more of it is offered.
    refused: BTreeMap<(EditionId, StationId), u64>,
}

impl HubKnown {
    /// What a station knows after a reply. Its own chain it always offers: that it is stopped must be said to who
    /// sells there, each time.
    #[must_use]
    pub fn after(own: StationId, before: Option<&HubKnown>, reply: &Exchanged) -> HubKnown {
        let end = |(edition, station): (EditionId, StationId)| {
            let of = |known: &&Known| (known.edition, known.station) == (edition, station);
            reply.known.iter().find(of).map_or(0, |known| known.sequence)
        };
        let mut refused = before.map(|before| before.refused.clone()).unwrap_or_default();
        refused.retain(|of, at| end(*of) == *at);
        let of_others = reply.answers.iter().filter(|answer| answer.station != own);
        let stopped = of_others.filter(|answer| answer.verdict == Verdict::Stopped);
        refused.extend(stopped.map(|answer| (answer.edition, answer.station)).map(|of| (of, end(of))));
        HubKnown { known: reply.known.clone(), refused }
    }

    /// From where on to give of each chain.
    fn ends(&self, world: &World, own: StationId) -> Vec<Known> {
        let all = |(edition, station): &(EditionId, StationId)| Known {
            edition: *edition,
            station: *station,
            sequence: u64::MAX,
            hash: String::new(),
        };
        let held = self.known.iter().map(|known| match known {
            // What it must see to say that it is not what it holds.
            Known { edition, station, .. } if *station == own => {
                Known { sequence: acknowledged_by(world, *edition, own, &self.known, &[]), ..known.clone() }
            }
            other => other.clone(),
        });
        held.chain(self.refused.keys().map(all)).collect()
    }
}

/// What a hub lacks that holds these; the last word on a chain counts.
#[must_use]
fn parcel_for(world: &World, key: &StationKey, now: Timestamp, known: &[Known]) -> Parcel {
    let own = key.station();
    let mut all = Parcel::default();
    for (id, book) in &world.editions {
        let of = known.iter().filter(|known| known.edition == *id);
        let mut theirs: BTreeMap<StationId, u64> = of.map(|k| (k.station, k.sequence)).collect();
        let has = theirs.entry(own).or_default();
        let upto = book.journal.end(own).min(has.saturating_add(PARCEL_MAX as u64));
        let seal = if upto > *has { seal_at(key, book, upto, now) } else { None };
        let (parcel, _) = book.journal.missing(&theirs, seal.as_ref());
        all.entries.extend(parcel.entries);
        all.seals.extend(parcel.seals);
    }
    all
}

/// A seal of a station's own chain up to a place, not kept: who gets it keeps it.
#[must_use]
pub fn seal_at(key: &StationKey, book: &EditionBook, sequence: u64, now: Timestamp) -> Option<Seal> {
    let entry = book.journal.entry(key.station(), sequence)?;
    let head = sync::Head { sequence, hash: entry.hash.clone(), hub_at: Timestamp::MIN };
    Some(sync::sign_seal(key, book.row.id, &head, SealKind::Batch, now))
}

/// The sales of a station that a hub took with a reply.
#[must_use]
pub fn acknowledged(world: &World, own: StationId, reply: &Exchanged) -> u32 {
    let of_own = reply.answers.iter().filter(|answer| answer.station == own);
    let taken =
        of_own.filter(|answer| !matches!(answer.verdict, Verdict::Expected { .. } | Verdict::Stopped));
    let lines = taken.filter_map(|answer| {
        let book = world.editions.get(&answer.edition)?;
        Some(lines_of(book.journal.entry(own, answer.sequence)?))
    });
    u32::try_from(lines.sum::<usize>()).unwrap_or(u32::MAX)
}

/// The sales in a parcel that a station does not hold yet.
#[must_use]
pub fn arriving(world: &World, parcel: &Parcel) -> u32 {
    let new = parcel.entries.iter().filter(|entry| {
        let held = |book: &EditionBook| book.journal.entry(entry.station, entry.sequence).is_some();
        !world.editions.get(&entry.edition).is_some_and(held)
    });
    u32::try_from(new.map(lines_of).sum::<usize>()).unwrap_or(u32::MAX)
}

/// Whether the hub takes nothing more from this station until a manager has looked.
#[must_use]
pub fn is_stopped(own: StationId, reply: &Exchanged) -> bool {
    reply.answers.iter().any(|answer| answer.station == own && answer.verdict == Verdict::Stopped)
}

/// Whether neither side lacks anything any more after a reply, but what the hub does not take; `hub` is what is
/// known after it.
#[must_use]
pub fn is_done(
    world: &World,
    key: &StationKey,
    now: Timestamp,
    request: &Exchange,
    reply: &Exchanged,
    hub: &HubKnown,
) -> bool {
    !reply.more
        && parcel_for(world, key, now, &hub.ends(world, key.station())).entries.is_empty()
        && counts(world, key.station()) == request.counts
}

/// What a hub holds as far as is known before it has spoken: others' chains as they came from it.
fn assumed(world: &World, own: StationId) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::new();
    for (id, book) in &world.editions {
        known.extend(book.journal.known(*id).filter(|known| known.station != own));
        let sequence = u64::try_from(world.number(&acknowledged_key(*id))).unwrap_or(0);
        known.push(Known { edition: *id, station: own, sequence, hash: String::new() });
    }
    known
}

/// The place up to which a hub holds this station's own chain as it stands here, or as it `comes` back from
/// there. When another entry of this station stands there at the hub, as after its folder was put back to an
/// older copy and sold on, what was not acknowledged before is not now.
fn acknowledged_by(
    world: &World,
    edition: EditionId,
    own: StationId,
    known: &[Known],
    comes: &[SignedEntry],
) -> u64 {
    let known = known.iter().find(|known| (known.edition, known.station) == (edition, own));
    let Some((known, book)) = known.zip(world.editions.get(&edition)) else { return 0 };
    let (journal, end) = (&book.journal, book.journal.end(own));
    let is_it = |entry: &SignedEntry| entry.sequence == known.sequence && entry.hash == known.hash;
    let mut back = comes.iter().filter(|entry| (entry.edition, entry.station) == (edition, own)).peekable();
    let follows = |first: &SignedEntry| {
        let head = journal.entry(own, end).map_or(NOTHING_BEFORE, |entry| entry.hash.as_str());
        first.sequence == end + 1 && read_entry(&first.bytes).is_ok_and(|entry| entry.previous == head)
    };
    if journal.entry(own, known.sequence).is_some_and(is_it)
        || back.peek().is_some_and(|first| follows(first)) && back.any(is_it)
    {
        return known.sequence;
    }
    let before = u64::try_from(world.number(&acknowledged_key(edition))).unwrap_or(0);
    before.min(known.sequence.saturating_sub(1)).min(end)
}

/// The facts that follow from a reply: what is acknowledged, and how far the clock is off.
#[must_use]
pub fn facts(
    world: &World,
    own: StationId,
    reply: &Exchanged,
    sent_at: Timestamp,
    now: Timestamp,
) -> Vec<Change> {
    let mut facts = Vec::new();
    for id in world.editions.keys() {
        let sequence = acknowledged_by(world, *id, own, &reply.known, &reply.parcel.entries);
        if world.number(&acknowledged_key(*id)) != i64::try_from(sequence).unwrap_or(0) {
            facts.push(meta(&acknowledged_key(*id), sequence.to_string()));
        }
    }
    let trip_ms = now.duration_since(sent_at).as_millis();
    let middle = i128::from(sent_at.as_millisecond()) + trip_ms / 2;
    let offset = i64::try_from(i128::from(reply.now.as_millisecond()) - middle).unwrap_or(0);
    let uncertainty = i64::try_from(trip_ms / 2).unwrap_or(0).max(0);
    let (before, doubt) = (world.number(OFFSET_MS), world.number(UNCERTAINTY_MS));
    // A slow reply says little; one that is more certain, or far from what was known, is taken.
    if (offset - before).abs() > OFFSET_NOISE_MS.max(uncertainty) || uncertainty + OFFSET_NOISE_MS < doubt {
        facts.push(meta(OFFSET_MS, offset.to_string()));
        facts.push(meta(UNCERTAINTY_MS, uncertainty.to_string()));
    }
    facts.extend(world.more_hubs(&reply.hubs));
    facts
}

/// What this station counts of its own kept sales.
#[must_use]
pub fn counts(world: &World, own: StationId) -> Vec<Count> {
    let mut counts = Vec::new();
    for (edition, book) in &world.editions {
        let (sales, gross_cents) = book.books.kept_of(own);
        if !book.journal.chain(own).is_empty() {
            counts.push(Count { edition: *edition, station: own, sales, gross_cents });
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::wire::Answer;
    use uuid::Uuid;

    #[test]
    fn what_the_hub_refuses_of_others_is_kept_back_until_its_end_moves() {
        let edition = EditionId(Uuid::nil());
        let [own, other] = [1, 2].map(|n| StationId(Uuid::from_u128(n)));
        let known = |sequence| Known { edition, station: other, sequence, hash: String::new() };
        let refusal = |station| Answer { edition, station, sequence: 5, verdict: Verdict::Stopped };
        let reply = |sequence, answers| Exchanged {
            epoch: 1,
            now: Timestamp::UNIX_EPOCH,
            answers,
            known: vec![known(sequence)],
            parcel: Parcel::default(),
            more: false,
            reference: None,
            backup: None,
            hubs: Vec::new(),
            counts: Vec::new(),
        };
        let ends = |hub: &HubKnown| {
            hub.ends(&World::default(), own).iter().map(|k| (k.station, k.sequence)).collect::<Vec<_>>()
        };
        let refused = HubKnown::after(own, None, &reply(4, vec![refusal(own), refusal(other)]));
        assert_eq!(ends(&refused), [(other, 4), (other, u64::MAX)], "its own is offered all the same");
        let later = HubKnown::after(own, Some(&refused), &reply(4, Vec::new()));
        assert_eq!(ends(&later), ends(&refused));
        let moved = HubKnown::after(own, Some(&later), &reply(9, Vec::new()));
        assert_eq!(ends(&moved), [(other, 9)]);
    }
}
