//! The real window: it opens on a station's folder, somebody signs in, one item is typed and sold.

use contract::DemoPhase;
use contract::domain::ItemState;
use messages::Lang::Fr;
use messages::till as m;
use tests::demo::VOLUNTEER;
use tests::sale::PASSWORD;
use tests::{Demo, Role, Window};
use thirtyfour::Key;

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
