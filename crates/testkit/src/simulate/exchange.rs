//! One exchange, as the app drives it: the till asks, the hub takes, judges, answers, the till absorbs; and
//! how a station learns who the hub is.

use super::cast::Cast;
use super::disk::{Notes, Transaction};
use super::held::{Held, Moment};
use super::mutation::{Mutation, taken};
use contract::domain::{EditionState, StationId};
use contract::journal::Event;
use contract::wire::{Answer, Exchange, Exchanged, HubCard, PROTOCOL, Verdict};
use std::collections::BTreeMap;
use sync::cards::certify_hub;
use sync::judge::rejections;
use sync::receive::{Sender, Taken};
use sync::sound::Judge;

/// A till asks: it seals its head, and sends what the hub lacks and the ends of its chains.
pub fn ask(held: &mut Held, now: &Moment, to: &mut Transaction) -> Exchange {
    held.seal(now, to);
    Exchange {
        protocol: PROTOCOL,
        version: String::new(),
        epoch: held.hub().epoch,
        now: now.at,
        offset_ms: held.notes.offset_ms,
        known: held.journal.known(now.cast.edition).collect(),
        parcel: held.outbox(now.me.id).0,
        pending: 0,
        cursor: None,
        backup: None,
        counts: Vec::new(),
        cards: Vec::new(),
        hubs: held.notes.hubs.clone(),
    }
}

/// The hub takes what a station brings, and gives what it lacks. `None`: the station is stopped.
pub fn answer(
    held: &mut Held,
    now: &mut Moment,
    bearer: StationId,
    asked: &Exchange,
    to: &mut Transaction,
) -> Option<Exchanged> {
    if held.notes.stopped.contains(&bearer) {
        return None;
    }
    let senders = senders(now.cast, &held.notes);
    // Who the hubs are comes before what they wrote.
    if held.hear_of(&asked.hubs, now.cast) {
        to.notes = Some(held.notes.clone());
    }
    let mut judge = Judge::new([&held.books], held.notes.hubs.iter().map(|hub| hub.station));
    let judge = Some(&mut judge);
    let taken = taken(now.mutation, now.cast.edition, &held.journal, judge, &senders, &asked.parcel);
    // What is refused is for the manager's eyes; nothing follows from it here.
    let Taken { entries, seals, mut answers, stops, refused: _ } = taken;
    let has = |list, line| now.cast.item(list, line, true).is_some();
    let hub_time = held.hub_time(now.at);
    let judged = entries.iter().map(|(entry, _)| entry);
    let rejected = rejections(judged, &held.books, EditionState::Sale, hub_time, has);
    for (entry, signed) in entries {
        held.take_in(now.mutation, entry, signed, to);
    }
    for seal in seals {
        held.journal.put_seal(seal.clone());
        to.seals.push(seal);
    }
    for (station, sequence, reason) in rejected {
        held.write(now, Event::EntryRejected { station, sequence, reason }, to);
        tell(&mut answers, station, sequence, Verdict::Rejected { reason });
    }
    held.seal(now, to);
    for stop in &stops {
        let believed = now.mutation == Some(Mutation::BearerBelieved);
        let whom = if believed { Some(stop.station) } else { stop.whom(bearer) };
        if whom.is_some_and(|whom| held.notes.stopped.insert(whom)) {
            to.notes = Some(held.notes.clone());
        }
    }
    let known: BTreeMap<StationId, u64> = asked.known.iter().map(|of| (of.station, of.sequence)).collect();
    let (parcel, more) = held.journal.missing(&known, None);
    Some(Exchanged {
        epoch: held.hub().epoch,
        now: held.hub_time(now.at),
        answers,
        known: held.journal.known(now.cast.edition).collect(),
        parcel,
        more,
        reference: None,
        backup: None,
        hubs: held.notes.hubs.clone(),
        counts: Vec::new(),
    })
}

fn senders(cast: &Cast, notes: &Notes) -> BTreeMap<StationId, Sender> {
    let mut senders = cast.senders(true).clone();
    for (_, sender) in senders.iter_mut().filter(|(id, _)| notes.stopped.contains(id)) {
        sender.stopped = true;
    }
    senders
}

fn tell(answers: &mut [Answer], station: StationId, sequence: u64, verdict: Verdict) {
    let of = answers.iter_mut().find(|answer| (answer.station, answer.sequence) == (station, sequence));
    if let Some(answer) = of {
        answer.verdict = verdict;
    }
}

/// A till absorbs the hub's answer; tells whether it brought anything.
pub fn absorb(held: &mut Held, now: &Moment, reply: &Exchanged, trip_ms: i64, to: &mut Transaction) -> bool {
    let before = held.notes.clone();
    let senders = now.cast.senders(false);
    let taken = taken(now.mutation, now.cast.edition, &held.journal, None, senders, &reply.parcel);
    for (entry, signed) in taken.entries {
        held.take_in(now.mutation, entry, signed, to);
    }
    for seal in taken.seals {
        held.journal.put_seal(seal.clone());
        to.seals.push(seal);
    }
    held.notes.acknowledged = reply.known.iter().map(|of| (of.station, of.sequence)).collect();
    held.notes.offset_ms = reply.now.duration_since(now.at).as_millis().try_into().unwrap_or(0) + trip_ms / 2;
    held.hear_of(&reply.hubs, now.cast);
    let moved = held.notes.acknowledged != before.acknowledged || held.notes.hubs != before.hubs;
    if moved || held.notes.offset_ms.abs_diff(before.offset_ms) > 50 {
        to.notes = Some(held.notes.clone());
    }
    moved || !to.entries.is_empty()
}

/// Hears who is the hub.
pub fn follow(held: &mut Held, now: &Moment, hubs: &[HubCard], to: &mut Transaction) {
    if held.hear_of(hubs, now.cast) {
        to.notes = Some(held.notes.clone());
    }
}

/// Makes itself the hub of the next epoch, and takes over the open session of the lost hub.
pub fn promote(held: &mut Held, now: &mut Moment, take_over: bool, to: &mut Transaction) {
    let lost = held.hub().clone();
    let card = certify_hub(&now.cast.recovery, lost.epoch + 1, &now.me.key);
    held.notes.hubs.push(card);
    let session = held.books.open_session(lost.station).map(|session| session.id);
    let free = held.books.open_session(now.me.id).is_none();
    if let (Some(session), true, true) = (session, free, take_over) {
        held.write(now, Event::SessionTakenOver { session, from: lost.station }, to);
    }
    to.notes = Some(held.notes.clone());
}
