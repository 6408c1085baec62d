//! Payouts, days and closing through their commands, on a real folder.

use super::sample::*;
use contract::domain::payout::{PaidBy, PayoutState};
use contract::domain::*;
use contract::journal::SealKind;
use contract::*;

fn pay(email: &str, paid: PaidBy) -> PayPayout {
    PayPayout { request: request(), email: email.to_owned(), paid }
}

fn cheque(number: &str) -> PaidBy {
    PaidBy::Cheque { number: number.to_owned() }
}

fn absent(email: &str, note: &str) -> MarkAbsent {
    MarkAbsent { request: request(), email: email.to_owned(), note: note.to_owned() }
}

fn adjust(email: &str, cents: i64, reason: &str) -> AdjustPayout {
    let (email, reason) = (email.to_owned(), reason.to_owned());
    AdjustPayout { request: request(), email, amount_cents: Cents(cents), reason }
}

impl Sample {
    async fn ask<C: Command>(&self, command: C) -> Result<C::Reply, Failure>
    where
        crate::app::App: crate::dispatch::Handle<C>,
    {
        self.app.call(&self.treasurer, command).await
    }

    async fn code<C: Command>(&self, command: C) -> String
    where
        crate::app::App: crate::dispatch::Handle<C>,
    {
        let failure = self.ask(command).await.err().expect("it is refused");
        assert!(!failure.message.is_empty() && !failure.hint.is_empty(), "a refusal says what to do");
        failure.code
    }

    async fn payout(&self, email: &str) -> PayoutLine {
        let lines = self.ask(ListPayouts {}).await.unwrap();
        lines.into_iter().find(|line| line.email == email).expect("there is a payout")
    }

    async fn entries(&self) -> u64 {
        self.app.read(|world| {
            let books = world.editions.values().map(|book| &book.books);
            books.flat_map(|books| books.heads.values()).map(|head| head.sequence).sum()
        })
    }
}

/// An edition in settlement: Marie sold 10 + 14.50, Ahmed sold nothing.
async fn settling() -> Sample {
    let sample = Sample::new(EditionState::Sale).await;
    sample.sell(&[(245, 1), (245, 2)]).await;
    sample.close_till().await;
    sample.state(EditionState::Settlement).await;
    sample
}

#[tokio::test]
async fn payouts_are_right_to_the_cent_and_calculated_once() {
    let sample = settling().await;
    assert_eq!(sample.ask(ListPayouts {}).await.unwrap(), [], "nothing before the first calculation");
    let sums = sample.ask(ComputePayouts {}).await.unwrap();
    assert_eq!((sums.payouts, sums.changed), (2, 2));
    assert_eq!(sums.net_cents + sums.commission_cents + sums.fees_cents - sums.owed_cents, sums.gross_cents);
    let lines = sample.ask(ListPayouts {}).await.unwrap();
    assert_eq!(
        lines.iter().map(|l| l.depositor.as_str()).collect::<Vec<_>>(),
        ["Benali Ahmed", "Martin Marie"]
    );
    let marie = &lines[1];
    assert_eq!(marie.lists, [ListNumber(245), ListNumber(246)]);
    assert_eq!((marie.sold, marie.unsold, marie.state, marie.stale), (2, 3, PayoutState::Due, false));
    let a = marie.amounts;
    assert_eq!((a.gross_cents, a.commission_cents, a.net_cents), (Cents(2450), Cents(490), Cents(1960)));
    let ahmed = &lines[0];
    assert_eq!((ahmed.amounts.fees_cents, ahmed.amounts.owed_cents), (Cents(100), Cents(100)));
    assert_eq!(ahmed.state, PayoutState::NothingDue, "a net of zero is not due");
    let entries = sample.entries().await;
    assert_eq!(sample.ask(ComputePayouts {}).await.unwrap().changed, 0);
    assert_eq!(sample.entries().await, entries, "nothing changed, nothing is written");
}

