//! Running tills and their hub are killed at any moment of a sale: what was confirmed is there, once.
//!
//! A sale whose answer a kill swallowed is asked for again with the same id, as every screen does.

use contract::{SellBasket, SyncTill};
use std::collections::VecDeque;
use std::time::{Duration, Instant};
use tests::door::basket;
use tests::{Door, Hall, Ware};

/// Kills in all, those of one hall, and the variable that asks for more, for a recorded run.
const KILLS: u32 = 200;
const KILLS_OF_HALL: u32 = 100;
const KILLS_VARIABLE: &str = "BOURSE_KILLS";
/// How many tills sell.
const TILLS: usize = 3;
/// Sales that each till tries between two kills.
const SALES_MAX: usize = 3;

/// A till that sells.
struct Seller {
    door: Door,
    wares: VecDeque<Ware>,
    /// The sale that nobody answered.
    open: Option<(SellBasket, Ware)>,
    answered: Vec<Ware>,
    unanswered: u32,
}

impl Seller {
    /// Sells until it is killed, or has sold enough for this round; asks the hub after each sale.
    async fn sell(&mut self) {
        for _ in 0..SALES_MAX {
            let next = self.open.take().or_else(|| {
                let ware = self.wares.pop_front()?;
                Some((basket(&[&ware]), ware))
            });
            let Some((sale, ware)) = next else { return };
            match self.door.ask(&sale).await {
                Ok(_) => self.answered.push(ware),
                Err(error) => {
                    assert!(error.is_away(), "no sale is refused: {error:?}");
                    self.open = Some((sale, ware));
                    self.unanswered += 1;
                    return;
                }
            }
            if self.door.ask(&SyncTill { within_ms: Some(1_000) }).await.is_err() {
                return;
            }
        }
    }
}

/// Sells at all tills at once, while the process of one station is killed at a moment of it.
async fn round(hall: &mut Hall, sellers: &mut [Seller; TILLS], kill: u32) {
    // The moment moves through the life of a sale and of the exchange behind it.
    let delay = Duration::from_micros(u64::from(kill / 2 % 50) * 800);
    let victim = (kill % 2 == 1).then(|| usize::try_from(kill / 2).unwrap() % TILLS);
    let process = match victim {
        Some(at) => hall.tills[at].running.take(),
        None => hall.serving.take(),
    };
    let mut process = process.expect("it runs");
    let killing = async {
        tokio::time::sleep(delay).await;
        process.kill();
    };
    let [first, second, third] = sellers;
    tokio::join!(first.sell(), second.sell(), third.sell(), killing);
    match victim {
        Some(at) => sellers[at].door = hall.tills[at].enter().await,
        None => hall.start(),
    }
}

/// One hall: kills alternate between the hub and the tills. How many sales were confirmed, and asked for again.
async fn hall_of_kills(kills: u32) -> (usize, u32) {
    let mut hall = Hall::open(TILLS, 1_600);
    let mut doors = Vec::new();
    for at in 0..TILLS {
        doors.push(hall.tills[at].enter().await);
    }
    let (mut doors, wares) = (doors.into_iter(), hall.left() / TILLS);
    let mut sellers: [Seller; TILLS] = std::array::from_fn(|_| Seller {
        door: doors.next().unwrap(),
        wares: hall.take_many(wares).into(),
        open: None,
        answered: Vec::new(),
        unanswered: 0,
    });
    for kill in 0..kills {
        round(&mut hall, &mut sellers, kill).await;
    }
    for seller in &mut sellers {
        seller.sell().await;
        assert!(seller.open.is_none(), "a sale asked for again is answered");
        hall.sold(&seller.answered);
    }
    hall.agree(&format!("after {kills} kills"));
    let sales = sellers.iter().map(|seller| seller.answered.len()).sum();
    (sales, sellers.iter().map(|seller| seller.unanswered).sum())
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_of_tills_and_hub_lose_no_confirmed_sale_and_double_none() {
    let wanted = std::env::var(KILLS_VARIABLE).ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let began = Instant::now();
    let (mut kills, mut sales, mut unanswered) = (0, 0, 0);
    while kills < wanted {
        let of_hall = KILLS_OF_HALL.min(wanted - kills);
        let done = hall_of_kills(of_hall).await;
        (kills, sales, unanswered) = (kills + of_hall, sales + done.0, unanswered + done.1);
        println!(
            "{kills} kills, {sales} confirmed sales, {unanswered} asked for again, {:.0?}",
            began.elapsed()
        );
    }
    assert!(sales > 0 && unanswered > 0, "kills hit before and after the answer");
    println!("{kills} kills, {sales} confirmed sales, 0 lost, 0 doubled");
}
