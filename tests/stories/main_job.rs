//! The main job by the command door: files in, labels out, items sold, payouts and closing right to
//! the cent. What is right is computed here from the samples, without the program's code.

use contract::domain::payout::{PaidBy, PayoutState};
use contract::domain::{Cents, EditionState, ItemState, ListNumber, Means, RequestId};
use contract::*;
use std::collections::{BTreeMap, BTreeSet};
use tests::expected::{self, Due};
use tests::sale::{EDITION, basket};
use tests::{Sale, samples};
use uuid::Uuid;

/// The order in which categories stand on a list.
const ORDER: [&str; 7] =
    ["Vêtements", "Chaussures", "Puériculture", "Jeux et jouets", "Livres", "Accessoires", "Autres"];

/// Brings the samples in and validates every list.
pub(crate) async fn imported() -> Sale {
    let sale = Sale::open_edition().await;
    let file = sale.put_sample("billetweb.csv").await;
    sale.call(ImportRegistrations { file, dry_run: false }).await;
    let file = sale.put_sample("declarations.csv").await;
    sale.call(ImportDeclarations { file, dry_run: false }).await;
    let refused = sale.call(ValidateLists { lists: None, exception: None }).await.refused;
    let lists: Vec<ListNumber> = refused.iter().map(|refused| refused.list).collect();
    let exception = Some("accepté par la gestionnaire".to_owned());
    sale.call(ValidateLists { lists: Some(lists), exception }).await;
    sale
}

/// A sale that is open, and the codes and prices of what is on sale.
pub(crate) async fn ready_to_sell() -> (Sale, Vec<(String, Cents)>) {
    let sale = imported().await;
    sale.advance_to(EditionState::Deposit).await;
    sale.call(AcceptLists { lists: None, refuse: Vec::new() }).await;
    sale.advance_to(EditionState::Sale).await;
    let items = sale.call(ListItems { list: None }).await;
    let codes =
        items.into_iter().filter(|i| i.state == ItemState::OnSale).map(|i| (i.code, i.price_cents)).collect();
    (sale, codes)
}

#[tokio::test]
async fn the_samples_come_in_as_they_are() {
    let sale = Sale::open_edition().await;
    let (read, people) = samples::registrations("billetweb.csv");
    let file = sale.put_sample("billetweb.csv").await;
    let dry = sale.call(ImportRegistrations { file, dry_run: true }).await;
    assert_eq!((dry.read as usize, dry.imported as usize), (read, people.len()), "a dry run counts");
    assert_eq!(sale.call(ListDepositors {}).await, [], "and writes nothing");
    sale.call(ImportRegistrations { file, dry_run: false }).await;
    let again = sale.call(ImportRegistrations { file, dry_run: false }).await;
    assert_eq!(
        (again.imported, again.updated, again.unchanged as usize),
        (0, 0, people.len()),
        "the same file again changes nothing"
    );
    let seats: BTreeMap<String, String> = sale
        .call(ListDepositors {})
        .await
        .into_iter()
        .map(|d| (d.email, d.slot.unwrap_or_default()))
        .collect();
    let wanted: BTreeMap<String, String> =
        people.iter().map(|(email, r)| (email.clone(), r.slot.clone())).collect();
    assert_eq!(seats, wanted, "depositors and their slots are those of the file");
    for twin in ["billetweb-windows.csv", "billetweb.xlsx"] {
        let file = sale.put_sample(twin).await;
        let report = sale.call(ImportRegistrations { file, dry_run: false }).await;
        assert_eq!((report.imported, report.updated), (0, 0), "{twin} holds the same depositors");
    }

    let lists = samples::declarations("declarations.csv");
    let file = sale.put_sample("declarations.csv").await;
    let report = sale.call(ImportDeclarations { file, dry_run: false }).await;
    assert_eq!(report.imported as usize, lists.len());
    let file = sale.put_sample("declarations.xlsx").await;
    let report = sale.call(ImportDeclarations { file, dry_run: false }).await;
    assert_eq!(
        (report.imported, report.updated, report.unchanged as usize),
        (0, 0, lists.len()),
        "the workbook says the same"
    );
    let mut got: BTreeMap<u16, Vec<(String, i64)>> = BTreeMap::new();
    for item in sale.call(ListItems { list: None }).await {
        got.entry(item.list.0).or_default().push((item.description, item.price_cents.0));
    }
    for (number, (_, goods)) in lists {
        let mut goods = goods;
        goods.sort_by_key(|(category, ..)| ORDER.iter().position(|name| name == category));
        let wanted: Vec<_> = goods.into_iter().map(|(_, description, price)| (description, price)).collect();
        assert_eq!(got.remove(&number), Some(wanted), "list {number} holds its items, sorted by category");
    }
    assert_eq!(got.len(), 0, "and there are no other lists");
}

