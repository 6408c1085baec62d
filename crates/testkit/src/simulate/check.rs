//! What must hold after every step and at the end. A rule that is broken is told in words; nothing is put
//! right here.

use super::held::{Held, read};
use super::oracle::Oracle;
use super::station::Message;
use super::world::{World, what};
use contract::domain::{SaleId, StationId};
use contract::journal::{Event, Seal, SignedEntry};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use sync::Books;
use sync::verify::{KnownStation, prove};

/// Something that a screen showed as done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// At which station.
    pub station: usize,
    /// The place of its entry.
    pub sequence: u64,
    /// The entry's hash.
    pub hash: String,
}

/// Which rule was broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// What a screen showed is not there.
    Lost,
    /// Something is counted twice, or an item is sold twice.
    Doubled,
    /// Any other.
    Other,
}

/// A rule was broken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// Which.
    pub rule: Rule,
    /// How.
    pub text: String,
}

impl Wrong {
    /// A rule that has no figure of its own.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { rule: Rule::Other, text: text.into() }
    }

    fn of(rule: Rule, text: impl Into<String>) -> Self {
        Self { rule, text: text.into() }
    }
}

/// Fails with a rule unless it holds.
pub fn need(holds: bool, rule: Rule, text: impl FnOnce() -> String) -> Result<(), Wrong> {
    if holds { Ok(()) } else { Err(Wrong::of(rule, text())) }
}

/// What must hold of one station at any time: an item has one kept sale, and the sums are those of the rows.
///
/// # Errors
/// The rule that was broken.
pub fn books_hold(held: &Held, station: usize) -> Result<(), Wrong> {
    let books = &held.books;
    let mut items = BTreeSet::new();
    let (mut kept, mut gross) = (0, 0);
    for sale in books.sales.values().filter(|sale| sale.is_kept()) {
        (kept, gross) = (kept + 1, gross + sale.price_cents.0);
        let once = items.insert((sale.list, sale.line));
        need(once, Rule::Doubled, || format!("{station}: {}-{} has two kept sales", sale.list, sale.line))?;
        let named = books.sale_of(sale.list, sale.line).map(|sale| sale.id) == Some(sale.id);
        need(named, Rule::Other, || {
            format!("{station}: the kept sale of {}-{} is not found", sale.list, sale.line)
        })?;
    }
    need((kept, gross) == (books.kept_sales(), books.gross().0), Rule::Doubled, || {
        format!(
            "{station}: counts {} sales of {}, holds {kept} of {gross}",
            books.kept_sales(),
            books.gross().0
        )
    })
}

impl World {
    /// After every step of a station.
    pub(super) fn check_station(&mut self, station: usize) -> Result<(), Wrong> {
        let machine = &self.stations[station];
        let Some(live) = &machine.live else { return Ok(()) };
        if machine.looked_at == live.held.journal.len() {
            return Ok(());
        }
        books_hold(&live.held, station)?;
        let honest = |id: &StationId| self.cast.index_of(*id).is_none_or(|i| self.cast.is_honest(i));
        let stopped = live.held.notes.stopped.iter().find(|id| honest(id));
        need(stopped.is_none(), Rule::Other, || format!("{station} stopped {stopped:?}, which is honest"))?;
        self.stations[station].looked_at =
            self.stations[station].live.as_ref().map_or(0, |l| l.held.journal.len());
        Ok(())
    }

    /// After a crash: what a screen showed is on the disk.
    pub(super) fn check_durable(&self, station: usize) -> Result<(), Wrong> {
        let me = self.cast.players[station].id;
        let own = self.stations[station].disk.durable_entries().filter(|entry| entry.station == me);
        let own: BTreeMap<u64, &str> = own.map(|entry| (entry.sequence, entry.hash.as_str())).collect();
        for shown in self.shown.iter().filter(|shown| shown.station == station) {
            need(own.get(&shown.sequence) == Some(&shown.hash.as_str()), Rule::Lost, || {
                format!("{station}: entry {} was shown, and is not on its disk", shown.sequence)
            })?;
        }
        let told = self.told.iter().filter(|((hub, _), _)| *hub == station);
        for ((_, chain), sequence) in told.filter(|(_, sequence)| **sequence > 0) {
            let there = self.stations[station].disk.durable_entries();
            let there = there.filter(|entry| entry.station == *chain).map(|entry| entry.sequence).max();
            need(there >= Some(*sequence), Rule::Lost, || {
                format!("{station} acknowledged {sequence} entries of {chain}, and has {there:?} on its disk")
            })?;
        }
        Ok(())
    }

