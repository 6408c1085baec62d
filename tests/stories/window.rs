//! The real window: it opens on a station's folder, somebody signs in, one item is typed and sold.

use contract::DemoPhase;
use contract::domain::ItemState;
use messages::Lang::Fr;
use messages::{link, shell, till as m};
use std::time::Duration;
use tests::demo::VOLUNTEER;
use tests::door::until;
use tests::sale::PASSWORD;
use tests::{Demo, Hall, Role, Window};
use thirtyfour::Key;

/// How long the program may take to give its folder back.
const END_MAX: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_sold_in_the_window() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let Some(window) = Window::open(demo.folder.path()).await else { return };
    window.sign_in(VOLUNTEER, PASSWORD).await;
    let item = &demo.first(ItemState::OnSale, 1)[0];
    if !window.words().await.contains(m::ready(Fr)) {
        window.fill(m::float(Fr), "100").await;
        window.key(Key::Enter).await;
    }
    window.says(m::ready(Fr)).await;
    window.press(m::search(Fr)).await;
    window.fill(m::search_label(Fr), &format!("{}-{}", item.list, item.line)).await;
    window.key(Key::Enter).await;
    window.find(Role::Heading, &item.description).await;
    window.press(m::card(Fr)).await;
    window.says(m::card_title(Fr)).await;
    window.key(Key::Enter).await;
    window.says(m::next_ready(Fr)).await;
    window.end().await;

    let program = demo.program();
    assert_eq!(program.json(&["items", "show", &item.code])["state"], "sold", "what the window sold is sold");
    assert_eq!(program.json(&["verify"])["problems"], serde_json::json!([]), "the journal is whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_the_window_asks_first_while_sales_are_here_alone() {
    let mut hall = Hall::open(1, 60);
    hall.drain();
    hall.kill();
    let ware = hall.take();
    let _ = hall.tills[0].sell(&ware);
    let Some(window) = Window::open(hall.tills[0].program.folder()).await else { return };
    window.says(shell::pin(Fr)).await;
    // As the window's frame has it asked; the driver has no frame to press on.
    let asks = "window.dispatchEvent(new CustomEvent('bourse-leave', { detail: 1 }));";
    let _ = window.script(asks, Vec::new()).await;
    window.says(link::close_title(Fr)).await;
    window.says(&link::leave_text(Fr, 1)).await;
    window.key(Key::Escape).await;
    window.is_silent_on(link::close_title(Fr)).await;
    let _ = window.script(asks, Vec::new()).await;
    window.says(link::close_do(Fr)).await;
    // A moment later, so that the driver gets its answer before the program ends.
    let press =
        "setTimeout(() => document.querySelector('dialog[open] .button-danger-filled').click(), 300);";
    let _ = window.script(press, Vec::new()).await;
    until("the program ends", END_MAX, async || window.driver.title().await.is_err()).await;
    assert_eq!(hall.tills[0].status()["pending"], 1, "the sale stays in the queue");
}
