//! Clocks that are wrong, and are put right while the sale goes on.

use tests::Hall;
use tests::preload::WrongClock;

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_a_dispute_is_shown_at_the_hubs_time() {
    let clock = WrongClock::build();
    let mut hall = Hall::open(2, 400);
    hall.tills[1].program.set_environment(clock.ahead(20 * 60));
    hall.drain();
    let ware = hall.take();
    hall.kill();
    let _ = hall.tills[1].sell(&ware);
    let _ = hall.tills[0].sell(&ware);
    hall.start();
    hall.sold([&ware]);
    hall.agree("after an item was sold twice, once by a clock that is ahead");
    let disputes = hall.hub.json(&["disputes", "list"]);
    let dispute = disputes.as_array().unwrap().iter().find(|dispute| dispute["code"] == ware.code).unwrap();
    assert_eq!(dispute["kept"]["till"], "Caisse 2", "it sold it first, whatever its clock says: {dispute}");
    let at = |sale: &str| dispute[sale]["sold_at"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert!(at("kept") < at("cancelled"), "and is shown to have: {dispute}");
    let away = at("kept").duration_since(jiff::Timestamp::now()).abs();
    assert!(away < jiff::SignedDuration::from_mins(5), "at the time of the hub: {dispute}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sales_count_after_the_hubs_clock_was_put_back() {
    let clock = WrongClock::build();
    let mut hall = Hall::begin(400);
    hall.kill();
    hall.hub.set_environment(clock.ahead(30 * 60));
    hall.start();
    hall.join("Caisse 1");
    let before = hall.take();
    let _ = hall.tills[0].sell(&before);
    hall.kill();
    hall.hub.set_environment(Vec::new());
    hall.start();
    hall.drain();
    let after = hall.take_many(3);
    for ware in &after {
        let _ = hall.tills[0].sell(ware);
    }
    hall.sold([&before]);
    hall.sold(&after);
    hall.agree("after the hub's clock was put back by half an hour");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_sale_of_a_tills_wrong_hour_is_put_aside() {
    let clock = WrongClock::build();
    let mut hall = Hall::open(1, 400);
    hall.drain();
    hall.kill();
    hall.tills[0].program.set_environment(clock.ahead(3_600));
    let wrong = hall.take();
    let _ = hall.tills[0].sell(&wrong);
    hall.tills[0].program.set_environment(Vec::new());
    hall.start();
    hall.drain();
    let right = hall.take_many(2);
    for ware in &right {
        let _ = hall.tills[0].sell(ware);
    }
    hall.sold(&right);
    hall.agree("after the till's clock was put right");
}
