//! Copies of the database for backups, and its raw journal for a proof.

use crate::error::StoreError;
use crate::open::{options, read_table};
use crate::rows::*;
use crate::tables::Table;
use contract::journal::{Seal, SignedEntry};
use contract::records::*;
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use std::path::Path;

/// Writes a whole, consistent copy of a live database to a new file.
///
/// # Errors
/// [`StoreError`] when the copy cannot be written, or the target exists.
pub async fn snapshot(database: &Path, target: &Path) -> Result<(), StoreError> {
    let mut connection = options(database).connect().await?;
    sqlx::query("VACUUM INTO ?1")
        .bind(target.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await?;
    Ok(())
}

/// Checks a database file through and through, and counts its entries.
///
/// # Errors
/// [`StoreError::Damaged`] when SQLite finds a fault.
pub async fn check_file(path: &Path) -> Result<u64, StoreError> {
    // Without our usual settings: a copy that is only read keeps its own way of journalling.
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut connection = options.connect().await?;
    let check: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut connection).await?;
    if check != "ok" {
        return Err(StoreError::Damaged(check));
    }
    let entries: i64 = sqlx::query_scalar("SELECT count(*) FROM entry").fetch_one(&mut connection).await?;
    Ok(entries.unsigned_abs())
}

impl RawBooks {
    /// Reads the journal and its tables as they are, whatever is wrong with them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be opened at all.
    pub async fn read(path: &Path) -> Result<Self, StoreError> {
        let mut connection = options(path).connect().await?;
        // One view of all tables: a sale between two reads must not look like a fault.
        sqlx::query("BEGIN").execute(&mut connection).await?;
        let mut raw = RawBooks::default();
        raw.meta = raw.typed(&mut connection).await;
        raw.stations = raw.typed(&mut connection).await;
        raw.editions = raw.typed(&mut connection).await;
        raw.entries = raw.typed::<SignedEntry>(&mut connection).await;
        raw.seals = raw.typed::<Seal>(&mut connection).await;
        raw.values::<SessionRecord>(&mut connection).await;
        raw.values::<BasketRecord>(&mut connection).await;
        raw.values::<PaymentRecord>(&mut connection).await;
        raw.values::<SaleRecord>(&mut connection).await;
        raw.values::<PayoutRecord>(&mut connection).await;
        raw.values::<AdjustmentRecord>(&mut connection).await;
        raw.values::<DayRecord>(&mut connection).await;
        sqlx::query("ROLLBACK").execute(&mut connection).await?;
        Ok(raw)
    }

    async fn typed<R: Table>(&mut self, connection: &mut SqliteConnection) -> Vec<R> {
        match read_table(connection).await {
            Ok(rows) => rows,
            Err(error) => {
                self.unreadable.push((R::NAME, with_source(&error)));
                Vec::new()
            }
        }
    }

    async fn values<R: Table>(&mut self, connection: &mut SqliteConnection) {
        let text: Result<Vec<u8>, _> = sqlx::query_scalar(R::SELECT).fetch_one(connection).await;
        let rows = text.map_err(|e| e.to_string()).and_then(|bytes| {
            serde_json::from_slice::<Vec<serde_json::Value>>(&bytes).map_err(|e| e.to_string())
        });
        match rows {
            Ok(rows) => self.derived.push((R::NAME, rows)),
            Err(error) => self.unreadable.push((R::NAME, error)),
        }
    }
}

fn with_source(error: &StoreError) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
