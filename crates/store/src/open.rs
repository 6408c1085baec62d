//! Opening a station's database, and reading it into memory.

use crate::error::StoreError;
use crate::rows::*;
use crate::tables::Table;
use contract::records::*;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::path::{Path, PathBuf};
use std::time::Duration;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// How long SQLite waits for another program's lock before it says so.
const BUSY_MS_MAX: Duration = Duration::from_secs(2);

/// How long the log may get before it is folded back in, in pages of 4 KiB. Whoever commits then waits for it: with
/// SQLite's usual thousand that is one sale in twenty when eight tills send at once.
const LOG_PAGES_MAX: &str = "4000";
/// How many prepared texts are kept: one for each number of sales that are committed together, and the rest.
const STATEMENTS_MAX: usize = 64;

/// A station's open database, on one held connection.
pub struct Store {
    pub(crate) connection: SqliteConnection,
    path: PathBuf,
    /// Whether a transaction failed on this connection, and no fresh one could be had yet.
    pub(crate) spent: bool,
}

/// How every connection of the program is set up: WAL, full synchronisation, foreign keys.
pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_MS_MAX)
        .pragma("mmap_size", "0")
        .pragma("wal_autocheckpoint", LOG_PAGES_MAX)
        .statement_cache_capacity(STATEMENTS_MAX)
        .disable_statement_logging()
}

impl Store {
    /// Opens the database of a station, makes it when it is missing, and brings it up to date.
    ///
    /// # Errors
    /// [`StoreError`] when it is newer, damaged, or locked by another program.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = options(path).create_if_missing(true).connect().await?;
        // A lock that another program holds shows at the first write, not at the opening.
        sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await?;
        sqlx::query("ROLLBACK").execute(&mut connection).await?;
        let check: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await?;
        if check != "ok" {
            return Err(StoreError::Damaged(check));
        }
        MIGRATIONS.run(&mut connection).await?;
        Ok(Self { connection, path: path.to_owned(), spent: false })
    }

    /// Takes a fresh connection in place of one on which a transaction failed: when SQLite has rolled back by
    /// itself, as on a full disk, the connection goes on counting a transaction that is no more.
    pub(crate) async fn renew(&mut self) -> Result<(), StoreError> {
        self.spent = true;
        let fresh = options(&self.path).connect().await?;
        let old = std::mem::replace(&mut self.connection, fresh);
        self.spent = false;
        // Whatever closing the old one says, nothing more is asked of it.
        let _ = old.close_hard().await;
        Ok(())
    }

    /// Reads all that a station keeps in memory.
    ///
    /// # Errors
    /// [`StoreError`] when a table or a row cannot be read.
    pub async fn load(&mut self) -> Result<Loaded, StoreError> {
        let mut loaded = Loaded::default();
        self.read(&mut loaded, Change::Meta).await?;
        self.read(&mut loaded, Change::Station).await?;
        self.read(&mut loaded, Change::Account).await?;
        self.read(&mut loaded, |row: EditionRow| Change::Edition(Box::new(row))).await?;
        self.read(&mut loaded, Change::Slot).await?;
        self.read(&mut loaded, Change::Depositor).await?;
        self.read(&mut loaded, Change::Registration).await?;
        self.read(&mut loaded, Change::List).await?;
        self.read(&mut loaded, Change::Item).await?;
        self.read(&mut loaded, Change::LabelEvent).await?;
        self.read(&mut loaded, Change::Reply).await?;
        let record = |record| Change::Record(Box::new(record));
        self.read(&mut loaded, |row: SessionRecord| record(Record::Session(row))).await?;
        self.read(&mut loaded, |row: BasketRecord| record(Record::Basket(row))).await?;
        self.read(&mut loaded, |row: PaymentRecord| record(Record::Payment(row))).await?;
        self.read(&mut loaded, |row: SaleRecord| record(Record::Sale(row))).await?;
        self.read(&mut loaded, |row: PayoutRecord| record(Record::Payout(row))).await?;
        self.read(&mut loaded, |row: AdjustmentRecord| record(Record::Adjustment(row))).await?;
        self.read(&mut loaded, |row: DayRecord| record(Record::Day(row))).await?;
        self.read(&mut loaded, Change::Seal).await?;
        self.read(&mut loaded, Change::Alert).await?;
        loaded.changes.extend(self.journal().await?.into_iter().map(|entry| record(Record::Entry(entry))));
        Ok(loaded)
    }

    async fn read<R: Table>(
        &mut self,
        loaded: &mut Loaded,
        put: impl Fn(R) -> Change,
    ) -> Result<(), StoreError> {
        let rows: Vec<R> = read_table(&mut self.connection).await?;
        loaded.changes.extend(rows.into_iter().map(put));
        Ok(())
    }

    /// Every entry, in the order in which they came.
    ///
    /// # Errors
    /// [`StoreError`] when the journal cannot be read.
    pub async fn journal(&mut self) -> Result<Vec<contract::journal::SignedEntry>, StoreError> {
        const JOURNAL: &str = "SELECT json_group_array(json_object('station', e.station, 'edition', e.edition, \
             'sequence', e.sequence, 'id', e.id, 'bytes', CAST(e.bytes AS TEXT), 'hash', e.hash, 'mac', e.mac) \
             ORDER BY a.number) FROM entry AS e LEFT JOIN arrival AS a ON a.station = e.station AND \
             a.edition = e.edition AND a.sequence = e.sequence";
        let text: String = sqlx::query_scalar(JOURNAL).fetch_one(&mut self.connection).await?;
        serde_json::from_str(&text).map_err(|source| StoreError::Row { table: "entry", source })
    }

    /// The last entry of each chain, as station, edition, sequence, hash and bytes.
    ///
    /// # Errors
    /// [`StoreError`] when the journal cannot be read.
    pub async fn heads(&mut self) -> Result<Vec<contract::journal::SignedEntry>, StoreError> {
        const HEADS: &str = "SELECT json_group_array(json_object('station', station, 'edition', edition, 'sequence', sequence, \
             'id', id, 'bytes', CAST(bytes AS TEXT), 'hash', hash, 'mac', mac)) FROM entry AS e WHERE sequence = \
             (SELECT max(sequence) FROM entry AS o WHERE o.station = e.station AND o.edition = e.edition)";
        let text: String = sqlx::query_scalar(HEADS).fetch_one(&mut self.connection).await?;
        serde_json::from_str(&text).map_err(|source| StoreError::Row { table: "entry", source })
    }

    /// Closes the database, folding its log back in.
    ///
    /// # Errors
    /// [`StoreError`] when SQLite cannot.
    pub async fn close(mut self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut self.connection).await?;
        Ok(self.connection.close().await?)
    }
}

/// Reads a whole table.
pub(crate) async fn read_table<R: Table>(connection: &mut SqliteConnection) -> Result<Vec<R>, StoreError> {
    let text: String = sqlx::query_scalar(R::SELECT).fetch_one(connection).await?;
    serde_json::from_str(&text).map_err(|source| StoreError::Row { table: R::NAME, source })
}

/// The version of SQLite inside: asked of a database in memory, so no station's file is touched.
///
/// # Errors
/// [`StoreError::Sqlite`] when not even that opens.
pub async fn sqlite_version() -> Result<String, StoreError> {
    let mut connection = SqliteConnectOptions::new().in_memory(true).connect().await?;
    Ok(sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut connection).await?)
}
