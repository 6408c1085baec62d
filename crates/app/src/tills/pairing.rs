//! Pairing a till: a code on the hub's screen, five tries, ten minutes, and a card for who knows it.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::guard;
use crate::tills::hub::of_station;
use crate::tills::trust::{as_hub, card_of, hub_secret, row_of};
use contract::domain::StationId;
use contract::wire::{
    PAIRING_S_MAX, PAIRING_TRIES_MAX, PROTOCOL, PairBegin, PairBegun, PairConfirm, Paired, StationCard,
};
use contract::{BeginPairing, DeviceDoor, Failure, PairingCode};
use jiff::{SignedDuration, Timestamp};
use messages::Lang;
use store::rows::Change;
use sync::cards::certify_station;
use sync::keys::{hex, station_of, unhex};
use sync::pair::{PairingKey, begin_hub, handed_over, same};
use world::joined::till_name;

/// An open pairing.
pub(crate) struct Pairing {
    code: String,
    ends: Timestamp,
    tries: u8,
    /// Those of them that came to nothing.
    wrong: u8,
    /// Begun and not confirmed, by what they are called: two tills that join at once do not end each other's.
    attempts: Vec<(String, PairingKey)>,
}

impl Handle<BeginPairing> for App {
    async fn handle(&self, cx: &Context, _: BeginPairing) -> Result<PairingCode, Failure> {
        self.read(|world| as_hub(world, cx.lang, &self.0.station))?;
        let number = u64::from_be_bytes(crate::secrets::random()) % 100_000_000;
        let ends = self.0.clock.now() + SignedDuration::from_secs(PAIRING_S_MAX);
        let code = format!("{number:08}");
        *guard(&self.0.tills.pairing) =
            Some(Pairing { code: code.clone(), ends, tries: 0, wrong: 0, attempts: Vec::new() });
        let cx = cx.clone();
        // Noted, without the code.
        let _: () = self.write(&cx, None, |_| Ok(())).await?;
        let serving = self.serving();
        let (device, trusted) = (door(&serving.addresses), door(&serving.devices));
        Ok(PairingCode { code, expires_at: ends, addresses: serving.addresses, device, trusted })
    }
}

/// The page on which a device becomes a till, at the first address that others reach.
fn door(addresses: &[String]) -> Option<DeviceDoor> {
    let others = |address: &&String| address.starts_with("https://") && !address.contains("//127.");
    let url = format!("{}/#/become-till", addresses.iter().find(others)?);
    let qr = documents::code_svg(&url).ok()?;
    Some(DeviceDoor { url, qr })
}

impl App {
    /// The hub's half of a pairing.
    ///
    /// # Errors
    /// `no_pairing`, `other_version`, `bad_code` when the message is none.
    pub async fn sync_pair(&self, lang: Lang, begin: PairBegin) -> Result<PairBegun, Failure> {
        self.read(|world| as_hub(world, lang, &self.0.station))?;
        if begin.protocol != PROTOCOL {
            return Err(fail::other_protocol(lang, begin.protocol > PROTOCOL));
        }
        let now = self.0.clock.now();
        let begun = {
            let mut open = guard(&self.0.tills.pairing);
            let pairing = open.as_mut().filter(|pairing| pairing.ends > now);
            let Some(pairing) = pairing.filter(|pairing| pairing.tries < PAIRING_TRIES_MAX) else {
                return Err(fail::no_pairing(lang));
            };
            // Each message is a try: who guesses gets five, whatever comes of them.
            pairing.tries += 1;
            begin_hub(&pairing.code, &begin.message, crate::secrets::random()).map(|(key, message)| {
                let attempt = crate::secrets::token();
                pairing.attempts.push((attempt.clone(), key));
                PairBegun { attempt, message }
            })
        };
        match begun {
            Some(begun) => Ok(begun),
            None => self.refuse_pairing(lang).await,
        }
    }

    /// A wrong code is noted, and the fifth try ends the pairing: the manager is told of the first and of the
    /// end, not of each.
    async fn refuse_pairing<T>(&self, lang: Lang) -> Result<T, Failure> {
        let told = guard(&self.0.tills.pairing).as_mut().and_then(|pairing| {
            pairing.wrong += 1;
            let spent = pairing.tries >= PAIRING_TRIES_MAX;
            let first = || (pairing.wrong == 1).then_some(("warning", "wrong_code"));
            if spent { Some(("alarm", "code_spent")) } else { first() }
        });
        let cx = of_station(lang, "PairStation", "network");
        let noted: Result<(), Failure> = self
            .write(&cx, None, move |draft| {
                if let Some((level, reason)) = told {
                    draft.alert(level, None, reason, "");
                }
                Ok(())
            })
            .await;
        noted?;
        Err(fail::wrong_code(lang))
    }

