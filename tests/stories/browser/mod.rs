//! Stories on the screens as a browser shows them: one workplace each, on an invented sale.
//!
//! What is looked for are the words that the screens themselves take from `messages`.

mod control;
mod deposit;
mod till;
mod treasury;

use contract::DemoPhase;
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
