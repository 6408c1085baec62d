//! Writing a batch of changes: table by table, in one transaction, all or nothing.

use crate::error::StoreError;
use crate::insert::Inserts;
use crate::open::Store;
use crate::rows::*;
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
    /// [`StoreError`]; nothing is written then, and the next call starts afresh.
    pub async fn commit(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        if self.spent {
            self.renew().await?;
        }
        let done = self.transact(changes).await;
        if done.is_err() {
            // When not even that can be had now, the next call tries again and says why.
            let _ = self.renew().await;
        }
        done
    }

    async fn transact(&mut self, changes: &[Change]) -> Result<(), StoreError> {
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
        let mut inserts = Inserts::default();
        inserts.put(&self.meta)?;
        inserts.put(&self.stations)?;
        inserts.put(&self.accounts)?;
        inserts.put(&self.editions)?;
        inserts.put(&self.slots)?;
        inserts.put(&self.depositors)?;
        inserts.put(&self.registrations)?;
        inserts.put(&self.lists)?;
        inserts.put(&self.items)?;
        inserts.put(&self.label_events)?;
        inserts.put(&self.entries)?;
        inserts.arrive(&self.entries);
        inserts.put(&self.sessions)?;
        inserts.put(&self.baskets)?;
        inserts.put(&self.sales)?;
        inserts.put(&self.payments)?;
        inserts.put(&self.payouts)?;
        inserts.put(&self.adjustments)?;
        inserts.put(&self.days)?;
        inserts.put(&self.seals)?;
        inserts.put(&self.alerts)?;
        inserts.put(&self.replies)?;
        inserts.put(&self.audit)?;
        inserts.run(connection).await
    }
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
