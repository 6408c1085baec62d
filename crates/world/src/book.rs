//! What a station keeps in memory: every row, and the indexes over them.
//!
//! There are two copies: the writer's, ahead by the batch it decides, and the committed one that
//! readers see. Both move by the same [`Change`]s.

use contract::domain::text::fold;
use contract::domain::{AccountId, DepositorId, EditionCode, EditionId, Line, ListNumber, SlotId, StationId};
use contract::journal::{Entry, Seal};
use contract::records::Record;
use contract::rows::*;
use std::collections::{BTreeMap, HashMap};
use sync::{Books, Journal};
use uuid::Uuid;

/// Everything that a station knows.
#[derive(Clone, Default)]
pub struct World {
    /// Facts of the folder, by name.
    pub meta: BTreeMap<String, String>,
    /// Stations of the association.
    pub stations: BTreeMap<StationId, StationRow>,
    /// Who may sign in.
    pub accounts: BTreeMap<AccountId, AccountRow>,
    /// Who brings items, in every edition.
    pub depositors: BTreeMap<DepositorId, DepositorRow>,
    /// The editions.
    pub editions: BTreeMap<EditionId, EditionBook>,
    /// First replies, by the caller's id.
    pub replies: HashMap<Uuid, ReplyRow>,
    /// Alerts, oldest first.
    pub alerts: Vec<AlertRow>,
    emails: HashMap<String, DepositorId>,
    account_emails: HashMap<String, AccountId>,
}

/// One edition with all that belongs to it.
#[derive(Clone)]
pub struct EditionBook {
    /// Its own row.
    pub row: EditionRow,
    /// Its code, read.
    pub code: EditionCode,
    /// Its deposit slots.
    pub slots: BTreeMap<SlotId, SlotRow>,
    /// Who registered for it.
    pub registrations: BTreeMap<DepositorId, RegistrationRow>,
    /// Its lists.
    pub lists: BTreeMap<ListNumber, ListRow>,
    /// Its items.
    pub items: BTreeMap<(ListNumber, Line), KnownItem>,
    /// What became of its labels.
    pub label_events: Vec<LabelEventRow>,
    /// What follows from its journal.
    pub books: Books,
    /// Seals of its chains.
    pub seals: Vec<Seal>,
    /// The chains themselves.
    pub journal: Journal,
}

/// An item with its text folded for searching.
#[derive(Clone)]
pub struct KnownItem {
    /// The item.
    pub row: ItemRow,
    /// Its words without accents and in lower case.
    pub folded: String,
}

impl EditionBook {
    fn new(row: EditionRow) -> Self {
        let code = EditionCode::parse(&row.code).expect("an edition is created with a sound code");
        Self {
            row,
            code,
            slots: BTreeMap::new(),
            registrations: BTreeMap::new(),
            lists: BTreeMap::new(),
            items: BTreeMap::new(),
            label_events: Vec::new(),
            books: Books::default(),
            seals: Vec::new(),
            journal: Journal::default(),
        }
    }

    /// The items of a list, by line.
    pub fn items_of(&self, list: ListNumber) -> impl Iterator<Item = &ItemRow> {
        self.items.range((list, Line(0))..=(list, Line(u8::MAX))).map(|(_, item)| &item.row)
    }

    /// The lists of a depositor, by number.
    pub fn lists_of(&self, depositor: DepositorId) -> impl Iterator<Item = &ListRow> {
        self.lists.values().filter(move |list| list.depositor == depositor)
    }
}

impl World {
    /// The depositor of an e-mail in its normal form.
    pub fn depositor_of(&self, email: &str) -> Option<&DepositorRow> {
        self.emails.get(email).and_then(|id| self.depositors.get(id))
    }

    /// The account of an e-mail in its normal form.
    pub fn account_of(&self, email: &str) -> Option<&AccountRow> {
        self.account_emails.get(email).and_then(|id| self.accounts.get(id))
    }

    /// The name of an account, for screens.
    pub fn account_name(&self, id: AccountId) -> String {
        self.accounts.get(&id).map(|account| account.name.clone()).unwrap_or_default()
    }

