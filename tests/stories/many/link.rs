//! The link of a till that runs: it hears what others sell, knows when its hub is gone, and sends what waited.

use super::WAIT_MAX;
use contract::{CallTills, Link, ScanItem, SendState, SyncTill};
use link::LinkError;
use serde_json::json;
use std::time::Duration;
use tests::Hall;
use tests::door::until;
use tests::hall::sold;

#[tokio::test(flavor = "multi_thread")]
async fn a_running_till_hears_what_another_sells_and_when_the_hub_is_gone() {
    let mut hall = Hall::open(2, 400);
    let first = hall.tills[0].enter().await;
    let second = hall.tills[1].enter().await;
    for door in [&first, &second] {
        door.until_link(Link::Online, WAIT_MAX).await;
    }
    let ware = hall.take();
    first.sell(&[&ware]).await;
    let scan = ScanItem { code: ware.code.clone() };
    let heard = until(
        "the other till hears of it",
        WAIT_MAX,
        async || matches!(second.ask(&scan).await, Err(LinkError::Refused(refusal)) if refusal.code == "already_sold"),
    );
    println!("a sale is seen by another till after {:?}", heard.await);
    hall.kill();
    let noticed = first.until_link(Link::Offline, WAIT_MAX).await;
    assert!(noticed < Duration::from_secs(7), "an idle till knows within 5 seconds, not after {noticed:?}");
    let waits = hall.take();
    assert_eq!(first.sell(&[&waits]).await.state, SendState::Queued, "it goes on selling");
    let till = first.till().await;
    assert_eq!((till.pending, till.unsent), (1, 1), "and says what waits");
    hall.start();
    first.call(&SyncTill { within_ms: None }).await;
    first.until_link(Link::Online, WAIT_MAX).await;
    assert!(sold(&hall.hub).contains(&waits.code), "what waited is at the hub");
    hall.sold([&ware, &waits]);
    hall.agree("after the hub came back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_till_that_died_a_moment_ago_does_not_count_as_equal() {
    let mut hall = Hall::open(2, 400);
    for till in &mut hall.tills {
        till.enter().await.until_link(Link::Online, WAIT_MAX).await;
    }
    let admin = hall.admin().await;
    let silent = async || {
        let report = admin.call(&CallTills {}).await.stations.into_iter();
        report.filter(|count| !count.heard).map(|count| count.station).collect::<Vec<_>>()
    };
    assert!(silent().await.is_empty(), "who is called answers");
    hall.tills[0].kill();
    assert_eq!(silent().await, ["Caisse 1"], "and who does not is named at once");
}

#[test]
fn a_till_whose_access_was_taken_back_is_not_online() {
    let hall = Hall::open(1, 60);
    hall.drain();
    let till = &hall.tills[0];
    assert_eq!(till.status()["link"], "online");
    let _ = hall.hub.json(&["stations", "revoke", "1"]);
    let status = till.status();
    assert_eq!((&status["link"], &status["not_taken"]), (&json!("offline"), &json!("revoked")), "{status}");
}

#[test]
fn a_code_that_no_program_would_take_is_not_made() {
    let mut hall = Hall::begin(60);
    assert_eq!(hall.code().len(), 8);
    hall.kill();
    assert_eq!(hall.hub.refused(&["pair"])["code"], "not_serving", "it would open nothing");
}
