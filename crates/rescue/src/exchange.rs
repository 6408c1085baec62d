//! The exchange with the hub: what is asked, and what follows from the reply.

use crate::Rescue;
use crate::commands::Decided;
use contract::wire::{Exchange, Exchanged, Hello};
use contract::{Failure, TillSynced};
use jiff::Timestamp;
use messages::Lang;
use sync::cards::{certificate_holds, highest, hub_holds, request_text};
use sync::keys::{hex, unhex};
use world::context::of_station;
use world::exchange::HubKnown;
use world::till::inherited;
use world::trust::{HUB_PIN, HUBS, meta};
use world::{Caller, exchange, fail};

/// The path of an exchange.
const PATH: &str = "/sync/exchange";

/// A request on its way.
pub struct Asked {
    request: Exchange,
    sent_at: Timestamp,
    /// Its body.
    pub body: String,
    /// Whose it is, for `x-bourse-station`.
    pub station: String,
    /// What proves it, for `x-bourse-proof`.
    pub proof: String,
}

/// What a reply leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Neither side lacks anything.
    Done,
    /// Another round.
    Again,
    /// The hub takes nothing more from this till until a manager has looked.
    Stopped,
}

impl Rescue {
    /// What this till says and gives now.
    #[must_use]
    pub fn ask(&self, now: Timestamp) -> Asked {
        let request = exchange::ask(&self.world, &self.keys.station, now, self.hub_known.as_ref());
        let body = serde_json::to_string(&request).expect("an exchange is plain values");
        let certificate = self.world.hub_place().map(|place| place.pin).unwrap_or_default();
        let text = request_text(PATH, &certificate, body.as_bytes());
        let proof = self.keys.station.sign(text.as_bytes());
        Asked { request, sent_at: now, body, station: self.keys.station.station().to_string(), proof }
    }

    /// The reference data and facts of a reply, on which entries lean: kept first.
    ///
    /// # Errors
    /// `old_hub` when an heir of it is known.
    pub fn absorb_reference(
        &mut self,
        lang: Lang,
        asked: &Asked,
        reply: &Exchanged,
        now: Timestamp,
    ) -> Result<Option<Decided>, Failure> {
        if reply.epoch < asked.request.epoch {
            return Err(fail::old_hub(lang));
        }
        let own = self.keys.station.station();
        let facts = exchange::facts(&self.world, own, reply, asked.sent_at, now);
        if facts.is_empty() && reply.reference.is_none() {
            return Ok(None);
        }
        let cx = of_station(lang, "SyncTill", "hub");
        self.decide(&cx, None, now, |draft| {
            if let Some(reference) = &reply.reference {
                draft.take_reference(reference);
            }
            facts.iter().for_each(|fact| draft.put(fact.clone()));
            Ok(())
        })
        .map(Some)
    }

    /// The entries of a reply, after the reference data are kept.
    ///
    /// # Errors
    /// A broken invariant of what was taken.
    pub fn absorb_entries(
        &mut self,
        lang: Lang,
        reply: &Exchanged,
        now: Timestamp,
    ) -> Result<Option<Decided>, Failure> {
        if reply.parcel.entries.is_empty() {
            return Ok(None);
        }
        let cx = of_station(lang, "SyncTill", "hub");
        self.decide(&cx, None, now, |draft| draft.take(&reply.parcel, None).map(|took| took.entries))
            .map(Some)
    }

    /// What comes after a reply whose rows are kept.
    pub fn settle(&mut self, asked: &Asked, reply: &Exchanged, now: Timestamp) -> Next {
        let known = HubKnown::after(self.keys.station.station(), self.hub_known.as_ref(), reply);
        let key = &self.keys.station;
        if exchange::is_stopped(key.station(), reply) {
            return Next::Stopped;
        }
        let done = exchange::is_done(&self.world, key, now, &asked.request, reply, &known);
        self.hub_known = Some(known);
        if !done {
            return Next::Again;
        }
        self.equal = Some(reply.counts == asked.request.counts);
        Next::Done
    }

    /// How many of its sales the hub took with a reply.
    #[must_use]
    pub fn acknowledged(&self, reply: &Exchanged) -> u32 {
        exchange::acknowledged(&self.world, self.keys.station.station(), reply)
    }

    /// How many sales of others come with a reply; asked before they are absorbed.
    #[must_use]
    pub fn arriving(&self, reply: &Exchanged) -> u32 {
        exchange::arriving(&self.world, &reply.parcel)
    }

    /// Takes over the open cash session of the lost till that this one stands for.
    ///
    /// # Errors
    /// Without this till's key nothing is signed.
    pub fn take_over(&mut self, lang: Lang, now: Timestamp) -> Result<Option<Decided>, Failure> {
        let own = self.keys.station.station();
        if !self.world.editions.values().any(|book| inherited(&self.world, book, own).is_some()) {
            return Ok(None);
        }
        let cx = of_station(lang, "JoinHub", "hub");
        self.decide(&cx, None, now, |draft| {
            let world = draft.world;
            for book in world.editions.values() {
                if let Some(event) = inherited(world, book, own) {
                    draft.append(book, event)?;
                }
            }
            Ok(())
        })
        .map(Some)
    }

    /// Takes the hub that greets from the same address: the same with a new certificate, or its heir. The
    /// recovery key, known since the pairing, decides.
    ///
    /// # Errors
    /// `wrong_hub` for a stranger, `old_hub` for one that has an heir.
    pub fn meet(
        &mut self,
        lang: Lang,
        hello: &Hello,
        certificate: &str,
        now: Timestamp,
    ) -> Result<Option<Decided>, Failure> {
        let sign = self.world.meta.get("recovery_sign").cloned().unwrap_or_default();
        let pin = unhex::<32>(certificate).ok_or_else(|| fail::wrong_hub(lang))?;
        if !hub_holds(&hello.hub, &sign) || !certificate_holds(&hello.hub, &pin, &hello.certificate) {
            return Err(fail::wrong_hub(lang));
        }
        let mut hubs = self.world.hubs();
        let known = hubs.contains(&hello.hub);
        if !known {
            hubs.push(hello.hub.clone());
        }
        if highest(&hubs) != Some(&hello.hub) {
            return Err(fail::old_hub(lang));
        }
        let same = known && self.world.hub_place().is_some_and(|place| place.pin == pin);
        if same {
            return Ok(None);
        }
        self.hub_known = None;
        let cx = of_station(lang, "FollowHub", "hub");
        self.decide(&cx, None, now, |draft| {
            draft.put(meta(HUBS, serde_json::to_string(&hubs).unwrap_or_default()));
            draft.put(meta(HUB_PIN, hex(&pin)));
            Ok(())
        })
        .map(Some)
    }

    /// The reply of `SyncTill` after an exchange.
    #[must_use]
    pub fn synced(&self, caller: &Caller, now: Timestamp, sent: u32, received: u32) -> TillSynced {
        let cx = self.sessions.context(&self.world, caller, now, "SyncTill", contract::Effect::Reads);
        TillSynced { till: self.till_shown(&cx).ok(), sent, received, equal: self.equal }
    }
}
