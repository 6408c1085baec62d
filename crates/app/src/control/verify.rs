//! Proving a whole folder: chains, signatures, seals, and every derived row against the entries.
//!
//! It reads the file with a connection of its own, so that it works beside a running station and on a
//! database that no station can open any more. It only reads; what is wrong comes out as sentences.

use super::compare::{differences, sentence};
use super::late::{LateKind, is_closed, late_faults};
use super::report::{Doubt, Report};
use super::tables::{by_key, row_of};
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::door::causes;
use crate::folder::Layout;
use crate::secrets;
use crate::tills::trust::{HUBS, card_of};
use contract::domain::text::cut;
use contract::domain::{EditionId, StationId};
use contract::wire::HubCard;
use contract::{Failure, Proof, Verify};
use messages::{Lang, control as w};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use store::RawBooks;
use sync::HubSecret;
use sync::cards::{card_holds, hub_holds};
use sync::chain::EntryFault;
use sync::keys::{station_of, unhex};
use sync::verify::{Fault, KnownStation, Proven, prove};

/// How often a proof is taken again when commands were written meanwhile.
const TRIES_MAX: usize = 5;

impl Handle<Verify> for App {
    async fn handle(&self, cx: &Context, _: Verify) -> Result<Proof, Failure> {
        let mut tries = 1;
        loop {
            let before = self.ends_of_all();
            let proof = verify_folder(self.folder(), cx.lang).await;
            // Tables are read one after the other: a sale between two of them is no fault.
            if proof.problems.is_empty() || tries == TRIES_MAX || before == self.ends_of_all() {
                return Ok(proof);
            }
            tries += 1;
        }
    }
}

impl App {
    fn ends_of_all(&self) -> BTreeMap<(EditionId, StationId), u64> {
        self.read(|world| {
            let editions = world.editions.values();
            let heads = editions.flat_map(|book| book.books.heads.iter().map(|head| (book.row.id, head)));
            heads.map(|(edition, (station, head))| ((edition, *station), head.sequence)).collect()
        })
    }
}

/// Proves a station's folder, whether or not a station runs in it.
pub async fn verify_folder(folder: &Path, lang: Lang) -> Proof {
    let database = Layout::new(folder).database();
    let mut report = Report::new(lang);
    match RawBooks::read(&database).await {
        Ok(raw) => {
            if let Err(error) = store::check_file(&database).await {
                report.doubt(Doubt::Totals, w::verify_database(lang, &causes(&error)));
            }
            let kept = report.clone();
            let own = own_mac(folder);
            let proven = tokio::task::spawn_blocking(move || prove_all(report, &raw, own)).await;
            // Only impossible amounts under a right signature stop it.
            report = proven.unwrap_or_else(|_| {
                let mut report = kept;
                report.doubt(Doubt::Everything, w::verify_stopped(lang).to_owned());
                report
            });
        }
        Err(error) => {
            report.doubt(Doubt::Everything, w::verify_database(lang, &causes(&error)));
        }
    }
    report.finish()
}

/// A till's own HMAC key, beside its station key.
fn own_mac(folder: &Path) -> Option<(StationId, [u8; 32])> {
    let path = Layout::new(folder).key();
    if !path.exists() {
        return None;
    }
    let (key, mac) = secrets::station_key(&path).ok()?;
    mac.map(|mac| (key.station(), mac))
}

