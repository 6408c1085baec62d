//! Eight stations that push sales to a hub as fast as it takes them: they sign beforehand, so that the hub alone is
//! measured.

use crate::measure::Row;
use crate::sale::{Station, p95};
use crate::tills::Wares;
use anyhow::{Context, Result};
use contract::ShowTill;
use contract::domain::code::read_code;
use contract::domain::{AccountId, BasketId, CashSessionId, Cents, EditionId, EntryId, SaleId};
use contract::journal::{Event, SealKind, SignedEntry, SoldLine};
use contract::wire::{Cursor, Exchange, Exchanged, Known, PROTOCOL, Parcel};
use jiff::Timestamp;
use link::HubClient;
use std::time::{Duration, Instant};
use sync::chain::Stamp;
use sync::keys::unhex;
use sync::{Head, StationKey, sign_entry, sign_seal};
use uuid::Uuid;

/// How long a request may take.
const LIMIT: Duration = Duration::from_secs(5);
/// Sales of one push, and pushes of each station, of each kind.
const KINDS: [(usize, usize); 2] = [(1, 40), (20, 12)];

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
        Ok(reply.answers.len())
    }

    /// Signs pushes of sales.
    fn sign(&mut self, wares: &mut Wares, sales: usize, pushes: usize) -> Result<Vec<Parcel>> {
        (0..pushes).map(|_| self.sign_one(wares, sales)).collect()
    }

    fn sign_one(&mut self, wares: &mut Wares, sales: usize) -> Result<Parcel> {
        let mut entries: Vec<SignedEntry> = Vec::new();
        for item in wares.take(sales) {
            let code = read_code(&item.code)?;
            let (list, line, price_cents) = (code.list, code.line, item.price_cents);
            let event = Event::BasketSold {
                basket: BasketId(Uuid::new_v4()),
                session: self.session,
                by: AccountId(Uuid::nil()),
                lines: vec![SoldLine { sale: SaleId(Uuid::new_v4()), list, line, price_cents }],
                payments: Vec::new(),
                change_cents: Cents(0),
            };
            let now = Timestamp::now();
            let (station, id) = (self.key.station(), EntryId(Uuid::new_v4()));
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
    for (sales, pushes) in KINDS {
        let mut running = Vec::new();
        let mut ready = Vec::new();
        for till in tills {
            let mut pusher = Pusher::of(url, till).await?;
            let parcels = pusher.sign(wares, sales, pushes)?;
            ready.push((pusher, parcels));
        }
        let began = Instant::now();
        for (mut pusher, parcels) in ready {
            running.push(tokio::spawn(async move {
                let (mut times, mut taken) = (Vec::new(), 0);
                for parcel in parcels {
                    let began = Instant::now();
                    taken += pusher.push(parcel).await?;
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
        let work = format!("8 tills at once, pushes of {sales}, p95");
        rows.push(Row::new(&work, "bourse", p95(&mut times), format!("{rate:.0} durable sales/s ({taken})")));
    }
    Ok(rows)
}
