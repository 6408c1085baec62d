//! Writing a batch of changes: table by table, in one transaction, all or nothing.

use crate::error::StoreError;
use crate::open::Store;
use crate::rows::*;
use crate::tables::Table;
use contract::journal::{Seal, SignedEntry};
use contract::records::*;
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

/// The rows of a batch by table, in the order in which foreign keys allow them.
#[derive(Default)]
struct Batch<'a> {
    meta: Vec<&'a MetaRow>,
    stations: Vec<&'a StationRow>,
    accounts: Vec<&'a AccountRow>,
    editions: Vec<&'a EditionRow>,
    slots: Vec<&'a SlotRow>,
    depositors: Vec<&'a DepositorRow>,
    registrations: Vec<&'a RegistrationRow>,
    lists: Vec<&'a ListRow>,
    items: Vec<&'a ItemRow>,
    label_events: Vec<&'a LabelEventRow>,
    audit: Vec<&'a AuditRow>,
    replies: Vec<&'a ReplyRow>,
    entries: Vec<&'a SignedEntry>,
    seals: Vec<&'a Seal>,
    alerts: Vec<&'a AlertRow>,
    sessions: Vec<&'a SessionRecord>,
    baskets: Vec<&'a BasketRecord>,
    sales: Vec<&'a SaleRecord>,
    payments: Vec<&'a PaymentRecord>,
    payouts: Vec<&'a PayoutRecord>,
    adjustments: Vec<&'a AdjustmentRecord>,
    days: Vec<&'a DayRecord>,
}

impl Store {
    /// Writes changes in one transaction; they are durable when this returns.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is written then.
    pub async fn commit(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let mut transaction = self.connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut batch = Batch::default();
        for change in changes {
            match change {
                Change::DropSlot(_) | Change::DropItems { .. } => {
                    // What came before the drop is written before it.
                    std::mem::take(&mut batch).write(&mut transaction).await?;
                    drop_rows(&mut transaction, change).await?;
                }
                other => batch.add(other),
            }
        }
        batch.write(&mut transaction).await?;
        Ok(transaction.commit().await?)
    }
}

impl<'a> Batch<'a> {
    fn add(&mut self, change: &'a Change) {
        match change {
            Change::Meta(row) => self.meta.push(row),
            Change::Station(row) => self.stations.push(row),
            Change::Account(row) => self.accounts.push(row),
            Change::Edition(row) => self.editions.push(row),
            Change::Slot(row) => self.slots.push(row),
            Change::Depositor(row) => self.depositors.push(row),
            Change::Registration(row) => self.registrations.push(row),
            Change::List(row) => self.lists.push(row),
            Change::Item(row) => self.items.push(row),
            Change::LabelEvent(row) => self.label_events.push(row),
            Change::Audit(row) => self.audit.push(row),
            Change::Reply(row) => self.replies.push(row),
            Change::Seal(row) => self.seals.push(row),
            Change::Alert(row) => self.alerts.push(row),
            Change::Record(record) => match record.as_ref() {
                Record::Entry(row) => self.entries.push(row),
                Record::Session(row) => self.sessions.push(row),
                Record::Basket(row) => self.baskets.push(row),
                Record::Sale(row) => self.sales.push(row),
                Record::Payment(row) => self.payments.push(row),
                Record::Payout(row) => self.payouts.push(row),
                Record::Adjustment(row) => self.adjustments.push(row),
                Record::Day(row) => self.days.push(row),
            },
            Change::DropSlot(_) | Change::DropItems { .. } => {}
        }
    }

    async fn write(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        put(connection, &self.meta).await?;
        put(connection, &self.stations).await?;
        put(connection, &self.accounts).await?;
        put(connection, &self.editions).await?;
        put(connection, &self.slots).await?;
        put(connection, &self.depositors).await?;
        put(connection, &self.registrations).await?;
        put(connection, &self.lists).await?;
        put(connection, &self.items).await?;
        put(connection, &self.label_events).await?;
        put(connection, &self.entries).await?;
        arrive(connection, &self.entries).await?;
        put(connection, &self.sessions).await?;
        put(connection, &self.baskets).await?;
        put(connection, &self.sales).await?;
        put(connection, &self.payments).await?;
        put(connection, &self.payouts).await?;
        put(connection, &self.adjustments).await?;
        put(connection, &self.days).await?;
        put(connection, &self.seals).await?;
        put(connection, &self.alerts).await?;
        put(connection, &self.replies).await?;
        put(connection, &self.audit).await
    }
}

async fn put<R: Table>(connection: &mut SqliteConnection, rows: &[&R]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let json = serde_json::to_string(rows).map_err(|source| StoreError::Row { table: R::NAME, source })?;
    sqlx::query(R::UPSERT).bind(json).execute(connection).await?;
    Ok(())
}

/// Numbers entries in the order in which they came: who lacks some gets them in that order.
async fn arrive(connection: &mut SqliteConnection, entries: &[&SignedEntry]) -> Result<(), StoreError> {
    const ARRIVE: &str = "INSERT INTO arrival (station, edition, sequence) \
         SELECT value->>0, value->>1, value->>2 FROM json_each(?1)";
    if entries.is_empty() {
        return Ok(());
    }
    let places: Vec<_> = entries.iter().map(|e| (e.station, e.edition, e.sequence)).collect();
    let json =
        serde_json::to_string(&places).map_err(|source| StoreError::Row { table: "arrival", source })?;
    sqlx::query(ARRIVE).bind(json).execute(connection).await?;
    Ok(())
}

async fn drop_rows(connection: &mut SqliteConnection, change: &Change) -> Result<(), StoreError> {
    match change {
        Change::DropSlot(slot) => {
            sqlx::query("DELETE FROM slot WHERE id = ?1").bind(slot.to_string()).execute(connection).await?;
        }
        Change::DropItems { edition, list, last } => {
            sqlx::query("DELETE FROM item WHERE edition = ?1 AND list = ?2 AND line > ?3")
                .bind(edition.to_string())
                .bind(i64::from(list.0))
                .bind(i64::from(last.0))
                .execute(connection)
                .await?;
        }
        _ => {}
    }
    Ok(())
}
