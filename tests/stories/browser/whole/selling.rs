//! The till: ten items scanned and paid in cash, more by card, one sale cancelled, the drawer counted.

use super::{Work, cents};
use crate::browser::till::open_till;
use contract::domain::payment::DENOMINATIONS;
use messages::Lang::Fr;
use messages::{format, sessions, till as m};
use std::collections::BTreeMap;
use tests::Role;
use tests::keyboard::Layout;
use thirtyfour::Key;

/// What lies in the drawer when the till is opened.
const FLOAT: i64 = 10_000;

/// Scans items into the basket; gives their sum.
async fn scan(work: &Work, items: &[(String, i64)]) -> i64 {
    for (at, (code, _)) in items.iter().enumerate() {
        let count = m::items(Fr, i64::try_from(at).unwrap() + 1);
        work.browser.scan(code, 20, Layout::Azerty, &count).await;
    }
    let total = items.iter().map(|(_, price)| price).sum();
    work.browser.says(&format::euros(Fr, total)).await;
    total
}

/// What the till's state says.
fn expected_cash(work: &Work) -> i64 {
    cents(&work.program.json(&["till", "status"]), "expected_cash_cents")
}

/// Sells to two customers, one of whom brings an item back; gives what stays sold.
pub(super) async fn baskets(work: &Work) -> BTreeMap<String, i64> {
    let page = &work.browser;
    // Far from each other, so that many depositors have something to get.
    let items: Vec<(String, i64)> = work.items("on_sale").into_iter().collect();
    let items: Vec<(String, i64)> = items.iter().step_by(items.len() / 12).take(12).cloned().collect();
    work.go("till").await;
    open_till(page).await;

    let total = scan(work, &items[..10]).await;
    page.key(Key::F2).await;
    page.says(m::given_by(Fr)).await;
    let notes = total / 5_000 + 1;
    for _ in 0..notes {
        page.strike('g').await;
    }
    page.says(m::to_give_back(Fr)).await;
    page.key(Key::Enter).await;
    page.says(m::next_ready(Fr)).await;
    let change = format::euros(Fr, notes * 5_000 - total);
    page.find(Role::Status, &m::said_change(Fr, &change)).await;
    assert_eq!(
        expected_cash(work),
        FLOAT + total,
        "the drawer holds the float and the sum, without the change"
    );

    let by_card = scan(work, &items[10..]).await;
    page.key(Key::F3).await;
    page.says(m::card_title(Fr)).await;
    page.key(Key::Enter).await;
    page.find(Role::Status, m::said_paid(Fr)).await;
    let stats = work.program.json(&["stats"]);
    assert_eq!((cents(&stats, "sales"), cents(&stats, "gross_cents")), (12, total + by_card));

    // The newest basket stands first.
    page.key(Key::F10).await;
    page.says(m::history_title(Fr)).await;
    page.strike('2').await;
    let (back, price) = &items[11];
    let confirm = m::cancel_confirm(Fr, &format::euros(Fr, *price));
    page.says(&confirm).await;
    page.press(&confirm).await;
    page.says(&m::refund_by(Fr, m::by_card(Fr))).await;
    page.says(m::cancelled(Fr)).await;
    page.key(Key::Escape).await;
    assert_eq!(work.program.json(&["items", "show", back])["state"], "on_sale", "it is on sale again");
    assert_eq!(expected_cash(work), FLOAT + total, "a refund by card leaves the drawer as it was");
    items[..11].iter().cloned().collect()
}

/// Counts the drawer coin by coin, closes the session, and seals the day in the treasury.
pub(super) async fn closing(work: &Work, sold: &BTreeMap<String, i64>) {
    let page = &work.browser;
    let (mut left, sales) = (expected_cash(work), i64::try_from(sold.len()).unwrap());
    let should = format::euros(Fr, left);
    page.key(Key::F6).await;
    page.says(&should).await;
    page.key(Key::F7).await;
    for (at, worth) in DENOMINATIONS.into_iter().enumerate() {
        let here = format!("return document.activeElement.id === 'count-{at}';");
        page.until_true("the next coin is asked for", &here).await;
        let pieces = left / worth;
        left %= worth;
        for digit in pieces.to_string().chars() {
            page.strike(digit).await;
        }
        page.key(Key::Enter).await;
    }
    page.says(&m::close_text(Fr, &should, m::no_difference(Fr))).await;
    page.key(Key::Enter).await;
    page.says(m::closed_title(Fr)).await;
    page.says(&m::closed_text(Fr, &m::sales(Fr, sales), &should, m::no_difference(Fr))).await;
    assert!(work.program.json(&["till", "status"])["session"].is_null(), "the session is closed");

    work.go("treasury/sessions").await;
    page.find(Role::Row, sessions::right(Fr)).await;
    page.press(sessions::seal(Fr)).await;
    page.says(&sessions::sealed(Fr, sales, &format::euros(Fr, sold.values().sum()))).await;
    let stats = work.program.json(&["stats"]);
    assert_eq!((cents(&stats, "sales"), cents(&stats, "gross_cents")), (sales, sold.values().sum()));
}
