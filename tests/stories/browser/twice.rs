//! One item is sold at two tills that are alone: the earlier sale is kept whoever sends first, the other till
//! answers its customer, and a manager ends the dispute.

use super::cable::Cable;
use super::tills::{Till, join, sell};
use super::{everywhere, printed};
use contract::domain::ItemState;
use contract::{DemoPhase, Item};
use messages::Lang::Fr;
use messages::{common, format, link, shell, till, tills, treasury};
use tests::demo::ADMIN;
use tests::sale::PASSWORD;
use tests::{Browser, Demo, Role};
use thirtyfour::Key;

/// The till that sells first, and the one that sells the same a moment later.
const TILLS: [&str; 2] = ["Caisse 2", "Caisse 3"];

/// Counts the tones that a page lets be heard.
const LISTEN: &str = "
const make = AudioContext.prototype.createOscillator;
window.tones = 0;
AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };";

/// A till on its cable.
struct Linked {
    till: Till,
    cable: Cable,
}

impl Linked {
    async fn join(demo: &Demo, hub: &str, name: &str) -> Option<Linked> {
        let cable = Cable::to(hub).await;
        Some(Linked { till: join(demo, &cable.url, name).await?, cable })
    }

    fn page(&self) -> &Browser {
        &self.till.browser
    }

    /// Sells an item while nobody is reached.
    async fn sell_alone(&self, item: &Item) {
        self.page().says(link::offline_idle(Fr)).await;
        sell(self.page(), &item.code).await;
        self.page().says(&shell::band_offline(Fr, 1)).await;
    }

    /// Puts the cable back, and waits until all is sent.
    async fn send(&self) {
        self.cable.put();
        self.page().press(link::retry_now(Fr)).await;
        self.page().says(shell::band_back(Fr)).await;
    }
}

/// Both tills are alone and sell the same item, the first one first; then they send in this order.
async fn sold_by_both(both: [&Linked; 2], item: &Item, sends: [&Linked; 2]) {
    both.into_iter().for_each(|one| one.cable.pull());
    for one in both {
        one.sell_alone(item).await;
    }
    both[1].page().script(LISTEN, Vec::new()).await;
    for one in sends {
        one.send().await;
    }
    // It is the second that lost, whoever was heard first.
    both[1].page().says(&till::settle_now(Fr, 1)).await;
    both[1].page().until_true("the till beeps four times", "return window.tones >= 4;").await;
    assert!(!both[0].page().words().await.contains(&till::settle_now(Fr, 1)), "the first sale is kept");
    both[1].page().key(Key::F7).await;
    both[1].page().find(Role::Heading, till::sold_twice(Fr)).await;
    let sum = format::euros(Fr, item.price_cents.0);
    both[1].page().says(&till::say_sold_twice(Fr, &sum)).await;
}

/// Opens a dispute by its item, ends it and waits until it is over.
async fn settle(desk: &Browser, item: &Item, way: Option<&str>, note: &str) {
    desk.click(Role::Row, &item.description).await;
    desk.find(Role::Heading, &item.description).await;
    for name in TILLS {
        desk.says(name).await;
    }
    if let Some(way) = way {
        desk.press(way).await;
    }
    desk.fill(tills::note(Fr), note).await;
    desk.press(tills::end(Fr)).await;
    desk.says(tills::settled_toast(Fr)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_earlier_of_two_sales_is_kept_whoever_sends_first() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let hub = demo.program().serve_tills("127.0.0.1:0");
    let Some(first) = Linked::join(&demo, &hub.url, TILLS[0]).await else { return };
    let Some(second) = Linked::join(&demo, &hub.url, TILLS[1]).await else { return };
    let both = [&first, &second];
    let goods = demo.first(ItemState::OnSale, 2);
    let sums = [0, 1].map(|at: usize| format::euros(Fr, goods[at].price_cents.0));

    // The first to sell is the first to send; the second gives the money back.
    sold_by_both(both, &goods[0], both).await;
    everywhere(second.page(), "till-conflict").await;
    second.page().key(Key::F2).await;
    second.page().says(&till::noted_given(Fr, &sums[0])).await;
    // The first to sell is the last to send: the same one is kept. Its customer has gone.
    sold_by_both(both, &goods[1], [&second, &first]).await;
    second.page().key(Key::F3).await;
    second.page().says(till::noted_gone(Fr)).await;
    second.page().key(Key::F10).await;
    second.page().says(&till::lost_item_to(Fr, TILLS[0])).await;
    everywhere(second.page(), "till-lost-item").await;

    let Some(desk) = Browser::open(&hub.url).await else { return };
    desk.sign_in(ADMIN, PASSWORD).await;
    desk.turn(&format!("{}/#/control/disputes", hub.url)).await;
    desk.says(&tills::noted_gone(Fr, TILLS[1])).await;
    everywhere(&desk, "disputes").await;
    // No edition closes over a customer who was not answered for.
    desk.turn(&format!("{}/#/treasury/closing", hub.url)).await;
    desk.says(&treasury::closing_disputes_open(Fr, 2)).await;
    desk.turn(&format!("{}/#/control/disputes", hub.url)).await;
    settle(&desk, &goods[0], None, "Rendu par Karim").await;
    // The manager finds that the later customer has it in hand: the other sale is the one too many.
    settle(&desk, &goods[1], Some(tills::swap(Fr)), "Le second client a le vélo").await;
    desk.says(tills::none_open(Fr)).await;
    desk.press(tills::settled(Fr)).await;
    desk.find(Role::Row, tills::swap(Fr)).await;
    desk.look("disputes-settled").await;
    let pages = printed(&desk, common::print(Fr)).await;
    let all = pages.join(" ");
    for words in [TILLS[0], TILLS[1], &goods[0].description, tills::refunded(Fr), tills::swap(Fr), "Karim"] {
        assert!(all.contains(words), "«{words}» is printed: {all}");
    }

    // Now the first till lost the second item, and all count alike.
    first.page().key(Key::F10).await;
    first.page().says(&till::lost_item_to(Fr, TILLS[1])).await;
    desk.turn(&format!("{}/#/control/reconciliation", hub.url)).await;
    desk.press(tills::call_all(Fr)).await;
    desk.says(tills::all_equal(Fr)).await;
    for browser in [first.till.browser, second.till.browser, desk] {
        browser.end().await;
    }
}
