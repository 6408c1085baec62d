//! The control room: the dashboard says what was sold.

use super::signed_in;
use contract::DemoPhase;
use contract::domain::ItemState;
use messages::Lang::Fr;
use messages::{control_room as m, format};
use tests::demo::ADMIN;

#[tokio::test(flavor = "multi_thread")]
async fn the_dashboard_counts_what_is_sold() {
    let Some((demo, serving, browser)) = signed_in(DemoPhase::Sale, ADMIN).await else { return };
    let sold = demo.items.iter().filter(|item| item.state == ItemState::Sold).count();
    browser.turn(&format!("{}/#/control/dashboard", serving.url)).await;
    let count = format::number(Fr, i64::try_from(sold).unwrap());
    browser.says(&format!("{} {count}", m::items_sold(Fr))).await;
    browser.look("control-light").await;
    browser.theme(true).await;
    browser.look("control-dark").await;
    browser.end().await;
}
