//! Why the database could not be used: what was attempted, and why.

use thiserror::Error;

/// `SQLITE_IOERR_SHMSIZE`.
const NO_ROOM_FOR_INDEX: i32 = 4_874;

/// A failure of the database.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another program holds the database.
    #[error("the database is locked by another program")]
    Locked(#[source] sqlx::Error),
    /// The file is no sound database.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The database was written by a newer version of the program.
    #[error("the database is newer than this program (migration {0})")]
    Newer(i64),
    /// A shipped migration was changed.
    #[error("the database's migrations are not those of this program")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// A row cannot be read.
    #[error("a row of {table} cannot be read")]
    Row {
        /// Its table.
        table: &'static str,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full(#[source] sqlx::Error),
    /// Anything else that SQLite says.
    #[error("the database refused")]
    Sqlite(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // Primary result codes of SQLite: 5 busy, 6 locked, 11 corrupt, 13 full, 26 not a database.
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .and_then(|c| c.parse::<i32>().ok());
        // And an extended one: there is no room for the log's index.
        if code == Some(NO_ROOM_FOR_INDEX) {
            return StoreError::Full(error);
        }
        match code.map(|c| c & 0xff) {
            Some(5 | 6) => StoreError::Locked(error),
            Some(11 | 26) => StoreError::Damaged(error.to_string()),
            Some(13) => StoreError::Full(error),
            _ => StoreError::Sqlite(error),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError;
        match error {
            MigrateError::VersionMissing(version) => StoreError::Newer(version),
            MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => source.into(),
            other => StoreError::Migration(other),
        }
    }
}
