//! Stories on the screens as a browser shows them: one workplace each, on an invented sale.
//!
//! What is looked for are the words that the screens themselves take from `messages`.

mod again;
mod cable;
mod control;
mod cut;
mod deposit;
mod desk;
mod pages;
mod rescue;
mod screens;
mod till;
mod tills;
mod treasury;
mod twice;
mod whole;

use contract::DemoPhase;
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::paper::Paper;
use tests::process::Serving;
use tests::sale::PASSWORD;
use tests::{Browser, Demo};
use thirtyfour::common::print::PrintParameters;

/// A demo with its hub, and a browser in which somebody has signed in.
async fn signed_in(phase: DemoPhase, email: &str) -> Option<(Demo, Serving, Browser)> {
    let demo = Demo::begin(phase).await;
    let serving = demo.serve();
    let browser = Browser::open(&serving.url).await?;
    browser.sign_in(email, PASSWORD).await;
    Some((demo, serving, browser))
}

/// The bytes of the first file of a kind that arrives whole in a folder.
async fn downloaded(folder: &Path, extension: &str) -> Vec<u8> {
    let since = Instant::now();
    loop {
        let mut files = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        // The browser gives a file its name once all of it is there.
        if let Some(file) = files.find(|path| path.extension().is_some_and(|end| end == extension)) {
            return std::fs::read(file).unwrap();
        }
        assert!(since.elapsed() < Duration::from_secs(30), "a {extension} arrives");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Presses the button that prints, and reads what the printer would get: the words of each page.
async fn printed(browser: &Browser, button: &str) -> Vec<String> {
    // The browser's own dialog would hold the page until somebody answers it.
    browser.script("window.print = () => { window.printed = true; };", Vec::new()).await;
    browser.press(button).await;
    browser.until_true("the button prints", "return window.printed === true;").await;
    let print = PrintParameters { background: true, ..PrintParameters::default() };
    let bytes = browser.driver.print_page(print).await.expect("the page is printed");
    Paper::open(&bytes).map(|paper| paper.pages()).unwrap_or_default()
}

/// The usual screen, at which a page is also looked over for what hinders somebody.
const USUAL: (u32, u32) = (1280, 800);

/// Looks at a page in both themes, on the usual screen and on the smallest: nothing lies beside the screen.
async fn everywhere(browser: &Browser, name: &str) {
    look_at(browser, name, &[(1024, 768), USUAL], USUAL).await;
}

/// Looks at a page in both themes as a tablet and a phone show it.
async fn in_a_hand(browser: &Browser, name: &str) {
    const PHONE: (u32, u32) = (390, 844);
    look_at(browser, name, &[(820, 1180), PHONE], PHONE).await;
    let usual = browser.driver.cdp().send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await;
    usual.expect("the screen is as it was");
    browser.theme(false).await;
}

/// What hinders somebody does so at any size: it is looked for at one.
async fn look_at(browser: &Browser, name: &str, sizes: &[(u32, u32)], hindrances_at: (u32, u32)) {
    const FITS: &str = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth;";
    const STILL: &str = "return document.getAnimations().every(moves => moves.playState !== 'running');";
    for (width, height) in sizes.iter().copied() {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let sized = browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await;
        sized.expect("a screen has a size");
        for theme in ["dark", "light"] {
            browser.theme(theme == "dark").await;
            browser.until_true("nothing moves", STILL).await;
            browser.picture(&format!("{name}-{width}-{theme}")).await;
            if (width, height) == hindrances_at {
                browser.axe(&format!("{name}, {theme}")).await;
            }
        }
        browser.until_true(&format!("{name} fits into {width}"), FITS).await;
    }
}
