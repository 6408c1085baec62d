//! Returns, payouts, papers, closing.

use super::{RATE, Work, cents};
use messages::Lang::Fr;
use messages::{closing as close, deposit, format, payouts as m, reports};
use std::collections::BTreeMap;
use tests::Role;
use tests::expected::{self, Due};
use tests::keyboard::Layout;
use tests::paper::Paper;
use thirtyfour::Key;

/// One unsold item is scanned as its depositor takes it back; the others are all given back.
pub(super) async fn returns(work: &Work, sold: &BTreeMap<String, i64>) {
    let page = &work.browser;
    let unsold = work.items("unsold");
    let count = |left: usize| {
        let left = format::number(Fr, i64::try_from(left).unwrap());
        format!("{} {left}", deposit::returns_left(Fr))
    };
    work.go("returns").await;
    page.says(&count(unsold.len())).await;
    page.scan(unsold.keys().next().unwrap(), 20, Layout::Azerty, &count(unsold.len() - 1)).await;
    page.scan(sold.keys().next().unwrap(), 20, Layout::Azerty, deposit::return_sold(Fr)).await;
    page.key(Key::F8).await;
    page.press(deposit::all_confirm(Fr)).await;
    page.says(&count(0)).await;
    assert_eq!(work.items("returned").len(), unsold.len(), "all that is not sold is given back");
    assert_eq!(work.items("sold"), *sold, "what is sold is what was paid for");
}

/// The payouts as the command line says them.
fn computed(work: &Work) -> BTreeMap<String, Due> {
    let due = |row: &serde_json::Value| Due {
        gross: cents(row, "gross_cents"),
        commission: cents(row, "commission_cents"),
        fees: cents(row, "fees_cents"),
        net: cents(row, "net_cents"),
        owed: cents(row, "owed_cents"),
    };
    let rows = work.list(&["payouts", "list"]);
    rows.iter().map(|row| (row["email"].as_str().unwrap().to_owned(), due(row))).collect()
}

/// How many payouts are in a state.
fn in_state(work: &Work, state: &str) -> usize {
    work.list(&["payouts", "list"]).iter().filter(|row| row["state"] == state).count()
}

/// Computed on the screen and right to the cent; one is paid by cheque, one in cash, one depositor does not
/// come, and the others are paid one after the other.
pub(super) async fn payouts(work: &Work, sold: &BTreeMap<String, i64>) {
    let page = &work.browser;
    work.go("treasury/payouts").await;
    page.says(m::none(Fr)).await;
    page.press(m::compute(Fr)).await;
    page.says(m::net_total(Fr)).await;
    let dues = expected::payouts(sold, RATE);
    assert_eq!(computed(work), dues, "payouts are right to the cent");
    let net: i64 = dues.values().map(|due| due.net).sum();
    page.says(&format!("{} {}", m::net_total(Fr), format::euros(Fr, net))).await;

    let due: Vec<&Due> = dues.values().filter(|due| due.net > 0).collect();
    page.press(m::to_pay(Fr)).await;
    let amount = |cents: i64| format::euros(Fr, cents).replace(['€', '\u{A0}'], "");
    for of in &due {
        page.find(Role::Row, &format!("{} {}", amount(of.gross), amount(of.net))).await;
    }
    let settled = |paid: usize| {
        let nothing = dues.len() - due.len();
        format!("{} / {}", nothing + paid, dues.len())
    };
    let rows = work.list(&["payouts", "list"]).into_iter().filter(|row| row["state"] == "due");
    let names: Vec<String> = rows.map(|row| row["depositor"].as_str().unwrap().to_owned()).collect();
    page.click(Role::Row, &names[0]).await;
    page.find(Role::Heading, &names[0]).await;
    page.fill(m::cheque_number(Fr), "0012345").await;
    page.key(Key::Enter).await;
    page.says(&settled(1)).await;
    page.find(Role::Heading, &names[1]).await;
    page.until_true("the next cheque's number is there", "return document.activeElement.value === '0012346'")
        .await;
    // Its letter chooses a way to pay even from the field of the number.
    page.strike('e').await;
    page.is_silent_on(m::cheque_number(Fr)).await;
    page.key(Key::Enter).await;
    page.says(&settled(2)).await;

    page.find(Role::Heading, &names[2]).await;
    page.press(m::absent(Fr)).await;
    page.fill(m::absent_note(Fr), "prévenue par courriel").await;
    page.key(Key::Enter).await;
    page.says("prévenue par courriel").await;
    assert_eq!((in_state(work, "paid"), in_state(work, "absent")), (2, 1));
    // From here on one key pays, and the next payout opens by itself.
    page.click(Role::Row, &names[3]).await;
    for (at, name) in names.iter().enumerate().skip(3) {
        page.find(Role::Heading, name).await;
        page.until_true(
            "the number is there",
            "return (document.activeElement.value || '').startsWith('00123')",
        )
        .await;
        page.key(Key::Enter).await;
        page.says(&settled(at)).await;
    }
    assert_eq!((in_state(work, "due"), in_state(work, "paid")), (0, due.len() - 1), "nobody else is due");
}

/// A PDF's words; none where nothing can read it.
fn words(bytes: &[u8]) -> Option<String> {
    Paper::open(bytes).map(|paper| paper.pages().join(" "))
}

/// The slips, the closing report and the workbook arrive, and say what was sold.
pub(super) async fn papers(work: &Work, sold: &BTreeMap<String, i64>) {
    let page = &work.browser;
    work.go("treasury/reports").await;
    let slips = page.press_within(reports::slips(Fr), reports::save_pdf(Fr));
    if let Some(slips) = words(&work.fetched("pdf", slips).await) {
        let missing: Vec<_> = sold.keys().filter(|code| !slips.contains(code.as_str())).collect();
        assert!(missing.is_empty(), "the slips name each sold item: {missing:?}");
    }
    let report = page.press_within(reports::report(Fr), reports::save_pdf(Fr));
    if let Some(report) = words(&work.fetched("pdf", report).await) {
        let turnover = format::euros(Fr, sold.values().sum()).replace('\u{A0}', " ");
        assert!(report.contains(&turnover), "the report says the turnover, {turnover}: {report}");
    }
    let workbook = page.press_within(reports::workbook(Fr), reports::save_xlsx(Fr));
    assert!(work.fetched("xlsx", workbook).await.starts_with(b"PK"), "the workbook is one");
}

/// Closed for ever.
pub(super) async fn closing(work: &Work) {
    let page = &work.browser;
    work.go("treasury/closing").await;
    page.says(close::conditions(Fr)).await;
    page.press(close::close(Fr)).await;
    page.says(close::question(Fr)).await;
    page.press(close::close(Fr)).await;
    page.says(close::is_closed(Fr)).await;
}