#[tokio::test]
async fn faulty_rows_are_refused_alone() {
    let sale = Sale::open_edition().await;
    let file = sale.put_sample("billetweb-faults.csv").await;
    let report = sale.call(ImportRegistrations { file, dry_run: false }).await;
    let errors: BTreeSet<u32> =
        report.findings.iter().filter(|f| f.level == Level::Error).map(|f| f.row).collect();
    assert!(
        errors.contains(&4) && errors.contains(&7),
        "a bad e-mail (4) and an unknown slot (7) are named: {errors:?}"
    );
    assert_eq!(
        sale.call(ListDepositors {}).await.len(),
        report.imported as usize,
        "the sound ones beside them are in"
    );
    let file = sale.put_sample("billetweb-missing-columns.csv").await;
    let refused = sale.refused(ImportRegistrations { file, dry_run: false }).await;
    let said = format!("{} {}", refused.message, refused.hint);
    assert!(said.contains("Séance") && said.contains("Email"), "missing columns are named: {said}");
}

/// What a basket is paid with, in turn: cash with change, card, cheque, two of them.
fn payments(turn: usize, total: i64) -> Vec<(Means, i64)> {
    match turn % 4 {
        0 => vec![(Means::Cash, (total + 1_999) / 1_000 * 1_000)],
        1 => vec![(Means::Card, total)],
        2 => vec![(Means::Cheque, total)],
        _ if total > 100 => vec![(Means::Cash, 100), (Means::Card, total - 100)],
        _ => vec![(Means::Cash, total)],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_main_job() {
    let (sale, codes) = ready_to_sell().await;
    sale.call(ChangeSettings { set: vec![("cancel_minutes".to_owned(), "5".to_owned())], tariffs: None })
        .await;
    sale.open_till().await;
    let (mut sold, mut drawer) = (BTreeMap::new(), 10_000);
    let mut last = None;
    for (turn, some) in codes.chunks(5).take(40).enumerate() {
        let total: i64 = some.iter().map(|(_, price)| price.0).sum();
        let given = payments(turn, total);
        let names: Vec<String> = some.iter().map(|(code, _)| code.clone()).collect();
        let reply = sale.call(basket(&names, &given)).await;
        let sum: i64 = given.iter().map(|(_, cents)| cents).sum();
        assert_eq!(
            (reply.total_cents.0, reply.given_cents.0, reply.change_cents.0),
            (total, sum, sum - total)
        );
        drawer +=
            given.iter().filter(|(means, _)| *means == Means::Cash).map(|(_, cents)| cents).sum::<i64>()
                - (sum - total);
        sold.extend(some.iter().cloned());
        last = Some(reply);
    }
    assert_eq!(
        sale.call(ShowTill {}).await.expected_cash_cents.0,
        drawer,
        "the drawer holds float + cash - change"
    );
    refusals(&sale, &sold, &codes).await;

    let gone = last.unwrap().sales[0].clone();
    let cancel = CancelSale {
        request: RequestId(Uuid::new_v4()),
        sale: gone.sale,
        reason: "erreur de scan".to_owned(),
    };
    let cancelled = sale.call(cancel).await;
    assert_eq!(cancelled.refund_cents, gone.price_cents);
    sold.remove(&gone.code);
    assert_eq!(
        sale.call(ShowItem { code: gone.code.clone() }).await.state,
        ItemState::OnSale,
        "a cancelled item is on sale again"
    );
    let stats = sale.call(ShowStats {}).await;
    assert_eq!((stats.sales as usize, stats.gross_cents), (sold.len(), sold.values().copied().sum()));
    assert_eq!(stats.items_left as usize, codes.len() - sold.len());

    let expected = sale.call(ShowTill {}).await.expected_cash_cents;
    let close =
        CloseCashSession { request: RequestId(Uuid::new_v4()), counted_cents: expected, note: String::new() };
    assert_eq!(sale.call(close).await.difference_cents, Cents::ZERO);
    sale.call(SealDay { date: None }).await;
    sale.advance_to(EditionState::Settlement).await;
    settle(&sale, &sold).await;
    close_edition(&sale, &sold).await;
}

async fn refusals(sale: &Sale, sold: &BTreeMap<String, Cents>, codes: &[(String, Cents)]) {
    let before = (sale.call(ShowStats {}).await, sale.call(ShowTill {}).await);
    let done = sold.keys().next().unwrap().clone();
    let mut free = codes.iter().map(|(code, _)| code).filter(|code| !sold.contains_key(*code)).cloned();
    let (free, other) = (free.next().unwrap(), free.next().unwrap());
    for (codes, code) in [
        (vec![done.clone()], "already_sold"),
        (vec![free.clone(), done], "already_sold"),
        (vec!["EDI-2025-11-L699-A24".to_owned()], "unknown_item"),
        (vec!["EDI-2019-03-L100-A01".to_owned()], "foreign_edition"),
        (vec![other.clone(), free.clone(), other], "same_item_twice"),
        (vec!["<script>alert(1)</script>".to_owned()], "unreadable_code"),
        (vec![String::new()], "empty_code"),
        (vec![], "basket_size"),
    ] {
        assert_eq!(sale.refused(basket(&codes, &[(Means::Cash, 50_000)])).await.code, code, "{codes:?}");
    }
    for payment in [(Means::Cash, 1), (Means::Cash, 0), (Means::Card, 9_999_999), (Means::Cash, -500)] {
        sale.refused(basket(std::slice::from_ref(&free), &[payment])).await;
    }
    assert_eq!(
        (sale.call(ShowStats {}).await, sale.call(ShowTill {}).await),
        before,
        "refusals change nothing"
    );
}

async fn settle(sale: &Sale, sold: &BTreeMap<String, Cents>) {
    let sold: BTreeMap<String, i64> = sold.iter().map(|(code, price)| (code.clone(), price.0)).collect();
    let dues = expected::payouts(&sold, 2_000);
    sale.call(ComputePayouts {}).await;
    let payouts = sale.call(ListPayouts {}).await;
    assert_eq!(
        payouts.iter().map(|p| &p.email).collect::<BTreeSet<_>>(),
        dues.keys().collect::<BTreeSet<_>>(),
        "every depositor with a list has a payout"
    );
    let mut sum = 0;
    for payout in &payouts {
        let amounts = payout.amounts;
        let got = Due {
            gross: amounts.gross_cents.0,
            commission: amounts.commission_cents.0,
            fees: amounts.fees_cents.0,
            net: amounts.net_cents.0,
            owed: amounts.owed_cents.0,
        };
        assert_eq!(got, dues[&payout.email], "{}", payout.email);
        sum += got.net + got.commission + got.fees - got.owed;
        assert_eq!(payout.state == PayoutState::Due, got.net > 0, "who has something to get is due");
    }
    assert_eq!(sum, sold.values().sum::<i64>(), "nets + commissions + fees - shortfalls = sales");
    assert_eq!(sale.refused(CloseEdition { request: RequestId(Uuid::new_v4()) }).await.code, "closing_open");
    for (turn, payout) in payouts.iter().filter(|p| p.state == PayoutState::Due).enumerate() {
        let paid = match turn % 3 {
            0 => PaidBy::Cheque { number: format!("{}", 1_000 + turn) },
            1 => PaidBy::Cash,
            _ => PaidBy::Transfer { date: jiff::civil::date(2025, 11, 15) },
        };
        let request = RequestId(Uuid::new_v4());
        sale.call(PayPayout { request, email: payout.email.clone(), paid: paid.clone() }).await;
        let twice = PayPayout { request: RequestId(Uuid::new_v4()), email: payout.email.clone(), paid };
        assert_eq!(sale.refused(twice).await.code, "payout_paid", "a payout is paid once");
    }
}

async fn close_edition(sale: &Sale, sold: &BTreeMap<String, Cents>) {
    sale.call(ScanReturns { codes: None }).await;
    let items = sale.call(ListItems { list: None }).await;
    assert!(
        items.iter().all(
            |i| i.state == if sold.contains_key(&i.code) { ItemState::Sold } else { ItemState::Returned }
        )
    );
    let slips = sale.finish(sale.call(MakeSlips { email: None }).await).await;
    assert!(sale.file(&slips).await.starts_with(b"%PDF"));
    let request = RequestId(Uuid::new_v4());
    let job = sale.finish(sale.call(CloseEdition { request }).await).await;
    assert!(job.result.is_some(), "closing says what it made");
    assert_eq!(sale.call(ListBackups {}).await.len(), 1, "the final backup is there");
    let past = app::Caller { edition: Some(EDITION.to_owned()), ..sale.caller.clone() };
    let shown = sale.app.call(&past, ShowEdition {}).await.unwrap();
    assert_eq!(shown.state, EditionState::Closed, "a closed edition can be read");
    for refused in [
        sale.app.call(&past, ComputePayouts {}).await.map(|_| ()),
        sale.app
            .call(&past, OpenCashSession { request: RequestId(Uuid::new_v4()), float_cents: Cents(1) })
            .await
            .map(|_| ()),
        sale.app.call(&past, AdvanceEdition { reason: None }).await.map(|_| ()),
    ] {
        assert_eq!(refused.unwrap_err().code, "edition_closed", "a closed edition is read-only");
    }
    let proof = sale.call(Verify {}).await;
    assert_eq!(proof.problems, Vec::<String>::new(), "the closed edition verifies");
}