#[tokio::test]
async fn payouts_wait_for_the_settlement() {
    let sample = Sample::new(EditionState::Sale).await;
    assert_eq!(sample.code(ComputePayouts {}).await, "not_payout_time");
    assert_eq!(sample.code(pay(MARIE, PaidBy::Cash)).await, "not_payout_time");
    sample.state(EditionState::Settlement).await;
    assert_eq!(sample.code(pay(MARIE, PaidBy::Cash)).await, "no_payout");
    assert_eq!(sample.code(pay("x@example.org", PaidBy::Cash)).await, "unknown_depositor");
}

#[tokio::test]
async fn a_payout_is_paid_once() {
    let sample = settling().await;
    sample.ask(ComputePayouts {}).await.unwrap();
    assert_eq!(sample.code(pay(MARIE, cheque(" \u{a0} "))).await, "cheque_number_missing");
    assert_eq!(sample.code(pay(MARIE, cheque(&"1".repeat(41)))).await, "cheque_number_missing");
    assert_eq!(sample.code(pay(AHMED, PaidBy::Cash)).await, "nothing_due");
    let command = pay(" Marie@Example.org", cheque(" 1001 "));
    let first = sample.ask(command.clone()).await.unwrap();
    assert_eq!((first.state, first.paid.clone()), (PayoutState::Paid, Some(cheque("1001"))));
    assert_eq!(sample.ask(command).await.unwrap(), first, "the same request gets the first reply");
    assert_eq!(sample.payout(MARIE).await, first, "the reply is what the list shows");
    assert_eq!(sample.code(pay(MARIE, PaidBy::Cash)).await, "payout_paid");
    assert_eq!(sample.code(absent(MARIE, "pas venue")).await, "payout_paid");
}

#[tokio::test]
async fn a_changed_sale_makes_a_payout_stale() {
    let sample = settling().await;
    sample.ask(ComputePayouts {}).await.unwrap();
    sample.cancel(245, 2).await;
    assert!(sample.payout(MARIE).await.stale);
    assert_eq!(sample.code(pay(MARIE, PaidBy::Cash)).await, "payout_stale");
    let again = sample.ask(ComputePayouts {}).await.unwrap();
    assert_eq!((again.changed, again.gross_cents), (1, Cents(1000)));
    let paid = sample.ask(pay(MARIE, PaidBy::Cash)).await.unwrap();
    sample.cancel(245, 1).await;
    let stale = sample.payout(MARIE).await;
    assert!(stale.stale && stale.amounts == paid.amounts, "a paid one keeps its net, and says it is stale");
    assert_eq!(sample.ask(ComputePayouts {}).await.unwrap().changed, 0, "a paid one is left");
    sample.ask(adjust(MARIE, -800, "vente annulée après paiement")).await.unwrap();
    let explained = sample.payout(MARIE).await;
    assert!(!explained.stale, "the adjustment explains the difference");
    assert_eq!(explained.amounts, paid.amounts);
}

#[tokio::test]
async fn an_adjustment_before_payment_calculates_anew() {
    let sample = settling().await;
    assert_eq!(sample.code(adjust(MARIE, 100, "x")).await, "no_payout");
    sample.ask(ComputePayouts {}).await.unwrap();
    assert_eq!(sample.code(adjust(MARIE, 0, "x")).await, "bad_amount");
    assert_eq!(sample.code(adjust(MARIE, 100_000_001, "x")).await, "bad_amount");
    assert_eq!(sample.code(adjust(MARIE, i64::MIN, "x")).await, "bad_amount");
    assert_eq!(sample.code(adjust(MARIE, 100, " ")).await, "reason_missing");
    let line = sample.ask(adjust(MARIE, 540, "article abîmé")).await.unwrap();
    assert_eq!((line.amounts.adjustment_cents, line.amounts.net_cents), (Cents(540), Cents(2500)));
    assert_eq!(sample.payout(MARIE).await, line);
    let line = sample.ask(adjust(MARIE, -2500, "reprise")).await.unwrap();
    assert_eq!((line.state, line.amounts.net_cents), (PayoutState::NothingDue, Cents(0)));
    let shown = sample.ask(ShowPayout { email: MARIE.to_owned() }).await.unwrap();
    let reasons: Vec<_> = shown.adjustments.iter().map(|a| (a.amount_cents.0, a.reason.as_str())).collect();
    assert_eq!(reasons, [(540, "article abîmé"), (-2500, "reprise")]);
    assert_eq!(shown.sold_items.len() + shown.unsold_items.len(), 5);
    assert_eq!(shown.sold_items[0].sold_at_till.as_deref(), Some("Poste central"));
}

