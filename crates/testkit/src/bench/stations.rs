//! Eight stations that push sales to a hub as fast as it takes them: they sign beforehand, so that the hub alone is
//! measured.

use crate::measure::Row;
use crate::sale::{Station, p95};
use crate::tills::Wares;
use anyhow::{Context, Result, anyhow};
use contract::ShowTill;
use contract::domain::code::read_code;
use contract::domain::{
    AccountId, BasketId, CashSessionId, Cents, EditionId, EntryId, Means, Payment, SaleId,
};
use contract::journal::{Event, SealKind, SignedEntry, SoldLine};
use contract::wire::{Cursor, Exchange, Exchanged, Known, PROTOCOL, Parcel, Verdict};
use jiff::Timestamp;
use link::HubClient;
use std::time::{Duration, Instant};
use sync::chain::Stamp;
use sync::keys::unhex;
use sync::{Head, StationKey, sign_entry, sign_seal};
use uuid::Uuid;

/// How long a request may take.
const LIMIT: Duration = Duration::from_secs(5);
/// Pushes of each station before the clock runs: a hub in a sale has its statements prepared.
const WARMING: usize = 2;

/// What a station pushes.
#[derive(Clone, Copy)]
struct Kind {
    /// How often.
    pushes: usize,
    /// Baskets of one push.
    baskets: usize,
    /// Items of one basket.
    items: usize,
}

/// A sale at a time, a usual basket at a time, and what a till has that was alone for a while.
const KINDS: [Kind; 3] = [
    Kind { pushes: 30, baskets: 1, items: 1 },
    Kind { pushes: 20, baskets: 1, items: 5 },
    Kind { pushes: 5, baskets: 20, items: 1 },
];

/// A station with what it is to push.
struct Pusher {
    hub: HubClient,
    key: StationKey,
    mac: [u8; 32],
    edition: EditionId,
    session: CashSessionId,
    head: Head,
    known: Vec<Known>,
    cursor: Option<Cursor>,
}

impl Pusher {
    /// Takes a till's place.
    async fn of(url: &str, till: &Station) -> Result<Pusher> {
        let text = std::fs::read_to_string(till.app.folder().join("station.key"))?;
        let mut lines = text.lines().map(|line| unhex::<32>(line.trim()));
        let mut next = || lines.next().flatten().context("a till has two keys");
        let (key, mac) = (StationKey::from_seed(next()?), next()?);
        let hub = HubClient::meet(url, LIMIT).await?.0;
        let session = till.call(ShowTill {}).await?.session.context("its session is open")?.id;
        let edition = EditionId(Uuid::nil());
        let mut pusher = Pusher {
            hub,
            key,
            mac,
            edition,
            session,
            head: Head::default(),
            known: Vec::new(),
            cursor: None,
        };
        pusher.push(Parcel::default()).await?;
        let own = pusher.known.iter().find(|known| known.station == pusher.key.station());
        let own = own.context("it has opened a session")?;
        pusher.edition = own.edition;
        pusher.head = Head { sequence: own.sequence, hash: own.hash.clone(), hub_at: Timestamp::now() };
        Ok(pusher)
    }

    /// One exchange, as a till does it.
    async fn push(&mut self, parcel: Parcel) -> Result<usize> {
        let exchange = Exchange {
            protocol: PROTOCOL,
            version: String::new(),
            epoch: 1,
            now: Timestamp::now(),
            offset_ms: 0,
            known: self.known.clone(),
            parcel,
            pending: 0,
            cursor: self.cursor.clone(),
            backup: None,
            counts: Vec::new(),
            cards: Vec::new(),
            hubs: Vec::new(),
        };
        let reply = self.hub.exchange(&self.key, serde_json::to_vec(&exchange)?, LIMIT).await?;
        let reply: Exchanged = serde_json::from_slice(&reply)?;
        self.known = reply.known;
        self.cursor = reply.reference.map(|reference| reference.cursor).or(self.cursor.take());
        let refused = reply.answers.iter().find(|answer| answer.verdict != Verdict::Accepted);
        match refused {
            Some(answer) => Err(anyhow!("the hub says {:?} of entry {}", answer.verdict, answer.sequence)),
            None => Ok(reply.answers.len()),
        }
    }

    /// Signs what is to be pushed.
    fn sign(&mut self, wares: &mut Wares, kind: Kind) -> Result<Vec<Parcel>> {
        (0..WARMING + kind.pushes).map(|_| self.sign_one(wares, kind)).collect()
    }

    fn sign_one(&mut self, wares: &mut Wares, kind: Kind) -> Result<Parcel> {
        let mut entries: Vec<SignedEntry> = Vec::new();
        for _ in 0..kind.baskets {
            let mut lines = Vec::new();
            for item in wares.take(kind.items) {
                let code = read_code(&item.code)?;
                let sale = SaleId(Uuid::now_v7());
                let (list, line, price_cents) = (code.list, code.line, item.price_cents);
                lines.push(SoldLine { sale, list, line, price_cents });
            }
            if lines.len() < kind.items {
                return Err(anyhow!("the demo has too few items for this"));
            }
            let amount_cents = lines.iter().map(|line| line.price_cents).sum();
            let event = Event::BasketSold {
                basket: BasketId(Uuid::now_v7()),
                session: self.session,
                by: AccountId(Uuid::nil()),
                lines,
                payments: vec![Payment { means: Means::Cash, amount_cents }],
                change_cents: Cents(0),
            };
            let now = Timestamp::now();
            let (station, id) = (self.key.station(), EntryId(Uuid::now_v7()));
            let stamp = Stamp { station, edition: self.edition, id, at: now, hub_at: now, uncertainty_ms: 0 };
            let (entry, signed) = sign_entry(&self.head, stamp, event, &self.mac);
            self.head = Head { sequence: entry.sequence, hash: signed.hash.clone(), hub_at: entry.hub_at };
            entries.push(signed);
        }
        let seal = sign_seal(&self.key, self.edition, &self.head, SealKind::Batch, Timestamp::now());
        Ok(Parcel { entries, seals: vec![seal] })
    }
}

/// Eight stations push at once, sales one by one and in batches.
pub(crate) async fn eight_at_once(url: &str, tills: &[Station], wares: &mut Wares) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for kind in KINDS {
        let mut running = Vec::new();
        let mut ready = Vec::new();
        for till in tills {
            let mut pusher = Pusher::of(url, till).await?;
            let mut parcels = pusher.sign(wares, kind)?;
            for parcel in parcels.drain(..WARMING) {
                pusher.push(parcel).await?;
            }
            ready.push((pusher, parcels));
        }
        let began = Instant::now();
        for (mut pusher, parcels) in ready {
            running.push(tokio::spawn(async move {
                let (mut times, mut taken) = (Vec::new(), 0);
                for parcel in parcels {
                    let began = Instant::now();
                    taken += pusher.push(parcel).await? * kind.items;
                    times.push(began.elapsed());
                }
                Ok::<_, anyhow::Error>((times, taken))
            }));
        }
        let (mut times, mut taken) = (Vec::new(), 0);
        for pusher in running {
            let (own, took) = pusher.await??;
            times.extend(own);
            taken += took;
        }
        let time = began.elapsed();
        #[expect(clippy::cast_precision_loss, reason = "a figure to show")]
        let rate = taken as f64 / time.as_secs_f64();
        let Kind { baskets, items, .. } = kind;
        let work = format!("8 tills at once, {baskets} × {items} sales a push, p95");
        rows.push(Row::new(&work, "bourse", p95(&mut times), format!("{rate:.0} durable sales/s ({taken})")));
    }
    Ok(rows)
}
