//! A hostile machine on the sale's network: each thing that it tries is refused with the right code, changes
//! nothing, and is noted; and the tills hardly feel it.

use super::WAIT_MAX;
use super::storm::Storm;
use contract::domain::{CashSessionId, Cents, SaleId, StationId};
use contract::journal::Event;
use contract::wire::{Count, Parcel, Rejection, Verdict};
use contract::{ListAlerts, ListRejected, ListStations, Reconcile, ScanItem, ShowStats, SyncTill};
use jiff::SignedDuration;
use messages::{Lang, stations as words};
use std::time::{Duration, Instant};
use tests::door::{Door, until};
use tests::log::refusals;
use tests::pirate::{Pirate, drip, pair, refusal};
use tests::{Hall, Program, Wire};
use uuid::Uuid;

/// How many sales are timed in each calm and each storm.
const TIMED: usize = 75;
/// Calm and storm take turns: what else this machine does falls on both.
const TURNS: usize = 2;
/// What a sale may take in calm at least, so that noise of the clock is no ratio.
const FLOOR: Duration = Duration::from_millis(2);
/// How much longer a sale may take in a storm.
const RATIO_MAX: u32 = 4;

/// How often a sentence stands among the alerts.
async fn alerts(admin: &Door, reason: &str) -> usize {
    admin.call(&ListAlerts {}).await.iter().filter(|alert| alert.reason == reason).count()
}

/// Who does not know the code gets five tries, and then nobody does.
async fn wrong_codes(hall: &Hall, admin: &Door) {
    let code = hall.code();
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    let stranger = Pirate::stranger(hall).await;
    for _ in 0..5 {
        let tried = pair(&stranger.hub, &stranger.key, wrong, "Pirate").await;
        assert_eq!(refusal(tried), "wrong_code");
    }
    let tried = pair(&stranger.hub, &stranger.key, &code, "Pirate").await;
    assert_eq!(refusal(tried), "no_pairing", "after five tries the code is dead");
    for sentence in [words::alert_wrong_code(Lang::Fr), words::alert_code_spent(Lang::Fr)] {
        assert_eq!(alerts(admin, sentence).await, 1, "the first and the end are told");
    }
}

/// A till whose hub's address leads to another machine says nothing to it.
async fn wrong_hub(hall: &mut Hall) {
    let wire = Wire::to(hall.port());
    hall.join_by("Caisse 9", &wire.url());
    let other = Program::new(&hall.folder("other"), tests::demo::ADMIN, tests::sale::PASSWORD);
    let _ = other.json(&["demo", "--depositors", "8", "--items", "20", "--phase", "sale", "--seed", "1"]);
    let serving = other.serve_tills("127.0.0.1:0");
    wire.lead_to(serving.url.rsplit(':').next().unwrap().parse().unwrap());
    let till = hall.tills.pop().unwrap();
    assert_eq!(till.program.refused(&["till", "sync"])["code"], "wrong_hub");
    let noted = refusals(&hall.folder("Caisse 9")).await;
    assert!(noted.contains("SyncTill wrong_hub"), "the till notes it: {noted:?}");
}

/// A request that is not its station's, or of no station.
async fn false_requests(hall: &Hall, pirate: &Pirate, honest: StationId) {
    let mut stranger = Pirate::stranger(hall).await;
    assert_eq!(refusal(stranger.give(Parcel::default()).await), "unknown_station");
    assert_eq!(refusal(stranger.hub.beats(&stranger.key).await), "unknown_station", "nor is it listened to");
    stranger.edition = pirate.edition;
    let entry = stranger.after(&sync::Head::default(), stranger.sale("001-01", 100), SignedDuration::ZERO);
    assert_eq!(refusal(stranger.give(stranger.parcel(&[entry])).await), "unknown_station");
    assert_ne!(pirate.key.station(), honest);
}

