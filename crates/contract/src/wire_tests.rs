//! Golden bytes of what stations say to each other: a till of an older version is read for ever.

use super::*;
use domain::EntryId;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use uuid::Uuid;

fn at() -> Timestamp {
    "2025-11-08T09:00:00.25Z".parse().unwrap()
}

fn station(n: u128) -> StationId {
    StationId(Uuid::from_u128(n))
}

fn edition() -> EditionId {
    EditionId(Uuid::from_u128(2))
}

fn hub() -> HubCard {
    let (public_key, signature) = ("aa".to_owned(), "bb".to_owned());
    HubCard { epoch: 1, station: station(1), public_key, signature }
}

fn card() -> StationCard {
    StationCard {
        station: station(3),
        number: 2,
        name: "Caisse 2".to_owned(),
        public_key: "cc".to_owned(),
        created_at: at(),
        epoch: 1,
        signature: "dd".to_owned(),
        revoked: Some(Revocation { at: at(), epoch: 1, signature: "ee".to_owned() }),
    }
}

fn parcel() -> Parcel {
    let entry = SignedEntry {
        station: station(3),
        edition: edition(),
        sequence: 1,
        id: EntryId(Uuid::from_u128(4)),
        bytes: "{}".to_owned(),
        hash: "h1".to_owned(),
        mac: "m1".to_owned(),
    };
    let seal = Seal {
        station: station(3),
        edition: edition(),
        sequence: 1,
        hash: "h1".to_owned(),
        kind: crate::journal::SealKind::Batch,
        at: at(),
        signature: "s1".to_owned(),
    };
    Parcel { entries: vec![entry], seals: vec![seal] }
}

fn known() -> Vec<Known> {
    vec![Known { edition: edition(), station: station(3), sequence: 1, hash: "h1".to_owned() }]
}

fn counts() -> Vec<Count> {
    vec![Count { edition: edition(), station: station(3), sales: 2, gross_cents: Cents(1_500) }]
}

/// What was written once is written so for ever, and read.
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, golden: &str) {
    let golden = golden.trim_end();
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(text, golden, "shipped messages keep their bytes");
    assert_eq!(&serde_json::from_str::<T>(golden).unwrap(), value);
    let newer = golden.replacen('{', r#"{"of_a_newer_version":[1],"#, 1);
    assert_eq!(&serde_json::from_str::<T>(&newer).unwrap(), value, "what a newer version adds is left alone");
}

#[test]
fn an_exchange_keeps_its_bytes() {
    let exchange = Exchange {
        protocol: 1,
        version: "1.0.0".to_owned(),
        epoch: 1,
        now: at(),
        offset_ms: -12,
        known: known(),
        parcel: parcel(),
        pending: 1,
        cursor: Some(Cursor { stream: "x".to_owned(), number: 7, digest: "y".to_owned() }),
        backup: Some("b.age".to_owned()),
        counts: counts(),
        cards: vec![card()],
        hubs: vec![hub()],
    };
    check(&exchange, include_str!("golden/exchange.json"));
}

#[test]
fn its_reply_keeps_its_bytes() {
    let answer = |sequence, verdict| Answer { edition: edition(), station: station(3), sequence, verdict };
    let exchanged = Exchanged {
        epoch: 1,
        now: at(),
        answers: vec![
            answer(1, Verdict::Accepted),
            answer(2, Verdict::AlreadyKnown),
            answer(3, Verdict::Conflict { kept_sale: SaleId(Uuid::from_u128(9)) }),
            answer(4, Verdict::Rejected { reason: Rejection::Future }),
            answer(5, Verdict::Expected { sequence: 4 }),
            answer(6, Verdict::Stopped),
        ],
        known: known(),
        parcel: Parcel::default(),
        more: true,
        reference: None,
        backup: None,
        hubs: Vec::new(),
        counts: counts(),
    };
    check(&exchanged, include_str!("golden/exchanged.json"));
}

#[test]
fn pairing_keeps_its_bytes() {
    let hello = Hello {
        protocol: 1,
        version: "1.0.0".to_owned(),
        hub: hub(),
        certificate: "ff".to_owned(),
        now: at(),
    };
    check(&hello, include_str!("golden/hello.json"));
    check(&Beat { number: 4, called: 1 }, r#"{"number":4,"called":1}"#);
    let text = |text: &str| text.to_owned();
    let paired = Paired {
        proof: text("p"),
        association: text("APE"),
        demo: false,
        recovery_public: text("age1"),
        recovery_sign: text("r"),
        recovery_wrapped: text("w"),
        hubs: vec![hub()],
        card: card(),
        mac: text("m"),
    };
    check(&paired, include_str!("golden/paired.json"));
}
