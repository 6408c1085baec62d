//! What a station says of itself, and who signs in at it by a PIN.

use crate::World;
use contract::domain::StationId;
use contract::{EditionLine, Station};
use messages::Lang;

/// What an unknown e-mail is checked against, so that the answer takes as long as for a known one.
pub const NOBODYS_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$QWxsIHplcm9zIGFyZSBub3QgYSBwYXNzd29yZC4uLi4";

/// Whether a text is a PIN: 6 figures.
#[must_use]
pub fn is_pin(pin: &str) -> bool {
    pin.len() == 6 && pin.bytes().all(|b| b.is_ascii_digit())
}

/// What this station is.
#[must_use]
pub fn station(world: &World, own: StationId, lang: Lang) -> Station {
    let association = world.meta.get("association").cloned();
    let mut editions: Vec<_> = world.editions.values().collect();
    editions.sort_by_key(|book| std::cmp::Reverse(book.row.created_at));
    let hubs_own = || messages::words::hub_till(lang).to_owned();
    Station {
        role: world.role(),
        id: association.as_ref().map(|_| own),
        name: world.stations.get(&own).map_or_else(hubs_own, |station| station.name.clone()),
        association,
        demo: world.meta.contains_key("demo"),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        editions: editions
            .into_iter()
            .map(|book| EditionLine {
                code: book.row.code.clone(),
                name: book.row.name.clone(),
                state: book.row.state,
            })
            .collect(),
    }
}
