//! Stories on the screens as a browser shows them: one workplace each, on an invented sale.
//!
//! What is looked for are the words that the screens themselves take from `messages`.

mod control;
mod deposit;
mod desk;
mod pages;
mod rescue;
mod till;
mod tills;
mod treasury;
mod whole;

use contract::DemoPhase;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::process::Serving;
use tests::sale::PASSWORD;
use tests::{Browser, Demo};

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
