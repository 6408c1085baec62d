//! Cards: who is the hub, who is a station, and whether a request is theirs.
//!
//! The recovery key certifies a hub, a hub certifies stations. So a station proves to any hub of the
//! association that it belongs to it, also to one that was promoted from an older backup.

use crate::keys::{StationKey, is_signed, sha256, station_of, unhex};
use contract::domain::StationId;
use contract::wire::{HubCard, Revocation, StationCard};
use jiff::Timestamp;

/// The SHA-256 that stands for a certificate where there is none: plain HTTP on this machine.
pub const NO_CERTIFICATE: [u8; 32] = [0; 32];

fn hub_text(epoch: u32, station: StationId, public_key: &str) -> String {
    format!("bourse hub 1\n{epoch}\n{station}\n{public_key}")
}

/// Certifies a station as the hub of an epoch, with the recovery key.
#[must_use]
pub fn certify_hub(recovery: &StationKey, epoch: u32, hub: &StationKey) -> HubCard {
    let (station, public_key) = (hub.station(), hub.public());
    let signature = recovery.sign(hub_text(epoch, station, &public_key).as_bytes());
    HubCard { epoch, station, public_key, signature }
}

/// Whether a hub's card holds, by the public half of the recovery key.
#[must_use]
pub fn hub_holds(card: &HubCard, recovery_sign: &str) -> bool {
    is_key_of(&card.public_key, card.station)
        && is_signed(
            recovery_sign,
            hub_text(card.epoch, card.station, &card.public_key).as_bytes(),
            &card.signature,
        )
}

/// The hub that stations follow: of the highest epoch, and of one epoch the lower id.
#[must_use]
pub fn highest(hubs: &[HubCard]) -> Option<&HubCard> {
    hubs.iter().min_by_key(|card| (std::cmp::Reverse(card.epoch), card.station))
}

fn card_text(card: &StationCard) -> String {
    let StationCard { station, number, name, public_key, created_at, epoch, .. } = card;
    format!("bourse station 1\n{station}\n{number}\n{name}\n{public_key}\n{created_at}\n{epoch}")
}

fn revocation_text(station: StationId, at: Timestamp, epoch: u32) -> String {
    format!("bourse revocation 1\n{station}\n{at}\n{epoch}")
}

/// Signs a station's card as the hub of its epoch.
#[must_use]
pub fn certify_station(hub: &StationKey, card: StationCard) -> StationCard {
    let signature = hub.sign(card_text(&card).as_bytes());
    StationCard { signature, ..card }
}

/// Takes a card back, as the hub of an epoch.
#[must_use]
pub fn revoke(hub: &StationKey, epoch: u32, station: StationId, at: Timestamp) -> Revocation {
    let signature = hub.sign(revocation_text(station, at, epoch).as_bytes());
    Revocation { at, epoch, signature }
}

/// Whether a station's card, with its revocation if it has one, was signed by one of these hubs. The
/// hubs' own cards are checked before.
#[must_use]
pub fn card_holds(card: &StationCard, hubs: &[HubCard]) -> bool {
    let by = |epoch: u32, text: &str, signature: &str| {
        let mut of = hubs.iter().filter(|hub| hub.epoch == epoch);
        of.any(|hub| is_signed(&hub.public_key, text.as_bytes(), signature))
    };
    let revoked = card.revoked.as_ref().is_none_or(|revoked| {
        let text = revocation_text(card.station, revoked.at, revoked.epoch);
        by(revoked.epoch, &text, &revoked.signature)
    });
    is_key_of(&card.public_key, card.station) && by(card.epoch, &card_text(card), &card.signature) && revoked
}

fn is_key_of(public_key: &str, station: StationId) -> bool {
    unhex::<32>(public_key).is_some_and(|key| station_of(&key) == station)
}

fn certificate_text(certificate: &[u8; 32]) -> String {
    format!("bourse certificate 1\n{}", crate::keys::hex(certificate))
}

