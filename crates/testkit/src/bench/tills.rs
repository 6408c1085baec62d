//! Several tills at one hub over HTTPS: a long queue, eight at once, how soon others hear, and a promotion.

use crate::measure::Row;
use crate::sale::{Station, p95, timed};
use crate::stations::eight_at_once;
use anyhow::{Context, Result, anyhow};
use app::App;
use contract::domain::{BasketId, Cents, ItemState, Means, Payment, RequestId};
use contract::*;
use hub::{Listen, Serving, Ui};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The demo's PIN, the words that open its recovery key, and its admin.
const PIN: &str = "246810";
pub(crate) const PASSPHRASE: &str = "phrase de secours";
const ADMIN: &str = "admin@demo.example";
const VOLUNTEER: &str = "volunteer@demo.example";
/// Sales that wait at a till that was cut off.
const QUEUED: usize = 500;
/// Sales whose way to another till is timed.
const HEARD: usize = 100;
/// Durable commits that are timed.
const COMMITS: usize = 300;

/// What a till or a hub sells.
pub(crate) type Wares = std::vec::IntoIter<Item>;

/// The lines of several tills.
pub(crate) async fn rows() -> Result<Vec<Row>> {
    let hub = Station::demo(DemoPhase::Sale).await?;
    let serving = serve(&hub.app).await?;
    let items = hub.call(ListItems { list: None }).await?;
    let free: Vec<Item> = items.into_iter().filter(|item| item.state == ItemState::OnSale).collect();
    let mut wares = free.into_iter();
    let mut rows = vec![bare_commit().await?];
    let first = join(&hub, &serving, "Caisse 1").await?;
    let second = join(&hub, &serving, "Caisse 2").await?;
    rows.push(queue(&first, &mut wares).await?);
    let mut eight = Vec::new();
    for number in 11..=18 {
        eight.push(join(&hub, &serving, &format!("Caisse {number}")).await?);
    }
    rows.extend(eight_at_once(&serving.url, &eight, &mut wares).await?);
    // From here on two tills listen and write what they hear: on this machine that is the hub's loss.
    rows.extend(heard(&first, &second, &mut wares).await?);
    rows.push(promotion(hub, serving, &first, &second).await?);
    rows.push(restart(second, &mut wares).await?);
    Ok(rows)
}

async fn serve(app: &App) -> Result<Serving> {
    let address = "127.0.0.1:0".parse()?;
    let listen = Listen { address, insecure_http: false, ui: Ui::Embedded };
    Ok(hub::serve(app.clone(), listen).await?)
}

/// A new till of the hub, with an open session.
async fn join(hub: &Station, serving: &Serving, name: &str) -> Result<Station> {
    let code = hub.call(BeginPairing {}).await?.code;
    let mut till = Station::empty().await?;
    till.call(JoinHub { url: serving.url.clone(), code, name: name.to_owned() }).await?;
    sign_in(&mut till).await?;
    let request = RequestId(Uuid::new_v4());
    till.call(OpenCashSession { request, float_cents: Cents(10_000) }).await?;
    till.call(SyncTill { within_ms: None }).await?;
    Ok(till)
}

async fn sign_in(till: &mut Station) -> Result<()> {
    let sign_in = SignInWithPin { email: VOLUNTEER.to_owned(), pin: PIN.to_owned() };
    till.caller.token = Some(till.call(sign_in).await?.token);
    Ok(())
}

fn basket(item: &Item) -> SellBasket {
    let payments = vec![Payment { means: Means::Cash, amount_cents: item.price_cents }];
    SellBasket { basket: BasketId(Uuid::now_v7()), codes: vec![item.code.clone()], payments }
}

/// A row in a table of its own, durable: what no sale can be faster than.
async fn bare_commit() -> Result<Row> {
    let folder = tempfile::tempdir()?;
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut database = SqliteConnection::connect_with(&options).await?;
    sqlx::query("CREATE TABLE sale (id INTEGER PRIMARY KEY, text TEXT)").execute(&mut database).await?;
    let mut times = Vec::new();
    for _ in 0..COMMITS {
        let began = Instant::now();
        sqlx::query("INSERT INTO sale (text) VALUES (?)")
            .bind("x".repeat(400))
            .execute(&mut database)
            .await?;
        times.push(began.elapsed());
    }
    Ok(Row::new("one durable commit, p95", "bare SQLite", p95(&mut times), "WAL, synchronous FULL"))
}

/// What waited goes to the hub.
async fn queue(till: &Station, wares: &mut Wares) -> Result<Row> {
    for item in wares.take(QUEUED) {
        till.call(basket(&item)).await?;
    }
    let (synced, time) = timed(till.call(SyncTill { within_ms: None })).await?;
    let left = synced.till.context("a till shows itself")?.unsent;
    let note = format!("{} entries, {left} left; one run", synced.sent);
    Ok(Row::new("500 queued sales to the hub over HTTPS", "bourse", time, note))
}

/// From the confirmation at one till to the refusal of the same item at another.
async fn heard(first: &Station, second: &Station, wares: &mut Wares) -> Result<Vec<Row>> {
    for till in [first, second] {
        till.app.start_link();
        while till.call(ShowTill {}).await?.link != Link::Online {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    let mut times = Vec::new();
    for item in wares.take(HEARD) {
        first.call(basket(&item)).await?;
        let began = Instant::now();
        while second.call(ScanItem { code: item.code.clone() }).await.is_ok() {
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        times.push(began.elapsed());
    }
    let p95 = p95(&mut times);
    let work = "a sale seen by the other tills";
    Ok(vec![
        Row::new(&format!("{work}, p50"), "bourse", times[times.len() / 2], "by the hub, over HTTPS"),
        Row::new(&format!("{work}, p95"), "bourse", p95, format!("{HEARD} sales, one after the other")),
    ])
}

/// The hub is gone: one till becomes it, another follows.
async fn promotion(hub: Station, serving: Serving, heir: &Station, other: &Station) -> Result<Row> {
    let sales = hub.call(ShowStats {}).await?.sales;
    for till in [heir, other] {
        till.call(SyncTill { within_ms: None }).await?;
    }
    let password = hub.password.clone();
    serving.shutdown().await;
    hub.app.close().await;
    let began = Instant::now();
    let (passphrase, admin_email) = (PASSPHRASE.to_owned(), ADMIN.to_owned());
    let promoted = heir.call(PromoteStation { passphrase, admin_email, password }).await?;
    let serving = serve(&heir.app).await?;
    other.call(FollowHub { url: serving.url.clone() }).await?;
    let time = began.elapsed();
    if promoted.sales != sales {
        return Err(anyhow!("{} of {sales} sales are there after the promotion", promoted.sales));
    }
    let note = format!("{sales} sales, none lost; one till follows; without typing");
    serving.shutdown().await;
    Ok(Row::new("promote a till to hub", "bourse", time, note))
}

/// A till's PC that was off comes back while nobody is the hub: from its folder to a confirmed basket.
async fn restart(till: Station, wares: &mut Wares) -> Result<Row> {
    let item = wares.next().context("an item is left")?;
    let began = Instant::now();
    let mut till = till.started_anew().await?;
    let opened = began.elapsed();
    sign_in(&mut till).await?;
    till.call(basket(&item)).await?;
    let time = began.elapsed();
    let note = format!("opened after {opened:.0?}, the rest is the PIN and the sale; without the window");
    Ok(Row::new("a till started anew without its hub, to its first sale", "bourse", time, note))
}
