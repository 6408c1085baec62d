//! What makes a station a till: whom pairing lets it trust, and the rows that it keeps.

use crate::fail;
use crate::trust::{HUB_PIN, HUB_URL, HUBS, ROLE, meta, row_of};
use contract::Failure;
use contract::domain::text::tidy;
use contract::rows::Change;
use contract::wire::{Hello, Paired};
use messages::Lang;
use sync::cards::{card_holds, certificate_holds, hub_holds};
use sync::keys::{hex, unhex};

/// The longest name of a till, in characters.
const NAME_MAX: usize = 40;

/// The name of a till, tidied.
///
/// # Errors
/// `name_missing`, `name_too_long`.
pub fn till_name(lang: Lang, name: &str) -> Result<String, Failure> {
    let name = tidy(name);
    match name.chars().count() {
        0 => Err(fail::name_missing(lang)),
        1..=NAME_MAX => Ok(name),
        _ => Err(fail::name_too_long(lang, &NAME_MAX.to_string())),
    }
}

/// Whether the hub's card, its certificate and this station's card hold by the recovery key, which the
/// code has vouched for.
#[must_use]
pub fn is_trusted(hello: &Hello, certificate: &[u8; 32], paired: &Paired) -> bool {
    paired.hubs.iter().all(|hub| hub_holds(hub, &paired.recovery_sign))
        && paired.hubs.contains(&hello.hub)
        && certificate_holds(&hello.hub, certificate, &hello.certificate)
        && card_holds(&paired.card, &paired.hubs)
        && unhex::<32>(&paired.mac).is_some()
}

/// The rows of a new till.
#[must_use]
pub fn rows(paired: &Paired, url: &str, certificate: &[u8; 32]) -> Vec<Change> {
    let hubs = serde_json::to_string(&paired.hubs).unwrap_or_default();
    let mut rows = vec![
        meta(ROLE, "till"),
        meta("association", paired.association.clone()),
        meta("recovery_public", paired.recovery_public.clone()),
        meta("recovery_sign", paired.recovery_sign.clone()),
        meta("recovery_wrapped", paired.recovery_wrapped.clone()),
        meta(HUBS, hubs),
        meta(HUB_URL, url),
        meta(HUB_PIN, hex(certificate)),
        Change::Station(row_of(&paired.card)),
    ];
    rows.extend(paired.demo.then(|| meta("demo", "yes")));
    rows
}
