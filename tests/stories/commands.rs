//! The door itself: roles, unreadable requests, ids that make a repeated command harmless.

use app::Caller;
use contract::domain::{Cents, EditionState, Means, RequestId, Role};
use contract::*;
use tests::Sale;
use tests::sale::basket;
use uuid::Uuid;

#[tokio::test]
async fn nobody_passes_without_an_account() {
    let sale = Sale::open_edition().await;
    for line in contract::all().into_iter().filter(|line| line.access != Access::Public) {
        let refused = sale.app.dispatch(&Caller::default(), line.name, b"{}").await;
        let code = refused.expect_err(line.name).code;
        // A command with required fields says so before it asks who calls; none of them answers.
        assert!(code == "sign_in_needed" || code == "bad_request", "{} answers {code} to nobody", line.name);
    }
}

#[tokio::test]
async fn a_volunteer_does_what_a_volunteer_may() {
    let mut sale = Sale::open_edition().await;
    let (email, password) = ("benevole@example.org".to_owned(), "Benevole-1!".to_owned());
    let name = "Nicole R.".to_owned();
    let account = AddAccount {
        email: email.clone(),
        name,
        role: Role::Volunteer,
        password: password.clone(),
        pin: None,
    };
    sale.call(account).await;
    sale.sign_in(&email, &password).await;
    assert_eq!(sale.refused(ListDepositors {}).await.code, "not_allowed");
    assert_eq!(sale.refused(AdvanceEdition { reason: None }).await.code, "not_allowed");
    assert_eq!(sale.refused(ComputePayouts {}).await.code, "not_allowed");
    sale.call(ListItems { list: None }).await;
    sale.call(ShowTill {}).await;
}

#[tokio::test]
async fn a_request_that_cannot_be_read_changes_nothing() {
    let sale = Sale::open_edition().await;
    for body in ["", "{", "[]", r#"{"name":1}"#, "\u{0}"] {
        let failure = sale
            .app
            .dispatch(&sale.caller, "CreateEdition", body.as_bytes())
            .await
            .expect_err("it is refused");
        assert_eq!(failure.code, "bad_request", "{body:?}");
    }
    let failure = sale.app.dispatch(&sale.caller, "DropEverything", b"{}").await.expect_err("it is refused");
    assert_eq!(failure.code, "unknown_command");
    assert_eq!(sale.call(ListEditions {}).await.len(), 1);
}

#[tokio::test]
async fn the_same_id_again_gets_the_first_reply() {
    let (sale, codes) = crate::main_job::ready_to_sell().await;
    let request = RequestId(Uuid::new_v4());
    let open = OpenCashSession { request, float_cents: Cents(10_000) };
    let first = sale.call(open.clone()).await;
    assert_eq!(sale.call(open).await, first, "the till is opened once");
    let (code, price) = codes[0].clone();
    let sell = basket(&[code], &[(Means::Cash, price.0)]);
    let sold = sale.call(sell.clone()).await;
    assert_eq!(sale.call(sell).await, sold, "a repeated payment gets the first reply");
    assert_eq!(sale.call(ShowTill {}).await.sales, 1, "and is counted once");
    let other = CloseCashSession { request, counted_cents: Cents(0), note: String::new() };
    assert_eq!(sale.refused(other).await.code, "request_id_used");
}

#[tokio::test]
async fn what_was_confirmed_is_there_after_a_restart() {
    let (sale, codes) = crate::main_job::ready_to_sell().await;
    sale.open_till().await;
    let (code, price) = codes[0].clone();
    sale.sell(std::slice::from_ref(&code), price).await;
    let (stats, till) = (sale.call(ShowStats {}).await, sale.call(ShowTill {}).await);
    let folder = sale.close().await;
    let app = app::App::open(folder.path()).await.expect("the folder opens again");
    let mut again = Sale { app, caller: Caller::default(), folder };
    again.sign_in(tests::sale::ADMIN, tests::sale::PASSWORD).await;
    assert_eq!(again.call(ShowStats {}).await, stats);
    assert_eq!(again.call(ShowTill {}).await, till);
    assert_eq!(again.call(ShowEdition {}).await.state, EditionState::Sale);
}
