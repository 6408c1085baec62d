//! A till that does not come back: a spare PC joins under its name, takes over its number and its open drawer, and
//! what the dead one had not sent comes from its disk.

use super::WAIT_MAX;
use contract::Link;
use tests::Hall;
use tests::hall::{Till, sold};

/// The number of the active station of a name.
fn number_of(hall: &Hall, name: &str) -> u64 {
    let stations = hall.hub.json(&["stations", "list"]);
    let mut lines = stations.as_array().unwrap().iter();
    let is_it = |line: &&serde_json::Value| line["name"] == name && line["revoked_at"].is_null();
    lines.find(is_it).unwrap()["number"].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spare_takes_over_the_number_and_the_drawer_of_a_till_that_is_lost() {
    let mut hall = Hall::open(2, 400);
    let door = hall.tills[0].enter().await;
    door.until_link(Link::Online, WAIT_MAX).await;
    let wares = hall.take_many(2);
    door.sell(&[&wares[0]]).await;
    let _ = hall.tills[0].program.json(&["till", "sync"]);
    let session = door.till().await.session.unwrap().id;
    hall.kill();
    door.until_link(Link::Offline, WAIT_MAX).await;
    door.sell(&[&wares[1]]).await;
    hall.tills[0].kill();
    hall.start();
    hall.sold(&wares);

    let number = number_of(&hall, "Caisse 1");
    let spare = Till::at(&hall.folder("spare"), "Caisse 1");
    let (url, code) = (hall.url(), hall.code());
    let join = ["join", &url, "--code", &code, "--name", "Caisse 1"];
    assert_eq!(
        spare.program.refused(&join)["code"],
        "name_taken",
        "two tills of one name cannot be told apart"
    );
    let _ = hall.hub.json(&["stations", "revoke", &number.to_string()]);
    let code = hall.code();
    let _ = spare.program.json(&["join", &url, "--code", &code, "--name", "Caisse 1"]);
    assert_eq!(number_of(&hall, "Caisse 1"), number, "it stands for the lost one");
    let till = spare.program.json(&["till", "status"]);
    assert_eq!(till["session"]["id"], session.to_string(), "with its open drawer: {till}");
    assert_eq!(till["expected_cash_cents"], 10_000 + wares[0].cents, "and the money that is in it: {till}");

    let lost = std::mem::replace(&mut hall.tills[0], spare);
    let next = hall.take();
    let _ = hall.tills[0].sell(&next);
    hall.sold([&next]);
    let file = hall.folder("stick");
    let file = file.to_str().unwrap();
    let _ = lost.program.json(&["journal", "export", file]);
    assert!(!sold(&hall.hub).contains(&wares[1].code), "only its own disk had the last sale");
    let _ = hall.hub.json(&["journal", "import", file]);
    hall.agree("after the lost till's disk was read");
    let cash: i64 = wares.iter().map(|ware| ware.cents).sum::<i64>() + next.cents;
    let till = hall.tills[0].status();
    assert_eq!(till["expected_cash_cents"], 10_000 + cash, "its drawer is the one of them all: {till}");
}
