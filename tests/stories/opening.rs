//! A database that is newer, damaged or locked refuses to open, and says what to do.

use app::{App, OpenError};
use messages::Lang;
use sqlx::{Connection, SqliteConnection};
use std::path::Path;
use tests::Sale;

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
