//! A hub and its tills as processes that run, and are killed at any moment.

use crate::kills::Client;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};
use tests::Program;
use tests::process::Serving;
use uuid::Uuid;

const ADMIN: &str = "admin@demo.example";
const VOLUNTEER: &str = "volunteer@demo.example";
const PASSWORD: &str = "Demo-2025!";
const PIN: &str = "246810";
/// How often a process is killed; `BOURSE_KILLS` raises it for a recorded run.
const KILLS: u32 = 200;
/// How many tills there are.
const TILLS: usize = 3;
/// How long a condition may take to come true.
const WAIT_MAX: Duration = Duration::from_secs(20);

/// A demo hub over TLS and its paired tills; all of it goes when it is dropped.
struct Hall {
    folder: tempfile::TempDir,
    place: String,
    hub: Program,
    serving: Option<Serving>,
    tills: Vec<Till>,
    /// Prices of what is on sale, by code.
    prices: BTreeMap<String, i64>,
}

struct Till {
    program: Program,
    running: Option<Serving>,
}

impl Till {
    /// A session at the running till; it starts when it is not there.
    async fn enter(&mut self) -> Client {
        let running = self.running.get_or_insert_with(|| self.program.serve());
        let who = json!({ "email": VOLUNTEER, "pin": PIN });
        Client::enter(&running.url, "SignInWithPin", &who).await.expect("the till answers")
    }
}

impl Hall {
    /// Begins a demo, pairs the tills and opens their cash sessions.
    fn open() -> Hall {
        let folder = tempfile::tempdir().unwrap();
        let hub = Program::new(&folder.path().join("hub"), ADMIN, PASSWORD);
        let _ =
            hub.json(&["demo", "--depositors", "200", "--items", "4500", "--phase", "sale", "--seed", "3"]);
        let place = free_place();
        let serving = hub.serve_tills(&place);
        let items = hub.json(&["items", "list"]);
        let on_sale = items.as_array().unwrap().iter().filter(|item| item["state"] == "on_sale");
        let price =
            |item: &Value| (item["code"].as_str().unwrap().to_owned(), item["price_cents"].as_i64().unwrap());
        let prices = on_sale.map(price).collect();
        let tills = (1..=TILLS).map(|n| joined(folder.path(), &hub, &serving.url, n)).collect();
        Hall { folder, place, hub, serving: Some(serving), tills, prices }
    }

    /// What a station says is sold.
    fn sold(program: &Program) -> BTreeSet<String> {
        let items = program.json(&["items", "list"]);
        let sold = items.as_array().unwrap().iter().filter(|item| item["state"] == "sold");
        sold.filter_map(|item| item["code"].as_str().map(str::to_owned)).collect()
    }
}

fn joined(folder: &Path, hub: &Program, url: &str, n: usize) -> Till {
    let program = Program::new(&folder.join(format!("till{n}")), VOLUNTEER, PASSWORD).with_pin(PIN);
    let code = hub.json(&["pair"])["code"].as_str().unwrap().to_owned();
    let _ = program.json(&["join", url, "--code", &code, "--name", &format!("Caisse {n}")]);
    let _ = program.json(&["till", "open", "--float", "100"]);
    Till { program, running: None }
}

/// A free place of loopback, below the ports that outgoing connections take.
fn free_place() -> String {
    let is_free = |port: &u16| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok();
    // Stories run side by side: each begins to look elsewhere.
    static HALLS: AtomicU16 = AtomicU16::new(0);
    let hall = HALLS.fetch_add(500, Ordering::Relaxed);
    let first = 20_000 + hall + u16::try_from(std::process::id() % 9_000).unwrap();
    let port = (first..32_000).find(is_free).expect("a port is free");
    format!("127.0.0.1:{port}")
}

fn basket(code: &str, price: i64) -> Value {
    json!({ "basket": Uuid::new_v4(), "codes": [code],
        "payments": [{ "means": "cash", "amount_cents": price }] })
}

