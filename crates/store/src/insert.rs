//! Rows on their way into their tables: many rows to a statement, many statements to a trip.
//!
//! Each trip to SQLite's thread costs more than a row, and so does each value that SQLite would have to
//! read out of a text: values are bound, and the inserts of a batch go in one text.

use crate::error::StoreError;
use crate::tables::{Kind, Table};
use contract::journal::SignedEntry;
use serde_json::Value;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Executor};

/// The most rows of one statement.
const ROWS_MAX: usize = 64;
/// The most rows of a trip whose statements are kept prepared: a sale comes again, an import does not.
const KEPT_ROWS_MAX: usize = 128;
/// The most values of one trip. SQLite binds at most 32 766 to a statement.
const VALUES_MAX: usize = 16_384;

/// A value of a row, as it is bound.
enum Bound {
    Nothing,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Bound {
    /// What a column of a kind holds of a value.
    fn of(value: &Value, kind: Kind) -> Self {
        match value {
            Value::Null => Bound::Nothing,
            Value::Bool(yes) => Bound::Number(i64::from(*yes)),
            // A number that is no whole one is kept as it is written, which the strict tables refuse.
            Value::Number(number) => {
                number.as_i64().map_or_else(|| Bound::Text(number.to_string()), Bound::Number)
            }
            Value::String(text) if kind == Kind::Blob => Bound::Bytes(text.clone().into_bytes()),
            Value::String(text) if kind == Kind::Text => Bound::Text(text.clone()),
            other => Bound::Text(other.to_string()),
        }
    }
}

/// Inserts of rows of several tables, in the order in which they are to run.
#[derive(Default)]
pub(crate) struct Inserts {
    trips: Vec<Trip>,
}

/// Statements that run one after the other, with their values.
#[derive(Default)]
struct Trip {
    text: String,
    values: Vec<Bound>,
    rows: usize,
}

impl Inserts {
    /// Inserts rows of a table.
    pub(crate) fn put<R: Table>(&mut self, rows: &[&R]) -> Result<(), StoreError> {
        for part in rows.chunks(ROWS_MAX) {
            let mut values = Vec::with_capacity(part.len() * R::COLUMNS.len());
            for row in part {
                let row =
                    serde_json::to_value(row).map_err(|source| StoreError::Row { table: R::NAME, source })?;
                values.extend(R::COLUMNS.iter().map(|(name, kind)| Bound::of(&row[name], *kind)));
            }
            self.add(R::INSERT, R::AGAIN, part.len(), values);
        }
        Ok(())
    }

    /// Numbers entries in the order in which they came: who lacks some gets them in that order.
    pub(crate) fn arrive(&mut self, entries: &[&SignedEntry]) {
        const ARRIVE: &str = "INSERT INTO arrival (station, edition, sequence) VALUES ";
        let place = |entry: &&SignedEntry| {
            [
                Bound::Text(entry.station.to_string()),
                Bound::Text(entry.edition.to_string()),
                Bound::Number(i64::try_from(entry.sequence).unwrap_or(i64::MAX)),
            ]
        };
        for part in entries.chunks(ROWS_MAX) {
            self.add(ARRIVE, "", part.len(), part.iter().flat_map(place).collect());
        }
    }

    fn add(&mut self, insert: &str, again: &str, rows: usize, values: Vec<Bound>) {
        let full = |trip: &Trip| trip.values.len() + values.len() > VALUES_MAX;
        if self.trips.last().is_none_or(full) {
            self.trips.push(Trip::default());
        }
        let Some(trip) = self.trips.last_mut() else { return };
        let row = format!("({})", vec!["?"; values.len() / rows].join(", "));
        trip.text.push_str(&format!("{insert}{}{again};", vec![row; rows].join(", ")));
        trip.values.extend(values);
        trip.rows += rows;
    }

    /// Runs them all.
    pub(crate) async fn run(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        for trip in self.trips {
            // Only names of our own tables and columns are in the text; what a row says is bound.
            let mut query = sqlx::query(AssertSqlSafe(trip.text)).persistent(trip.rows <= KEPT_ROWS_MAX);
            for bound in trip.values {
                query = match bound {
                    Bound::Nothing => query.bind(None::<i64>),
                    Bound::Number(number) => query.bind(number),
                    Bound::Text(text) => query.bind(text),
                    Bound::Bytes(bytes) => query.bind(bytes),
                };
            }
            connection.execute(query).await?;
        }
        Ok(())
    }
}