/// What was said and taken before changes nothing when it is said again.
async fn replays(pirate: &mut Pirate, code: &str) {
    let entry = pirate.next(pirate.sale(code, 100), SignedDuration::from_mins(30));
    let body = pirate.says(pirate.parcel(std::slice::from_ref(&entry)));
    let rejected = Verdict::Rejected { reason: Rejection::Future };
    let told = pirate.say(body.clone()).await.unwrap();
    assert_eq!(told.answers[0].verdict, rejected, "a sale of the far future counts for nothing");
    for _ in 0..3 {
        let again = pirate.say(body.clone()).await.unwrap();
        assert_eq!(again.answers[0].verdict, Verdict::AlreadyKnown, "a request that is replayed");
    }
    let again = pirate.verdicts(pirate.parcel(std::slice::from_ref(&entry))).await;
    assert_eq!(again, [Verdict::AlreadyKnown], "a batch that is replayed");
    pirate.goes_on(&entry);
}

/// Entries that skip a place, were changed, or speak for another station.
async fn false_entries(hall: &Hall, admin: &Door, code: &str, honest: StationId) {
    let pirate = Pirate::paired(hall, "Pirate 2").await;
    let skipped = sync::Head { sequence: 3, ..pirate.head.clone() };
    let gap = pirate.after(&skipped, pirate.sale(code, 100), SignedDuration::ZERO);
    let told = pirate.verdicts(pirate.parcel(&[gap])).await;
    assert_eq!(told, [Verdict::Expected { sequence: 2 }], "a gap is asked for");
    let mut altered = pirate.next(pirate.sale(code, 200), SignedDuration::ZERO);
    altered.bytes = altered.bytes.replace("\"price_cents\":200", "\"price_cents\":100");
    assert_eq!(pirate.verdicts(pirate.parcel(&[altered])).await, [Verdict::Stopped], "an altered entry");
    let good = pirate.next(pirate.sale(code, 100), SignedDuration::ZERO);
    assert_eq!(pirate.verdicts(pirate.parcel(&[good])).await, [Verdict::Stopped], "nor any after it");
    assert_eq!(alerts(admin, words::alert_station_stopped(Lang::Fr)).await, 1, "the manager is told");

    let pirate = Pirate::paired(hall, "Pirate 3").await;
    let mut forged = pirate.next(pirate.sale(code, 100), SignedDuration::ZERO);
    forged.station = honest;
    forged.bytes = forged.bytes.replace(&pirate.key.station().to_string(), &honest.to_string());
    forged.sequence = 90;
    assert_eq!(pirate.verdicts(pirate.parcel(&[forged.clone()])).await.len(), 1);
    forged.sequence = 1;
    assert_eq!(pirate.verdicts(pirate.parcel(&[forged])).await, [Verdict::Stopped], "in another's name");
    assert_eq!(
        alerts(admin, words::alert_station_stopped(Lang::Fr)).await,
        2,
        "who brought it is stopped, not the other"
    );
    let stations = hall.hub.json(&["stations", "list"]);
    let stopped = |id: StationId| {
        let mut lines = stations.as_array().unwrap().iter();
        lines.find(|line| line["id"] == id.to_string()).unwrap()["stopped"].is_string()
    };
    assert!(stopped(pirate.key.station()) && !stopped(honest), "{stations}");
}

/// A rightly signed sale in a session that nobody opened: its station is stopped, and nobody waits for it.
async fn sale_of_no_session(hall: &Hall, admin: &Door, code: &str) {
    let pirate = Pirate::paired(hall, "Pirate 5").await;
    let mut sale = pirate.sale(code, 100);
    let Event::BasketSold { session, .. } = &mut sale else { panic!("a sale is one") };
    *session = CashSessionId(Uuid::new_v4());
    let entry = pirate.next(sale, SignedDuration::ZERO);
    assert_eq!(pirate.verdicts(pirate.parcel(&[entry])).await, [Verdict::Stopped], "it leans on nothing");
    assert_eq!(alerts(admin, words::alert_station_stopped(Lang::Fr)).await, 3, "the manager is told");
}

