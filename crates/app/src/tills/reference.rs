//! The reference data that a till holds: items, prices, names of accounts, settings, cards. Of
//! depositors it gets the first name and an initial; of accounts the PIN and never the password.

use crate::draft::Draft;
use crate::tills::trust::HUBS;
use crate::world::World;
use contract::domain::{EditionId, Line, ListNumber};
use contract::wire::{Cursor, Reference};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::rows::{AccountRow, Change, DepositorRow, MetaRow, RegistrationRow};
use sync::keys::sha256;

/// The facts of the folder that a till holds too.
const SHARED_META: [&str; 6] =
    ["association", "demo", "recovery_public", "recovery_sign", "recovery_wrapped", HUBS];
/// The fact that holds where a till's reference data stand.
const CURSOR: &str = "reference_cursor";

/// A change as a till may know it; `None`: it is not for tills.
pub(super) fn shared(change: &Change) -> Option<Change> {
    match change {
        Change::Meta(row) => SHARED_META.contains(&row.key.as_str()).then(|| Change::Meta(row.clone())),
        Change::Station(_) | Change::Edition(_) | Change::List(_) | Change::Item(_) => Some(change.clone()),
        Change::DropItems { .. } => Some(change.clone()),
        Change::Account(row) => {
            Some(Change::Account(AccountRow { password_hash: String::new(), ..row.clone() }))
        }
        Change::Depositor(row) => Some(Change::Depositor(reduced(row))),
        Change::Registration(row) => Some(Change::Registration(RegistrationRow {
            slot: None,
            tariff: String::new(),
            ticket: String::new(),
            ..row.clone()
        })),
        _ => None,
    }
}

/// A depositor as a till knows them.
fn reduced(row: &DepositorRow) -> DepositorRow {
    DepositorRow {
        id: row.id,
        email: row.id.to_string(),
        first_name: row.first_name.clone(),
        last_name: initial(&row.last_name),
        phone: None,
        street: String::new(),
        postcode: String::new(),
        town: String::new(),
        created_at: row.created_at,
    }
}

fn initial(name: &str) -> String {
    name.chars().next().map(|first| format!("{first}.")).unwrap_or_default()
}

/// All reference data for a station that holds chains of these editions: the open editions whole, of a
/// closed one that it knows the closing.
fn all(world: &World, held: &BTreeSet<EditionId>) -> Vec<Change> {
    let mut rows: Vec<Change> = Vec::new();
    let meta =
        |(key, value): (&String, &String)| Change::Meta(MetaRow { key: key.clone(), value: value.clone() });
    rows.extend(world.meta.iter().map(meta));
    rows.extend(world.stations.values().cloned().map(Change::Station));
    rows.extend(world.accounts.values().cloned().map(Change::Account));
    let open = || world.editions.values().filter(|book| !book.row.state.is_read_only());
    let closed = world.editions.values().filter(|book| book.row.state.is_read_only());
    let closed = closed.filter(|book| held.contains(&book.row.id));
    rows.extend(open().chain(closed).map(|book| Change::Edition(Box::new(book.row.clone()))));
    let mut people = BTreeSet::new();
    for book in open() {
        people.extend(book.lists.values().map(|list| list.depositor));
        people.extend(book.registrations.keys());
    }
    rows.extend(people.iter().filter_map(|id| world.depositors.get(id)).cloned().map(Change::Depositor));
    for book in open() {
        rows.extend(book.registrations.values().cloned().map(Change::Registration));
        rows.extend(book.lists.values().cloned().map(Change::List));
        rows.extend(book.items.values().map(|item| Change::Item(item.row.clone())));
    }
    rows.iter().filter_map(shared).collect()
}

fn digest(rows: &[Value]) -> String {
    let texts: Vec<String> = rows.iter().map(Value::to_string).collect();
    sha256(texts.join("\n").as_bytes())
}

/// What a station lacks of the reference data.
pub(super) fn lacking(
    world: &World,
    feed: &super::Feed,
    held: &BTreeSet<EditionId>,
    cursor: Option<&Cursor>,
) -> Option<Reference> {
    let here = |digest: String| Cursor { stream: feed.stream.clone(), number: feed.number, digest };
    let of_stream = cursor.filter(|cursor| cursor.stream == feed.stream);
    if of_stream.is_some_and(|cursor| cursor.number == feed.number) {
        return None;
    }
    if let Some(rows) = of_stream.and_then(|cursor| feed.since(cursor.number)) {
        return Some(Reference { cursor: here(String::new()), whole: false, rows });
    }
    let rows: Vec<Value> = all(world, held).iter().filter_map(|row| serde_json::to_value(row).ok()).collect();
    let digest = digest(&rows);
    let same = cursor.is_some_and(|cursor| cursor.digest == digest);
    let rows = if same { Vec::new() } else { rows };
    Some(Reference { cursor: here(digest), whole: !same, rows })
}

impl World {
    /// Where this till's reference data stand.
    pub(super) fn cursor(&self) -> Option<Cursor> {
        self.meta.get(CURSOR).and_then(|text| serde_json::from_str(text).ok())
    }
}

impl Draft<'_> {
    /// Takes reference data from the hub. Rows of another kind than it may give are left out.
    pub(super) fn take_reference(&mut self, reference: &Reference) {
        let rows = reference.rows.iter().filter_map(|row| serde_json::from_value(row.clone()).ok());
        let rows: Vec<Change> = rows.filter(|row| shared(row).is_some()).collect();
        let mut last: BTreeMap<(EditionId, ListNumber), Line> = BTreeMap::new();
        for row in rows {
            if let Change::Item(item) = &row {
                let line = last.entry((item.edition, item.list)).or_insert(item.line);
                *line = (*line).max(item.line);
            }
            // Why a station was stopped is its hub's own business; only a hub that was asks again.
            self.put(row);
        }
        if reference.whole {
            self.drop_what_is_gone(&last);
        }
        let text = serde_json::to_string(&reference.cursor).expect("a cursor is plain values");
        self.put(super::trust::meta(CURSOR, text));
    }

    /// A list that came whole may have fewer lines than before.
    fn drop_what_is_gone(&mut self, last: &BTreeMap<(EditionId, ListNumber), Line>) {
        for ((edition, list), line) in last {
            let book = self.world.editions.get(edition);
            if book.is_some_and(|book| book.items_of(*list).any(|item| item.line > *line)) {
                self.put(Change::DropItems { edition: *edition, list: *list, last: *line });
            }
        }
    }
}
