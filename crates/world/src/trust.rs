//! Whom this station trusts: its role, the hubs that there were, the cards of stations.

use crate::World;
use contract::domain::StationId;
use contract::rows::{Change, MetaRow, StationRow};
use contract::wire::{HubCard, Revocation, StationCard};
use contract::{Failure, StationRole};
use messages::Lang;
use std::collections::BTreeMap;
use sync::cards::{highest, hub_holds};
use sync::keys::unhex;
use sync::receive::Sender;
use sync::{HubSecret, StationKey};

/// What this station is: `till`; nothing on a hub.
pub const ROLE: &str = "role";
/// All hubs so far, as JSON.
pub const HUBS: &str = "hubs";
/// Where this till's hub is.
pub const HUB_URL: &str = "hub_url";
/// The SHA-256 of its certificate, hex.
pub const HUB_PIN: &str = "hub_pin";
/// How far the hub's clock is ahead, in milliseconds.
pub const OFFSET_MS: &str = "clock_offset_ms";
/// How far that may be off, in milliseconds.
pub const UNCERTAINTY_MS: &str = "clock_uncertainty_ms";
/// The hub's backup that this till holds.
pub const HELD_BACKUP: &str = "held_backup";

/// A fact to put.
pub fn meta(key: &str, value: impl Into<String>) -> Change {
    Change::Meta(MetaRow { key: key.to_owned(), value: value.into() })
}

/// Where this till's hub is, and how it is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HubPlace {
    /// Its address.
    pub url: String,
    /// The SHA-256 of its certificate.
    pub pin: [u8; 32],
}

impl World {
    /// What this station is.
    pub fn role(&self) -> StationRole {
        match self.meta.get(ROLE).map(String::as_str) {
            Some("till") => StationRole::Till,
            _ if self.meta.contains_key("association") => StationRole::Hub,
            _ => StationRole::New,
        }
    }

    /// All hubs so far.
    pub fn hubs(&self) -> Vec<HubCard> {
        self.meta.get(HUBS).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// The hub of the highest epoch.
    pub fn hub(&self) -> Option<HubCard> {
        highest(&self.hubs()).cloned()
    }

    /// The fact that also names hubs which others know of and this station does not, if there are any.
    pub fn more_hubs(&self, others: &[HubCard]) -> Option<Change> {
        let hubs = self.hubs_with(others);
        (hubs.len() > self.hubs().len()).then(|| meta(HUBS, serde_json::to_string(&hubs).unwrap_or_default()))
    }

    /// All hubs so far, and those of `others` that the association's recovery key made hubs.
    #[must_use]
    pub fn hubs_with(&self, others: &[HubCard]) -> Vec<HubCard> {
        let mut hubs = self.hubs();
        let sign = self.meta.get("recovery_sign").map(String::as_str).unwrap_or_default();
        for hub in others {
            if !hubs.contains(hub) && hub_holds(hub, sign) {
                hubs.push(hub.clone());
            }
        }
        hubs
    }

    /// Where the hub is, on a till.
    pub fn hub_place(&self) -> Option<HubPlace> {
        let pin = self.meta.get(HUB_PIN).and_then(|text| unhex::<32>(text))?;
        Some(HubPlace { url: self.meta.get(HUB_URL)?.clone(), pin })
    }

    /// The cards of all stations that a hub certified.
    pub fn cards(&self) -> Vec<StationCard> {
        self.stations.values().filter(|row| row.epoch > 0).map(card_of).collect()
    }

    /// A number among the facts.
    pub fn number(&self, key: &str) -> i64 {
        self.meta.get(key).and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    /// The stations whose entries may come, with what proves them here.
    pub fn senders(&self, secret: Option<&HubSecret>) -> BTreeMap<StationId, Sender> {
        let sender = |row: &StationRow| Sender {
            public: row.public_key.clone(),
            mac: secret.map(|secret| secret.station_mac(row.id)),
            // What a hub took from a revoked station before is taken from it by everybody.
            stopped: secret.is_some() && (row.revoked_at.is_some() || row.stopped.is_some()),
        };
        self.stations.values().map(|row| (row.id, sender(row))).collect()
    }
}

/// The hub's secret, once the association has begun here.
pub fn hub_secret(world: &World) -> Option<HubSecret> {
    world.meta.get("hub_secret").and_then(|text| unhex::<32>(text)).map(HubSecret)
}

/// A station's row as its card.
pub fn card_of(row: &StationRow) -> StationCard {
    let revoked = row.revoked_at.zip(row.revocation.as_deref()).and_then(|(at, text)| {
        let (epoch, signature) = text.split_once(':')?;
        Some(Revocation { at, epoch: epoch.parse().ok()?, signature: signature.to_owned() })
    });
    StationCard {
        station: row.id,
        number: row.number,
        name: row.name.clone(),
        public_key: row.public_key.clone(),
        created_at: row.created_at,
        epoch: row.epoch,
        signature: row.signature.clone(),
        revoked,
    }
}

/// A card as a station's row.
pub fn row_of(card: &StationCard) -> StationRow {
    StationRow {
        id: card.station,
        number: card.number,
        name: card.name.clone(),
        public_key: card.public_key.clone(),
        created_at: card.created_at,
        revoked_at: card.revoked.as_ref().map(|revoked| revoked.at),
        epoch: card.epoch,
        signature: card.signature.clone(),
        revocation: card.revoked.as_ref().map(|revoked| format!("{}:{}", revoked.epoch, revoked.signature)),
        stopped: None,
    }
}

/// Refuses what only the hub does.
pub fn as_hub(world: &World, lang: Lang, key: &StationKey) -> Result<HubCard, Failure> {
    let hub = world.hub().filter(|hub| hub.station == key.station());
    match (world.role(), hub) {
        (StationRole::Hub, Some(hub)) => Ok(hub),
        (StationRole::New, _) => Err(crate::fail::not_begun(lang)),
        _ => Err(crate::fail::not_the_hub(lang, world.meta.get(HUB_URL).map(String::as_str))),
    }
}
