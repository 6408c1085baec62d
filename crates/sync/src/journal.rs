//! The entries of an edition as a station holds them: every station's chain, in the order in which they
//! came, with the seals that cover them; and what one station gives another that lacks some.
//!
//! A station gives what it holds in the order in which it took it. So nobody ever holds an entry
//! without those that its author held before, and what follows from them is the same everywhere.

use contract::domain::{EditionId, StationId};
use contract::journal::{Seal, SealKind, SignedEntry};
use contract::wire::{Known, PARCEL_MAX, Parcel};
use std::collections::BTreeMap;

/// The chains of one edition.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Journal {
    chains: BTreeMap<StationId, Vec<SignedEntry>>,
    /// When each entry of a chain came, as its place in `arrivals`.
    came: BTreeMap<StationId, Vec<usize>>,
    arrivals: Vec<(StationId, u64)>,
    seals: BTreeMap<(StationId, u64), Seal>,
}

impl Journal {
    /// Puts an entry at the end of its chain; one that stands there already changes nothing.
    pub fn put(&mut self, entry: SignedEntry) {
        let chain = self.chains.entry(entry.station).or_default();
        if chain.last().map_or(0, |last| last.sequence) < entry.sequence {
            self.came.entry(entry.station).or_default().push(self.arrivals.len());
            self.arrivals.push((entry.station, entry.sequence));
            chain.push(entry);
        }
    }

    /// Puts a seal in.
    pub fn put_seal(&mut self, seal: Seal) {
        self.seals.insert((seal.station, seal.sequence), seal);
    }

    /// The chain of a station.
    #[must_use]
    pub fn chain(&self, station: StationId) -> &[SignedEntry] {
        self.chains.get(&station).map_or(&[], Vec::as_slice)
    }

    /// The entry at a place.
    #[must_use]
    pub fn entry(&self, station: StationId, sequence: u64) -> Option<&SignedEntry> {
        let at = usize::try_from(sequence.checked_sub(1)?).ok()?;
        self.chain(station).get(at).filter(|entry| entry.sequence == sequence)
    }

    /// All entries, in the order in which they came.
    pub fn entries(&self) -> impl Iterator<Item = &SignedEntry> {
        self.arrivals.iter().filter_map(|(station, sequence)| self.entry(*station, *sequence))
    }

    /// All seals.
    pub fn seals(&self) -> impl Iterator<Item = &Seal> {
        self.seals.values()
    }

    /// How many entries it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.arrivals.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.arrivals.is_empty()
    }

    /// The place of the last entry of a chain.
    #[must_use]
    pub fn end(&self, station: StationId) -> u64 {
        self.chain(station).last().map_or(0, |last| last.sequence)
    }

    /// The place up to which a chain is sealed.
    #[must_use]
    pub fn sealed(&self, station: StationId) -> u64 {
        let of = self.seals.range((station, 0)..=(station, u64::MAX));
        of.map(|((_, sequence), _)| *sequence).next_back().unwrap_or(0).min(self.end(station))
    }

    /// The ends of all chains.
    pub fn known(&self, edition: EditionId) -> impl Iterator<Item = Known> {
        let end = move |(station, chain): (&StationId, &Vec<SignedEntry>)| {
            let last = chain.last()?;
            Some(Known { edition, station: *station, sequence: last.sequence, hash: last.hash.clone() })
        };
        self.chains.iter().filter_map(end)
    }

    /// What a station lacks that holds the chains up to `known`, oldest first, each chain's part ended by
    /// its seal; and whether there is more. Entries that no seal covers yet are left out.
    #[must_use]
    ///
    /// `own` is a seal that is not kept here: of the station itself, made for this parcel.
    pub fn missing(&self, known: &BTreeMap<StationId, u64>, own: Option<&Seal>) -> (Parcel, bool) {
        let mut lacking: Vec<usize> = Vec::new();
        for (station, came) in &self.came {
            let made = own.filter(|seal| seal.station == *station).map_or(0, |seal| seal.sequence);
            let sealed = place(self.sealed(*station).max(made)).min(came.len());
            let held = place(known.get(station).copied().unwrap_or(0));
            lacking.extend(came.get(held..sealed).unwrap_or_default());
        }
        lacking.sort_unstable();
        let mut missing: Vec<(StationId, u64)> = lacking.into_iter().map(|at| self.arrivals[at]).collect();
        let more = missing.len() > PARCEL_MAX;
        if more {
            // A part ends at a seal: the rest of a sealed batch comes with its beginning.
            let mut ends: BTreeMap<StationId, u64> = BTreeMap::new();
            for (station, sequence) in &missing[..PARCEL_MAX] {
                ends.insert(*station, *sequence);
            }
            for (station, end) in &mut ends {
                let next = self.seals.range((*station, *end)..=(*station, u64::MAX)).next();
                let next = next.map(|((_, sequence), _)| *sequence);
                let own = own.filter(|seal| seal.station == *station && seal.sequence >= *end);
                *end = next.into_iter().chain(own.map(|seal| seal.sequence)).min().unwrap_or(*end);
            }
            missing.retain(|(station, sequence)| ends.get(station).is_some_and(|end| sequence <= end));
        }
        let ends: BTreeMap<StationId, u64> = missing.iter().copied().collect();
        let entries = missing.iter().filter_map(|(station, sequence)| self.entry(*station, *sequence));
        let seal = |of: (StationId, u64)| {
            let own = own.filter(|seal| (seal.station, seal.sequence) == of);
            self.seals.get(&of).or(own)
        };
        // What was sealed for more than the journey, at the end of a day or after the closing, goes along.
        let promised = missing
            .iter()
            .filter(|of| ends.get(&of.0) != Some(&of.1))
            .filter_map(|of| self.seals.get(of).filter(|seal| seal.kind != SealKind::Batch));
        let seals = promised.chain(ends.iter().filter_map(|(station, end)| seal((*station, *end))));
        (Parcel { entries: entries.cloned().collect(), seals: seals.cloned().collect() }, more)
    }

    /// Where two chains of one station begin to differ, for who holds the one and knows the end of the
    /// other; nothing when one continues the other.
    #[must_use]
    pub fn differs(&self, other: &Known) -> Option<u64> {
        let here = self.entry(other.station, other.sequence)?;
        (here.hash != other.hash).then_some(here.sequence)
    }
}

/// How many entries of a chain come up to a sequence.
fn place(sequence: u64) -> usize {
    usize::try_from(sequence).unwrap_or(usize::MAX)
}
