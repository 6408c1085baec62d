//! The reference data that a hub gives a station: all of it, or what changed since.

use crate::world::World;
use contract::domain::EditionId;
use contract::rows::{Change, MetaRow};
use contract::wire::{Cursor, Reference};
use serde_json::Value;
use std::collections::BTreeSet;
use sync::keys::sha256;
use world::reference::shared;

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
