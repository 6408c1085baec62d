//! `verify` finds any single changed byte of a sale, a payment or a payout.

use app::verify_folder;
use contract::domain::payout::PaidBy;
use contract::domain::{Cents, EditionState, Means, RequestId};
use contract::*;
use messages::Lang;
use sqlx::{Connection, Row, SqliteConnection};
use std::path::Path;
use tests::Sale;
use tests::sale::basket;
use uuid::Uuid;

/// The tables that hold a sale, a payment or a payout, and the journal behind them.
const TABLES: [&str; 8] = ["entry", "seal", "session", "basket", "sale", "payment", "payout", "day"];

/// A small edition with everything in it: sales, a cancellation, payouts, a paid one, a sealed day.
async fn settled() -> Sale {
    let (sale, codes) = crate::main_job::ready_to_sell().await;
    sale.open_till().await;
    let mut sold = Vec::new();
    for three in codes.chunks(3).take(8) {
        let total: i64 = three.iter().map(|(_, price)| price.0).sum();
        let codes: Vec<String> = three.iter().map(|(code, _)| code.clone()).collect();
        let parts = [(Means::Card, total - 100), (Means::Cash, 300)];
        let parts = if total > 100 { &parts[..] } else { &parts[1..] };
        sold.push(sale.call(basket(&codes, parts)).await);
    }
    let reason = "erreur de scan".to_owned();
    sale.call(CancelSale { request: RequestId(Uuid::new_v4()), sale: sold[0].sales[0].sale, reason }).await;
    let drawer = sale.call(ShowTill {}).await.expected_cash_cents;
    let request = RequestId(Uuid::new_v4());
    sale.call(CloseCashSession {
        request, counted_cents: drawer + Cents(50), note: "trop perçu".to_owned()
    })
    .await;
    sale.call(SealDay { date: None }).await;
    sale.advance_to(EditionState::Settlement).await;
    sale.call(ComputePayouts {}).await;
    let due =
        sale.call(ListPayouts {}).await.into_iter().find(|p| p.amounts.net_cents > Cents::ZERO).unwrap();
    let paid = PaidBy::Cheque { number: "0012346".to_owned() };
    sale.call(PayPayout { request: RequestId(Uuid::new_v4()), email: due.email, paid }).await;
    sale
}

async fn connect(database: &Path) -> SqliteConnection {
    let mut connection =
        SqliteConnection::connect(&format!("sqlite://{}", database.display())).await.unwrap();
    // A forger does not mind our safeguards.
    for safeguard in [
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER IF EXISTS entry_is_never_changed",
        "PRAGMA ignore_check_constraints = ON",
    ] {
        sqlx::query(safeguard).execute(&mut connection).await.unwrap();
    }
    connection
}

async fn columns(connection: &mut SqliteConnection, table: &str) -> Vec<(String, bool)> {
    let sql = format!("SELECT name, type FROM pragma_table_info('{table}')");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await.unwrap();
    rows.iter().map(|row| (row.get::<String, _>(0), row.get::<String, _>(1) == "INTEGER")).collect()
}

/// Changes one byte (or the lowest bit of a number) of one column of one row.
fn forgery(table: &str, column: &str, is_number: bool, row: usize, at: usize) -> String {
    let change = if is_number {
        format!("{column} + 1")
    } else {
        let text = format!("CAST({column} AS TEXT)");
        let byte = format!("(1 + {at} % max(1, length({text})))");
        let kind = if column == "bytes" { "BLOB" } else { "TEXT" };
        format!(
            "CAST(substr({text}, 1, {byte} - 1) || CASE substr({text}, {byte}, 1) WHEN '1' THEN '2' ELSE '1' END || substr({text}, {byte} + 1) AS {kind})"
        )
    };
    let keys = format!("SELECT * FROM {table} WHERE {column} IS NOT NULL");
    let pick = format!(
        "{column} = (SELECT {column} FROM ({keys}) LIMIT 1 OFFSET {row} % (SELECT count(*) FROM ({keys})))"
    );
    format!("UPDATE {table} SET {column} = {change} WHERE {pick}")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_changed_byte_of_the_books_is_found() {
    let sale = settled().await;
    let database = sale.database();
    let folder = sale.close().await;
    let whole = verify_folder(folder.path(), Lang::Fr).await;
    assert_eq!(whole.problems, Vec::<String>::new(), "what nobody touched is whole");
    assert!(whole.chain_ok && whole.signatures_ok && whole.totals_ok && whole.entries > 0);
    let mut connection = connect(&database).await;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
    let mut forgeries = Vec::new();
    for table in TABLES {
        for (column, is_number) in columns(&mut connection, table).await {
            let places: &[usize] = if is_number {
                &[0]
            } else if column == "bytes" {
                &[3, 40, 77, 150, 260, 333]
            } else {
                &[0, 5]
            };
            for (row, at) in places.iter().enumerate() {
                forgeries.push(forgery(table, &column, is_number, row * 3, *at));
            }
        }
    }
    connection.close().await.unwrap();
    let sound = std::fs::read(&database).unwrap();
    let (mut forged, mut unnoticed) = (0, Vec::new());
    for sql in forgeries {
        std::fs::write(&database, &sound).unwrap();
        let mut connection = connect(&database).await;
        let done = sqlx::query(sqlx::AssertSqlSafe(sql.clone())).execute(&mut connection).await;
        connection.close().await.unwrap();
        // A key that would stand twice cannot be forged at all.
        if done.is_ok_and(|done| done.rows_affected() > 0) {
            forged += 1;
            let proof = verify_folder(folder.path(), Lang::Fr).await;
            if proof.problems.is_empty() || (proof.chain_ok && proof.signatures_ok && proof.totals_ok) {
                unnoticed.push(sql);
            }
        }
    }
    assert!(forged > 100, "the books have many bytes to forge, not {forged}");
    assert_eq!(unnoticed, Vec::<String>::new(), "every forgery is found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_sale_is_found() {
    let sale = settled().await;
    let database = sale.database();
    let folder = sale.close().await;
    let sound = {
        let mut connection = connect(&database).await;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        std::fs::read(&database).unwrap()
    };
    for sql in [
        "DELETE FROM sale WHERE id = (SELECT id FROM sale LIMIT 1)",
        "DELETE FROM payment WHERE basket = (SELECT basket FROM payment LIMIT 1)",
        "DELETE FROM payout WHERE depositor = (SELECT depositor FROM payout LIMIT 1)",
        "DELETE FROM entry WHERE sequence = 3",
        "DELETE FROM station",
        "DELETE FROM edition",
        "UPDATE edition SET state = 'closed'",
        "UPDATE meta SET value = '00' WHERE key = 'hub_secret'",
    ] {
        std::fs::write(&database, &sound).unwrap();
        let mut connection = connect(&database).await;
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let proof = verify_folder(folder.path(), Lang::Fr).await;
        assert!(!proof.problems.is_empty(), "{sql} is found");
    }
}
