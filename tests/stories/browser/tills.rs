//! Several tills: a station becomes one, sells while its hub is away, and loses an item that was sold twice.

use super::till::open_till;
use contract::DemoPhase;
use contract::domain::ItemState;
use messages::Lang::Fr;
use messages::{format, link, shell, start, till, tills};
use std::path::Path;
use tempfile::TempDir;
use tests::demo::{ADMIN, MANAGER, VOLUNTEER};
use tests::keyboard::Layout;
use tests::process::{Program, Serving};
use tests::sale::PASSWORD;
use tests::{Browser, Demo, Role};
use thirtyfour::Key;

/// The PIN of every account of a demo.
pub(super) const PIN: &str = "246810";
/// The name of the till.
const TILL: &str = "Caisse 2";

/// A till in a folder of its own, and its screen in a browser.
pub(super) struct Till {
    pub(super) browser: Browser,
    pub(super) serving: Serving,
    _folder: TempDir,
}

/// Makes an empty folder a till of a hub, as a person does: purpose, address, code, name, then six figures.
pub(super) async fn join(demo: &Demo, hub: &str, name: &str) -> Option<Till> {
    let folder = tempfile::tempdir().unwrap();
    let serving = program(folder.path()).serve();
    let browser = Browser::open(&serving.url).await?;
    browser.says(start::purpose(Fr)).await;
    browser.strike('2').await;
    browser.says(start::join_title(Fr)).await;
    browser.look("till-join").await;
    let code = demo.program().json(&["pair"])["code"].as_str().unwrap().to_owned();
    browser.fill(start::hub_address(Fr), hub).await;
    browser.fill(start::code(Fr), &code).await;
    browser.fill(start::till_name(Fr), name).await;
    browser.key(Key::Enter).await;
    browser.says(&start::joined_title(Fr, name)).await;
    browser.look("till-joined").await;
    browser.press(start::joined_do(Fr)).await;

    browser.says(shell::pin(Fr)).await;
    browser.look("till-pin").await;
    browser.fill(shell::email(Fr), VOLUNTEER).await;
    browser.fill(shell::pin(Fr), PIN).await;
    open_till(&browser).await;
    browser.says(shell::online(Fr)).await;
    Some(Till { browser, serving, _folder: folder })
}

pub(super) fn program(folder: &Path) -> Program {
    Program::new(folder, ADMIN, PASSWORD)
}

/// The place where a hub listens, to be listened on again.
pub(super) fn place(hub: &Serving) -> String {
    hub.url.trim_start_matches("http://").to_owned()
}

/// Sells one item for cash that is exact, to the last key.
pub(super) async fn sell(browser: &Browser, code: &str) {
    browser.scan(code, 20, Layout::Azerty, till::added(Fr)).await;
    browser.key(Key::F2).await;
    browser.says(till::given_by(Fr)).await;
    browser.strike('j').await;
    browser.key(Key::Enter).await;
    browser.says(till::paid(Fr)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_till_sells_without_its_hub_and_says_so() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let mut hub = demo.serve();
    let Some(till) = join(&demo, &hub.url, TILL).await else { return };
    let goods = demo.first(ItemState::OnSale, 1);

    hub.kill();
    till.browser.says(link::offline_idle(Fr)).await;
    sell(&till.browser, &goods[0].code).await;
    till.browser.says(till::kept_here(Fr)).await;
    till.browser.says(&shell::band_offline(Fr, 1)).await;
    till.browser.look("till-offline").await;
    till.browser.press(link::retry_now(Fr)).await;
    // What is said ends with the time: its beginning tells it.
    let words = link::tried_in_vain(Fr, "\0");
    till.browser.says(words.split('\0').next().unwrap()).await;

    // Leaving now asks first, and the safe button stays.
    till.browser.key(Key::F6).await;
    till.browser.press(shell::sign_out(Fr)).await;
    till.browser.says(link::leave_title(Fr)).await;
    till.browser.look("till-leave").await;
    till.browser.key(Key::Escape).await;
    till.browser.key(Key::Escape).await;

    let _hub = demo.program().serve_at(&place(&hub));
    till.browser.press(link::retry_now(Fr)).await;
    till.browser.says(shell::band_back(Fr)).await;
    till.browser.says(shell::online(Fr)).await;
    till.browser.look("till-back").await;

    // A till is there to sell, whoever signs in.
    till.browser.key(Key::F6).await;
    till.browser.press(shell::sign_out(Fr)).await;
    till.browser.press(shell::somebody_else(Fr)).await;
    till.browser.fill(shell::email(Fr), MANAGER).await;
    till.browser.fill(shell::pin(Fr), PIN).await;
    till.browser.until_true("the manager stands at the till", "return location.hash === '#/till';").await;
    till.browser.end().await;
    drop(till.serving);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_sold_twice_is_answered_at_the_till_and_settled_at_the_hub() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let mut hub = demo.serve();
    let Some(till) = join(&demo, &hub.url, TILL).await else { return };
    let goods = demo.first(ItemState::OnSale, 1);
    let (code, price) = (&goods[0].code, format::euros(Fr, goods[0].price_cents.0));

    // The hub sells it first, while nobody reaches it; then the till does.
    hub.kill();
    let sold = demo.program().json(&["till", "sell", code, "--pay", "cash:1000"]);
    assert!(sold["basket"].is_string());
    till.browser.says(link::offline_idle(Fr)).await;
    sell(&till.browser, code).await;

    let hub = demo.program().serve_at(&place(&hub));
    till.browser.press(link::retry_now(Fr)).await;
    till.browser.says(&till::settle_now(Fr, 1)).await;
    till.browser.key(Key::F7).await;
    till.browser.find(Role::Heading, till::sold_twice(Fr)).await;
    till.browser.says(&till::say_sold_twice(Fr, &price)).await;
    till.browser.look("till-conflict").await;
    till.browser.key(Key::F2).await;
    till.browser.says(&till::noted_given(Fr, &price)).await;
    till.browser.key(Key::F10).await;
    till.browser.says(till::lost_item(Fr)).await;
    till.browser.look("till-lost-item").await;
    till.browser.end().await;

    let Some(browser) = Browser::open(&hub.url).await else { return };
    browser.sign_in(ADMIN, PASSWORD).await;
    browser.turn(&format!("{}/#/control/disputes", hub.url)).await;
    browser.says(&tills::noted_given(Fr, TILL, &price)).await;
    browser.fill(tills::note(Fr), "Rendu par Karim").await;
    browser.look("dispute").await;
    browser.press(tills::end(Fr)).await;
    browser.says(tills::settled_toast(Fr)).await;
    browser.says(tills::none_open(Fr)).await;
    browser.end().await;
    drop(till.serving);
}
