//! The deposit table: a volunteer finds a depositor and goes through a list with two keys.

use super::signed_in;
use contract::DemoPhase;
use contract::domain::{ItemState, ListNumber};
use messages::Lang::Fr;
use messages::deposit as m;
use std::collections::BTreeSet;
use tests::Role;
use tests::demo::VOLUNTEER;
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_decided_by_keys() {
    let Some((demo, serving, browser)) = signed_in(DemoPhase::Deposit, VOLUNTEER).await else { return };
    // At some hours of the day the demo's tables are in the middle of a list: this one nobody has begun.
    let begun: BTreeSet<ListNumber> =
        demo.items.iter().filter(|item| item.state != ItemState::Declared).map(|item| item.list).collect();
    let list = demo.items.iter().map(|item| item.list).filter(|list| !begun.contains(list)).min().unwrap();
    let lines: Vec<_> = demo.items.iter().filter(|item| item.list == list).collect();
    browser.turn(&format!("{}/#/deposit", serving.url)).await;
    browser.says(m::who(Fr)).await;
    browser.look("deposit-free").await;
    browser.fill(m::search(Fr), &list.to_string()).await;
    browser.find(Role::Row, &list.to_string()).await;
    browser.key(Key::Enter).await;
    browser.says(&lines[0].description).await;
    browser.look("deposit-line").await;

    let line = |at: usize| m::line_of(Fr, &at.to_string(), &lines.len().to_string());
    browser.says(&line(1)).await;
    browser.strike('a').await;
    browser.says(&line(2)).await;
    browser.strike('r').await;
    browser.says(m::choose_reason(Fr)).await;
    browser.strike('1').await;
    browser.says(&line(3)).await;
    browser.key(Key::Escape).await;
    browser.says(&line(2)).await;
    for at in 3..=lines.len() {
        browser.strike('a').await;
        browser.says(&line(at)).await;
    }
    browser.strike('r').await;
    browser.strike('2').await;
    browser.says(&lines.len().to_string()).await;
    browser.is_silent_on(&line(lines.len())).await;
    browser.look("deposit-done").await;
    browser.end().await;

    let shown = demo.program().json(&["lists", "show", &list.to_string()]);
    let states: Vec<_> =
        shown["goods"].as_array().unwrap().iter().map(|item| item["state"].clone()).collect();
    assert_eq!(states.iter().filter(|state| **state == "refused").count(), 1, "{shown}");
    assert_eq!(states.iter().filter(|state| **state == "declared").count(), 0, "{shown}");
}
