//! Every way in which a parcel can come, and what becomes of it.

use super::*;
use crate::chain::{Head, Stamp, sign_entry, sign_seal};
use crate::keys::StationKey;
use contract::domain::{AccountId, CashSessionId, Cents, EntryId};
use contract::journal::{Event, SealKind};
use uuid::Uuid;

const MAC: [u8; 32] = [9; 32];
const EDITION: EditionId = EditionId(Uuid::from_u128(2));

fn key() -> StationKey {
    StationKey::from_seed([7; 32])
}

fn chain(length: u64, seed: u128) -> Vec<SignedEntry> {
    let mut head = Head { hub_at: Timestamp::UNIX_EPOCH, ..Head::default() };
    (1..=length).map(|n| follow(&mut head, u128::from(n) + seed)).collect()
}

fn follow(head: &mut Head, id: u128) -> SignedEntry {
    let stamp = Stamp {
        station: key().station(),
        edition: EDITION,
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
    let (entry, signed) = sign_entry(head, stamp, event, &MAC);
    *head = Head { sequence: signed.sequence, hash: signed.hash.clone(), hub_at: entry.hub_at };
    signed
}

fn seal(last: &SignedEntry) -> Seal {
    let head = Head { sequence: last.sequence, hash: last.hash.clone(), hub_at: Timestamp::UNIX_EPOCH };
    sign_seal(&key(), EDITION, &head, SealKind::Batch, Timestamp::UNIX_EPOCH)
}

fn parcel(entries: &[SignedEntry]) -> Parcel {
    Parcel { entries: entries.to_vec(), seals: entries.last().map(seal).into_iter().collect() }
}

fn holding(entries: &[SignedEntry]) -> Journal {
    let mut journal = Journal::default();
    entries.iter().cloned().for_each(|entry| journal.put(entry));
    journal
}

fn senders(mac: Option<[u8; 32]>) -> BTreeMap<StationId, Sender> {
    BTreeMap::from([(key().station(), Sender { public: key().public(), mac, stopped: false })])
}

fn taken(has: &[SignedEntry], parcel: &Parcel) -> Taken {
    take(EDITION, &holding(has), None, &senders(Some(MAC)), parcel)
}

fn verdicts(taken: &Taken) -> Vec<Verdict> {
    taken.answers.iter().map(|answer| answer.verdict.clone()).collect()
}

#[test]
fn entries_take_their_place_once() {
    use Verdict::*;
    let all = chain(5, 0);
    assert_eq!(verdicts(&taken(&[], &parcel(&all))), vec![Accepted; 5], "a whole chain");
    assert_eq!(
        verdicts(&taken(&all[..3], &parcel(&all[1..]))),
        [AlreadyKnown, AlreadyKnown, Accepted, Accepted]
    );
    assert_eq!(verdicts(&taken(&all[..2], &parcel(&all[4..]))), [Expected { sequence: 3 }], "one was lost");
    assert_eq!(taken(&all, &parcel(&all)).entries.len(), 0, "a batch that was sent twice");
    let mut twice = all[..2].to_vec();
    twice.extend_from_slice(&all[..3]);
    assert_eq!(
        verdicts(&taken(&[], &parcel(&twice))),
        [Accepted, Accepted, AlreadyKnown, AlreadyKnown, Accepted]
    );
}

#[test]
fn what_was_changed_stops_there_and_what_came_before_stays() {
    let (all, other) = (chain(5, 0), chain(5, 100));
    let check = |what: &str, has: &[SignedEntry], parcel: &Parcel, accepted: usize, reason: StopReason| {
        let taken = taken(has, parcel);
        assert_eq!(taken.entries.len(), accepted, "{what}: what came before it is taken");
        assert_eq!(taken.stops.first().map(|stop| &stop.reason), Some(&reason), "{what}");
        assert!(taken.answers.iter().skip(accepted).any(|a| a.verdict == Verdict::Stopped), "{what}");
    };
    check("another entry at a place that is taken", &all, &parcel(&other[1..2]), 0, StopReason::Tampered);
    check("one that follows another chain", &all[..3], &parcel(&other[3..4]), 0, StopReason::Tampered);
    let mut forged = all.clone();
    forged[3].bytes = forged[3].bytes.replace("Caisse 1", "Caisse 2");
    let seals = vec![seal(&all[2]), seal(&all[4])];
    let with = Parcel { entries: forged, seals };
    check("a changed byte", &[], &with, 3, StopReason::Entry(EntryFault::Hash));
    let bare = Parcel { entries: all.clone(), seals: Vec::new() };
    check("no seal", &[], &bare, 0, StopReason::Seal);
    let half = Parcel { entries: all.clone(), seals: vec![seal(&all[1])] };
    check("a seal of the first two", &[], &half, 2, StopReason::Seal);
    let mut wrong = seal(&all[4]);
    wrong.signature = StationKey::from_seed([8; 32]).sign(b"x");
    check("another's seal", &[], &Parcel { entries: all.clone(), seals: vec![wrong] }, 0, StopReason::Seal);
}

#[test]
fn without_the_hmac_key_a_seal_proves_as_much() {
    let all = chain(3, 0);
    let with = take(EDITION, &Journal::default(), None, &senders(None), &parcel(&all));
    assert_eq!(with.entries.len(), 3, "sealed entries of another station");
    let bare = Parcel { entries: all.clone(), seals: Vec::new() };
    assert_eq!(take(EDITION, &Journal::default(), None, &senders(None), &bare).entries.len(), 0);
    let nobody = take(EDITION, &Journal::default(), None, &BTreeMap::new(), &parcel(&all));
    assert_eq!(verdicts(&nobody), vec![Verdict::Stopped; 3], "an unknown station");
}

#[test]
fn what_is_missing_comes_in_parts_that_end_at_a_seal() {
    let all = chain(250, 0);
    let mut journal = holding(&all);
    for end in [90, 180, 240] {
        journal.put_seal(seal(&all[end - 1]));
    }
    let (station, mut has) = (key().station(), Journal::default());
    let mut parts = Vec::new();
    loop {
        let (part, more) = journal.missing(&BTreeMap::from([(station, has.end(station))]), None);
        let taken = take(EDITION, &has, None, &senders(None), &part);
        parts.push(taken.entries.len());
        taken.entries.into_iter().for_each(|(_, signed)| has.put(signed));
        taken.seals.into_iter().for_each(|seal| has.put_seal(seal));
        if !more {
            break;
        }
    }
    assert_eq!(parts, [180, 60], "a part goes on to its seal; what no seal covers waits");
    assert_eq!(has.sealed(station), 240);
}

#[test]
fn nobody_is_stopped_for_what_another_wrote_in_its_name() {
    let (all, other) = (chain(4, 0), chain(5, 100));
    let bearer = StationKey::from_seed([8; 32]).station();
    let whom = |has: &[SignedEntry], entry: SignedEntry, seals: Vec<Seal>| {
        let stops = taken(has, &Parcel { entries: vec![entry], seals }).stops;
        stops.first().and_then(|stop| stop.whom(bearer))
    };
    let forged = |at: &SignedEntry| {
        let mut forged = at.clone();
        forged.bytes = forged.bytes.replace("Caisse 1", "Caisse 2");
        forged.hash = crate::keys::sha256(forged.bytes.as_bytes());
        forged
    };
    let (next, known) = (chain(5, 0)[4].clone(), all[1].clone());
    assert_eq!(whom(&all, forged(&next), vec![]), Some(bearer), "a forged entry at its end");
    assert_eq!(whom(&all, forged(&known), vec![]), Some(bearer), "a forged entry at a place that is taken");
    assert_eq!(whom(&all, next, vec![]), Some(bearer), "its own entry, brought without its seal");
    assert_eq!(whom(&all, other[1].clone(), vec![]), Some(key().station()), "what it signed itself twice");
}

#[test]
fn only_what_a_stopped_station_signed_itself_is_noted_as_refused() {
    let all = chain(3, 0);
    let noted = |entries: &[SignedEntry], mac, stopped| {
        let sender = Sender { public: key().public(), mac, stopped };
        let senders = BTreeMap::from([(key().station(), sender)]);
        let taken = take(EDITION, &Journal::default(), None, &senders, &parcel(entries));
        taken.refused.get(&key().station()).copied()
    };
    assert_eq!(noted(&all, Some(MAC), true), Some(3), "its own entries, up to the last");
    assert_eq!(noted(&all, Some(MAC), false), None, "they are taken");
    assert_eq!(noted(&all, None, true), None, "nobody can tell whose they are");
    let far = SignedEntry { sequence: u64::MAX, ..all[2].clone() };
    assert_eq!(noted(&[all[0].clone(), far], Some(MAC), true), Some(1), "a place that another wrote on it");
    let forged = SignedEntry { mac: all[0].mac.clone(), ..all[1].clone() };
    assert_eq!(noted(&[forged], Some(MAC), true), None, "what another wrote in its name");
}
