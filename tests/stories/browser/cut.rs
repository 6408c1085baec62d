//! The network is lost in the middle of a basket: the tills go on, say so, and send all of it when it is back.

use super::cable::Cable;
use super::tills::{Till, join, sell};
use super::{everywhere, printed};
use contract::DemoPhase;
use contract::domain::ItemState;
use messages::Lang::Fr;
use messages::{common, control_room, link, shell, till, tills};
use std::time::{Duration, Instant};
use tests::demo::{ADMIN, ASSOCIATION};
use tests::keyboard::Layout;
use tests::sale::PASSWORD;
use tests::{Browser, Demo, Role};
use thirtyfour::Key;

/// How long a till may take until it says that it is alone; half a second more is the measurement's.
const NOTICED_MAX: Duration = Duration::from_millis(5_500);
/// The sales that are made while the network is away.
const ALONE: usize = 20;

/// Two tills and their cables.
async fn hall(demo: &Demo, hub: &str) -> Option<[(Till, Cable); 2]> {
    let cables = [Cable::to(hub).await, Cable::to(hub).await];
    let [first, second] = cables;
    let one = join(demo, &first.url, "Caisse 2").await?;
    let other = join(demo, &second.url, "Caisse 3").await?;
    Some([(one, first), (other, second)])
}

/// Waits until the hub's report says that all count alike, and reads it as it is printed.
async fn report(browser: &Browser) -> Vec<String> {
    browser.press(tills::call_all(Fr)).await;
    browser.says(tills::all_equal(Fr)).await;
    everywhere(browser, "reconciliation-equal").await;
    printed(browser, common::print(Fr)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cable_is_out_in_the_middle_of_a_basket() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let hub = demo.program().serve_tills("127.0.0.1:0");
    let Some([(one, first), (other, second)]) = hall(&demo, &hub.url).await else { return };
    let goods = demo.first(ItemState::OnSale, ALONE + 3);
    let Some(desk) = Browser::open(&hub.url).await else { return };
    desk.sign_in(ADMIN, PASSWORD).await;
    desk.turn(&format!("{}/#/control/stations", hub.url)).await;
    desk.find(Role::Row, control_room::till_online(Fr)).await;

    // One item lies on the counter; then the cable is out, and the sale is confirmed all the same.
    one.browser.scan(&goods[0].code, 20, Layout::Azerty, till::added(Fr)).await;
    first.pull();
    second.pull();
    let out = Instant::now();
    one.browser.scan(&goods[1].code, 20, Layout::Azerty, &till::items(Fr, 2)).await;
    one.browser.key(Key::F2).await;
    one.browser.says(till::given_by(Fr)).await;
    one.browser.strike('j').await;
    one.browser.key(Key::Enter).await;
    one.browser.says(till::paid(Fr)).await;
    one.browser.says(&shell::band_offline(Fr, 2)).await;
    other.browser.says(link::offline_idle(Fr)).await;
    let noticed = out.elapsed();
    println!("the two tills say after {noticed:?} that they are alone");
    assert!(noticed < NOTICED_MAX, "a till knows within 5 seconds, not after {noticed:?}");

    for item in &goods[2..ALONE + 2] {
        sell(&one.browser, &item.code).await;
    }
    sell(&other.browser, &goods[ALONE + 2].code).await;
    let waiting = i64::try_from(ALONE).unwrap() + 2;
    one.browser.says(&shell::band_offline(Fr, waiting)).await;
    everywhere(&one.browser, "till-queue").await;
    other.browser.says(&shell::band_offline(Fr, 1)).await;
    desk.find(Role::Row, control_room::till_offline(Fr)).await;
    everywhere(&desk, "stations-away").await;

    // Of who does not answer nobody says that it counts alike.
    desk.turn(&format!("{}/#/control/reconciliation", hub.url)).await;
    desk.says(&tills::some_silent(Fr, 2)).await;
    desk.look("reconciliation-silent").await;

    // The cable is back: blue, then green, and the counts are the hub's.
    first.put();
    second.put();
    one.browser.press(link::retry_now(Fr)).await;
    one.browser.says(link::syncing(Fr)).await;
    one.browser.picture("till-syncing").await;
    other.browser.press(link::retry_now(Fr)).await;
    for (browser, sent) in [(&one.browser, waiting), (&other.browser, 1)] {
        browser.says(shell::band_back(Fr)).await;
        let words = shell::band_back_text(Fr, sent, "\0");
        browser.says(words.split('\0').next().unwrap()).await;
        browser.says(shell::online(Fr)).await;
    }
    one.browser.look("till-back-online").await;
    desk.turn(&format!("{}/#/control/reconciliation", hub.url)).await;
    let pages = report(&desk).await;
    let counted = ["Caisse 2", "Caisse 3", tills::equal(Fr), &waiting.to_string(), tills::all_equal(Fr)];
    for words in counted.into_iter().chain([ASSOCIATION]) {
        assert!(pages[0].contains(words), "«{words}» is printed: {pages:?}");
    }
    assert_eq!(pages.len(), 1, "the report is one page");

    // A till whose access is taken back is told so, and what to do: nothing goes by itself any more.
    let number = demo.program().json(&["stations", "list"]);
    let line = number.as_array().unwrap().iter().find(|line| line["name"] == "Caisse 3").unwrap();
    let _ = demo.program().json(&["stations", "revoke", &line["number"].to_string()]);
    other.browser.says(link::refused_revoked(Fr)).await;
    other.browser.says(link::refused_revoked_text(Fr)).await;
    other.browser.look("till-revoked").await;
    for browser in [one.browser, other.browser, desk] {
        browser.end().await;
    }
    drop((one.serving, other.serving));
}