#[tokio::test]
async fn who_is_absent_is_noted_and_can_still_be_paid() {
    let sample = settling().await;
    sample.ask(ComputePayouts {}).await.unwrap();
    assert_eq!(sample.code(absent(MARIE, "  ")).await, "note_missing");
    assert_eq!(sample.code(absent(AHMED, "x")).await, "nothing_due");
    let line = sample.ask(absent(MARIE, "rappelée le 12")).await.unwrap();
    assert_eq!((line.state, line.note.as_deref()), (PayoutState::Absent, Some("rappelée le 12")));
    let date = "2025-11-15".parse().unwrap();
    let paid = sample.ask(pay(MARIE, PaidBy::Transfer { date })).await.unwrap();
    assert_eq!((paid.state, paid.paid), (PayoutState::Paid, Some(PaidBy::Transfer { date })));
    assert_eq!(sample.payout(MARIE).await.paid, Some(PaidBy::Transfer { date }));
}

#[tokio::test]
async fn sessions_show_what_they_took() {
    let sample = Sample::new(EditionState::Sale).await;
    sample.sell(&[(245, 1), (245, 2)]).await;
    sample.cancel(245, 2).await;
    let lines = sample.ask(ListCashSessions {}).await.unwrap();
    let line = &lines[0];
    assert_eq!((line.card_cents, line.sales, line.counted_cents), (Cents(2450), 1, None));
    assert_eq!(line.expected_cents, Cents(10_000 - 1450), "the refund went out in cash");
    sample.close_till().await;
    let line = &sample.ask(ListCashSessions {}).await.unwrap()[0];
    assert_eq!((line.counted_cents, line.by.as_str()), (Some(Cents(8550)), "Claire"));
}

#[tokio::test]
async fn a_day_is_sealed_with_its_totals() {
    let mut sample = Sample::new(EditionState::Sale).await;
    sample.sell(&[(245, 1)]).await;
    let sealed = sample.ask(SealDay { date: None }).await.unwrap();
    assert_eq!(sealed.date.to_string(), "2025-11-08");
    assert_eq!((sealed.sales, sealed.gross_cents, sealed.entries), (1, Cents(1000), 3));
    sample.next_morning().await;
    sample.sell(&[(245, 2)]).await;
    let next = sample.ask(SealDay { date: None }).await.unwrap();
    assert_eq!(next.date.to_string(), "2025-11-09", "at 00:00 in the edition's zone, 23:00 in UTC");
    assert_eq!((next.sales, next.gross_cents, next.perpetual_cents), (1, Cents(1450), Cents(2450)));
    let past = sample.ask(SealDay { date: Some(sealed.date) }).await.unwrap();
    assert_eq!((past.sales, past.perpetual_cents), (1, Cents(2450)), "a day can be sealed again");
    let future = SealDay { date: Some("2025-11-10".parse().unwrap()) };
    assert_eq!(sample.code(future).await, "seal_future");
    let seals = sample.app.read(|w| w.editions.values().flat_map(|b| b.seals.clone()).collect::<Vec<_>>());
    assert_eq!(seals.iter().map(|seal| seal.kind).collect::<Vec<_>>(), [SealKind::Day; 3]);
}

#[tokio::test]
async fn closing_names_each_open_condition() {
    let sample = Sample::new(EditionState::Sale).await;
    sample.sell(&[(245, 1)]).await;
    let open = async |sample: &Sample| {
        let closing = sample.ask(ShowClosing {}).await.unwrap();
        let open = closing.conditions.iter().filter(|c| !c.met).map(|c| c.code.clone()).collect::<Vec<_>>();
        assert_eq!(closing.ready, open.is_empty());
        open
    };
    let all =
        ["in_settlement", "payouts_calculated", "depositors_settled", "sessions_closed", "unsold_reconciled"];
    assert_eq!(open(&sample).await, all);
    let failure = sample.ask(CloseEdition { request: request() }).await.unwrap_err();
    assert_eq!(failure.code, "closing_open");
    assert_eq!(failure.details.unwrap()["conditions"].as_array().unwrap().len(), all.len());
    sample.close_till().await;
    sample.state(EditionState::Settlement).await;
    sample.ask(ComputePayouts {}).await.unwrap();
    assert_eq!(open(&sample).await, ["depositors_settled", "unsold_reconciled"]);
    sample.return_all().await;
    sample.ask(absent(MARIE, "partie")).await.unwrap();
    assert_eq!(open(&sample).await, [""; 0], "an absent depositor does not hold the closing up");
}

