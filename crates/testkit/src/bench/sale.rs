//! Whole paths through the command door: imports checked and written, payouts, a basket, a search.

use crate::measure::Row;
use anyhow::{Result, anyhow};
use app::{App, Caller};
use contract::domain::{BasketId, EditionState, Means, Payment};
use contract::*;
use jiff::civil::date;
use std::time::{Duration, Instant};
use testkit::sheets;

/// A station in a folder of its own.
pub(crate) struct Station {
    pub(crate) app: App,
    pub(crate) caller: Caller,
    /// Its admin's password.
    pub(crate) password: String,
    folder: tempfile::TempDir,
}

impl Station {
    /// Calls a command.
    pub(crate) async fn call<C: Command>(&self, command: C) -> Result<C::Reply>
    where
        App: app::Handle<C>,
    {
        self.app.call(&self.caller, command).await.map_err(|failure| anyhow!("{failure}"))
    }

    /// A station where nothing has begun.
    pub(crate) async fn empty() -> Result<Station> {
        let folder = tempfile::tempdir()?;
        let app = App::open(folder.path()).await?;
        let password = "Bourse-2025!bench".to_owned();
        Ok(Station { app, caller: Caller::default(), password, folder })
    }

    /// The same station after its program ended.
    pub(crate) async fn started_anew(self) -> Result<Station> {
        let Station { app, password, folder, .. } = self;
        app.close().await;
        let app = App::open(folder.path()).await?;
        Ok(Station { app, caller: Caller::default(), password, folder })
    }

    async fn with_edition() -> Result<Station> {
        let mut station = Station::empty().await?;
        let password = station.password.clone();
        station
            .call(InitStation {
                association: "Bench".to_owned(),
                admin_email: "admin@example.org".to_owned(),
                admin_name: None,
                password: password.clone(),
                recovery_passphrase: Some("phrase de secours".to_owned()),
            })
            .await?;
        let signed = station.call(SignIn { email: "admin@example.org".to_owned(), password }).await?;
        station.caller.token = Some(signed.token);
        station
            .call(CreateEdition {
                name: "Automne 2025".to_owned(),
                code: Some("2025-11".to_owned()),
                deposit_days: vec![date(2025, 11, 5), date(2025, 11, 6), date(2025, 11, 7)],
                sale_days: vec![date(2025, 11, 8)],
                return_day: date(2025, 11, 10),
                declaration_deadline: None,
                preset: Some("alpe".to_owned()),
            })
            .await?;
        for _ in 0..2 {
            station.call(AdvanceEdition { reason: None }).await?;
        }
        Ok(station)
    }

    /// An invented sale.
    pub(crate) async fn demo(phase: DemoPhase) -> Result<Station> {
        let mut station = Station::empty().await?;
        let password = station.password.clone();
        station
            .call(BeginDemo {
                depositors: 300,
                items: 6_000,
                phase,
                seed: 1,
                password: Some(password.clone()),
                recovery_passphrase: Some(crate::tills::PASSPHRASE.to_owned()),
            })
            .await?;
        let sign_in = SignIn { email: "admin@demo.example".to_owned(), password };
        station.caller.token = Some(station.call(sign_in).await?.token);
        Ok(station)
    }
}

/// A piece of work, and how long it took.
pub(crate) async fn timed<T>(work: impl Future<Output = Result<T>>) -> Result<(T, Duration)> {
    let began = Instant::now();
    let done = work.await?;
    Ok((done, began.elapsed()))
}

/// The lines of the sale.
pub(crate) async fn rows() -> Result<Vec<Row>> {
    let mut rows = imports().await?;
    rows.extend(selling().await?);
    rows.extend(settling().await?);
    Ok(rows)
}

async fn imports() -> Result<Vec<Row>> {
    let station = Station::with_edition().await?;
    let put = |name: &'static str, bytes: Vec<u8>| station.app.put_file(&station.caller, name, bytes);
    let file = put("registrations.xlsx", sheets::registrations(500)?).await.map_err(|f| anyhow!("{f}"))?;
    let (report, time) = timed(station.call(ImportRegistrations { file, dry_run: false })).await?;
    let first = Row::new(
        "import 500 registrations, xlsx",
        "bourse",
        time,
        format!("{} written; one run", report.imported),
    );
    let file = put("declarations.xlsx", sheets::declarations(250)?).await.map_err(|f| anyhow!("{f}"))?;
    let (report, time) = timed(station.call(ImportDeclarations { file, dry_run: false })).await?;
    let second = Row::new(
        "import 250 declarations (6 000 items), xlsx",
        "bourse",
        time,
        format!("{} written; one run", report.imported),
    );
    Ok(vec![first, second])
}

async fn selling() -> Result<Vec<Row>> {
    let station = Station::demo(DemoPhase::Sale).await?;
    debug_assert_eq!(station.call(ShowEdition {}).await?.state, EditionState::Sale);
    let items = station.call(ListItems { list: None }).await?;
    let free: Vec<_> = items.into_iter().filter(|i| i.state == contract::domain::ItemState::OnSale).collect();
    let mut scans = Vec::new();
    let mut sales = Vec::new();
    for basket in free.chunks(10).take(100) {
        for item in basket {
            scans.push(timed(station.call(ScanItem { code: item.code.clone() })).await?.1);
        }
        let total = basket.iter().map(|i| i.price_cents).sum();
        let sell = SellBasket {
            basket: BasketId(uuid::Uuid::new_v4()),
            codes: basket.iter().map(|i| i.code.clone()).collect(),
            payments: vec![Payment { means: Means::Cash, amount_cents: total }],
        };
        sales.push(timed(station.call(sell)).await?.1);
    }
    let (_, search) = timed(station.call(SearchItems { text: "pull bleu".to_owned() })).await?;
    Ok(vec![
        Row::new("scan to item, p95", "bourse", p95(&mut scans), "6 000 items, by the command door"),
        Row::new("10-item basket, durable, p95", "bourse", p95(&mut sales), "WAL, synchronous FULL"),
        Row::new("search in 6 000 items", "bourse", search, "two words"),
    ])
}

async fn settling() -> Result<Vec<Row>> {
    let station = Station::demo(DemoPhase::Settlement).await?;
    let (computed, compute) = timed(station.call(ComputePayouts {})).await?;
    let began = Instant::now();
    let job = station.call(MakeSlips { email: None }).await?.job;
    while station.call(ShowJob { job }).await?.state == JobState::Running {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let note = format!("{} payouts", computed.payouts);
    Ok(vec![Row::new("payouts of 300 depositors + slips PDF", "bourse", compute + began.elapsed(), note)])
}

/// The time that 95 of 100 do not pass; sorts them.
pub(crate) fn p95(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() * 95 / 100]
}
