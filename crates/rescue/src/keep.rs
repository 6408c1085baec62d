//! Rows as the page keeps them: a key and a text each. Sorted by key they come in the order in which they
//! can be put again.
//!
//! Of what follows from entries nothing is kept: it follows again.

use crate::Rescue;
use contract::domain::EditionId;
use contract::journal::{Entry, SignedEntry};
use contract::records::Record;
use contract::rows::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sync::keys::{hex, unhex};
use sync::{StationKey, chain};
use world::{Keys, World};

/// The key of the row that holds this till's secrets.
const SELF_KEY: &str = "0/self";
/// Where entries begin.
const ENTRIES: &str = "e/";

/// What the page keeps or drops, all of one commit at once or nothing.
#[derive(Clone, PartialEq, Debug)]
pub enum Write {
    /// Keeps a text under a key.
    Put(String, String),
    /// Drops what is under a key.
    Drop(String),
}

/// What was kept cannot be read again.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the row {0} cannot be read")]
pub struct Damaged(pub String);

/// This till's secrets.
#[derive(Serialize, Deserialize)]
struct Secrets {
    seed: String,
    mac: String,
}

/// The row of the secrets.
pub(crate) fn secrets(keys: &Keys) -> Write {
    let secrets = Secrets {
        seed: hex(&keys.station.seed()),
        mac: keys.mac.as_ref().map(|mac| hex(mac)).unwrap_or_default(),
    };
    Write::Put(SELF_KEY.to_owned(), text(&secrets))
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("rows are plain values")
}

/// The key of a row that stands for itself; nothing for what is not kept so.
fn key_of(change: &Change) -> Option<String> {
    Some(match change {
        Change::Meta(row) => format!("1/{}", row.key),
        Change::Station(row) => format!("2/{}", row.id),
        Change::Account(row) => format!("3/{}", row.id),
        Change::Edition(row) => format!("4/{}", row.id),
        Change::Depositor(row) => format!("5/{}", row.id),
        Change::Registration(row) => format!("6/{}/{}", row.edition, row.depositor),
        Change::List(row) => format!("7/{}/{:05}", row.edition, row.number.0),
        Change::Item(row) => item_key(row.edition, row.list.0, row.line.0),
        Change::Reply(row) => format!("9/{}", row.id),
        Change::Seal(seal) => {
            let (edition, station) = (seal.edition, seal.station);
            format!("s/{edition}/{station}/{:012}/{}", seal.sequence, seal.kind.key())
        }
        _ => return None,
    })
}

fn item_key(edition: EditionId, list: u16, line: u8) -> String {
    format!("8/{edition}/{list:05}/{line:03}")
}

/// What the page keeps of changes; `entries` counts those kept so far.
pub(crate) fn writes(world: &World, changes: &[Change], entries: &mut u64) -> Vec<Write> {
    let mut writes = Vec::new();
    for change in changes {
        match change {
            Change::Record(record) => {
                if let Record::Entry(signed) = record.as_ref() {
                    *entries += 1;
                    writes.push(Write::Put(format!("{ENTRIES}{entries:012}"), text(signed)));
                }
            }
            Change::DropItems { edition, list, last } => {
                let book = world.editions.get(edition).into_iter();
                let gone = book.flat_map(|book| book.items_of(*list)).filter(|item| item.line > *last);
                writes.extend(gone.map(|item| Write::Drop(item_key(*edition, list.0, item.line.0))));
            }
            other => writes.extend(key_of(other).map(|key| Write::Put(key, text(other)))),
        }
    }
    writes
}

impl Rescue {
    /// The till that was kept; nothing when there is none. `rows` are sorted by their keys.
    ///
    /// # Errors
    /// [`Damaged`] names the first row that cannot be read.
    pub fn load(rows: &[(String, String)], now: Timestamp) -> Result<Option<Rescue>, Damaged> {
        let Some((_, own)) = rows.iter().find(|(key, _)| key == SELF_KEY) else { return Ok(None) };
        let keys = keys(own).ok_or_else(|| Damaged(SELF_KEY.to_owned()))?;
        let (mut world, mut entries) = (World::default(), 0);
        for (key, value) in rows.iter().filter(|(key, _)| key != SELF_KEY) {
            let damaged = || Damaged(key.clone());
            if let Some(number) = key.strip_prefix(ENTRIES) {
                entries = number.parse().map_err(|_| damaged())?;
                put_entry(&mut world, &keys, value).ok_or_else(damaged)?;
            } else {
                let change: Change = serde_json::from_str(value).map_err(|_| damaged())?;
                put(&mut world, &change).ok_or_else(damaged)?;
            }
        }
        Ok(Some(Rescue::new(keys, world, entries, now)))
    }
}

fn keys(text: &str) -> Option<Keys> {
    let secrets: Secrets = serde_json::from_str(text).ok()?;
    let station = StationKey::from_seed(unhex::<32>(&secrets.seed)?);
    Some(Keys { station, secret: None, mac: Some(unhex::<32>(&secrets.mac)?) })
}

fn put(world: &mut World, change: &Change) -> Option<()> {
    world.can_take(change).then(|| world.apply(change))
}

/// An entry with the rows that follow from it. One's own is checked: nobody else has it yet.
fn put_entry(world: &mut World, keys: &Keys, text: &str) -> Option<()> {
    let signed: SignedEntry = serde_json::from_str(text).ok()?;
    let own = signed.station == keys.station.station();
    let entry: Entry = chain::open_by(&signed, keys.mac.as_ref().filter(|_| own)).ok()?;
    let rows = world.editions.get(&signed.edition)?.books.rows_of(&entry);
    put(world, &Change::Record(Box::new(Record::Entry(signed))))?;
    rows.into_iter().try_for_each(|row| put(world, &Change::Record(Box::new(row))))
}
