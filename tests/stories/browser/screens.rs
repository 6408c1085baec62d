//! The screens about several tills as they stand on a bad day: a first start, a wrong code, a till that dies with
//! its sales, its journal that comes on a stick, an entry that is set aside, an edition that cannot close yet.

use super::cable::Cable;
use super::everywhere;
use super::till::open_till;
use super::tills::{PIN, program, sell};
use contract::domain::ItemState;
use contract::{DemoPhase, Item};
use messages::Lang::Fr;
use messages::{closing, journal, link, lost, shell, start, stations, tills};
use sqlx::{Connection, SqliteConnection};
use std::path::Path;
use tests::demo::{ADMIN, VOLUNTEER};
use tests::process::{Program, Serving};
use tests::sale::PASSWORD;
use tests::{Browser, Demo, Role};
use thirtyfour::Key;

/// The till that dies.
const TILL: &str = "Caisse 2";

/// The name of the admin, as the demo gives it.
const CHIEF: &str = "Claire Delmas";

/// Makes a folder a till, with every screen of a first start; the code is wrong at first.
async fn first_start(browser: &Browser, demo: &Demo, hub: &str) {
    browser.says(start::purpose(Fr)).await;
    everywhere(browser, "first-start").await;
    browser.strike('2').await;
    browser.says(start::join_title(Fr)).await;
    browser.fill(start::hub_address(Fr), hub).await;
    browser.fill(start::till_name(Fr), TILL).await;
    // Somebody must have asked for a code before one can be wrong.
    let code = demo.program().json(&["pair"])["code"].as_str().unwrap().to_owned();
    let wrong: String = code.chars().map(|figure| if figure == '9' { '0' } else { '9' }).collect();
    browser.fill(start::code(Fr), &wrong).await;
    browser.key(Key::Enter).await;
    browser.says(stations::wrong_code(Fr)).await;
    everywhere(browser, "join-wrong-code").await;
    browser.fill(start::code(Fr), &code).await;
    browser.key(Key::Enter).await;
    browser.says(&start::joined_title(Fr, TILL)).await;
    everywhere(browser, "joined").await;
    browser.press(start::joined_do(Fr)).await;
    browser.says(shell::pin(Fr)).await;
    everywhere(browser, "pin").await;
    browser.fill(shell::email(Fr), VOLUNTEER).await;
    browser.fill(shell::pin(Fr), PIN).await;
    open_till(browser).await;
    browser.says(shell::online(Fr)).await;
}

/// A till that is alone with its sales: leaving asks first, and the hub may be lost.
async fn alone(till: &Browser, url: &str, goods: &[Item]) {
    till.says(link::offline_idle(Fr)).await;
    for item in goods {
        sell(till, &item.code).await;
    }
    till.says(&shell::band_offline(Fr, 2)).await;
    till.key(Key::F6).await;
    till.press(shell::sign_out(Fr)).await;
    till.says(&link::leave_text(Fr, 2)).await;
    everywhere(till, "leave-unsent").await;
    till.key(Key::Escape).await;
    everywhere(till, "till-session").await;
    till.turn(&format!("{url}/#/hub-lost")).await;
    till.says(lost::note(Fr)).await;
    everywhere(till, "hub-lost").await;
    till.strike('2').await;
    till.says(lost::step_backup(Fr)).await;
    everywhere(till, "hub-lost-promote").await;
    till.key(Key::Escape).await;
    till.strike('1').await;
    till.find(Role::Heading, lost::follow(Fr)).await;
    everywhere(till, "hub-lost-follow").await;
}

/// Takes an item out of the hub's database, as when a till knows a list that the hub does not.
async fn forget(folder: &Path, item: &Item) {
    let database = format!("sqlite://{}", folder.join("bourse.db").display());
    let mut connection = SqliteConnection::connect(&database).await.unwrap();
    let gone = sqlx::query("DELETE FROM item WHERE list = ? AND line = ?")
        .bind(i64::from(item.list.0))
        .bind(i64::from(item.line));
    assert_eq!(gone.execute(&mut connection).await.unwrap().rows_affected(), 1, "the item was there");
    connection.close().await.unwrap();
}

