//! The reference data that a till holds: items, prices, names of accounts, settings, cards. Of
//! depositors it gets the first name and an initial; of accounts the PIN and never the password.

use crate::World;
use crate::draft::Draft;
use crate::trust::HUBS;
use contract::domain::{EditionId, Line, ListNumber};
use contract::rows::{AccountRow, Change, DepositorRow, ItemRow, ListRow, RegistrationRow};
use contract::wire::{Cursor, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// The facts of the folder that a till holds too.
const SHARED_META: [&str; 6] =
    ["association", "demo", "recovery_public", "recovery_sign", "recovery_wrapped", HUBS];
/// The fact that holds where a till's reference data stand.
const CURSOR: &str = "reference_cursor";

/// A change as a till may know it; `None`: it is not for tills.
pub fn shared(change: &Change) -> Option<Change> {
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

impl World {
    /// Where this till's reference data stand.
    pub fn cursor(&self) -> Option<Cursor> {
        self.meta.get(CURSOR).and_then(|text| serde_json::from_str(text).ok())
    }
}

impl Draft<'_> {
    /// Takes reference data from the hub. Rows of another kind than it may give are left out.
    pub fn take_reference(&mut self, reference: &Reference) {
        let rows = reference.rows.iter().filter_map(|row| serde_json::from_value(row.clone()).ok());
        let rows: Vec<Change> = rows.filter(|row| shared(row).is_some()).collect();
        // An edition may come with its rows; what leans on none is left out.
        let coming: BTreeSet<EditionId> = rows
            .iter()
            .filter(|row| self.world.can_take(row))
            .filter_map(|row| if let Change::Edition(row) = row { Some(row.id) } else { None })
            .collect();
        let leans = |row: &Change| match row {
            Change::Registration(RegistrationRow { edition, .. })
            | Change::List(ListRow { edition, .. })
            | Change::Item(ItemRow { edition, .. })
            | Change::DropItems { edition, .. } => coming.contains(edition),
            _ => false,
        };
        let rows: Vec<Change> =
            rows.into_iter().filter(|row| self.world.can_take(row) || leans(row)).collect();
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
        self.put(crate::trust::meta(CURSOR, text));
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
