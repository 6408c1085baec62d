//! A session ends while somebody works: who signs in again goes on where they were.

use super::signed_in;
use contract::{DemoPhase, LockAccount};
use messages::Lang::Fr;
use messages::shell;
use tests::demo::{ADMIN, MANAGER};
use tests::door::Door;
use tests::sale::PASSWORD;
use thirtyfour::Key;

/// What is typed before the session ends.
const TYPED: &str = "Mar";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_is_there_after_signing_in_again() {
    let Some((_demo, hub, browser)) = signed_in(DemoPhase::Sale, MANAGER).await else { return };
    browser.turn(&format!("{}/#/desk/items", hub.url)).await;
    browser.until_true("there is a search", "return !!document.querySelector('input[type=search]');").await;
    let _ = browser.script("document.querySelector('input[type=search]').focus();", Vec::new()).await;
    for sign in TYPED.chars() {
        browser.strike(sign).await;
    }

    let admin = Door::enter(&hub.url, ADMIN, PASSWORD).await.unwrap();
    for locked in [true, false] {
        let _ = admin.call(&LockAccount { email: MANAGER.to_owned(), locked }).await;
    }
    let over = "return !!document.querySelector('dialog.outside-over[open]')";
    browser.until_true("the page asks who works here", &format!("{over};")).await;
    browser.fill(shell::password(Fr), PASSWORD).await;
    browser.key(Key::Enter).await;
    browser.until_true("the page is back", &over.replace("!!", "!")).await;
    browser
        .until_true(
            "the search has the focus again, with what was typed",
            &format!(
                "const at = document.activeElement; return at.type === 'search' && at.value === '{TYPED}';"
            ),
        )
        .await;
    browser.end().await;
}