    /// Remembers what a hub acknowledges.
    pub(super) fn note_told(&mut self, hub: usize, message: &Message) {
        if let Message::Reply { reply, .. } = message {
            for known in &reply.known {
                let told = self.told.entry((hub, known.station)).or_default();
                *told = known.sequence.max(*told);
            }
        }
    }

    /// Before money goes back: this station does not know that it went back before.
    pub(super) fn check_paid_once(&self, station: usize, signed: &SignedEntry) -> Result<(), Wrong> {
        let Some(sale) = read(signed).and_then(|entry| paid_back(&entry.event)) else { return Ok(()) };
        let Some(live) = &self.stations[station].live else { return Ok(()) };
        let rejected: BTreeSet<(StationId, u64)> = live.held.books.rejected().map(|(of, _)| of).collect();
        let before = live.held.journal.entries().filter(|entry| entry.id != signed.id);
        for other in before.filter(|entry| !rejected.contains(&(entry.station, entry.sequence))) {
            let again = other.bytes.contains(&sale.to_string())
                && read(other).and_then(|entry| paid_back(&entry.event)) == Some(sale);
            need(!again, Rule::Doubled, || {
                format!("{station} refunds twice: {} and {}", what(other), what(signed))
            })?;
        }
        Ok(())
    }

    fn honest(&self) -> impl Iterator<Item = (usize, &Held)> {
        let held = |i: usize| self.stations[i].live.as_ref().map(|live| (i, &live.held));
        (0..self.stations.len()).filter(|i| self.cast.is_honest(*i)).filter_map(held)
    }

    /// Whether all honest stations hold the same chains.
    pub(super) fn are_equal(&self) -> bool {
        let ends = |held: &Held| -> Vec<(StationId, u64, String)> {
            held.journal.known(self.cast.edition).map(|of| (of.station, of.sequence, of.hash)).collect()
        };
        let mut honest = self.honest().map(|(_, held)| ends(held));
        let first = honest.next().unwrap_or_default();
        honest.all(|other| other == first)
    }

    pub(super) fn unequal(&self) -> Wrong {
        let mut text = String::from("the stations do not become equal:");
        for (index, held) in self.honest() {
            let ends = held.journal.known(self.cast.edition);
            let ends: Vec<String> =
                ends.map(|of| format!("{}:{}", &of.station.to_string()[..4], of.sequence)).collect();
            let me = &self.cast.players[index].id.to_string()[..4];
            text.push_str(&format!(
                "\n  {index} ({me}, hub {}, waits {}): {}",
                &held.hub().station.to_string()[..4],
                held.waits(self.cast.players[index].id),
                ends.join(" ")
            ));
        }
        Wrong::new(text)
    }

    /// At the end, when all faults are over and nobody lacks anything.
    pub(super) fn check_end(&self) -> Result<(), Wrong> {
        let reference =
            self.honest().next().map(|(_, held)| held).ok_or_else(|| Wrong::new("nobody is left"))?;
        let entries: Vec<SignedEntry> = reference.journal.entries().cloned().collect();
        for shown in self.shown.iter().filter(|shown| self.cast.is_honest(shown.station)) {
            let id = self.cast.players[shown.station].id;
            for (index, held) in self.honest() {
                let there = held.journal.entry(id, shown.sequence).map(|entry| &entry.hash);
                need(there == Some(&shown.hash), Rule::Lost, || {
                    format!("{index} lacks what {} showed at {}", shown.station, shown.sequence)
                })?;
            }
        }
        let oracle = Oracle::of(&entries);
        for (index, held) in self.honest() {
            oracle
                .agrees(&held.books)
                .map_err(|wrong| Wrong { text: format!("{index}: {}", wrong.text), ..wrong })?;
            self.check_chains(index, held, reference)?;
        }
        for (index, held) in self.honest() {
            need(held.books == reference.books, Rule::Other, || {
                format!("the books of {index} are others: {}", difference(&held.books, &reference.books))
            })?;
            self.check_disk(index)?;
        }
        self.check_proof(&entries)
    }

