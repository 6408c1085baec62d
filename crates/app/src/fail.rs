//! Every refusal of this crate: those of `world`, and a database's.

pub(crate) use world::fail::*;

use contract::Failure;
use messages::Lang;
use store::StoreError;

/// A database that refuses.
pub(crate) fn store(lang: Lang, error: &StoreError) -> Failure {
    match error {
        StoreError::Locked(_) => database_locked(lang),
        StoreError::Damaged(why) => database_damaged(lang, why),
        StoreError::Row { table, source } => database_damaged(lang, &format!("{table}: {source}")),
        StoreError::Newer(_) | StoreError::Migration(_) => database_newer(lang),
        StoreError::Full(_) => disk_full(lang),
        StoreError::Sqlite(error) => database_refused(lang, &error.to_string()),
    }
}