/// The hub's signature over its certificate's SHA-256.
#[must_use]
pub fn sign_certificate(hub: &StationKey, certificate: &[u8; 32]) -> String {
    hub.sign(certificate_text(certificate).as_bytes())
}

/// Whether a certificate is the hub's own.
#[must_use]
pub fn certificate_holds(card: &HubCard, certificate: &[u8; 32], signature: &str) -> bool {
    is_signed(&card.public_key, certificate_text(certificate).as_bytes(), signature)
}

/// The text under a request's signature. It names the certificate that the station speaks to, so that
/// nobody can pass it on to another hub.
#[must_use]
pub fn request_text(path: &str, certificate: &[u8; 32], body: &[u8]) -> String {
    format!("bourse request 1\n{path}\n{}\n{}", crate::keys::hex(certificate), sha256(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8) -> StationKey {
        StationKey::from_seed([seed; 32])
    }

    fn at() -> Timestamp {
        "2025-11-08T09:00:00Z".parse().unwrap()
    }

    fn card(hub: &StationKey, of: &StationKey) -> StationCard {
        let card = StationCard {
            station: of.station(),
            number: 2,
            name: "Caisse 2".to_owned(),
            public_key: of.public(),
            created_at: at(),
            epoch: 1,
            signature: String::new(),
            revoked: None,
        };
        certify_station(hub, card)
    }

    #[test]
    fn the_recovery_key_certifies_hubs_and_hubs_certify_stations() {
        let (recovery, hub, till) = (key(1), key(2), key(3));
        let hub_card = certify_hub(&recovery, 1, &hub);
        assert!(hub_holds(&hub_card, &recovery.public()));
        assert!(
            !hub_holds(&HubCard { epoch: 2, ..hub_card.clone() }, &recovery.public()),
            "an epoch is signed"
        );
        assert!(!hub_holds(&certify_hub(&till, 1, &till), &recovery.public()), "a till certifies no hub");

        let hubs = [hub_card];
        let good = card(&hub, &till);
        assert!(card_holds(&good, &hubs));
        assert!(!card_holds(&StationCard { name: "Caisse 3".to_owned(), ..good.clone() }, &hubs));
        assert!(!card_holds(&card(&till, &till), &hubs), "a till certifies no station");
        let stolen = StationCard { public_key: key(4).public(), ..good.clone() };
        assert!(!card_holds(&stolen, &hubs), "an id comes from its key");

        let revoked = revoke(&hub, 1, till.station(), at());
        assert!(card_holds(&StationCard { revoked: Some(revoked.clone()), ..good.clone() }, &hubs));
        let forged = Revocation { epoch: 9, ..revoked };
        assert!(!card_holds(&StationCard { revoked: Some(forged), ..good }, &hubs), "so is a revocation");
    }

    #[test]
    fn of_two_hubs_the_higher_epoch_is_followed_and_of_one_epoch_the_lower_id() {
        let recovery = key(1);
        let cards = [(1, 2), (2, 3), (2, 4)].map(|(epoch, seed)| certify_hub(&recovery, epoch, &key(seed)));
        let lower = key(3).station().min(key(4).station());
        assert_eq!(highest(&cards).map(|card| (card.epoch, card.station)), Some((2, lower)));
        assert_eq!(highest(&[]), None);
    }

    #[test]
    fn a_certificate_and_a_request_are_bound_to_their_hub() {
        let (recovery, hub) = (key(1), key(2));
        let card = certify_hub(&recovery, 1, &hub);
        let signature = sign_certificate(&hub, &[7; 32]);
        assert!(certificate_holds(&card, &[7; 32], &signature));
        assert!(!certificate_holds(&card, &[8; 32], &signature));
        assert_ne!(
            request_text("/sync/exchange", &[7; 32], b"x"),
            request_text("/sync/exchange", &[8; 32], b"x")
        );
    }
}
