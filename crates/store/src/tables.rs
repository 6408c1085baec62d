//! The tables by name: each row type with its key and columns, from which the statements of a table are
//! made at compile time.
//!
//! Rows are written many to a statement, with bound values; `json_group_array` reads a whole table in one.

use crate::rows::*;
use contract::journal::{Seal, SignedEntry};
use contract::records::*;

/// How a column holds what a row says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A text, a number or nothing, as it is; a list as JSON.
    Text,
    /// A structure, as JSON.
    Json,
    /// A text, as bytes.
    Blob,
}

/// A row type with the statements of its table.
pub(crate) trait Table: serde::Serialize + serde::de::DeserializeOwned {
    /// The table's name.
    const NAME: &'static str;
    /// Its columns, in the order of [`Table::INSERT`].
    const COLUMNS: &'static [(&'static str, Kind)];
    /// Inserts rows, up to where their values begin.
    const INSERT: &'static str;
    /// What follows the values: what becomes of a row whose key is there already.
    const AGAIN: &'static str;
    /// Reads all rows as one JSON array.
    const SELECT: &'static str;
}

/// The kind of a column, and the expression that writes it back to JSON.
macro_rules! column {
    (kind text) => {
        Kind::Text
    };
    (kind json) => {
        Kind::Json
    };
    (kind blob) => {
        Kind::Blob
    };
    (out text $column:ident) => {
        concat!("'", stringify!($column), "', ", stringify!($column))
    };
    (out json $column:ident) => {
        concat!("'", stringify!($column), "', json(", stringify!($column), ")")
    };
    (out blob $column:ident) => {
        concat!("'", stringify!($column), "', CAST(", stringify!($column), " AS TEXT)")
    };
}

macro_rules! tables {
    ($($row:ty: $table:literal ($key:literal $first_kind:ident $first:ident $(, $kind:ident $column:ident)*) $again:ident;)*) => {$(
        impl Table for $row {
            const NAME: &'static str = $table;
            const COLUMNS: &'static [(&'static str, Kind)] = &[
                (stringify!($first), column!(kind $first_kind))
                $(, (stringify!($column), column!(kind $kind)))*
            ];
            const INSERT: &'static str =
                concat!("INSERT INTO ", $table, " (", stringify!($first), $(", ", stringify!($column),)* ") VALUES ");
            const AGAIN: &'static str = tables!(@again $again $key $first $(, $column)*);
            const SELECT: &'static str = concat!(
                "SELECT json_group_array(json_object(",
                column!(out $first_kind $first), $(", ", column!(out $kind $column),)*
                ")) FROM ", $table
            );
        }
    )*};
    (@again once $key:literal $first:ident $(, $column:ident)*) => { "" };
    (@again kept $key:literal $first:ident $(, $column:ident)*) => { concat!(" ON CONFLICT (", $key, ") DO NOTHING") };
    (@again replaced $key:literal $first:ident $(, $column:ident)*) => {
        concat!(
            " ON CONFLICT (", $key, ") DO UPDATE SET ", stringify!($first), " = excluded.", stringify!($first)
            $(, ", ", stringify!($column), " = excluded.", stringify!($column))*
        )
    };
}

tables! {
    MetaRow: "meta" ("key" text key, text value) replaced;
    StationRow: "station" ("id" text id, text number, text name, text public_key, text created_at, text revoked_at, text epoch, text signature, text revocation, text stopped) replaced;
    AccountRow: "account" ("id" text id, text email, text name, text role, text password_hash, text pin_hash, text locked_at, text created_at) replaced;
    EditionRow: "edition" ("id" text id, text code, text name, text state, json dates, json settings, text created_at, text closed_at, text closed_by) replaced;
    SlotRow: "slot" ("id" text id, text edition, text starts, text ends, text capacity, text audience, text room) replaced;
    DepositorRow: "depositor" ("id" text id, text email, text first_name, text last_name, text phone, text street, text postcode, text town, text created_at) replaced;
    RegistrationRow: "registration" ("edition, depositor" text edition, text depositor, text slot, text list_type, text tariff, text ticket, text created_at) replaced;
    ListRow: "list" ("edition, number" text edition, text number, text depositor, text state, text declared_at, text exception, text exception_by, text changed_at, text validated_at, text deposited_at, text returned_at, text labels_made_at, text labels_printed_at) replaced;
    ItemRow: "item" ("edition, list, line" text edition, text list, text line, text category, text description, text color, text brand, text gender, text size, text price_cents, text state, text refused_for) replaced;
    LabelEventRow: "label_event" ("id" text id, text edition, text kind, text at, text account, json lists, text labels) replaced;
    AuditRow: "audit" ("id" text id, text at, text account, text address, text command, text edition, text outcome, text details, text duration_ms) kept;
    ReplyRow: "reply" ("id" text id, text command, text reply, text at) kept;
    SignedEntry: "entry" ("station, edition, sequence" text station, text edition, text sequence, text id, blob bytes, text hash, text mac) once;
    Seal: "seal" ("station, edition, sequence, kind" text station, text edition, text sequence, text kind, text hash, text at, text signature) replaced;
    AlertRow: "alert" ("id" text id, text at, text level, text station, text reason, text details) kept;
    SessionRecord: "session" ("id" text id, text edition, text station, text till, text opened_by, text opened_at, text float_cents, text closed_by, text closed_at, text expected_cents, text counted_cents, text note) replaced;
    BasketRecord: "basket" ("id" text id, text edition, text station, text session, text sold_by, text sold_at, text sequence, text total_cents, text change_cents) replaced;
    SaleRecord: "sale" ("id" text id, text basket, text edition, text station, text list, text line, text price_cents, text sold_at, text cancelled_at, text cancelled_by, text cancel_reason, text refund_session, text refund_means, text lost_to, text rejected) replaced;
    PaymentRecord: "payment" ("basket, part" text basket, text part, text edition, text means, text amount_cents) replaced;
    PayoutRecord: "payout" ("edition, depositor" text edition, text depositor, text gross_cents, text commission_cents, text fees_cents, text adjustment_cents, text net_cents, text owed_cents, text sold, text unsold, text computed_at, text paid_by, text paid_reference, text paid_at, text paid_account, text absent_note) replaced;
    AdjustmentRecord: "adjustment" ("id" text id, text edition, text depositor, text amount_cents, text reason, text at, text by) replaced;
    DayRecord: "day" ("id" text id, text edition, text date, text sales, text gross_cents, text perpetual_cents, text at) replaced;
}
