//! What this station is.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use contract::{Failure, ShowVersion, Station, StationStatus, Version};
use messages::Lang;

impl Handle<StationStatus> for App {
    async fn handle(&self, cx: &Context, _: StationStatus) -> Result<Station, Failure> {
        Ok(self.read(|world| world::session::station(world, self.0.station.station(), cx.lang)))
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
