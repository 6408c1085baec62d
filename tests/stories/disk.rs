//! Confirmed sales survive a disk that drops what was not synced, and one that is full or fails: a clear
//! refusal, no receipt, and nothing lost.

use crate::kills::Client;
use serde_json::{Value, json};
use std::collections::HashSet;
use tests::Program;
use tests::disk::{Disk, Fault};
use tests::sale::{ADMIN, PASSWORD};
use uuid::Uuid;

/// How many writes of a round apart the faults lie, and how many rounds there are of each.
const ROUNDS: u32 = 25;
/// The most sales of one round.
const SALES_MAX: usize = 12;

/// What a round came to.
#[derive(Default)]
struct Told {
    confirmed: Vec<String>,
    refused: Vec<Value>,
    crashed: bool,
}

/// Sells with a fault until the hub is gone, refuses, or has sold enough.
async fn round(
    program: &Program,
    disk: &Disk,
    fault: Fault,
    codes: &mut impl Iterator<Item = (String, i64)>,
) -> Told {
    let mut told = Told::default();
    let Some(mut hub) = program.serve_with(&disk.environment(fault)) else {
        told.crashed = true;
        return told;
    };
    let Some(client) = Client::try_sign_in(&hub.url).await else {
        told.crashed = true;
        return told;
    };
    for (code, price) in codes.take(SALES_MAX) {
        let body = json!({ "basket": Uuid::new_v4(), "codes": [code],
            "payments": [{ "means": "cash", "amount_cents": price }] });
        match client.ask("SellBasket", &body).await {
            Some(Ok(_)) => told.confirmed.push(code),
            Some(Err(refusal)) => told.refused.push(refusal),
            None => {
                told.crashed = true;
                break;
            }
        }
    }
    hub.kill();
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn no_confirmed_sale_is_lost_with_what_was_not_synced_nor_on_a_full_disk() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let disk = Disk::build();
    let (sale, codes) = crate::main_job::ready_to_sell().await;
    sale.open_till().await;
    let folder = sale.close().await;
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let mut codes = codes.into_iter().map(|(code, price)| (code, price.0));
    let (mut confirmed, mut crashes, mut refusals) = (Vec::new(), 0, Vec::new());
    for n in 0..ROUNDS {
        for fault in [Fault::Crash(1 + n * 3), Fault::Full(2 + n * 2), Fault::Bad(2 + n * 2)] {
            let told = round(&program, &disk, fault, &mut codes).await;
            crashes += u32::from(told.crashed);
            confirmed.extend(told.confirmed);
            refusals.extend(told.refused);
        }
    }
    assert!(crashes >= ROUNDS / 2, "{crashes} of {ROUNDS} crashes hit the hub");
    assert!(!confirmed.is_empty(), "sales are confirmed between faults");
    assert!(!refusals.is_empty(), "a full disk refuses sales");
    let known = ["disk_full", "database_refused"];
    let said = |refusal: &&Value| known.contains(&refusal["code"].as_str().unwrap_or_default());
    assert!(refusals.iter().all(|refusal| said(&refusal)), "a refusal says what to do: {refusals:?}");
    let items = program.json(&["items", "list"]);
    let sold: HashSet<&str> = items
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["state"] == "sold")
        .filter_map(|item| item["code"].as_str())
        .collect();
    let lost: Vec<_> = confirmed.iter().filter(|code| !sold.contains(code.as_str())).collect();
    assert!(lost.is_empty(), "{} of {} confirmed sales are lost: {lost:?}", lost.len(), confirmed.len());
    assert_eq!(program.json(&["verify"])["problems"], json!([]), "the journal is whole");
    println!(
        "{crashes} crashes, {} refusals, {} confirmed sales, none lost",
        refusals.len(),
        confirmed.len()
    );
}