/// Brings a file of the journal to the page of the tills, and waits for what is said of it.
async fn bring(desk: &Browser, file: &Path, answer: &str) {
    let place = desk.find(Role::Button, messages::widgets::choose_file(Fr)).await;
    desk.drop_file(&place, file).await;
    desk.says(answer).await;
}

/// What the hub shows of the dead till.
async fn at_the_hub(desk: &Browser, hub: &Serving, folder: &Path, file: &Path) {
    let page = |name: &str| format!("{}/#/{name}", hub.url);
    desk.turn(&page("control/stations")).await;
    desk.press(tills::pair(Fr)).await;
    desk.says(tills::pair_3(Fr)).await;
    everywhere(desk, "pairing").await;
    desk.press(journal::import(Fr)).await;
    let other = folder.join("liste.json");
    std::fs::write(&other, b"{}").unwrap();
    bring(desk, &other, stations::journal_unreadable(Fr)).await;
    everywhere(desk, "journal-unreadable").await;
    // The opening of the session had come; two sales are new, one of an item that the hub does not know.
    bring(desk, file, &journal::new_entries(Fr, 2)).await;
    everywhere(desk, "journal-taken").await;
    bring(desk, file, journal::nothing_new(Fr)).await;

    desk.turn(&page("control/reconciliation")).await;
    desk.says(&tills::some_silent(Fr, 1)).await;
    everywhere(desk, "reconciliation-silent-till").await;
    desk.turn(&page("control/disputes")).await;
    desk.press(tills::rejected(Fr)).await;
    desk.says(tills::remedy_unknown(Fr)).await;
    everywhere(desk, "rejected").await;
    desk.turn(&page("control/alerts")).await;
    desk.find(Role::Row, stations::alert_wrong_code(Fr)).await;
    desk.find(Role::Row, stations::alert_entry_rejected(Fr)).await;
    desk.press(tills::alert_see(Fr)).await;
    desk.find(Role::Row, CHIEF).await;
    everywhere(desk, "alerts").await;

    desk.turn(&page("treasury/closing")).await;
    desk.says(&closing::out_away(Fr, TILL)).await;
    everywhere(desk, "closing-away").await;
    desk.turn(&page("control/stations")).await;
    desk.click(Role::Row, TILL).await;
    desk.press(tills::revoke(Fr)).await;
    desk.says(tills::revoke_unseen(Fr)).await;
    everywhere(desk, "revoke").await;
    desk.press(tills::revoke(Fr)).await;
    desk.find(Role::Row, tills::revoked(Fr)).await;
    desk.turn(&page("treasury/closing")).await;
    desk.says(&closing::out_revoked(Fr, TILL)).await;
    desk.turn(&page("control/reconciliation")).await;
    desk.says(tills::all_equal(Fr)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_till_dies_and_its_journal_comes_on_a_stick() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let mut hub = demo.program().serve_tills("127.0.0.1:0");
    let cable = Cable::to(&hub.url).await;
    let folder = tempfile::tempdir().unwrap();
    let mut serving = program(folder.path()).serve();
    let Some(till) = Browser::open(&serving.url).await else { return };
    first_start(&till, &demo, &cable.url).await;
    let goods = demo.first(ItemState::OnSale, 2);
    cable.pull();
    alone(&till, &serving.url, &goods).await;
    till.end().await;

    // It dies; its disk is read on another computer.
    serving.kill();
    let file = folder.path().join("journal.json");
    let disk = Program::new(folder.path(), VOLUNTEER, PASSWORD).with_pin(PIN);
    let _ = disk.json(&["journal", "export", file.to_str().unwrap()]);
    let place = hub.url.trim_start_matches("https://").to_owned();
    hub.kill();
    forget(demo.folder.path(), &goods[1]).await;
    let hub = demo.program().serve_tills(&place);
    let Some(desk) = Browser::open(&hub.url).await else { return };
    desk.sign_in(ADMIN, PASSWORD).await;
    at_the_hub(&desk, &hub, folder.path(), &file).await;
    desk.end().await;
}