/// A caller who names the edition, as one must once it is closed.
fn past(caller: &crate::context::Caller) -> crate::context::Caller {
    crate::context::Caller { edition: Some("2025-11".to_owned()), ..caller.clone() }
}

#[tokio::test]
async fn closing_locks_for_ever_and_only_an_admin_pays_late() {
    let sample = settling().await;
    sample.ask(ComputePayouts {}).await.unwrap();
    sample.ask(absent(MARIE, "partie")).await.unwrap();
    sample.return_all().await;
    let close = CloseEdition { request: request() };
    let started = sample.ask(close.clone()).await.unwrap();
    assert_eq!(sample.ask(close.clone()).await.unwrap(), started, "the same request is the same job");
    let job = sample.job(started.clone()).await;
    assert_eq!((job.state, job.failure), (JobState::Done, None));
    let closed: EditionClosed = serde_json::from_value(job.result.unwrap()).unwrap();
    for name in [&closed.report, &closed.workbook] {
        assert!(sample.folder.path().join("documents").join(name).is_file(), "{name} is kept");
    }
    let backups = sample.app.call(&sample.admin, ListBackups {}).await.unwrap();
    assert_eq!(
        backups.iter().map(|b| (&b.name, b.kind.as_str())).collect::<Vec<_>>(),
        [(&closed.backup, "closing")]
    );
    assert_eq!(sample.ask(close).await.unwrap(), started, "also when it is done");

    let (admin, treasurer) = (past(&sample.admin), past(&sample.treasurer));
    let refused = sample.app.call(&treasurer, ComputePayouts {}).await.unwrap_err();
    assert_eq!(refused.code, "edition_closed");
    let again = sample.app.call(&treasurer, CloseEdition { request: request() }).await.unwrap_err();
    assert_eq!(again.code, "edition_closed");
    let shown = sample.app.call(&treasurer, ShowClosing {}).await.unwrap();
    assert!(shown.closed_at.is_some() && !shown.ready);
    let late = sample.app.call(&treasurer, pay(MARIE, PaidBy::Cash)).await.unwrap_err();
    assert_eq!(late.code, "late_payment_admin");
    let paid = sample.app.call(&admin, pay(MARIE, PaidBy::Cash)).await.unwrap();
    assert_eq!(paid.state, PayoutState::Paid);
    let kinds = sample.app.read(|w| w.editions.values().flat_map(|b| b.seals.clone()).collect::<Vec<_>>());
    let sequences: Vec<_> = kinds.iter().map(|seal| (seal.kind, seal.sequence)).collect();
    assert_eq!(
        sequences,
        [(SealKind::Closing, 6), (SealKind::Closing, 7)],
        "a late payment has its own seal"
    );
    let proof = sample.app.call(&treasurer, Verify {}).await.unwrap();
    assert_eq!(proof.problems, [""; 0], "the closed edition proves itself");
}

#[tokio::test]
async fn a_closing_that_fails_closes_nothing() {
    let sample = settling().await;
    sample.ask(ComputePayouts {}).await.unwrap();
    sample.ask(pay(MARIE, PaidBy::Cash)).await.unwrap();
    sample.return_all().await;
    std::fs::write(sample.folder.path().join("backups"), b"a file in the way").unwrap();
    let job = sample.job(sample.ask(CloseEdition { request: request() }).await.unwrap()).await;
    assert_eq!(job.state, JobState::Failed, "no backup, no closing");
    assert_eq!(job.failure.unwrap().code, "backup");
    std::fs::remove_file(sample.folder.path().join("backups")).unwrap();
    assert!(sample.ask(ShowClosing {}).await.unwrap().ready, "the edition is still open");
}
