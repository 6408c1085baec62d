//! A tablet that becomes a till in its browser: it sells while the hub is gone, and hands over after it.

use super::in_a_hand;
use super::till::open_till;
use super::tills::{place, sell};
use contract::DemoPhase;
use contract::domain::ItemState;
use messages::Lang::Fr;
use messages::{link, rescue, shell, start};
use std::time::{Duration, Instant};
use tests::demo::VOLUNTEER;
use tests::{Browser, Demo, Role};
use thirtyfour::Key;

/// The PIN of every account of a demo.
const PIN: &str = "246810";
/// Whether the browser has what the page is made of.
const KEPT: &str = "return window.kept ??= false, caches.open('bourse').then((store) => store.match('/ui_bg.wasm')) \
                    .then((found) => { window.kept = !!found; }), window.kept";
/// The name of the till.
const TILL: &str = "Tablette";

fn sales(demo: &Demo) -> u64 {
    demo.program().json(&["stats"])["sales"].as_u64().unwrap()
}

/// What the tablet sold comes to the hub by itself, each sale once.
fn at_hub(demo: &Demo, wanted: u64) {
    let since = Instant::now();
    while sales(demo) != wanted {
        assert!(since.elapsed() < Duration::from_secs(20), "{} sales at the hub, not {wanted}", sales(demo));
    }
}

async fn by_pin(browser: &Browser) {
    browser.says(shell::pin(Fr)).await;
    browser.fill(shell::pin(Fr), PIN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_hub_becomes_a_till_that_outlives_it() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let mut hub = demo.serve();
    let place = place(&hub);
    let Some(browser) = Browser::open(&hub.url).await else { return };
    browser.click(Role::Link, shell::become_till(Fr)).await;
    browser.says(start::code(Fr)).await;
    in_a_hand(&browser, "rescue-pair").await;
    browser.fill(start::code(Fr), "00000000").await;
    browser.fill(start::till_name(Fr), TILL).await;
    browser.key(Key::Enter).await;
    browser.says(messages::stations::no_pairing(Fr)).await;
    // A wrong figure while a code is open costs a try, and nothing else.
    let code = demo.program().json(&["pair"])["code"].as_str().unwrap().to_owned();
    let wrong = if code == "00000001" { "00000002" } else { "00000001" };
    browser.fill(start::code(Fr), wrong).await;
    browser.key(Key::Enter).await;
    browser.says(messages::stations::wrong_code(Fr)).await;
    browser.fill(start::code(Fr), &code).await;
    browser.key(Key::Enter).await;
    browser.says(&rescue::done(Fr, TILL)).await;
    in_a_hand(&browser, "rescue-done").await;
    browser.press(rescue::go_on(Fr)).await;
    browser.says(shell::pin(Fr)).await;
    browser.fill(shell::email(Fr), VOLUNTEER).await;
    browser.fill(shell::pin(Fr), PIN).await;
    open_till(&browser).await;
    browser.says(shell::online(Fr)).await;
    let before = sales(&demo);
    let goods = demo.first(ItemState::OnSale, 8);
    sell(&browser, &goods[0].code).await;
    at_hub(&demo, before + 1);

    // On this machine's own address the browser keeps the page, as where the authority is installed.
    browser.until_true("the page is kept", "return navigator.serviceWorker.controller !== null").await;
    browser.until_true("all of it", KEPT).await;
    let url = hub.url.clone();
    hub.kill();
    browser.says(link::offline_idle(Fr)).await;
    for item in &goods[1..5] {
        sell(&browser, &item.code).await;
    }
    browser.says(&shell::band_offline(Fr, 4)).await;
    in_a_hand(&browser, "rescue-offline").await;
    browser.turn("about:blank").await;
    browser.turn(&url).await;
    by_pin(&browser).await;
    browser.says(&shell::band_offline(Fr, 4)).await;
    sell(&browser, &goods[5].code).await;

    let hub = demo.program().serve_at(&place);
    browser.press(link::retry_now(Fr)).await;
    browser.says(shell::band_back(Fr)).await;
    browser.says(shell::online(Fr)).await;
    at_hub(&demo, before + 6);

    // A reload finds the same till, its session and what it sold.
    browser.turn(&hub.url).await;
    by_pin(&browser).await;
    browser.says(shell::online(Fr)).await;
    sell(&browser, &goods[6].code).await;
    at_hub(&demo, before + 7);
    assert_eq!(demo.program().json(&["reconcile"])["equal"], true, "the hub and the tablet count alike");
    assert_eq!(demo.program().json(&["verify"])["problems"], serde_json::json!([]), "its entries hold");
    browser.end().await;
}
