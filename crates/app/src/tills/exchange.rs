//! The till's side of an exchange: what waits is given, what others did is taken, until neither lacks
//! anything.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::guard;
use crate::tills::hub::of_station;
use crate::tills::trust::{HELD_BACKUP, HubPlace, meta};
use crate::world::World;
use contract::wire::{Exchange, Exchanged, Parcel};
use contract::{Failure, Link, NotTaken, StationRole, SyncTill, TillSynced};
use jiff::Timestamp;
use link::{HubClient, LinkError};
use messages::Lang;
use std::sync::atomic::Ordering;
use std::time::Duration;
use sync::link_state::{LinkState, REQUEST_MAX};
use world::exchange::{self, HubKnown};
use world::waiting::waiting;

/// The most rounds of one drain; what is left comes with the next.
const ROUNDS_MAX: usize = 1_000;

/// The sales that a drain moved. What else entries hold is no sale, and nobody counts it with them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Drained {
    pub(crate) sent: u32,
    pub(crate) received: u32,
}

impl Handle<SyncTill> for App {
    async fn handle(&self, cx: &Context, command: SyncTill) -> Result<TillSynced, Failure> {
        let mut drained = Drained::default();
        let mut equal = None;
        if self.is_linked() {
            self.0.tills.retry.notify_one();
        }
        if self.read(World::role) == StationRole::Till {
            let limit = command.within_ms.map(|ms| Duration::from_millis(ms.into()));
            match self.drain_within(cx.lang, limit).await {
                Ok(done) => {
                    drained = done;
                    equal = *guard(&self.0.tills.equal);
                }
                // A verb that is asked to send says why it could not; a sale goes on without.
                Err(failure) if limit.is_none() => return Err(failure),
                Err(_) => {}
            }
        }
        let till = self.till_shown(cx).await.ok();
        Ok(TillSynced { till, sent: drained.sent, received: drained.received, equal })
    }
}

impl App {
    /// The hub's place and a client for it; one client is kept, with its connection.
    pub(crate) fn hub_client(&self, lang: Lang) -> Result<HubClient, Failure> {
        let place = self.read(World::hub_place).ok_or_else(|| fail::not_a_till(lang))?;
        let mut kept = guard(&self.0.tills.client);
        if let Some((of, client)) = kept.as_ref().filter(|(of, _)| *of == place) {
            let _: &HubPlace = of;
            return Ok(client.clone());
        }
        let client =
            HubClient::pinned(&place.url, place.pin).map_err(|error| said(lang, &place.url, &error))?;
        *kept = Some((place, client.clone()));
        Ok(client)
    }

    /// Drains, and keeps the link's state.
    pub(crate) async fn drain_within(&self, lang: Lang, limit: Option<Duration>) -> Result<Drained, Failure> {
        let drained = match limit {
            Some(limit) => tokio::time::timeout(limit, self.drain(lang)).await.unwrap_or_else(|_| {
                let url = self.read(World::hub_place).map(|place| place.url).unwrap_or_default();
                Err(fail::hub_away(lang, &url))
            }),
            None => self.drain(lang).await,
        };
        let refused = drained.as_ref().err().map(|failure| failure.code.as_str());
        *guard(&self.0.tills.not_taken) = NotTaken::after(self.not_taken(), refused);
        if let Err(failure) = &drained
            && NotTaken::after(None, refused).is_some()
        {
            // What is wrong with who answers, or with this till, is noted, not only waited for.
            let url = self.read(World::hub_place).map(|place| place.url).unwrap_or_default();
            self.note_refused("SyncTill", &failure.code, &url, 1).await;
        }
        let (now, own) = (self.0.tills.steady(), self.0.station.station());
        let mut link = guard(&self.0.tills.link);
        *guard(&self.0.tills.pinged) = Some(drained.is_ok());
        match &drained {
            Ok(_) => link.heard(now, self.read(|world| waiting(world, own).0 == 0)),
            Err(_) => link.failed(now, f64::from(u16::from_be_bytes(crate::secrets::random())) / 65_535.0),
        }
        drained
    }

    /// Exchanges until neither lacks anything.
    async fn drain(&self, lang: Lang) -> Result<Drained, Failure> {
        let client = self.hub_client(lang)?;
        let mut hub_known = self.0.tills.hub_known.lock().await;
        let mut drained = Drained::default();
        for _ in 0..ROUNDS_MAX {
            let request = self.ask(hub_known.as_ref());
            let body = serde_json::to_vec(&request).map_err(|_| fail::internal(lang))?;
            let sent_at = self.0.clock.now();
            let limit = Duration::try_from(REQUEST_MAX).unwrap_or(Duration::from_secs(5));
            let reply = client.exchange(&self.0.station, body, limit).await;
            let reply = reply.map_err(|error| said(lang, client.url(), &error))?;
            let reply: Exchanged = serde_json::from_slice(&reply).map_err(|_| fail::wrong_hub(lang))?;
            self.absorb(lang, &request, &reply, sent_at, &mut drained).await?;
            let known = HubKnown::after(self.0.station.station(), hub_known.as_ref(), &reply);
            *hub_known = Some(known.clone());
            if let Some(name) = &reply.backup {
                self.fetch_backup(&client, name).await;
            }
            if exchange::is_stopped(self.0.station.station(), &reply) {
                return Err(fail::station_stopped(lang));
            }
            let (key, now) = (&self.0.station, self.0.clock.now());
            if self.read(|world| exchange::is_done(world, key, now, &request, &reply, &known)) {
                *guard(&self.0.tills.equal) = Some(reply.counts == request.counts);
                return Ok(drained);
            }
        }
        Ok(drained)
    }

