//! A till that is cut off for hours: it sells past five hundred, says so, survives a power cut, and everything
//! that it sold comes to the hub by itself.

use super::WAIT_MAX;
use contract::{Link, ListAlerts, SyncTill};
use messages::{Lang, stations as words};
use std::time::Instant;
use tests::Hall;
use tests::hall::sold;

/// What the till sells without its hub: past the alarm.
const QUEUED: u32 = 520;
/// From how many waiting sales on it warns, and from how many it raises the alarm.
const WARNED: u32 = 400;
const ALARMED: u32 = 501;

#[tokio::test(flavor = "multi_thread")]
async fn more_than_five_hundred_sales_wait_through_a_power_cut_and_arrive() {
    let mut hall = Hall::open(2, 1_100);
    let door = hall.tills[0].enter().await;
    door.until_link(Link::Online, WAIT_MAX).await;
    hall.kill();
    door.until_link(Link::Offline, WAIT_MAX).await;
    for (sold, ware) in (1..).zip(hall.take_many(QUEUED as usize)) {
        door.sell(&[&ware]).await;
        hall.sold([&ware]);
        if [WARNED, ALARMED].contains(&sold) {
            assert_eq!(door.till().await.pending, sold, "it says how many wait");
        }
    }
    hall.tills[0].kill();
    let begun = Instant::now();
    let door = hall.tills[0].enter().await;
    let till = door.till().await;
    assert_eq!((till.pending, till.link), (QUEUED, Link::Offline), "a restart loses none of them");
    let ware = hall.take();
    door.sell(&[&ware]).await;
    hall.sold([&ware]);
    println!("a till that was started without its hub has sold after {:.1?}", begun.elapsed());
    hall.start();
    let begun = Instant::now();
    door.call(&SyncTill { within_ms: None }).await;
    println!("{} sales that waited are at the hub after {:.1?}", QUEUED + 1, begun.elapsed());
    let till = door.till().await;
    assert_eq!((till.pending, till.unsent), (0, 0), "the queue is empty");
    assert!(sold(&hall.hub) == hall.book, "the hub has them all");
    door.until_link(Link::Online, WAIT_MAX).await;
    let alerts = hall.admin().await.call(&ListAlerts {}).await;
    let long = alerts.iter().filter(|alert| alert.reason == words::alert_queue_long(Lang::Fr)).count();
    assert_eq!(long, 1, "the alarm was raised once");
    hall.agree("after a long queue");
}
