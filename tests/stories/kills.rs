//! Sales survive `kill -9` at any moment after the reply was given.

use serde_json::json;
use tests::door::basket;
use tests::hall::sold;
use tests::sale::{ADMIN, PASSWORD};
use tests::{Door, Program, Ware};

/// How often the hub is killed in each run.
const KILLS: u32 = 200;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_kills_lose_no_confirmed_sale() {
    let (sale, codes) = crate::main_job::ready_to_sell().await;
    sale.open_till().await;
    let folder = sale.close().await;
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let mut wares = codes.into_iter().map(|(code, price)| Ware { code, cents: price.0 });
    let mut confirmed = Vec::new();
    for kill in 0..KILLS {
        let mut hub = program.serve();
        let door = Door::enter(&hub.url, ADMIN, PASSWORD).await.unwrap();
        // The moment of the kill moves through the life of a sale from one round to the next.
        let delay = std::time::Duration::from_micros(u64::from(kill % 40) * 1_500);
        let selling = async {
            for ware in wares.by_ref() {
                match door.ask(&basket(&[&ware])).await {
                    Ok(_) => confirmed.push(ware.code),
                    Err(error) if error.is_away() => break,
                    Err(error) => panic!("a sale is made: {error}"),
                }
            }
        };
        let killing = async {
            tokio::time::sleep(delay).await;
            hub.kill();
        };
        tokio::join!(selling, killing);
    }
    let sold = sold(&program);
    let lost: Vec<_> = confirmed.iter().filter(|code| !sold.contains(*code)).collect();
    assert!(lost.is_empty(), "{} of {} confirmed sales are lost: {lost:?}", lost.len(), confirmed.len());
    assert!(!confirmed.is_empty(), "sales are confirmed between kills");
    let proof = program.json(&["verify"]);
    assert_eq!(proof["problems"], json!([]), "the journal is whole after {KILLS} kills");
    println!("{KILLS} kills, {} confirmed sales, none lost", confirmed.len());
}
