//! Taking a parcel: entries of other stations become rows, in one command, whichever side took them.

use crate::EditionBook;
use crate::draft::{Draft, new_id};
use crate::trust::hub_secret;
use contract::domain::{EditionId, ItemState, StationId};
use contract::journal::{Entry, Event, SealKind, SignedEntry};
use contract::records::Record;
use contract::rows::{AlertRow, Change};
use contract::wire::{Answer, HubCard, Parcel, Rejection};
use contract::{Failure, StationRole};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use sync::judge::rejections;
use sync::receive::{Sender, Stop, StopReason, Taken, take};
use sync::sound::Judge;

/// The reason of an alert: entries of a station are not taken, and nobody is stopped for it. Where they stand in
/// that station's chain is in its details.
pub const REFUSED: &str = "refused_entries";
/// Before the same is told again of a station.
const ALERT_AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// What was taken.
#[derive(Clone, Default)]
pub struct Took {
    /// What became of each entry.
    pub answers: Vec<Answer>,
    /// Entries that were new.
    pub entries: u32,
}

impl Draft<'_> {
    /// Takes the entries of a parcel into their chains. A hub judges them too; others do as it said.
    /// `bearer` brought them: a hub stops whom it can hold to what is wrong with them.
    pub fn take(&mut self, parcel: &Parcel, bearer: Option<StationId>) -> Result<Took, Failure> {
        let secret = hub_secret(self.world).filter(|_| bearer.is_some());
        let senders = self.world.senders(secret.as_ref());
        self.take_of(parcel, &senders, bearer.map(|_| self.world.hubs()), bearer)
    }

    /// Takes the entries of a file that somebody chose to import: also of a station that was revoked or
    /// stopped, whose disk it comes from. `hubs` are in the file; that one of them was a hub is believed for
    /// what it wrote, and nobody follows it for that: it may be as dead as its disk's machine.
    pub fn take_from_file(&mut self, parcel: &Parcel, hubs: &[HubCard]) -> Result<Took, Failure> {
        let judges = self.world.role() == StationRole::Hub;
        let secret = hub_secret(self.world).filter(|_| judges);
        let mut senders = self.world.senders(secret.as_ref());
        senders.values_mut().for_each(|sender| sender.stopped = false);
        self.take_of(parcel, &senders, judges.then(|| self.world.hubs_with(hubs)), None)
    }

    fn take_of(
        &mut self,
        parcel: &Parcel,
        senders: &BTreeMap<StationId, Sender>,
        judging: Option<Vec<HubCard>>,
        bearer: Option<StationId>,
    ) -> Result<Took, Failure> {
        let mut took = Took::default();
        let judges = judging.is_some();
        let world = self.world;
        let books = world.editions.values().map(|book| &book.books);
        let mut judge = Judge::new(books, judging.into_iter().flatten().map(|hub| hub.station));
        let mut editions: Vec<EditionId> = parcel.entries.iter().map(|entry| entry.edition).collect();
        editions.sort_unstable();
        editions.dedup();
        for edition in editions {
            // Of an edition that is not known here nothing is taken; it comes again with the reference.
            let Some(book) = self.world.editions.get(&edition) else { continue };
            let judge = judges.then_some(&mut judge);
            let taken = take(edition, &book.journal, judge, senders, parcel);
            took.entries += u32::try_from(taken.entries.len()).unwrap_or(u32::MAX);
            took.answers.extend(taken.answers.iter().cloned());
            self.put_taken(book, &taken, judges, bearer)?;
        }
        Ok(took)
    }

    fn put_taken(
        &mut self,
        book: &EditionBook,
        taken: &Taken,
        judges: bool,
        bearer: Option<StationId>,
    ) -> Result<(), Failure> {
        let now = self.hub_now();
        let rejected = if judges {
            let knows = |list, line| book.items.contains_key(&(list, line));
            let entries = taken.entries.iter().map(|(entry, _)| entry);
            rejections(entries, &book.books, book.row.state, now, knows)
        } else {
            Vec::new()
        };
        // After the closing nothing counts any more, so nothing is disputed either.
        let closed = book.row.state.is_read_only();
        let contested = if judges && !closed { contested(book, taken) } else { Vec::new() };
        if judges {
            self.tell_of_newer(taken);
        }
        let quiet = rejected.is_empty() && contested.is_empty();
        let alone =
            taken.entries.len() == 1 || book.books.are_apart(taken.entries.iter().map(|(entry, _)| entry));
        if quiet && alone {
            for (entry, signed) in &taken.entries {
                self.put_entry(signed, book.books.rows_of(entry));
            }
        } else if !taken.entries.is_empty() {
            // Each entry sees the ones before it, so they are taken into a copy of the books.
            let mut books = book.books.clone();
            for (entry, signed) in &taken.entries {
                let rows = books.apply(entry, &signed.hash);
                self.put_entry(signed, rows);
            }
            let rejections = rejected.into_iter().map(|(station, sequence, reason)| {
                let told = match reason {
                    Rejection::EditionClosed => "entry_after_closing",
                    Rejection::UnknownItem | Rejection::Future => "entry_rejected",
                };
                (station, told, Event::EntryRejected { station, sequence, reason })
            });
            for (station, reason, event) in rejections.chain(contested) {
                let (entry, signed) = self.sign(book.row.id, &books, event)?;
                let rows = books.apply(&entry, &signed.hash);
                self.put_entry(&signed, rows);
                if closed {
                    self.seal(book, SealKind::Closing);
                }
                self.alert("warning", Some(station), reason, &signed.id.to_string());
            }
        }
        for seal in &taken.seals {
            self.put(Change::Seal(seal.clone()));
        }
        if let Some(bearer) = bearer {
            taken.stops.iter().for_each(|stop| self.stop(stop, bearer));
            self.tell_of_refused(taken, bearer);
        }
        Ok(())
    }

    /// Tells of each station that writes what only a newer version understands.
    fn tell_of_newer(&mut self, taken: &Taken) {
        let newer = taken.entries.iter().filter(|(entry, _)| entry.event == Event::Unknown);
        let stations: BTreeSet<StationId> = newer.map(|(entry, _)| entry.station).collect();
        for station in stations {
            self.alert_anew("warning", station, "newer_entry", "");
        }
    }

    fn put_entry(&mut self, signed: &SignedEntry, rows: Vec<Record>) {
        self.put(Change::Record(Box::new(Record::Entry(signed.clone()))));
        for row in rows {
            self.put(Change::Record(Box::new(row)));
        }
    }

    fn stop(&mut self, stop: &Stop, bearer: StationId) {
        let why = match &stop.reason {
            StopReason::Tampered => "tampered".to_owned(),
            StopReason::Entry(fault) => format!("entry: {fault}"),
            StopReason::Unsound(fault) => format!("unsound: {fault}"),
            StopReason::Seal => "seal".to_owned(),
        };
        if let Some(whom) = stop.whom(bearer) {
            self.stop_station(whom, &why, &stop.evidence);
        } else {
            let evidence = serde_json::to_string(&stop.evidence).unwrap_or_default();
            self.alert_anew("warning", stop.station, REFUSED, &evidence);
        }
    }

    /// Tells of chains that others brought and that are not taken: of a revoked or stopped station.
    fn tell_of_refused(&mut self, taken: &Taken, bearer: StationId) {
        for (station, last) in taken.refused.iter().filter(|(station, _)| **station != bearer) {
            self.alert_anew("warning", *station, REFUSED, &last.to_string());
        }
    }

    /// Raises an alert, unless the same was raised within the hour.
    pub fn alert_anew(&mut self, level: &str, station: StationId, reason: &str, details: &str) {
        let since = self.now.checked_sub(ALERT_AGAIN).unwrap_or(self.now);
        let recent = self.world.alerts.iter().rev().take_while(|row| row.at > since);
        if !recent.into_iter().any(|row| row.reason == reason && row.station == Some(station)) {
            self.alert(level, Some(station), reason, details);
        }
    }

    /// Takes nothing more from a station until a manager has looked, and keeps what it sent.
    pub fn stop_station(&mut self, whom: StationId, why: &str, evidence: &SignedEntry) {
        let row = self.world.stations.get(&whom).filter(|row| row.stopped.is_none());
        // A hub does not stop itself for what another says of it, nor for old entries of a station that
        // was revoked and so refused already.
        let Some(row) = row.filter(|row| row.id != self.station() && row.revoked_at.is_none()) else {
            return;
        };
        let row = contract::rows::StationRow { stopped: Some(why.to_owned()), ..row.clone() };
        self.put(Change::Station(row));
        let evidence = serde_json::to_string(evidence).unwrap_or_default();
        self.alert("alarm", Some(whom), "station_stopped", &evidence);
    }

    /// Raises an alert.
    pub fn alert(&mut self, level: &str, station: Option<StationId>, reason: &str, details: &str) {
        let row = AlertRow {
            id: new_id(self.now),
            at: self.now,
            level: level.to_owned(),
            station,
            reason: reason.to_owned(),
            details: details.chars().take(4_000).collect(),
        };
        self.put(Change::Alert(row));
    }
}

/// Sales of items that were refused or withdrawn at the table, which their till could not know of.
fn contested(book: &EditionBook, taken: &Taken) -> Vec<(StationId, &'static str, Event)> {
    let mut contested = Vec::new();
    for (entry, _) in &taken.entries {
        let Event::BasketSold { lines, .. } = &entry.event else { continue };
        for line in lines {
            let state = book.items.get(&(line.list, line.line)).map(|item| item.row.state);
            if let Some(state @ (ItemState::Refused | ItemState::Withdrawn)) = state {
                let event = Event::SaleContested { sale: line.sale, state };
                contested.push((entry.station, "withdrawn_sold", event));
            }
        }
    }
    contested
}

/// The sale that is kept instead of one that an entry made.
pub fn conflict_of(book: &EditionBook, entry: &Entry) -> Option<contract::domain::SaleId> {
    let Event::BasketSold { lines, .. } = &entry.event else { return None };
    lines.iter().find_map(|line| book.books.sales.get(&line.sale).and_then(|sale| sale.lost_to))
}
