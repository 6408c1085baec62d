//! Tills of another version: they sell, what they write is taken, and only pairing is refused.

use contract::domain::Cents;
use contract::journal::Event;
use contract::wire::{Count, PROTOCOL, PairBegin, Verdict};
use contract::{ListAlerts, ListStations};
use link::LinkError;
use messages::{Lang, stations as words};
use tests::Hall;
use tests::pirate::{Pirate, pair};

#[tokio::test(flavor = "multi_thread")]
async fn a_till_of_another_version_is_heard_and_only_its_pairing_is_refused() {
    let mut hall = Hall::open(1, 400);
    let admin = hall.admin().await;
    for (protocol, text) in
        [(PROTOCOL + 1, words::protocol_new(Lang::Fr)), (PROTOCOL - 1, words::protocol_old(Lang::Fr))]
    {
        let stranger = Pirate::stranger(&hall).await;
        let begin = PairBegin { protocol, version: "99.0.0".to_owned(), message: String::new() };
        let Err(LinkError::Refused(refusal)) = stranger.hub.pair_begin(&begin).await else {
            panic!("protocol {protocol} is not paired with")
        };
        assert_eq!((refusal.code.as_str(), refusal.message.as_str()), ("other_version", text));
        let known = pair(&stranger.hub, &stranger.key, &hall.code(), &format!("Caisse 7{protocol}")).await;
        assert!(known.is_ok(), "it is the version that was refused, not {known:?}");
    }

    // It was paired before it was updated, and has sold and written something new since.
    let mut newer = Pirate::paired(&hall, "Caisse 9").await;
    newer.protocol = PROTOCOL + 1;
    let wares = hall.take_many(3);
    let voucher = [(r#""kind":"unknown""#, r#""kind":"voucher_issued","amount_cents":500"#)];
    let means = [(r#""version":1"#, r#""version":2"#), (r#""means":"card""#, r#""means":"voucher""#)];
    let [first, last, other] = [0, 1, 2].map(|n| newer.sale(&wares[n].code, wares[n].cents));
    let mut entries = Vec::new();
    for (event, changes) in [(first, &[][..]), (Event::Unknown, &voucher), (other, &means[..]), (last, &[])] {
        entries.push(newer.newer(event, changes));
        newer.goes_on(&entries[entries.len() - 1]);
    }
    let verdicts = newer.verdicts(newer.parcel(&entries)).await;
    assert_eq!(verdicts, vec![Verdict::Accepted; 4], "its journal is taken");
    // What was paid in a way that is not understood counts for nothing until the hub is updated.
    let wares = &wares[..2];
    let gross_cents = Cents(wares.iter().map(|ware| ware.cents).sum());
    newer.counts =
        vec![Count { edition: newer.edition, station: newer.key.station(), sales: 2, gross_cents }];
    let again = newer.verdicts(newer.parcel(&entries[1..3])).await;
    assert_eq!(
        again,
        [Verdict::AlreadyKnown, Verdict::AlreadyKnown],
        "what is not understood is kept as well"
    );
    let stopped = admin.call(&ListStations {}).await.into_iter().find_map(|line| line.stopped);
    assert_eq!(stopped, None, "nobody is stopped for being newer");
    let told = words::alert_newer_entry(Lang::Fr);
    assert!(admin.call(&ListAlerts {}).await.iter().any(|alert| alert.reason == told), "the manager is told");
    hall.sold(wares);
    hall.agree("with what a newer till wrote");
}
