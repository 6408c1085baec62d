//! The hub is lost in the middle of the sale: a till becomes the hub within a minute, no confirmed sale is lost,
//! and the old hub hands over what it alone had.

use super::WAIT_MAX;
use contract::{FollowHub, ListAlerts, PromoteStation, Promoted, Reconcile, ScanItem, StationCount};
use link::LinkError;
use serde_json::json;
use std::time::{Duration, Instant};
use tests::demo::{ADMIN, VOLUNTEER};
use tests::door::{basket, until};
use tests::hall::{PASSPHRASE, sold};
use tests::process::Serving;
use tests::sale::PASSWORD;
use tests::{Door, Hall, Program, Till, Ware};

/// How many tills sell, and which of them becomes the hub.
const TILLS: usize = 8;
const HEIR: usize = 2;
/// What each has to sell while the hub is killed.
const WARES: usize = 20;
/// How long promotion and following may take, in commands and machine time.
const PROMOTION_MAX: Duration = Duration::from_secs(60);

/// Sells one after the other; what was confirmed.
async fn sell(door: Door, wares: Vec<Ware>) -> Vec<Ware> {
    for ware in &wares {
        door.call(&basket(&[ware])).await;
    }
    wares
}

/// Makes a running till the hub, and starts it as one: over TLS for the others.
async fn promote(till: &mut Till) -> (Promoted, Serving) {
    let door = till.enter().await;
    let (passphrase, admin_email) = (PASSPHRASE.to_owned(), ADMIN.to_owned());
    let promoted =
        door.call(&PromoteStation { passphrase, admin_email, password: PASSWORD.to_owned() }).await;
    till.running = None;
    (promoted, till.program.serve_tills("127.0.0.1:0"))
}

/// The program in a till's folder as the admin.
fn admin_at(hall: &Hall, till: &Till) -> Program {
    Program::new(&hall.folder(&till.name), ADMIN, PASSWORD)
}

/// All tills but some.
fn without<'a>(hall: &'a Hall, heirs: &[usize]) -> Vec<&'a Till> {
    hall.tills.iter().enumerate().filter(|(at, _)| !heirs.contains(at)).map(|(_, till)| till).collect()
}

/// Tills sell while the hub is killed: what they were told is sold.
async fn killed_while_selling(hall: &mut Hall, doors: &[Door]) {
    let mut selling = Vec::new();
    for door in doors {
        selling.push(tokio::spawn(sell(door.clone(), hall.take_many(WARES))));
    }
    until("some sales are made", WAIT_MAX, async || doors[0].till().await.sales > 3).await;
    hall.kill();
    for confirmed in selling {
        hall.sold(&confirmed.await.unwrap());
    }
}

/// A till whose card the hub took back after the backup that the others hold.
fn revoked_after_the_backup(hall: &mut Hall) -> Till {
    hall.join("Caisse 20");
    let till = hall.tills.pop().unwrap();
    let stations = hall.hub.json(&["stations", "list"]);
    let mut lines = stations.as_array().unwrap().iter();
    let number = lines.find(|line| line["name"] == "Caisse 20").unwrap()["number"].to_string();
    let _ = hall.hub.json(&["stations", "revoke", &number]);
    hall.drain();
    till
}

/// A sale at the hub itself, of which nobody else hears.
async fn sale_of_the_hub_alone(hall: &mut Hall) -> Ware {
    let ware = hall.take();
    let volunteer = Door::enter(&hall.url(), VOLUNTEER, PASSWORD).await.unwrap();
    volunteer.sell(&[&ware]).await;
    hall.sold([&ware]);
    ware
}

#[tokio::test(flavor = "multi_thread")]
async fn a_till_becomes_the_hub_and_the_old_one_comes_back() {
    // The backup is made when the first till is paired; all others come after it.
    let mut hall = Hall::open(TILLS, 700);
    let revoked = revoked_after_the_backup(&mut hall);
    let mut doors = Vec::new();
    for till in &mut hall.tills {
        doors.push(till.enter().await);
    }
    killed_while_selling(&mut hall, &doors).await;

    let begun = Instant::now();
    let (promoted, heir) = promote(&mut hall.tills[HEIR]).await;
    doors.remove(HEIR);
    for door in &doors {
        door.call(&FollowHub { url: heir.url.clone() }).await;
    }
    let took = begun.elapsed();
    println!("promoted with {} sales, followed by {} tills, in {took:.1?}", promoted.sales, doors.len());
    assert!(took < PROMOTION_MAX, "a minute is enough, not {took:?}");
    assert_eq!(promoted.epoch, 2);
    let hub = admin_at(&hall, &hall.tills[HEIR]);
    hall.agree_with(&hub, &without(&hall, &[HEIR]), "after the promotion");
    let said = revoked.program.refused(&["till", "follow", &heir.url]);
    assert_eq!(said["code"], "station_revoked", "a card that was taken back stays so");

    // The old hub was only out of power.
    hall.start();
    let ware = sale_of_the_hub_alone(&mut hall).await;
    let admin = hall.admin().await;
    admin.call(&FollowHub { url: heir.url.clone() }).await;
    let scan = ScanItem { code: ware.code };
    until("a till hears of what the old hub alone had sold", WAIT_MAX, async || {
        matches!(doors[0].ask(&scan).await, Err(LinkError::Refused(failure)) if failure.code == "already_sold")
    })
    .await;
    assert_eq!(
        hall.hub.json(&["stats"])["sales"],
        json!(hall.book.len()),
        "the old hub passes on to the new one"
    );
    hall.agree_with(&hub, &without(&hall, &[HEIR]), "with the old hub as a till");
    assert_eq!(sold(&hall.hub), hall.book, "the old hub shows the same");
    assert_eq!(hall.hub.json(&["verify"])["problems"], json!([]), "and is whole");
}