/// What a machine that has a card signs.
type Lie<'a> = &'a dyn Fn(&Pirate) -> Event;

/// Rightly signed entries that no program of ours writes: each stops its station, and nobody else.
async fn impossible_entries(hall: &Hall, admin: &Door, code: &str, known: SaleId, honest: StationId) {
    let reused = |pirate: &Pirate| {
        let mut sale = pirate.sale(code, 100);
        let Event::BasketSold { lines, .. } = &mut sale else { panic!("a sale is one") };
        lines[0].sale = known;
        sale
    };
    let countless = |pirate: &Pirate| pirate.sale(code, i64::MAX);
    let unpaid = |pirate: &Pirate| {
        let mut sale = pirate.sale(code, 100);
        let Event::BasketSold { payments, .. } = &mut sale else { panic!("a sale is one") };
        payments.clear();
        sale
    };
    let padded = |pirate: &Pirate| {
        let mut opened = pirate.opens();
        let Event::SessionOpened { session, till, .. } = &mut opened else { panic!("it opens a session") };
        (*session, *till) = (CashSessionId(Uuid::new_v4()), "x".repeat(1_000_000));
        opened
    };
    let events: [(&str, Lie<'_>); 4] = [
        ("a known sale for another item", &reused),
        ("a price beyond all sums", &countless),
        ("a sale that nobody paid", &unpaid),
        ("a sale that is padded", &padded),
    ];
    for (n, (what, event)) in (1..).zip(events) {
        let pirate = Pirate::paired(hall, &format!("Pirate {}", 5 + n)).await;
        let entry = pirate.next(event(&pirate), SignedDuration::ZERO);
        assert_eq!(pirate.verdicts(pirate.parcel(&[entry])).await, [Verdict::Stopped], "{what}");
        assert_eq!(alerts(admin, words::alert_station_stopped(Lang::Fr)).await, 3 + n, "{what}");
        let lines = admin.call(&ListStations {}).await;
        let why =
            |id: StationId| lines.iter().find(|line| line.id == id).and_then(|line| line.stopped.clone());
        assert_eq!(why(pirate.key.station()).as_deref(), Some(words::stopped_unsound(Lang::Fr)), "{what}");
        assert_eq!(why(honest), None, "{what}");
    }
}

/// A till that speaks as the hub is not heard; nor is it stopped, for it may have been the hub unknown to all.
async fn presumption(hall: &Hall, admin: &Door, honest: StationId) {
    let pirate = Pirate::paired(hall, "Pirate 10").await;
    let rejected = Event::EntryRejected { station: honest, sequence: 2, reason: Rejection::UnknownItem };
    let entry = pirate.next(rejected, SignedDuration::ZERO);
    for _ in 0..2 {
        let told = pirate.verdicts(pirate.parcel(std::slice::from_ref(&entry))).await;
        assert_eq!(told, [Verdict::Stopped], "only a hub rejects");
    }
    assert_eq!(alerts(admin, words::alert_refused_entries(Lang::Fr)).await, 1, "the manager is told once");
    let lines = admin.call(&ListStations {}).await;
    assert!(lines.iter().any(|line| line.name == "Pirate 10" && line.stopped.is_none()), "{lines:?}");
}

/// The stations of which the hub lacks entries, as the report says.
async fn lacking(admin: &Door) -> Vec<String> {
    let report = admin.call(&Reconcile {}).await;
    let lacks = report.stations.into_iter().filter(|count| count.first_difference.is_some());
    lacks.map(|count| count.station).collect()
}

/// What a station says of itself beside its entries: figures that no sum bears, again and again.
async fn impossible_facts(hall: &Hall, admin: &Door) {
    let mut pirate = Pirate::paired(hall, "Pirate 4").await;
    let (edition, station) = (pirate.edition, pirate.key.station());
    let mut said = 0;
    for (offset_ms, gross) in [(i64::MIN, i64::MAX), (0, 0), (i64::MAX, i64::MIN)] {
        pirate.offset_ms = offset_ms;
        pirate.counts = vec![Count { edition, station, sales: 7, gross_cents: Cents(gross) }; 10_000];
        let told = pirate.give(Parcel::default()).await;
        assert!(told.is_ok(), "it is a station, and is answered: {told:?}");
        let report = admin.call(&Reconcile {}).await;
        let line = report.stations.iter().find(|line| line.station == "Pirate 4").unwrap();
        said = if gross == 0 { 7 } else { said };
        assert_eq!((line.sales, line.gross_cents), (said, Cents::ZERO), "what no sum bears is no count");
        let lines = admin.call(&ListStations {}).await;
        let line = lines.iter().find(|line| line.id == station).unwrap();
        assert_eq!(line.clock_offset_ms.abs() > 120_000, offset_ms != 0, "its clock is shown as it is");
    }
    assert_eq!(alerts(admin, words::alert_clock_off(Lang::Fr)).await, 1, "and alarmed of, once");
    assert!(!admin.call(&Reconcile {}).await.equal, "what it made up is a difference");
    pirate.counts = vec![Count { edition, station, sales: 0, gross_cents: Cents::ZERO }];
    pirate.give(Parcel::default()).await.unwrap();
    assert!(admin.call(&Reconcile {}).await.equal, "until it says what is so");
}

/// A card that was taken back opens nothing.
async fn revoked(hall: &Hall, pirate: &Pirate) {
    let stations = hall.hub.json(&["stations", "list"]);
    let mut lines = stations.as_array().unwrap().iter();
    let own = lines.find(|line| line["id"] == pirate.key.station().to_string()).unwrap();
    let _ = hall.hub.json(&["stations", "revoke", &own["number"].to_string()]);
    assert_eq!(refusal(pirate.give(Parcel::default()).await), "station_revoked");
    assert_eq!(refusal(pirate.hub.beats(&pirate.key).await), "station_revoked");
}

/// Entries that a revoked station is said to have written, and never did: they are no difference.
async fn slander(hall: &Hall, admin: &Door, revoked: &Pirate) {
    let pirate = Pirate::paired(hall, "Pirate 11").await;
    let mut liar = Pirate::stranger(hall).await;
    (liar.key, liar.edition) = (revoked.key.clone(), pirate.edition);
    let place = sync::Head { sequence: 1_000_000, ..sync::Head::default() };
    let forged = liar.after(&place, pirate.opens(), SignedDuration::ZERO);
    assert_eq!(pirate.verdicts(pirate.parcel(&[forged])).await, [Verdict::Stopped], "in a revoked name");
    assert_eq!(lacking(admin).await, [""; 0], "nobody wrote it");
    assert_eq!(alerts(admin, words::alert_refused_entries(Lang::Fr)).await, 0, "nor is anybody told of it");
}

/// Bodies that are too large, or come too slowly.
async fn bad_bodies(hall: &Hall) {
    let stranger = Pirate::stranger(hall).await;
    let body = vec![b' '; 100_000_000];
    // The hub may have closed before so much was written.
    let said = stranger.say(body).await.expect_err("100 MB to the stations' door");
    assert!(said.is_away() || refusal(Err::<(), _>(said)) == "too_large");
    let door = Door::at(&hall.url()).await.unwrap();
    let scan = ScanItem { code: "x".repeat(1_200_000) };
    assert_eq!(door.refused(&scan).await.code, "too_large", "more than 1 MB to the commands' door");
    let begun = Instant::now();
    assert_eq!(drip(&hall.url()).await.unwrap(), 408, "a message that comes in drops");
    assert!(begun.elapsed() < Duration::from_secs(15), "its place is free again soon");
}

/// The times that a till takes to sell an item and have it at the hub.
async fn timed(hall: &mut Hall, door: &Door, times: &mut Vec<Duration>) {
    for ware in hall.take_many(TIMED) {
        let begun = Instant::now();
        door.sell(&[&ware]).await;
        let synced = door.call(&SyncTill { within_ms: Some(4_000) }).await;
        times.push(begun.elapsed());
        assert_eq!(synced.till.unwrap().unsent, 0, "the sale is at the hub");
        hall.sold([&ware]);
    }
}

/// The time within which 95 of a hundred were done.
fn p95(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 95 / 100]
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_hostile_machine_says_is_refused_and_noted_and_changes_nothing() {
    let mut hall = Hall::open(1, 800);
    wrong_hub(&mut hall).await;
    let till = hall.tills[0].enter().await;
    let admin = hall.admin().await;
    let honest = honest(&hall);
    let first = hall.take();
    let known = till.sell(&[&first]).await.sales[0].sale;
    hall.sold([&first]);
    till.call(&SyncTill { within_ms: Some(4_000) }).await;
    let before = admin.call(&ShowStats {}).await;
    let (held, other) = (hall.take(), hall.take());
    wrong_codes(&hall, &admin).await;
    let mut pirate = Pirate::paired(&hall, "Pirate").await;
    false_requests(&hall, &pirate, honest).await;
    replays(&mut pirate, &held.code).await;
    assert_eq!(admin.call(&ListRejected {}).await.len(), 1, "it waits for the manager");
    let what = "the item of a rejected sale is held";
    until(what, WAIT_MAX, async || till.ask(&ScanItem { code: held.code.clone() }).await.is_err()).await;
    false_entries(&hall, &admin, &other.code, honest).await;
    sale_of_no_session(&hall, &admin, &other.code).await;
    impossible_entries(&hall, &admin, &other.code, known, honest).await;
    impossible_facts(&hall, &admin).await;
    revoked(&hall, &pirate).await;
    slander(&hall, &admin, &pirate).await;
    presumption(&hall, &admin, honest).await;
    bad_bodies(&hall).await;
    let after = admin.call(&ShowStats {}).await;
    assert_eq!((after.sales, after.gross_cents), (before.sales, before.gross_cents), "nothing counts");

    let (mut calm, mut stormy, mut tried) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..TURNS {
        timed(&mut hall, &till, &mut calm).await;
        let storm = Storm::begin(&hall, Pirate::paired(&hall, &format!("Orage {turn}")).await).await;
        timed(&mut hall, &till, &mut stormy).await;
        tried.push(storm.end().await.to_string());
    }
    let (calm, stormy) = (p95(calm), p95(stormy));
    println!(
        "a sale at the hub, p95: {calm:.1?} in calm, {stormy:.1?} in a storm of {}",
        tried.join(", then ")
    );
    assert!(stormy <= calm.max(FLOOR) * RATIO_MAX, "{stormy:?} in a storm, {calm:?} in calm");
    till.sell(&[&other]).await;
    hall.sold([&other]);
    hall.agree("after all that a hostile machine tried");
    let noted = refusals(&hall.folder("hub")).await;
    for code in [
        "Sync unknown_station",
        "Sync station_revoked",
        "Sync no_pairing",
        "Sync wrong_code",
        "Sync too_large",
        "Sync too_slow",
        "Api too_large",
        "Connect crowded",
    ] {
        assert!(noted.contains(code), "{code} is noted: {noted:?}");
    }
}

/// The station of the honest till.
fn honest(hall: &Hall) -> StationId {
    let stations = hall.hub.json(&["stations", "list"]);
    let mut lines = stations.as_array().unwrap().iter();
    let id = lines.find(|line| line["name"] == "Caisse 1").unwrap()["id"].as_str().unwrap().to_owned();
    StationId(Uuid::parse_str(&id).unwrap())
}
