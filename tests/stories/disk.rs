//! Confirmed sales survive a disk that drops what was not synced, and one that is full or fails: a clear
//! refusal, no receipt, and nothing lost.

use contract::Failure;
use link::LinkError;
use serde_json::json;
use tests::disk::{Disk, Fault};
use tests::door::basket;
use tests::hall::sold;
use tests::sale::{ADMIN, PASSWORD};
use tests::{Door, Program, Ware};

/// How many writes of a round apart the faults lie, and how many rounds there are of each.
const ROUNDS: u32 = 25;
/// The most sales of one round.
const SALES_MAX: usize = 12;

/// What a round came to.
#[derive(Default)]
struct Told {
    confirmed: Vec<String>,
    refused: Vec<Failure>,
    crashed: bool,
}

/// Sells with a fault until the hub is gone, refuses, or has sold enough.
async fn round(program: &Program, disk: &Disk, fault: Fault, wares: &mut impl Iterator<Item = Ware>) -> Told {
    let mut told = Told::default();
    let Some(mut hub) = program.serve_with(&disk.environment(fault)) else {
        told.crashed = true;
        return told;
    };
    let Ok(door) = Door::enter(&hub.url, ADMIN, PASSWORD).await else {
        told.crashed = true;
        return told;
    };
    for ware in wares.take(SALES_MAX) {
        match door.ask(&basket(&[&ware])).await {
            Ok(_) => told.confirmed.push(ware.code),
            Err(LinkError::Refused(refusal)) => told.refused.push(refusal),
            Err(_) => {
                told.crashed = true;
                break;
            }
        }
    }
    hub.kill();
    told
}

/// A folder with an open till, the program there, and what it can sell.
async fn counter() -> (tempfile::TempDir, Program, Vec<Ware>) {
    let (sale, codes) = crate::main_job::ready_to_sell().await;
    sale.open_till().await;
    let folder = sale.close().await;
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let wares = codes.into_iter().map(|(code, price)| Ware { code, cents: price.0 });
    (folder, program, wares.collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_confirmed_sale_is_lost_with_what_was_not_synced_nor_on_a_full_disk() {
    let disk = Disk::build();
    let (_folder, program, wares) = counter().await;
    let mut wares = wares.into_iter();
    let (mut confirmed, mut crashes, mut refusals) = (Vec::new(), 0, Vec::new());
    for n in 0..ROUNDS {
        for fault in [Fault::Crash(1 + n * 3), Fault::Full(2 + n * 2), Fault::Bad(2 + n * 2)] {
            let told = round(&program, &disk, fault, &mut wares).await;
            crashes += u32::from(told.crashed);
            confirmed.extend(told.confirmed);
            refusals.extend(told.refused);
        }
    }
    assert!(crashes >= ROUNDS / 2, "{crashes} of {ROUNDS} crashes hit the hub");
    assert!(!confirmed.is_empty(), "sales are confirmed between faults");
    assert!(!refusals.is_empty(), "a full disk refuses sales");
    let known = ["disk_full", "database_refused"];
    let said = |refusal: &Failure| known.contains(&refusal.code.as_str());
    assert!(refusals.iter().all(said), "a refusal says what to do: {refusals:?}");
    let sold = sold(&program);
    let lost: Vec<_> = confirmed.iter().filter(|code| !sold.contains(*code)).collect();
    assert!(lost.is_empty(), "{} of {} confirmed sales are lost: {lost:?}", lost.len(), confirmed.len());
    assert_eq!(program.json(&["verify"])["problems"], json!([]), "the journal is whole");
    println!(
        "{crashes} crashes, {} refusals, {} confirmed sales, none lost",
        refusals.len(),
        confirmed.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_with_room_again_takes_sales_without_a_restart() {
    let disk = Disk::build();
    let (_folder, program, wares) = counter().await;
    let mut wares = wares.into_iter();
    let hub =
        program.serve_with(&disk.environment(Fault::Full(40))).expect("it starts before the disk is full");
    let door = Door::enter(&hub.url, ADMIN, PASSWORD).await.expect("it answers");
    let mut refused = 0;
    for ware in wares.by_ref().take(60) {
        if let Err(LinkError::Refused(refusal)) = door.ask(&basket(&[&ware])).await {
            assert_eq!(refusal.code, "disk_full", "each time the disk is named: {refusal:?}");
            refused += 1;
        }
        if refused == 5 {
            break;
        }
    }
    assert_eq!(refused, 5, "the disk is full");
    disk.free();
    for ware in wares.take(3) {
        door.ask(&basket(&[&ware])).await.expect("it sells as soon as there is room");
    }
    assert_eq!(program.json(&["verify"])["problems"], json!([]), "the journal is whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_written_stops_no_sale() {
    let (_folder, program, wares) = counter().await;
    let hub = program.serve_without_log();
    let door = Door::enter(&hub.url, ADMIN, PASSWORD).await.expect("it answers");
    for ware in &wares[..3] {
        door.ask(&basket(&[ware])).await.expect("it sells");
    }
    assert_eq!(program.json(&["verify"])["problems"], json!([]), "the journal is whole");
}
