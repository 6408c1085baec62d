//! The stations of the association: the list, and taking a card back.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::trust::as_hub;
use crate::world::World;
use contract::{Failure, ListStations, RevokeStation, StationLine};
use messages::{Lang, stations as words};
use store::rows::{Change, StationRow};
use sync::cards::revoke;

/// Why a station was stopped, for the manager; what was found is in the alert.
fn stopped_for(lang: Lang, why: &str) -> &'static str {
    match why.split(':').next() {
        Some("tampered") => words::stopped_tampered(lang),
        Some("seal") => words::stopped_seal(lang),
        Some("unsound") => words::stopped_unsound(lang),
        _ => words::stopped_entry(lang),
    }
}

impl App {
    fn line(&self, lang: Lang, world: &World, row: &StationRow) -> StationLine {
        let seen = self.0.tills.seen(row.id);
        let is_hub = world.hub().is_some_and(|hub| hub.station == row.id);
        StationLine {
            id: row.id,
            number: row.number,
            name: row.name.clone(),
            is_hub,
            joined_at: row.created_at,
            revoked_at: row.revoked_at,
            seen_at: seen.as_ref().map(|seen| seen.at),
            pending: seen.as_ref().map_or(0, |seen| seen.pending),
            clock_offset_ms: seen.as_ref().map_or(0, |seen| seen.offset_ms),
            version: match &seen {
                Some(seen) => seen.version.clone(),
                None if is_hub => env!("CARGO_PKG_VERSION").to_owned(),
                None => String::new(),
            },
            stopped: row.stopped.as_deref().map(|why| stopped_for(lang, why).to_owned()),
        }
    }
}

impl Handle<ListStations> for App {
    async fn handle(&self, cx: &Context, _: ListStations) -> Result<Vec<StationLine>, Failure> {
        let lang = cx.lang;
        Ok(self.read(|world| {
            let mut rows: Vec<&StationRow> = world.stations.values().collect();
            rows.sort_by_key(|row| (row.number, row.created_at));
            rows.into_iter().map(|row| self.line(lang, world, row)).collect()
        }))
    }
}

impl Handle<RevokeStation> for App {
    async fn handle(&self, cx: &Context, command: RevokeStation) -> Result<StationLine, Failure> {
        let (lang, key) = (cx.lang, self.0.station.clone());
        let number = command.number;
        let id: contract::domain::StationId = self
            .write(cx, None, move |draft| {
                let world = draft.world;
                let hub = as_hub(world, lang, &key)?;
                let of =
                    world.stations.values().filter(|row| row.number == number && row.revoked_at.is_none());
                let row = of.max_by_key(|row| row.created_at).ok_or_else(|| {
                    let (known, number) =
                        (world.stations.values().any(|row| row.number == number), number.to_string());
                    if known {
                        fail::already_revoked(lang, &number)
                    } else {
                        fail::unknown_till(lang, &number)
                    }
                })?;
                if row.id == key.station() {
                    return Err(fail::own_station(lang));
                }
                let revoked = revoke(&key, hub.epoch, row.id, draft.now);
                draft.put(Change::Station(StationRow {
                    revoked_at: Some(revoked.at),
                    revocation: Some(format!("{}:{}", revoked.epoch, revoked.signature)),
                    ..row.clone()
                }));
                draft.note(format!("{number} {}", row.id));
                Ok(row.id)
            })
            .await?;
        self.read(|world| world.stations.get(&id).map(|row| self.line(lang, world, row)))
            .ok_or_else(|| fail::unknown_station(lang))
    }
}
