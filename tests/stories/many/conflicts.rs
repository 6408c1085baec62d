//! One item sold at two tills without their hub: the earlier sale is kept whoever syncs first, and a dispute ends
//! in each of its four ways.

use contract::domain::RequestId;
use contract::{
    AnswerConflict, Dispute, DisputeOutcome, ListConflicts, ListDisputes, SettleDispute, ShowTill,
};
use std::collections::BTreeMap;
use tests::door::Door;
use tests::hall::sold;
use tests::{Hall, Ware};
use uuid::Uuid;

/// The four ways in which a dispute ends.
const OUTCOMES: [DisputeOutcome; 4] = [
    DisputeOutcome::Refunded,
    DisputeOutcome::CustomerGone,
    DisputeOutcome::LabelError,
    DisputeOutcome::Swap,
];

fn request() -> RequestId {
    RequestId(Uuid::new_v4())
}

/// Sells the same wares at the first till and then at the second while the hub is away, and lets them sync in an
/// order.
async fn sell_twice(hall: &mut Hall, order: [usize; 2]) -> Vec<Ware> {
    let wares = hall.take_many(OUTCOMES.len());
    hall.kill();
    for at in [0, 1] {
        let door = hall.tills[at].enter().await;
        for ware in &wares {
            door.sell(&[ware]).await;
        }
        hall.tills[at].kill();
    }
    hall.start();
    for at in order {
        let _ = hall.tills[at].program.json(&["till", "sync"]);
    }
    hall.sold(&wares);
    wares
}

/// The open disputes about wares, by code.
async fn open_disputes(admin: &Door, wares: &[Ware]) -> BTreeMap<String, Dispute> {
    let disputes = admin.call(&ListDisputes {}).await.into_iter();
    let about = disputes.filter(|dispute| wares.iter().any(|ware| ware.code == dispute.code));
    about.map(|dispute| (dispute.code.clone(), dispute)).collect()
}

/// Ends each dispute in another way: first at the till that lost, then by a manager.
async fn end_each(admin: &Door, loser: &Door, wares: &[Ware], disputes: &BTreeMap<String, Dispute>) {
    let drawer = loser.call(&ShowTill {}).await.expected_cash_cents;
    let whole = SettleDispute {
        request: request(),
        id: disputes[&wares[0].code].id,
        outcome: OUTCOMES[0],
        note: "x".repeat(501),
    };
    assert_eq!(admin.refused(&whole).await.code, "text_too_long", "what was written is not shortened");
    for (ware, outcome) in wares.iter().zip(OUTCOMES) {
        let id = disputes[&ware.code].id;
        let customer_gone = outcome == DisputeOutcome::CustomerGone;
        if customer_gone || outcome == DisputeOutcome::Refunded {
            let answered = loser.call(&AnswerConflict { request: request(), id, customer_gone }).await;
            assert_eq!(answered.customer_gone, customer_gone, "the volunteer's answer stands");
        }
    }
    let after = loser.call(&ShowTill {}).await.expected_cash_cents;
    assert_eq!(drawer.0 - after.0, wares[0].cents, "the refund leaves the drawer of the till that lost");
    loser.call(&contract::SyncTill { within_ms: None }).await;
    let swap = SettleDispute { outcome: DisputeOutcome::Swap, note: "non".to_owned(), ..whole };
    assert_eq!(admin.refused(&swap).await.code, "swap_refunded", "its customer has the money back");
    for (ware, outcome) in wares.iter().zip(OUTCOMES) {
        let id = disputes[&ware.code].id;
        let settle = SettleDispute { request: request(), id, outcome, note: "vu ensemble".to_owned() };
        assert_eq!(admin.call(&settle).await.outcome, Some(outcome));
    }
    let settled = admin.call(&ListDisputes {}).await;
    let swapped = settled.iter().find(|dispute| dispute.code == wares[3].code).unwrap();
    assert_eq!(swapped.kept.till, "Caisse 2", "a swap keeps the other sale");
    let refunded = settled.iter().find(|dispute| dispute.code == wares[0].code).unwrap();
    assert_eq!(refunded.refunded_cents.0, wares[0].cents, "what was given back is known");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_earlier_sale_is_kept_whoever_syncs_first_and_each_dispute_ends() {
    let mut hall = Hall::open(2, 400);
    for order in [[0, 1], [1, 0]] {
        let wares = sell_twice(&mut hall, order).await;
        let admin = hall.admin().await;
        let disputes = open_disputes(&admin, &wares).await;
        assert_eq!(disputes.len(), OUTCOMES.len(), "each item sold twice has its dispute");
        for dispute in disputes.values() {
            let tills = (dispute.kept.till.as_str(), dispute.cancelled.till.as_str());
            assert_eq!(tills, ("Caisse 1", "Caisse 2"), "the earlier sale is kept, in the order {order:?}");
            assert_eq!(dispute.due_cents, dispute.cancelled.price_cents, "the other customer is owed it");
        }
        let loser = hall.tills[1].enter().await;
        loser.call(&contract::SyncTill { within_ms: None }).await;
        let shown = loser.call(&ListConflicts {}).await.len();
        assert_eq!(shown, OUTCOMES.len(), "the till that lost shows them");
        end_each(&admin, &loser, &wares, &disputes).await;
        hall.agree(&format!("after disputes, in the order {order:?}"));
        assert!(wares.iter().all(|ware| sold(&hall.hub).contains(&ware.code)), "each is sold once");
        hall.tills[1].running = None;
    }
}
