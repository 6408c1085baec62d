//! A hub that was away while it was replaced finds its heir by itself, on a network that carries announcements.

use std::time::Duration;
use tests::demo::ADMIN;
use tests::door::until;
use tests::hall::{PASSPHRASE, sold};
use tests::lan::Lan;
use tests::sale::PASSWORD;
use tests::{Hall, Program, Till};

/// A hub looks every half minute.
const FOUND_MAX: Duration = Duration::from_secs(70);

#[tokio::test(flavor = "multi_thread")]
async fn a_hub_that_comes_back_finds_its_heir_and_hands_over() {
    let Some(lan) = Lan::plug(60) else {
        println!("no network namespaces here: nothing carries an announcement");
        return;
    };
    let mut hall = Hall::begin(60);
    hall.start_everywhere();
    let mut till = Till::at(&hall.folder("Caisse 1"), "Caisse 1");
    till.program = till.program.within(&lan.name);
    hall.join_as(till, &format!("https://{}:{}", lan.hub(), hall.port()));
    let _ = hall.tills[0].program.json(&["till", "sync"]);

    // Its last sale is on its own disk alone.
    hall.kill();
    let ware = hall.take();
    let _ = hall.hub.json(&["till", "sell", &ware.code, "--pay", "cash:1000"]);
    hall.sold([&ware]);

    let secret = hall.folder("phrase.txt");
    std::fs::write(&secret, PASSPHRASE).unwrap();
    let heir = Program::new(&hall.folder("Caisse 1"), ADMIN, PASSWORD).within(&lan.name);
    let promoted = heir.json(&["promote", "--recovery-passphrase-file", secret.to_str().unwrap()]);
    assert_eq!(promoted["epoch"], 2, "{promoted}");
    let _serving = heir.serve_tills("0.0.0.0:0");
    assert!(!sold(&heir).contains(&ware.code), "nobody else has it");

    hall.start();
    let what = "the old hub found its heir and handed over";
    until(what, FOUND_MAX, async || sold(&heir).contains(&ware.code)).await;
    assert_eq!(sold(&heir), hall.book, "every sale is at the heir");
    until("the old hub is its till", FOUND_MAX, async || {
        hall.hub.json(&["till", "status"])["link"] == "online"
    })
    .await;
}
