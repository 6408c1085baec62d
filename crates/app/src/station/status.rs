//! What this station is.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use contract::{EditionLine, Failure, ShowVersion, Station, StationStatus, Version};
use messages::Lang;

impl Handle<StationStatus> for App {
    async fn handle(&self, cx: &Context, _: StationStatus) -> Result<Station, Failure> {
        let own = self.0.station.station();
        let lang = cx.lang;
        Ok(self.read(|world| {
            let association = world.meta.get("association").cloned();
            let mut editions: Vec<_> = world.editions.values().collect();
            editions.sort_by_key(|book| std::cmp::Reverse(book.row.created_at));
            Station {
                role: world.role(),
                id: association.as_ref().map(|_| own),
                name: world
                    .stations
                    .get(&own)
                    .map_or_else(|| messages::words::hub_till(lang).to_owned(), |s| s.name.clone()),
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
        }))
    }
}

impl Handle<ShowVersion> for App {
    async fn handle(&self, cx: &Context, _: ShowVersion) -> Result<Version, Failure> {
        version(cx.lang).await
    }
}

/// The program's version; the same with and without a station.
///
/// # Errors
/// SQLite's own, when it does not even open a database in memory.
pub async fn version(lang: Lang) -> Result<Version, Failure> {
    let sqlite = store::sqlite_version().await.map_err(|error| fail::store(lang, &error))?;
    Ok(Version { version: env!("CARGO_PKG_VERSION").to_owned(), sqlite })
}