    /// Whether a row that came from elsewhere can be put in: its edition is known, its code is one.
    pub fn can_take(&self, change: &Change) -> bool {
        let of = match change {
            Change::Edition(row) => return EditionCode::parse(&row.code).is_ok(),
            Change::Slot(SlotRow { edition, .. })
            | Change::Registration(RegistrationRow { edition, .. })
            | Change::List(ListRow { edition, .. })
            | Change::Item(ItemRow { edition, .. })
            | Change::LabelEvent(LabelEventRow { edition, .. })
            | Change::DropItems { edition, .. } => *edition,
            Change::Seal(seal) => seal.edition,
            Change::Record(record) => edition_of(record),
            _ => return true,
        };
        self.editions.contains_key(&of)
    }

    /// Puts one change in. A change of an unknown edition is a broken invariant of the database.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Meta(row) => {
                self.meta.insert(row.key.clone(), row.value.clone());
            }
            Change::Station(row) => {
                self.stations.insert(row.id, row.clone());
            }
            Change::Account(row) => {
                self.account_emails.insert(row.email.clone(), row.id);
                self.accounts.insert(row.id, row.clone());
            }
            Change::Edition(row) => match self.editions.get_mut(&row.id) {
                Some(book) => book.row = row.as_ref().clone(),
                None => {
                    self.editions.insert(row.id, EditionBook::new(row.as_ref().clone()));
                }
            },
            Change::Depositor(row) => {
                if let Some(old) = self.depositors.get(&row.id).filter(|old| old.email != row.email) {
                    self.emails.remove(&old.email);
                }
                self.emails.insert(row.email.clone(), row.id);
                self.depositors.insert(row.id, row.clone());
            }
            Change::Reply(row) => {
                self.replies.insert(row.id, row.clone());
            }
            Change::Audit(_) => {}
            Change::Alert(row) => self.alerts.push(row.clone()),
            Change::DropSlot(slot) => {
                for book in self.editions.values_mut() {
                    book.slots.remove(slot);
                }
            }
            Change::Slot(SlotRow { edition, .. })
            | Change::Registration(RegistrationRow { edition, .. })
            | Change::List(ListRow { edition, .. })
            | Change::Item(ItemRow { edition, .. })
            | Change::LabelEvent(LabelEventRow { edition, .. })
            | Change::DropItems { edition, .. } => self.book(*edition).apply(change),
            Change::Seal(seal) => {
                let book = self.book(seal.edition);
                book.journal.put_seal(seal.clone());
                book.seals.push(seal.clone());
            }
            Change::Record(record) => self.book(edition_of(record)).put(record),
        }
    }

    fn book(&mut self, edition: EditionId) -> &mut EditionBook {
        self.editions.get_mut(&edition).expect("rows belong to an edition that exists")
    }
}

impl EditionBook {
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Slot(row) => {
                self.slots.insert(row.id, row.clone());
            }
            Change::Registration(row) => {
                self.registrations.insert(row.depositor, row.clone());
            }
            Change::List(row) => {
                self.lists.insert(row.number, row.clone());
            }
            Change::Item(row) => {
                let text =
                    format!("{} {} {} {} {}", row.description, row.brand, row.color, row.size, row.gender);
                self.items.insert((row.list, row.line), KnownItem { row: row.clone(), folded: fold(&text) });
            }
            Change::LabelEvent(row) => self.label_events.push(row.clone()),
            Change::DropItems { list, last, .. } => {
                let gone: Vec<_> = self
                    .items
                    .range((*list, Line(last.0.saturating_add(1)))..=(*list, Line(u8::MAX)))
                    .map(|(key, _)| *key)
                    .collect();
                for key in gone {
                    self.items.remove(&key);
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, record: &Record) {
        match record {
            Record::Entry(signed) => {
                let entry: Entry =
                    sync::chain::read_entry(&signed.bytes).expect("an entry was opened before it was put");
                self.books.note(&entry, &signed.hash);
                self.journal.put(signed.clone());
            }
            other => self.books.put(other.clone()),
        }
    }
}

/// The edition that a row belongs to.
#[must_use]
pub fn edition_of(record: &Record) -> EditionId {
    match record {
        Record::Session(row) => row.edition,
        Record::Basket(row) => row.edition,
        Record::Sale(row) => row.edition,
        Record::Payment(row) => row.edition,
        Record::Payout(row) => row.edition,
        Record::Adjustment(row) => row.edition,
        Record::Day(row) => row.edition,
        Record::Entry(row) => row.edition,
    }
}
