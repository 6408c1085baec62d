//! The derived tables as a proof sees them: rows as JSON, told apart by table and key.

use contract::records::Record;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Rows of one table by key.
pub(super) type Rows = BTreeMap<String, Value>;

/// The name of each derived table and the columns of its key.
const KEYS: [(&str, &[&str]); 7] = [
    ("session", &["id"]),
    ("basket", &["id"]),
    ("payment", &["basket", "part"]),
    ("sale", &["id"]),
    ("payout", &["edition", "depositor"]),
    ("adjustment", &["id"]),
    ("day", &["id"]),
];

/// The table of a row that follows from an entry, and the row as JSON.
pub(super) fn row_of(record: &Record) -> Option<(&'static str, Value)> {
    fn row(table: &'static str, row: &impl Serialize) -> Option<(&'static str, Value)> {
        Some((table, serde_json::to_value(row).ok()?))
    }
    match record {
        Record::Session(session) => row("session", session),
        Record::Basket(basket) => row("basket", basket),
        Record::Payment(payment) => row("payment", payment),
        Record::Sale(sale) => row("sale", sale),
        Record::Payout(payout) => row("payout", payout),
        Record::Adjustment(adjustment) => row("adjustment", adjustment),
        Record::Day(day) => row("day", day),
        Record::Entry(_) => None,
    }
}

/// The key of a row, as it is named to a person.
pub(super) fn key(table: &str, row: &Value) -> String {
    let columns = KEYS.iter().find(|(name, _)| *name == table).map_or(&["id"][..], |(_, columns)| columns);
    columns.iter().map(|column| plain(&row[*column])).collect::<Vec<_>>().join("/")
}

/// A value without the marks of JSON.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Rows by their keys.
pub(super) fn by_key(table: &str, rows: impl IntoIterator<Item = Value>) -> Rows {
    rows.into_iter().map(|row| (key(table, &row), row)).collect()
}