    /// Chains are byte for byte those of the others, and their authors', and sealed to the end.
    fn check_chains(&self, index: usize, held: &Held, reference: &Held) -> Result<(), Wrong> {
        for (author, player) in self.cast.players.iter().enumerate() {
            let chain = held.journal.chain(player.id);
            let same = chain == reference.journal.chain(player.id);
            need(same, Rule::Other, || format!("{index} holds another chain of {author}"))?;
            let sealed = held.journal.sealed(player.id) == held.journal.end(player.id);
            need(sealed, Rule::Other, || format!("{index} holds entries of {author} that no seal covers"))?;
        }
        let me = self.cast.players[index].id;
        let own = self.stations[index].disk.durable_entries().filter(|entry| entry.station == me);
        need(own.eq(held.journal.chain(me)), Rule::Other, || format!("{index} holds what it never wrote"))
    }

    /// An entry is on the disk once, and a restart reads what is in memory.
    fn check_disk(&self, index: usize) -> Result<(), Wrong> {
        let mut places = BTreeSet::new();
        for entry in self.stations[index].disk.durable_entries() {
            need(places.insert((entry.station, entry.sequence)), Rule::Doubled, || {
                format!("{index} has entry {} of {} twice", entry.sequence, entry.station)
            })?;
        }
        let Some(live) = &self.stations[index].live else { return Ok(()) };
        let read = Held::load(&self.stations[index].disk, &self.cast, &self.cast.players[index], None);
        let same = read.books == live.held.books && read.journal == live.held.journal;
        need(same, Rule::Other, || format!("{index} reads other books from its disk than it holds"))
    }

    /// The proof needs no station: entries are equal everywhere by now, so one proof of them with the seals of
    /// all stations is the proof of each.
    fn check_proof(&self, entries: &[SignedEntry]) -> Result<(), Wrong> {
        let mut seals: BTreeMap<(StationId, u64, String), Seal> = BTreeMap::new();
        for (_, held) in self.honest() {
            for seal in held.journal.seals() {
                seals.insert((seal.station, seal.sequence, seal.signature.clone()), seal.clone());
            }
        }
        let seals: Vec<Seal> = seals.into_values().collect();
        let known =
            self.cast.players.iter().map(|player| {
                (player.id, KnownStation { public: player.key.public(), mac: Some(player.mac) })
            });
        let known: HashMap<StationId, KnownStation> = known.collect();
        let proven = prove(entries, &seals, &known);
        need(proven.faults.is_empty(), Rule::Other, || format!("the proof finds {:?}", proven.faults))?;
        let held = self.honest().next().map(|(_, held)| &held.books);
        let books = held.ok_or_else(|| Wrong::new("nobody is left"))?;
        need(*books == proven.books, Rule::Other, || {
            format!("the proof has other books than the stations: {}", difference(books, &proven.books))
        })
    }
}

/// Whose money an event gives back.
fn paid_back(event: &Event) -> Option<SaleId> {
    match event {
        Event::SaleCancelled { sale, session: Some(_), .. } | Event::DisputeRefunded { sale, .. } => {
            Some(*sale)
        }
        _ => None,
    }
}

fn difference(a: &Books, b: &Books) -> String {
    let sales = a.sales.values().filter(|sale| b.sales.get(&sale.id) != Some(sale));
    let sales: Vec<String> = sales.map(|sale| format!("{sale:?} / {:?}", b.sales.get(&sale.id))).collect();
    let disputes = a.disputes.values().filter(|dispute| b.disputes.get(&dispute.id) != Some(dispute));
    let disputes: Vec<String> = disputes.map(|d| format!("{d:?} / {:?}", b.disputes.get(&d.id))).collect();
    let sessions = a.sessions.values().filter(|session| b.sessions.get(&session.id) != Some(session));
    let sessions: Vec<String> = sessions.map(|s| format!("{s:?} / {:?}", b.sessions.get(&s.id))).collect();
    let drawers = a.sessions.keys().filter(|s| a.drawer(**s) != b.drawer(**s)).count();
    format!("sales {sales:?}, disputes {disputes:?}, sessions {sessions:?}, {drawers} drawers")
}