    /// Gives a card to who proved that they know the code.
    ///
    /// # Errors
    /// `wrong_code`, `no_pairing`, `name_missing`, `name_taken`.
    pub async fn sync_confirm(
        &self,
        lang: Lang,
        certificate: &[u8; 32],
        confirm: PairConfirm,
    ) -> Result<Paired, Failure> {
        let now = self.0.clock.now();
        let proven = |key: &PairingKey| {
            same(&key.till_proof(certificate, &confirm.public_key, &confirm.name), &confirm.proof)
        };
        // A code makes one till: who proves it takes it along, so that nobody else can meanwhile.
        let (key, taken) = {
            let mut open = guard(&self.0.tills.pairing);
            let pairing = open.as_mut().filter(|pairing| pairing.ends > now);
            let found = pairing.and_then(|pairing| {
                let at = pairing.attempts.iter().position(|(attempt, _)| *attempt == confirm.attempt)?;
                Some(pairing.attempts.swap_remove(at).1)
            });
            let key = found.ok_or_else(|| fail::no_pairing(lang))?;
            let taken = if proven(&key) { open.take() } else { None };
            (key, taken)
        };
        let Some(taken) = taken else { return self.refuse_pairing(lang).await };
        let given = self.give_card_to(lang, &confirm).await;
        if given.is_err() {
            // A name that was taken can be changed, as long as the code holds and no other was made.
            guard(&self.0.tills.pairing).get_or_insert(taken);
        }
        let card = given?;
        if self.backup_is_missing() {
            self.backup_for_tills(lang).await;
        }
        let mut paired = self.read(|world| {
            let fact = |key: &str| world.meta.get(key).cloned().unwrap_or_default();
            let mac = hub_secret(world).map(|secret| hex(&secret.station_mac(card.station)));
            Paired {
                proof: String::new(),
                association: fact("association"),
                demo: world.meta.contains_key("demo"),
                recovery_public: fact("recovery_public"),
                recovery_sign: fact("recovery_sign"),
                recovery_wrapped: fact("recovery_wrapped"),
                hubs: world.hubs(),
                card: card.clone(),
                mac: mac.unwrap_or_default(),
            }
        });
        let rest = handed_over(&paired);
        paired.proof = key.hub_proof(certificate, &confirm.public_key, &confirm.name, &rest);
        Ok(paired)
    }

    /// How many tries the open code has left; nothing when none is open.
    pub(crate) fn pairing_tries(&self) -> Option<u8> {
        let now = self.0.clock.now();
        let open = guard(&self.0.tills.pairing);
        let pairing = open.as_ref().filter(|pairing| pairing.ends > now)?;
        Some(PAIRING_TRIES_MAX - pairing.tries).filter(|left| *left > 0)
    }

    async fn give_card_to(&self, lang: Lang, confirm: &PairConfirm) -> Result<StationCard, Failure> {
        let public = unhex::<32>(&confirm.public_key).ok_or_else(|| fail::wrong_code(lang))?;
        let name = till_name(lang, &confirm.name)?;
        self.give_card(lang, station_of(&public), &confirm.public_key, name).await
    }

    fn backup_is_missing(&self) -> bool {
        crate::control::backup::list(&self.0.layout.backups()).is_ok_and(|backups| backups.is_empty())
    }

    /// A new card. The name of a revoked station passes on with its number and its open cash session.
    async fn give_card(
        &self,
        lang: Lang,
        station: StationId,
        public_key: &str,
        name: String,
    ) -> Result<StationCard, Failure> {
        let (key, public_key) = (self.0.station.clone(), public_key.to_owned());
        let cx = of_station(lang, "PairStation", "network");
        let kept: String = self
            .write(&cx, None, move |draft| {
                let world = draft.world;
                let hub = as_hub(world, lang, &key)?;
                let folded = contract::domain::text::fold(&name);
                let named =
                    |row: &&store::rows::StationRow| contract::domain::text::fold(&row.name) == folded;
                let taken = |row: &store::rows::StationRow| row.revoked_at.is_none() && row.id != station;
                if world.stations.values().filter(named).any(taken) {
                    return Err(fail::name_taken(lang, &name));
                }
                // A till that was cut off while it joined asks again with the same key.
                let again = world.stations.get(&station);
                let sold = world.editions.values().any(|book| book.journal.end(station) > 0);
                if again.is_some_and(|row| row.revoked_at.is_some() || sold) {
                    return Err(fail::already_paired(lang));
                }
                let lost = world.stations.values().filter(named).max_by_key(|row| row.revoked_at);
                let lost = again.or(lost);
                let next = world.stations.values().map(|row| row.number).max().unwrap_or(0).saturating_add(1);
                let card = StationCard {
                    station,
                    number: lost.map_or(next, |row| row.number),
                    name: name.clone(),
                    public_key: public_key.clone(),
                    created_at: draft.now,
                    epoch: hub.epoch,
                    signature: String::new(),
                    revoked: None,
                };
                let row = row_of(&certify_station(&key, card));
                draft.note(format!("{} {}", row.number, row.id));
                draft.put(Change::Station(row.clone()));
                serde_json::to_string(&card_of(&row)).map_err(|_| fail::internal(lang))
            })
            .await?;
        serde_json::from_str(&kept).map_err(|_| fail::internal(lang))
    }
}
