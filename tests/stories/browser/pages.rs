//! Every page in both themes: it opens without an error in the console and hinders nobody.

use super::signed_in;
use contract::DemoPhase;
use std::time::{Duration, Instant};
use tests::Browser;
use tests::demo::ADMIN;

/// The addresses of `ui::route`, but those that other stories begin with.
const PAGES: [&str; 25] = [
    "till",
    "deposit",
    "returns",
    "desk/calendar",
    "desk/slots",
    "desk/imports",
    "desk/depositors",
    "desk/items",
    "desk/labels",
    "desk/editions",
    "control/dashboard",
    "control/alerts",
    "control/disputes",
    "control/stations",
    "control/reconciliation",
    "control/backups",
    "wall",
    "treasury/sessions",
    "treasury/payouts",
    "treasury/closing",
    "treasury/reports",
    "admin/accounts",
    "hub-lost",
    "guide",
    "gallery",
];
/// A page that still changes after this long changes by itself, as the wall's clock does.
const SETTLE_MAX: Duration = Duration::from_secs(5);
/// How far apart two readings are that must say the same.
const STEP: Duration = Duration::from_millis(200);

/// Waits until the page says something, and the same twice.
async fn settled(browser: &Browser, page: &str) {
    let since = Instant::now();
    let mut before = String::new();
    loop {
        let words = browser.words().await;
        if (!words.trim().is_empty() && words == before) || since.elapsed() > SETTLE_MAX {
            assert!(!words.trim().is_empty(), "{page} shows something");
            return;
        }
        before = words;
        tokio::time::sleep(STEP).await;
    }
}

async fn every_page(phase: DemoPhase, name: &str) {
    let Some((_demo, serving, browser)) = signed_in(phase, ADMIN).await else { return };
    for dark in [false, true] {
        browser.theme(dark).await;
        for page in PAGES {
            browser.turn(&format!("{}/#/{page}", serving.url)).await;
            settled(&browser, page).await;
            let theme = if dark { "dark" } else { "light" };
            browser.axe(&format!("{page}, {name}, {theme}")).await;
        }
    }
    browser.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_running_sale_hinders_nobody() {
    every_page(DemoPhase::Sale, "sale").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_settlement_hinders_nobody() {
    every_page(DemoPhase::Settlement, "settlement").await;
}
