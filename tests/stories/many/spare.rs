//! A till that does not come back: a spare PC joins under its name, takes over its number and its open drawer, and
//! what the dead one had not sent comes from its disk.

use super::WAIT_MAX;
use contract::domain::RequestId;
use contract::{AnswerConflict, Link, ListConflicts};
use tests::hall::{Till, sold};
use tests::{Hall, Ware};
use uuid::Uuid;

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
    let wares = hall.take_many(3);
    door.sell(&[&wares[0]]).await;
    let _ = hall.tills[0].program.json(&["till", "sync"]);
    let session = door.till().await.session.unwrap().id;
    hall.kill();
    door.until_link(Link::Offline, WAIT_MAX).await;
    door.sell(&[&wares[1]]).await;
    // The other till was the first to sell the third ware.
    let _ = hall.tills[1].sell(&wares[2]);
    door.sell(&[&wares[2]]).await;
    hall.tills[0].kill();
    hall.start();
    let _ = hall.tills[1].program.json(&["till", "sync"]);
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
    answers_for_the_lost_one(&mut hall, &wares[2], 10_000 + cash).await;
}

/// The customer of the lost till's second sale comes to the spare: it has the drawer, so it gives the money back.
async fn answers_for_the_lost_one(hall: &mut Hall, ware: &Ware, drawer_cents: i64) {
    let other = hall.tills[1].enter().await;
    let spare = hall.tills[0].enter().await;
    let lost = spare.call(&ListConflicts {}).await;
    assert_eq!(lost.iter().map(|dispute| &dispute.code).collect::<Vec<_>>(), [&ware.code]);
    let answer = AnswerConflict { request: RequestId(Uuid::new_v4()), id: lost[0].id, customer_gone: false };
    assert_eq!(other.refused(&answer).await.code, "dispute_elsewhere", "the money is not in that drawer");
    assert_eq!(spare.call(&answer).await.refunded_cents.0, ware.cents);
    let till = hall.tills[0].status();
    assert_eq!(till["expected_cash_cents"], drawer_cents - ware.cents, "it left the spare's drawer: {till}");
}