/// Proves what was read: the journal of each edition, then the tables against all of them.
fn prove_all(mut report: Report, raw: &RawBooks, own: Option<(StationId, [u8; 32])>) -> Report {
    let lang = report.lang;
    unreadable(&mut report, raw);
    let stations = stations(&mut report, raw, own);
    let names: HashMap<StationId, &str> =
        raw.stations.iter().map(|row| (row.id, row.name.as_str())).collect();
    let mut expected: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
    let mut editions: BTreeSet<EditionId> = raw.entries.iter().map(|entry| entry.edition).collect();
    editions.extend(raw.seals.iter().map(|seal| seal.edition));
    for edition in editions {
        let chain = |station: StationId| {
            let station = names.get(&station).map_or_else(|| station.to_string(), ToString::to_string);
            w::verify_chain(lang, &station, &edition.to_string())
        };
        let proven = prove_edition(raw, edition, &stations);
        for fault in &proven.faults {
            let (doubt, sentence) = fault_sentence(lang, &chain, fault);
            report.doubt(doubt, sentence);
        }
        for fault in late_faults(edition, &raw.entries, &raw.seals) {
            let (of, sequence) = (chain(fault.station), fault.sequence.to_string());
            match fault.kind {
                LateKind::Unsealed => {
                    report.doubt(Doubt::Signatures, w::verify_unsealed(lang, &of, &sequence));
                }
                LateKind::NotALatePayment => {
                    report.doubt(Doubt::Chain, w::verify_late(lang, &of, &sequence));
                }
            }
        }
        gross(&mut report, raw, edition, &proven);
        state(&mut report, raw, edition);
        for (table, row) in proven.books.rows().filter_map(|record| row_of(&record)) {
            expected.entry(table).or_default().push(row);
        }
    }
    report.checked(raw.entries.len());
    tables(&mut report, raw, expected);
    report
}

/// Tables that cannot be read take with them what they prove.
fn unreadable(report: &mut Report, raw: &RawBooks) {
    for (table, why) in &raw.unreadable {
        let doubt = match *table {
            "entry" => Doubt::Everything,
            "meta" | "station" | "seal" => Doubt::Signatures,
            _ => Doubt::Totals,
        };
        report.doubt(doubt, w::verify_table(report.lang, table, &cut(why, 200)));
    }
}

/// The stations with their HMAC keys; one whose public key is not its own is named.
///
/// A till has no secret of the hub: it checks its own chain with its own HMAC key, the others by seals.
fn stations(
    report: &mut Report,
    raw: &RawBooks,
    own: Option<(StationId, [u8; 32])>,
) -> HashMap<StationId, KnownStation> {
    let value = raw.meta.iter().find(|row| row.key == "hub_secret").map(|row| row.value.as_str());
    let secret = value.and_then(unhex::<32>).map(HubSecret);
    if secret.is_none() && own.is_none() {
        // A folder in which nothing has begun has no secret, and nothing to sign.
        if !(raw.entries.is_empty() && raw.stations.is_empty()) {
            report.doubt(Doubt::Signatures, w::verify_secret(report.lang).to_owned());
        }
        return HashMap::new();
    }
    cards(report, raw);
    let mut known = HashMap::new();
    for row in &raw.stations {
        if unhex::<32>(&row.public_key).is_none_or(|public| station_of(&public) != row.id) {
            report.doubt(Doubt::Signatures, w::verify_station_key(report.lang, &row.name));
        }
        let mac = match &secret {
            Some(secret) => Some(secret.station_mac(row.id)),
            None => own.filter(|(id, _)| *id == row.id).map(|(_, mac)| mac),
        };
        known.insert(row.id, KnownStation { public: row.public_key.clone(), mac });
    }
    known
}

/// The hubs' cards by the recovery key, and the stations' cards by the hubs.
fn cards(report: &mut Report, raw: &RawBooks) {
    let fact = |key: &str| raw.meta.iter().find(|row| row.key == key).map(|row| row.value.as_str());
    // A folder that was begun before there were tills has no cards to check.
    let Some(text) = fact(HUBS) else { return };
    let hubs: Vec<HubCard> = serde_json::from_str(text).unwrap_or_default();
    let sign = fact("recovery_sign").unwrap_or_default();
    if hubs.is_empty() || !hubs.iter().all(|hub| hub_holds(hub, sign)) {
        report.doubt(Doubt::Signatures, w::verify_hub_card(report.lang).to_owned());
    }
    for row in raw.stations.iter().filter(|row| row.epoch > 0 && !card_holds(&card_of(row), &hubs)) {
        report.doubt(Doubt::Signatures, w::verify_station_card(report.lang, &row.name));
    }
}