/// Asks again and again until it is so.
async fn until<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) -> Duration {
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < WAIT_MAX, "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    begun.elapsed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_till_hears_what_another_sells_and_when_the_hub_is_gone() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut hall = Hall::open();
    let first = hall.tills[0].enter().await;
    let second = hall.tills[1].enter().await;
    let link =
        async |client: &Client| client.ask("ShowTill", &json!({})).await.unwrap().unwrap()["link"].clone();
    for client in [&first, &second] {
        until("a till that runs is online", async || link(client).await == "online").await;
    }
    let mut codes = hall.prices.clone().into_iter();
    let (code, price) = codes.next().unwrap();
    assert!(first.ask("SellBasket", &basket(&code, price)).await.unwrap().is_ok(), "it is sold");
    let scanned = json!({ "code": code });
    let heard = until(
        "the other till hears of it",
        async || matches!(second.ask("ScanItem", &scanned).await, Some(Err(refusal)) if refusal["code"] == "already_sold"),
    );
    println!("a sale is seen by another till after {:?}", heard.await);
    hall.serving.as_mut().unwrap().kill();
    let noticed = until("a till says that its hub is gone", async || link(&first).await == "offline").await;
    assert!(noticed < Duration::from_secs(7), "an idle till knows within 5 seconds, not after {noticed:?}");
    let (code, price) = codes.next().unwrap();
    let sold = first.ask("SellBasket", &basket(&code, price)).await.unwrap().unwrap();
    assert_eq!(sold["state"], "queued", "it goes on selling");
    let till = first.ask("ShowTill", &json!({})).await.unwrap().unwrap();
    assert_eq!((&till["pending"], &till["unsent"]), (&json!(1), &json!(1)), "and says what waits");
    hall.serving = Some(hall.hub.serve_tills(&hall.place));
    assert!(first.ask("SyncTill", &json!({})).await.unwrap().is_ok(), "somebody tries again");
    until("it is online again after three answers", async || link(&first).await == "online").await;
    assert!(Hall::sold(&hall.hub).contains(&code), "what waited is at the hub");
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_of_tills_and_hub_lose_and_double_no_confirmed_sale() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let kills = std::env::var("BOURSE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let mut hall = Hall::open();
    let mut codes = hall.prices.clone().into_iter();
    let mut confirmed: BTreeSet<String> = BTreeSet::new();
    for kill in 0..kills {
        if hall.serving.is_none() {
            hall.serving = Some(hall.hub.serve_tills(&hall.place));
        }
        let at = usize::try_from(kill).unwrap() / 2 % TILLS;
        let client = hall.tills[at].enter().await;
        // The moment moves through the life of a sale from one round to the next.
        let moment = Duration::from_micros(u64::from(kill % 37) * 1_300);
        let selling = async {
            for (code, price) in codes.by_ref() {
                match client.ask("SellBasket", &basket(&code, price)).await {
                    Some(Ok(_)) => _ = confirmed.insert(code),
                    // Sold before, in a round whose answer did not come.
                    Some(Err(refusal)) => assert_eq!(refusal["code"], "already_sold", "{refusal}"),
                    None => break,
                }
                if client.ask("ShowTill", &json!({})).await.is_none() {
                    break;
                }
            }
        };
        let victim = if kill % 2 == 0 { hall.serving.take() } else { hall.tills[at].running.take() };
        let killing = async {
            tokio::time::sleep(moment).await;
            victim.expect("a process runs").kill();
        };
        // With the hub gone the till would sell for ever.
        tokio::select! {
            () = async { tokio::join!(selling, killing); } => {}
            () = tokio::time::sleep(moment + Duration::from_millis(40)), if kill % 2 == 0 => {}
        }
    }
    hall.tills.iter_mut().for_each(|till| till.running = None);
    hall.serving = None;
    hall.serving = Some(hall.hub.serve_tills(&hall.place));
    for _ in 0..3 {
        for till in &hall.tills {
            let _ = till.program.json(&["till", "sync"]);
        }
    }
    let held = Hall::sold(&hall.hub);
    let lost: Vec<_> = confirmed.difference(&held).collect();
    assert!(lost.is_empty(), "{} of {} confirmed sales are lost: {lost:?}", lost.len(), confirmed.len());
    for till in &hall.tills {
        assert_eq!(Hall::sold(&till.program), held, "every till knows what is sold");
        assert_eq!(till.program.json(&["verify"])["problems"], json!([]), "every journal is whole");
    }
    assert_eq!(hall.hub.json(&["verify"])["problems"], json!([]), "and the hub's");
    let stats = hall.hub.json(&["stats"]);
    assert_eq!(stats["sales"], json!(held.len()), "each sold item counts once");
    assert_eq!(hall.hub.json(&["reconcile"])["equal"], json!(true), "all count alike");
    assert!(!confirmed.is_empty() && hall.folder.path().exists());
    println!("{kills} kills, {} confirmed sales, none lost, none doubled", confirmed.len());
}
