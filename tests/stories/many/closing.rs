//! A till that comes back when the edition is closed: its sale counts for nothing, everybody is told, and every
//! station can still prove its journal.

use serde_json::json;
use tests::{Hall, Program};

/// Closes the edition at the hub: counts its drawer, returns what is left, pays everybody.
fn close(hub: &Program) {
    let _ = hub.json(&["till", "close", "--counted", "100"]);
    let _ = hub.json(&["edition", "advance"]);
    let _ = hub.json(&["returns", "scan", "--all"]);
    let _ = hub.run(&["payouts", "compute"]);
    for payout in hub.json(&["payouts", "list"]).as_array().unwrap() {
        if payout["state"] == "due" {
            let _ = hub.json(&["payouts", "pay", payout["email"].as_str().unwrap(), "--cash"]);
        }
    }
    let _ = hub.json(&["edition", "close"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sale_after_the_closing_counts_for_nothing_and_every_journal_is_whole() {
    let mut hall = Hall::begin(60);
    for name in ["Caisse 1", "Caisse 2"] {
        let till = tests::Till::at(&hall.folder(name), name);
        let _ = till.program.json(&["join", &hall.url(), "--code", &hall.code(), "--name", name]);
        hall.tills.push(till);
    }
    hall.drain();
    let wares = hall.take_many(2);
    hall.kill();
    let late = &hall.tills[0];
    let _ = late.program.json(&["till", "open", "--float", "10"]);
    for ware in &wares {
        let _ = late.sell(ware);
    }
    hall.start();
    close(&hall.hub);
    let closed = hall.hub.json(&["stats", "--edition", "2026-11"]);
    hall.drain();
    let alerts = hall.admin().await.call(&contract::ListAlerts {}).await;
    let words = messages::stations::alert_entry_after_closing(messages::Lang::Fr);
    assert_eq!(
        alerts.iter().filter(|alert| alert.reason == words).count(),
        2,
        "the manager is told: {alerts:?}"
    );
    assert_eq!(hall.hub.json(&["stats", "--edition", "2026-11"])["sales"], closed["sales"], "nothing counts");
    hall.kill();
    hall.start();
    hall.drain();
    let tills = hall.tills.iter().map(|till| (till.name.as_str(), &till.program));
    for (name, program) in tills.chain([("the hub", &hall.hub)]) {
        assert_eq!(program.json(&["verify"])["problems"], json!([]), "{name} proves its journal");
    }
}
