//! The rows of the tables that do not follow from the journal, and what a command changes: a hub keeps
//! them in its database, hands the shared ones to its tills, and a till in a browser keeps its own.

use crate::journal::Seal;
use crate::records::Record;
use domain::edition::EditionDates;
use domain::slot::Audience;
use domain::{
    AccountId, Category, Cents, DepositorId, EditionId, EditionState, ItemState, Line, ListNumber, ListState,
    ListType, RefusalReason, Role, Settings, SlotId, StationId,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A fact about the folder: the association's name, the hub's secret…
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MetaRow {
    /// Which fact.
    pub key: String,
    /// What it is.
    pub value: String,
}

/// A station of the association.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct StationRow {
    /// Its id, from its key.
    pub id: StationId,
    /// Its till's number; zero is the hub's.
    pub number: u16,
    /// Its till's name.
    pub name: String,
    /// Its public key, hex.
    pub public_key: String,
    /// When it joined.
    pub created_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// The epoch of the hub that certified it; zero before there were tills.
    pub epoch: u32,
    /// That hub's signature under its card, hex.
    pub signature: String,
    /// The revocation's epoch and signature, as `epoch:hex`.
    pub revocation: Option<String>,
    /// Why nothing more is taken from it, until a manager looks.
    pub stopped: Option<String>,
}

/// Something that a manager must look at.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AlertRow {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// `warning` or `alarm`.
    pub level: String,
    /// About which station.
    pub station: Option<StationId>,
    /// What, as a key that is put in words when it is shown.
    pub reason: String,
    /// Facts about it.
    pub details: String,
}

/// An account, with the hashes of its secrets.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// Its e-mail, in lower case.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Argon2id.
    pub password_hash: String,
    /// Argon2id.
    pub pin_hash: Option<String>,
    /// When an admin locked it.
    pub locked_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// An edition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct EditionRow {
    /// Its id.
    pub id: EditionId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: EditionState,
    /// Its dates.
    pub dates: EditionDates,
    /// Its settings.
    pub settings: Settings,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// By whom.
    pub closed_by: Option<AccountId>,
}

/// A deposit slot, in the edition's zone.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SlotRow {
    /// Its id.
    pub id: SlotId,
    /// Of which edition.
    pub edition: EditionId,
    /// Start.
    pub starts: DateTime,
    /// End.
    pub ends: DateTime,
    /// Depositors that it takes.
    pub capacity: u16,
    /// For whom.
    pub audience: Audience,
    /// Slots with one room share its capacity.
    pub room: Option<u8>,
}

/// A depositor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DepositorRow {
    /// Their id.
    pub id: DepositorId,
    /// E-mail, in lower case.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Phone, in pairs.
    pub phone: Option<String>,
    /// Street.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// When they were first seen.
    pub created_at: Timestamp,
}

/// A depositor takes part in an edition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RegistrationRow {
    /// In which.
    pub edition: EditionId,
    /// Who.
    pub depositor: DepositorId,
    /// Their slot.
    pub slot: Option<SlotId>,
    /// Type of their lists.
    pub list_type: ListType,
    /// The ticket's tariff.
    pub tariff: String,
    /// The ticket's number.
    pub ticket: String,
    /// When it was imported.
    pub created_at: Timestamp,
}

/// A consignment list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ListRow {
    /// Of which edition.
    pub edition: EditionId,
    /// Its number.
    pub number: ListNumber,
    /// Whose.
    pub depositor: DepositorId,
    /// Its state.
    pub state: ListState,
    /// When its depositor declared it, in the edition's zone.
    pub declared_at: Option<DateTime>,
    /// Why it was validated against the rules.
    pub exception: Option<String>,
    /// By whom.
    pub exception_by: Option<AccountId>,
    /// When it or one of its items last changed.
    pub changed_at: Timestamp,
    /// When it was validated.
    pub validated_at: Option<Timestamp>,
    /// When its last line was decided at the table.
    pub deposited_at: Option<Timestamp>,
    /// When all its unsold items were back.
    pub returned_at: Option<Timestamp>,
    /// When its labels were last made.
    pub labels_made_at: Option<Timestamp>,
    /// When its labels were last marked as printed.
    pub labels_printed_at: Option<Timestamp>,
}

/// An item. Whether it is sold follows from the books; its state here never says so.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ItemRow {
    /// Of which edition.
    pub edition: EditionId,
    /// Its list.
    pub list: ListNumber,
    /// Its line.
    pub line: Line,
    /// Its category.
    pub category: Category,
    /// What it is.
    pub description: String,
    /// Colour.
    pub color: String,
    /// Brand.
    pub brand: String,
    /// For whom.
    pub gender: String,
    /// Size.
    pub size: String,
    /// Price.
    pub price_cents: Cents,
    /// Where it stands, but for a sale.
    pub state: ItemState,
    /// Why it was refused at the table.
    pub refused_for: Option<RefusalReason>,
}

/// Labels were made, or marked as printed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LabelEventRow {
    /// Its id.
    pub id: Uuid,
    /// Of which edition.
    pub edition: EditionId,
    /// `made` or `printed`.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account: AccountId,
    /// Which lists.
    pub lists: Vec<ListNumber>,
    /// How many labels.
    pub labels: u32,
}

/// A line of the audit log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AuditRow {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account: Option<AccountId>,
    /// From where.
    pub address: String,
    /// Which command.
    pub command: String,
    /// On which edition.
    pub edition: Option<EditionId>,
    /// `done` or the code of the refusal.
    pub outcome: String,
    /// What, without secrets and personal data.
    pub details: String,
    /// How long it took, in milliseconds.
    pub duration_ms: u32,
}

/// The first reply to a command with a caller's id.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReplyRow {
    /// The caller's id.
    pub id: Uuid,
    /// The command's name.
    pub command: String,
    /// The reply, as JSON.
    pub reply: String,
    /// When.
    pub at: Timestamp,
}

/// What a command changes: a row put in by its key, or rows dropped. As JSON it goes to tills that hold
/// the row too; what follows from entries never does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Change {
    /// Puts a fact.
    Meta(MetaRow),
    /// Puts a station.
    Station(StationRow),
    /// Puts an account.
    Account(AccountRow),
    /// Puts an edition.
    Edition(Box<EditionRow>),
    /// Puts a slot.
    Slot(SlotRow),
    /// Puts a depositor.
    Depositor(DepositorRow),
    /// Puts a registration.
    Registration(RegistrationRow),
    /// Puts a list.
    List(ListRow),
    /// Puts an item.
    Item(ItemRow),
    /// Notes that labels were made or printed.
    LabelEvent(LabelEventRow),
    /// Notes what was asked for.
    Audit(AuditRow),
    /// Keeps a first reply.
    Reply(ReplyRow),
    /// Puts what follows from an entry, or the entry itself.
    #[serde(skip)]
    Record(Box<Record>),
    /// Puts a seal.
    Seal(Seal),
    /// Raises an alert.
    Alert(AlertRow),
    /// Drops a slot that nobody is in.
    DropSlot(SlotId),
    /// Drops the lines of a list after `last`, when a later declaration has fewer.
    DropItems {
        /// Of which edition.
        edition: EditionId,
        /// Of which list.
        list: ListNumber,
        /// The last line that stays.
        last: Line,
    },
}
