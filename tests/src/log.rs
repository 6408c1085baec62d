//! What a station noted of those whom it turned away, read from its folder.

use sqlx::{Connection, Row, SqliteConnection};
use std::collections::BTreeSet;
use std::path::Path;

/// Every outcome in the audit log of a folder that is not `done`, with what was asked: `Sync unknown_station`.
pub async fn refusals(folder: &Path) -> BTreeSet<String> {
    let options =
        sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join("bourse.db")).read_only(true);
    let mut database = SqliteConnection::connect_with(&options).await.expect("the database opens");
    let rows = sqlx::query("SELECT DISTINCT command || ' ' || outcome FROM audit WHERE outcome <> 'done'")
        .fetch_all(&mut database)
        .await;
    rows.expect("the log is read").iter().map(|row| row.get(0)).collect()
}
