//! The treasury: payouts are computed, one is paid by cheque with the keyboard, slips are made.

use super::{downloaded, signed_in};
use contract::DemoPhase;
use messages::Lang::Fr;
use messages::payouts as m;
use tests::Role;
use tests::demo::TREASURER;
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_is_paid_by_cheque() {
    let Some((demo, serving, browser)) = signed_in(DemoPhase::Settlement, TREASURER).await else { return };
    browser.turn(&format!("{}/#/treasury/payouts", serving.url)).await;
    browser.says(m::title(Fr)).await;
    browser.press(m::compute(Fr)).await;
    browser.says(m::net_total(Fr)).await;
    browser.look("treasury-payouts").await;
    browser.click(Role::Row, m::to_pay(Fr)).await;
    browser.says(m::to_pay_out(Fr)).await;
    browser.fill(m::cheque_number(Fr), "0012345").await;
    browser.look("treasury-pay").await;
    browser.key(Key::Enter).await;
    browser.says(m::paid_cheque(Fr)).await;
    browser
        .until_true("the next cheque's number is there", "return document.activeElement.value === '0012346'")
        .await;
    browser.look("treasury-paid").await;

    let folder = tempfile::tempdir().unwrap();
    browser.download_into(folder.path()).await;
    browser.press(m::slips(Fr)).await;
    let slips = downloaded(folder.path(), "pdf").await;
    assert!(slips.starts_with(b"%PDF-"), "the slips are a PDF");
    browser.end().await;

    let payouts = demo.program().json(&["payouts", "list"]);
    let paid = payouts.as_array().unwrap().iter().filter(|line| line["state"] == "paid").count();
    assert_eq!(paid, 1, "one payout is paid");
}