    /// What this till says and gives.
    fn ask(&self, hub_known: Option<&HubKnown>) -> Exchange {
        self.read(|world| exchange::ask(world, &self.0.station, self.0.clock.now(), hub_known))
    }

    /// Takes what the hub replied: first the reference data, on which entries lean.
    async fn absorb(
        &self,
        lang: Lang,
        request: &Exchange,
        reply: &Exchanged,
        sent_at: Timestamp,
        drained: &mut Drained,
    ) -> Result<(), Failure> {
        let (own, now) = (self.0.station.station(), self.0.clock.now());
        if reply.epoch < request.epoch {
            return Err(fail::old_hub(lang));
        }
        let facts = self.read(|world| {
            drained.sent += exchange::acknowledged(world, own, reply);
            exchange::facts(world, own, reply, sent_at, now)
        });
        let cx = of_station(lang, "SyncTill", "hub");
        if !facts.is_empty() || reply.reference.is_some() {
            let reference = reply.reference.clone();
            let _: () = self
                .write(&cx, None, move |draft| {
                    if let Some(reference) = &reference {
                        draft.take_reference(reference);
                    }
                    facts.iter().for_each(|fact| draft.put(fact.clone()));
                    Ok(())
                })
                .await?;
        }
        if !reply.parcel.entries.is_empty() {
            let parcel = reply.parcel.clone();
            let sales = self.read(|world| exchange::arriving(world, &parcel));
            let _: u32 = self.write(&cx, None, move |draft| Ok(draft.take(&parcel, None)?.entries)).await?;
            drained.received += sales;
        }
        Ok(())
    }

    /// Holds the hub's newest backup; one that does not come is asked for again next time.
    async fn fetch_backup(&self, client: &HubClient, name: &str) {
        let folder = self.0.layout.backups();
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
        if !plain || crate::folder::make_private(&folder).is_err() {
            return;
        }
        let before = self.read(|world| world.meta.get(HELD_BACKUP).cloned());
        if let Err(error) = client.backup(&self.0.station, name, &folder.join(name)).await {
            tracing::warn!(%error, "the hub's backup did not come");
            return;
        }
        let (cx, name) = (of_station(Lang::Fr, "HoldBackup", "hub"), name.to_owned());
        let held: Result<(), Failure> = self
            .write(&cx, None, move |draft| {
                draft.put(meta(HELD_BACKUP, name.clone()));
                Ok(())
            })
            .await;
        if let (Ok(()), Some(before)) = (held, before) {
            // The one before is of no use any more; what cannot be removed is only room.
            let _ = std::fs::remove_file(folder.join(before));
        }
    }

    /// Asks the hub whether it is there, and notes the answer.
    pub(crate) async fn ping(&self, lang: Lang) {
        /// How long it may take: somebody waits for the answer.
        const PING_MAX: Duration = Duration::from_secs(2);
        let heard = match self.hub_client(lang) {
            Ok(client) => {
                client.hello(PING_MAX).await.is_ok() && self.is_taken(&client, lang, PING_MAX).await
            }
            Err(_) => false,
        };
        *guard(&self.0.tills.pinged) = Some(heard);
    }

    /// Whether the hub, which is there, still takes what this till writes. Why it does not is kept.
    async fn is_taken(&self, client: &HubClient, lang: Lang, limit: Duration) -> bool {
        let asked = Exchange { parcel: Parcel::default(), ..self.ask(None) };
        let Ok(body) = serde_json::to_vec(&asked) else { return false };
        let told = client.exchange(&self.0.station, body, limit).await;
        let refused = told.err().map(|error| said(lang, client.url(), &error).code);
        *guard(&self.0.tills.not_taken) = NotTaken::after(self.not_taken(), refused.as_deref());
        refused.is_none()
    }

    /// How the till is linked, as its screen shows it.
    pub(crate) fn link_shown(&self, world: &World, unsent: u32) -> Link {
        if world.role() != StationRole::Till {
            return Link::Online;
        }
        let heard = *guard(&self.0.tills.pinged);
        match (self.is_linked(), guard(&self.0.tills.link).state()) {
            (true, LinkState::Online) => Link::Online,
            (true, LinkState::Recovering) => Link::Recovering,
            (true, LinkState::Offline) => Link::Offline,
            (false, _) if heard != Some(true) => Link::Offline,
            (false, _) if unsent > 0 => Link::Recovering,
            (false, _) => Link::Online,
        }
    }

    /// Why the hub takes nothing from this till, as it said when it answered last.
    pub(crate) fn not_taken(&self) -> Option<NotTaken> {
        *guard(&self.0.tills.not_taken)
    }

    /// Somebody else exchanges in this process.
    pub(crate) fn is_linked(&self) -> bool {
        self.0.tills.background.load(Ordering::Relaxed)
    }
}

/// A link's fault as a refusal.
pub(crate) fn said(lang: Lang, url: &str, error: &LinkError) -> Failure {
    match error {
        LinkError::Refused(failure) => failure.clone(),
        error if error.is_away() => fail::hub_away(lang, url),
        LinkError::WrongHub => fail::wrong_hub(lang),
        _ => fail::hub_away(lang, url),
    }
}
