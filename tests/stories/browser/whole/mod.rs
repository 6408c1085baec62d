//! The main job through the screens: one sale, begun on an empty folder in the browser and closed there.
//!
//! The same sample files and the same figures as in `main_job`. What a screen shows is held against what
//! the command line says of the same folder. Where people do a thing three hundred times, it is done once
//! here by hand, and the rest by command.

mod begin;
mod goods;
mod selling;
mod settling;

use super::downloaded;
use contract::domain::EditionState;
use messages::Lang::Fr;
use messages::{desk, words};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tests::sale::{ADMIN, EDITION, PASSWORD};
use tests::{Browser, Program};

/// The rate of the commission, in hundredths of a percent: with whole euros the usual 20 % never rounds.
const RATE: i64 = 1_250;

/// How long what a screen has sent may take to be written, and the pause between two looks.
const PATIENCE: Duration = Duration::from_secs(12);
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// The screens, and the command line on the same folder.
struct Work {
    browser: Browser,
    program: Program,
    url: String,
}

impl Work {
    /// Goes to a page.
    async fn go(&self, page: &str) {
        self.browser.turn(&format!("{}/#/{page}", self.url)).await;
    }

    /// The bytes of what comes when something is done.
    async fn fetched(&self, extension: &str, doing: impl Future<Output = ()>) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        self.browser.download_into(folder.path()).await;
        doing.await;
        downloaded(folder.path(), extension).await
    }

    /// Moves the edition on to its next state, on the calendar.
    async fn advance(&self, state: EditionState) {
        let name = match state {
            EditionState::Configured => words::state_configured(Fr),
            EditionState::RegistrationsOpen => words::state_registrations_open(Fr),
            EditionState::Deposit => words::state_deposit(Fr),
            EditionState::Sale => words::state_sale(Fr),
            _ => words::state_settlement(Fr),
        };
        self.go("desk/calendar").await;
        self.browser.press(&desk::advance_to(Fr, name)).await;
        self.browser.says(&desk::went_to(Fr, name)).await;
        assert_eq!(self.program.json(&["edition", "show"])["state"], state.key());
    }

    /// Waits until something is so in the folder.
    async fn until(&self, awaited: &str, so: impl Fn() -> bool) {
        let since = Instant::now();
        while !so() {
            assert!(since.elapsed() < PATIENCE, "{awaited}");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// The rows that a verb lists.
    fn list(&self, args: &[&str]) -> Vec<Value> {
        self.program.json(args).as_array().unwrap().clone()
    }

    /// The codes and prices of the items in a state.
    fn items(&self, state: &str) -> BTreeMap<String, i64> {
        let items = self.list(&["items", "list"]).into_iter().filter(|item| item["state"] == state);
        items.map(|item| (item["code"].as_str().unwrap().to_owned(), cents(&item, "price_cents"))).collect()
    }
}

/// A sum of a row.
fn cents(row: &Value, key: &str) -> i64 {
    row[key].as_i64().unwrap_or_else(|| panic!("{key} is a sum: {row}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_main_job_through_the_screens() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let serving = program.serve();
    let Some(browser) = Browser::open(&serving.url).await else { return };
    let work = Work { browser, program, url: serving.url.clone() };

    begin::first_start(&work).await;
    begin::edition(&work).await;
    begin::rules_and_slots(&work).await;
    work.advance(EditionState::Configured).await;
    work.advance(EditionState::RegistrationsOpen).await;

    goods::imports(&work).await;
    goods::validation(&work).await;
    goods::labels(&work).await;
    work.advance(EditionState::Deposit).await;
    goods::deposit(&work).await;
    work.advance(EditionState::Sale).await;

    let sold = selling::baskets(&work).await;
    selling::closing(&work, &sold).await;
    work.advance(EditionState::Settlement).await;

    settling::returns(&work, &sold).await;
    settling::payouts(&work, &sold).await;
    settling::papers(&work, &sold).await;
    settling::closing(&work).await;
    let Work { browser, program, .. } = work;
    browser.end().await;

    let past = ["--edition", EDITION, "edition", "show"];
    assert_eq!(program.json(&past)["state"], "closed", "a closed edition can be read");
    assert_eq!(program.refused(&["--edition", EDITION, "payouts", "compute"])["code"], "edition_closed");
    assert_eq!(program.json(&["backup", "list"]).as_array().unwrap().len(), 1, "the last backup is there");
    let proof = program.json(&["verify"]);
    assert_eq!(proof["problems"], serde_json::json!([]), "the closed edition verifies: {proof}");
}
