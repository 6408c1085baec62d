//! A database that is newer, damaged or locked refuses to open, and says what to do.

use app::{App, OpenError};
use messages::Lang;
use sqlx::{Connection, SqliteConnection};
use std::path::Path;
use std::process::Command;
use tests::Sale;
use tests::process::bin_dir;

async fn raw(database: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite://{}", database.display())).await.unwrap()
}

async fn refusal(folder: &Path) -> OpenError {
    match App::open(folder).await {
        Ok(_) => panic!("the folder does not open"),
        Err(error) => error,
    }
}

fn says(error: &OpenError, code: &str) {
    let failure = error.failure(Lang::Fr);
    assert_eq!(failure.code, code, "{error}");
    assert!(!failure.hint.is_empty(), "it says what to do");
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let sale = Sale::begin().await;
    let database = sale.database();
    let folder = sale.close().await;
    let mut connection = raw(&database).await;
    sqlx::query("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    says(&refusal(folder.path()).await, "database_newer");
}

#[tokio::test]
async fn a_damaged_database_is_refused_and_left_as_it_is() {
    let sale = Sale::begin().await;
    let database = sale.database();
    let folder = sale.close().await;
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[100..middle].fill(0xAA);
    std::fs::write(&database, &bytes).unwrap();
    says(&refusal(folder.path()).await, "database_damaged");
    assert_eq!(std::fs::read(&database).unwrap(), bytes, "a damaged database is not touched");
    std::fs::write(&database, b"not a database at all, but long enough to have a header").unwrap();
    says(&refusal(folder.path()).await, "database_damaged");
}

#[tokio::test]
async fn rows_that_contradict_each_other_are_refused_and_named_by_verify() {
    let (sale, _) = crate::main_job::ready_to_sell().await;
    sale.open_till().await;
    let database = sale.database();
    let folder = sale.close().await;
    let mut connection = raw(&database).await;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let sound = std::fs::read(&database).unwrap();
    for sql in [
        "UPDATE entry SET bytes = CAST('x' || substr(CAST(bytes AS TEXT), 2) AS BLOB)",
        "UPDATE session SET edition = '00000000-0000-0000-0000-000000000001'",
        "DELETE FROM edition",
    ] {
        std::fs::write(&database, &sound).unwrap();
        let mut connection = raw(&database).await;
        for safeguard in ["PRAGMA foreign_keys = OFF", "DROP TRIGGER IF EXISTS entry_is_never_changed"] {
            sqlx::query(safeguard).execute(&mut connection).await.unwrap();
        }
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        says(&refusal(folder.path()).await, "database_damaged");
        let mut verb = Command::new(bin_dir().join("bourse"));
        let ended = verb.arg("--data").arg(folder.path()).args(["verify", "--json"]).output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{sql} is found by the verb: {ended:?}");
        let proof: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
        assert_ne!(proof["problems"], serde_json::json!([]), "{sql} is named");
    }
}

#[tokio::test]
async fn a_locked_database_is_refused() {
    let sale = Sale::begin().await;
    let database = sale.database();
    let folder = sale.close().await;
    let mut connection = raw(&database).await;
    sqlx::query("PRAGMA locking_mode = EXCLUSIVE").execute(&mut connection).await.unwrap();
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await.unwrap();
    says(&refusal(folder.path()).await, "database_locked");
    connection.close().await.unwrap();
    let app = App::open(folder.path()).await.expect("it opens once the other program is gone");
    app.close().await;
}

#[tokio::test]
async fn a_second_process_is_told_that_the_folder_is_taken() {
    let sale = Sale::begin().await;
    says(&refusal(sale.folder.path()).await, "busy");
}