/// The id of a till's station.
fn id_of(stations: &serde_json::Value, name: &str) -> String {
    let mut lines = stations.as_array().unwrap().iter();
    lines.find(|line| line["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_heirs_the_lower_stays_and_the_other_hands_over() {
    let mut hall = Hall::open(3, 400);
    hall.drain();
    let stations = hall.hub.json(&["stations", "list"]);
    hall.kill();
    let is_first = id_of(&stations, &hall.tills[0].name) < id_of(&stations, &hall.tills[1].name);
    let (stays, goes) = if is_first { (0, 1) } else { (1, 0) };
    let mut heirs = Vec::new();
    for at in [stays, goes] {
        let (_, serving) = promote(&mut hall.tills[at]).await;
        let ware = hall.take();
        let volunteer = Door::enter(&serving.url, VOLUNTEER, PASSWORD).await.unwrap();
        volunteer.sell(&[&ware]).await;
        hall.sold([&ware]);
        heirs.push(serving);
    }
    let _ = hall.tills[2].program.json(&["till", "follow", &heirs[1].url]);
    let said = hall.tills[stays].program.refused(&["till", "follow", &heirs[1].url]);
    assert_eq!(said["code"], "old_hub", "the lower one stays the hub");
    let _ = hall.tills[goes].program.json(&["till", "follow", &heirs[0].url]);
    let _ = hall.tills[2].program.json(&["till", "follow", &heirs[0].url]);
    let hub = admin_at(&hall, &hall.tills[stays]);
    hall.agree_with(&hub, &without(&hall, &[stays]), "of two heirs");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_hub_that_nobody_heard_of_wrote_comes_from_its_disk() {
    let mut hall = Hall::open(3, 400);
    hall.drain();
    hall.kill();
    let (_, serving) = promote(&mut hall.tills[0]).await;
    let ware = hall.take();
    Door::enter(&serving.url, VOLUNTEER, PASSWORD).await.unwrap().sell(&[&ware]).await;
    hall.sold([&ware]);
    let dead = admin_at(&hall, &hall.tills[0]);
    let _ = dead.json(&["seal", "day"]);
    drop(serving);
    // It dies before anybody followed it, and the next heir does not know that it ever was the hub.
    let (_, serving) = promote(&mut hall.tills[1]).await;
    let file = hall.folder("stick");
    let file = file.to_str().unwrap();
    let written = dead.json(&["journal", "export", file]);
    let hub = admin_at(&hall, &hall.tills[1]);
    let read = hub.json(&["journal", "import", file]);
    assert_eq!((&read["entries"], &read["refused"]), (&written["entries"], &json!(0)), "{read}");
    assert!(read["imported"].as_u64() > Some(1), "the sale and what only a hub writes: {read}");
    // Who never comes back is waited for until its access is taken.
    let _ = hub.json(&["stations", "revoke", "1"]);
    let _ = hall.tills[2].program.json(&["till", "follow", &serving.url]);
    hall.agree_with(&hub, &without(&hall, &[0, 1]), "with a hub's journal");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_of_a_revoked_till_stops_nobody_and_comes_by_a_file() {
    let mut hall = Hall::open(3, 400);
    hall.drain();
    let ware = hall.take();
    let door = hall.tills[0].enter().await;
    door.sell(&[&ware]).await;
    hall.sold([&ware]);
    let _ = hall.tills[0].program.json(&["till", "sync"]);
    let _ = hall.tills[1].program.json(&["till", "sync"]);
    hall.tills[0].kill();
    hall.kill();
    // The heir has not heard of the sale, and takes the dead till's access away.
    let (_, serving) = promote(&mut hall.tills[2]).await;
    let hub = admin_at(&hall, &hall.tills[2]);
    let _ = hub.json(&["stations", "revoke", "1"]);
    let begun = Instant::now();
    let _ = hall.tills[1].program.json(&["till", "follow", &serving.url]);
    for _ in 0..2 {
        let _ = hall.tills[1].program.json(&["till", "sync"]);
    }
    assert!(begun.elapsed() < Duration::from_secs(15), "what the hub refuses is not offered again and again");
    let refused = messages::stations::alert_refused_entries(messages::Lang::Fr);
    let admin = Door::enter(&serving.url, ADMIN, PASSWORD).await.unwrap();
    let told = admin.call(&ListAlerts {}).await.iter().filter(|alert| alert.reason == refused).count();
    assert_eq!(told, 1, "the manager is told what to do, once");
    assert!(!sold(&hub).contains(&ware.code), "and has to do it");
    let report = admin.call(&Reconcile {}).await;
    let lacks = |count: &&StationCount| count.first_difference.is_some();
    let lacking: Vec<_> = report.stations.iter().filter(lacks).map(|count| &count.station).collect();
    assert_eq!(lacking, ["Caisse 1"], "the report names whose entries the hub lacks");
    assert!(!report.equal, "and does not say that all is well");
    let file = hall.folder("stick");
    let file = file.to_str().unwrap();
    let _ = hall.tills[1].program.json(&["journal", "export", file]);
    let _ = hub.json(&["journal", "import", file]);
    hall.agree_with(&hub, &without(&hall, &[0, 2]), "with what was held of a revoked till");
}