/// The turnover in the tables against that of the entries, in one sentence that anybody reads.
fn gross(report: &mut Report, raw: &RawBooks, edition: EditionId, proven: &Proven) {
    let Some((_, sales)) = raw.derived.iter().find(|(table, _)| *table == "sale") else { return };
    let id = edition.to_string();
    let kept = sales.iter().filter(|row| {
        row["edition"] == id.as_str()
            && row["cancelled_at"].is_null()
            && row["lost_to"].is_null()
            && row["rejected"].is_null()
    });
    let found: i64 = kept.filter_map(|row| row["price_cents"].as_i64()).fold(0, i64::saturating_add);
    let expected = proven.books.gross().0;
    if found != expected {
        let euros = |cents| messages::format::euros(report.lang, cents);
        let sentence = w::verify_gross(report.lang, &id, &euros(found), &euros(expected));
        report.doubt(Doubt::Totals, sentence);
    }
}

/// An edition that was closed is still so in its row, and one without a closing entry is not.
fn state(report: &mut Report, raw: &RawBooks, edition: EditionId) {
    let id = edition.to_string();
    match raw.editions.iter().find(|row| row.id == edition) {
        None => report.doubt(Doubt::Totals, w::verify_edition_missing(report.lang, &id)),
        Some(row) if row.state.is_read_only() == is_closed(edition, &raw.entries) => {}
        Some(row) if row.state.is_read_only() => {
            report.doubt(Doubt::Totals, w::verify_closed_by_hand(report.lang, &row.name));
        }
        Some(row) => report.doubt(Doubt::Totals, w::verify_reopened(report.lang, &row.name)),
    }
}

/// Every derived table against the rows that follow from the entries.
fn tables(report: &mut Report, raw: &RawBooks, mut expected: BTreeMap<&'static str, Vec<Value>>) {
    for (table, rows) in &raw.derived {
        let found = by_key(table, rows.iter().cloned());
        if found.len() != rows.len() {
            report.doubt(Doubt::Totals, w::verify_rows_twice(report.lang, table));
        }
        let wanted = by_key(table, expected.remove(table).unwrap_or_default());
        for difference in differences(&found, &wanted) {
            report.doubt(Doubt::Totals, sentence(report.lang, table, &difference));
        }
    }
}

fn prove_edition(raw: &RawBooks, edition: EditionId, stations: &HashMap<StationId, KnownStation>) -> Proven {
    let entries: Vec<_> = raw.entries.iter().filter(|entry| entry.edition == edition).cloned().collect();
    let seals: Vec<_> = raw.seals.iter().filter(|seal| seal.edition == edition).cloned().collect();
    prove(&entries, &seals, stations)
}

/// A fault as a sentence, with what it puts in doubt.
fn fault_sentence(lang: Lang, chain: &dyn Fn(StationId) -> String, fault: &Fault) -> (Doubt, String) {
    let text = |n: &u64| n.to_string();
    match fault {
        Fault::UnknownStation { station } => {
            (Doubt::Signatures, w::verify_unknown_station(lang, &chain(*station)))
        }
        Fault::Gap { station, expected, found } => {
            (Doubt::Chain, w::verify_gap(lang, &chain(*station), &text(expected), &text(found)))
        }
        Fault::Unchained { station, sequence } => {
            (Doubt::Chain, w::verify_unchained(lang, &chain(*station), &text(sequence)))
        }
        Fault::Entry { station, sequence, fault } => {
            let (of, sequence) = (chain(*station), text(sequence));
            let sentence = match fault {
                EntryFault::Hash => w::verify_hash(lang, &of, &sequence),
                EntryFault::Mac => w::verify_mac(lang, &of, &sequence),
                EntryFault::Unreadable => w::verify_unreadable(lang, &of, &sequence),
                EntryFault::Mislabelled => w::verify_mislabelled(lang, &of, &sequence),
            };
            (Doubt::Signatures, sentence)
        }
        Fault::Seal { station, sequence } => {
            (Doubt::Signatures, w::verify_seal(lang, &chain(*station), &text(sequence)))
        }
        Fault::Unsealed { station, sequence } => {
            (Doubt::Signatures, w::verify_uncovered(lang, &chain(*station), &text(sequence)))
        }
        Fault::SoldTwice { item } => (Doubt::Totals, w::verify_sold_twice(lang, item)),
    }
}
