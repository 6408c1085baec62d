//! The till: a volunteer scans, is paid, is refused what is sold, and cancels.

use super::signed_in;
use contract::domain::{Cents, ItemState};
use contract::{DemoPhase, Item};
use messages::Lang::Fr;
use messages::{format, till as m};
use tests::demo::VOLUNTEER;
use tests::keyboard::Layout;
use tests::{Browser, Role};
use thirtyfour::Key;

/// Opens the till with 100 € when it is closed.
pub(super) async fn open_till(browser: &Browser) {
    let [closed, open] = [m::open_title(Fr), m::ready(Fr)].map(|words| format!("flat({words:?})"));
    let either =
        format!("const all = flat(top_.innerText); return all.includes({closed}) || all.includes({open});");
    browser.until_true("the till is there", &either).await;
    if browser.words().await.contains(m::open_hint(Fr)) {
        browser.fill(m::float(Fr), "100").await;
        browser.key(Key::Enter).await;
    }
    browser.says(m::ready(Fr)).await;
}

fn total(items: &[Item]) -> Cents {
    items.iter().map(|item| item.price_cents).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_items_are_scanned_and_paid_in_cash() {
    let Some((demo, _serving, browser)) = signed_in(DemoPhase::Sale, VOLUNTEER).await else { return };
    open_till(&browser).await;
    let goods = demo.first(ItemState::OnSale, 11);
    let (ten, next) = (&goods[..10], &goods[10]);
    for (at, item) in ten.iter().enumerate() {
        let count = m::items(Fr, i64::try_from(at).unwrap() + 1);
        browser.scan(&item.code, 20, Layout::Azerty, &count).await;
    }
    browser.look("till-ten").await;
    let due = total(ten);
    browser.key(Key::F2).await;
    browser.says(m::given_by(Fr)).await;
    let notes = due.0 / 5_000 + 1;
    for _ in 0..notes {
        browser.strike('g').await;
    }
    let change = notes * 5_000 - due.0;
    browser.says(&format::euros(Fr, due.0)).await;
    browser.says(m::to_give_back(Fr)).await;
    browser.look("till-cash").await;
    browser.key(Key::Enter).await;
    browser.says(m::next_ready(Fr)).await;
    browser.find(Role::Status, &m::said_change(Fr, &format::euros(Fr, change))).await;

    // The next customer brings one of them again: it is refused, and the next scan goes on.
    browser.scan(&ten[3].code, 20, Layout::Azerty, m::already_sold(Fr)).await;
    browser.find(Role::Heading, m::already_sold(Fr)).await;
    browser.look("till-already-sold").await;
    browser.scan(&next.code, 20, Layout::Qwerty, m::added(Fr)).await;
    browser.find(Role::Heading, &next.description).await;

    // One of the ten comes back.
    browser.key(Key::F10).await;
    browser.says(m::history_title(Fr)).await;
    browser.strike('1').await;
    let back = format::euros(Fr, ten[0].price_cents.0);
    browser.says(&m::cancel_confirm(Fr, &back)).await;
    browser.look("till-cancel").await;
    browser.press(&m::cancel_confirm(Fr, &back)).await;
    browser.says(&m::refund_by(Fr, m::by_cash(Fr))).await;
    browser.says(m::cancelled(Fr)).await;
    browser.key(Key::Escape).await;
    browser.find(Role::Heading, &next.description).await;
    browser.end().await;
}
