//! Proving an edition's journal: chains, signatures, seals, and the books that follow.

use crate::books::Books;
use crate::chain::{EntryFault, NOTHING_BEFORE, open_by, seal_holds};
use contract::domain::StationId;
use contract::journal::{Seal, SignedEntry};
use std::collections::{BTreeMap, HashMap};

/// A fault in a journal, to be put in words by who shows it.
#[derive(Clone, PartialEq, Debug)]
pub enum Fault {
    /// An entry's station is not known.
    UnknownStation {
        /// Which.
        station: StationId,
    },
    /// An entry is missing, or stands twice.
    Gap {
        /// Whose chain.
        station: StationId,
        /// The place that was expected.
        expected: u64,
        /// The place that was found.
        found: u64,
    },
    /// An entry does not follow the one before it.
    Unchained {
        /// Whose chain.
        station: StationId,
        /// Which entry.
        sequence: u64,
    },
    /// An entry does not hold.
    Entry {
        /// Whose chain.
        station: StationId,
        /// Which entry.
        sequence: u64,
        /// What is wrong with it.
        fault: EntryFault,
    },
    /// A seal does not hold, or does not fit its entry.
    Seal {
        /// Whose chain.
        station: StationId,
        /// The entry it names.
        sequence: u64,
    },
    /// No seal covers an entry whose HMAC cannot be checked here.
    Unsealed {
        /// Whose chain.
        station: StationId,
        /// Which entry.
        sequence: u64,
    },
    /// One item has two kept sales.
    SoldTwice {
        /// The item.
        item: String,
    },
}

impl Fault {
    /// Whether it concerns the order of entries (else a signature or a total).
    #[must_use]
    pub fn is_of_chain(&self) -> bool {
        matches!(self, Fault::Gap { .. } | Fault::Unchained { .. })
    }
}

/// What a proof found: the books that follow from the entries, and every fault.
#[derive(Debug, Default)]
pub struct Proven {
    /// The books, rebuilt from the entries that could be opened.
    pub books: Books,
    /// How many entries were checked.
    pub entries: u64,
    /// Every fault.
    pub faults: Vec<Fault>,
}

/// A known station: its public key (hex) and its HMAC key.
#[derive(Clone)]
pub struct KnownStation {
    /// Public key, hex.
    pub public: String,
    /// HMAC key, for who has it: the hub of every station, a till of itself alone. Without it a chain
    /// is proven by its seals, up to the last.
    pub mac: Option<[u8; 32]>,
}

/// Proves the journal of one edition. Entries come in any order.
#[must_use]
pub fn prove(entries: &[SignedEntry], seals: &[Seal], stations: &HashMap<StationId, KnownStation>) -> Proven {
    let mut proven = Proven { entries: entries.len() as u64, ..Proven::default() };
    let mut chains: BTreeMap<StationId, Vec<&SignedEntry>> = BTreeMap::new();
    for entry in entries {
        chains.entry(entry.station).or_default().push(entry);
    }
    let mut opened = Vec::with_capacity(entries.len());
    for (station, mut chain) in chains {
        chain.sort_by_key(|entry| entry.sequence);
        let Some(known) = stations.get(&station) else {
            proven.faults.push(Fault::UnknownStation { station });
            continue;
        };
        let mut previous = NOTHING_BEFORE;
        for (expected, signed) in (1u64..).zip(&chain) {
            let sequence = signed.sequence;
            if sequence != expected {
                proven.faults.push(Fault::Gap { station, expected, found: sequence });
            }
            match open_by(signed, known.mac.as_ref()) {
                Ok(entry) => {
                    if entry.previous != previous {
                        proven.faults.push(Fault::Unchained { station, sequence });
                    }
                    opened.push((entry, signed.hash.clone()));
                }
                Err(fault) => proven.faults.push(Fault::Entry { station, sequence, fault }),
            }
            previous = &signed.hash;
        }
    }
    // Across stations the order is that of the hub's time; within one it is that of the chain.
    opened.sort_by_key(|(entry, _)| (entry.hub_at, entry.station, entry.sequence));
    for (entry, hash) in &opened {
        proven.books.apply(entry, hash);
    }
    prove_seals(&mut proven, entries, seals, stations);
    prove_sealed(&mut proven, entries, seals, stations);
    prove_single_sales(&mut proven);
    proven
}

fn prove_seals(
    proven: &mut Proven,
    entries: &[SignedEntry],
    seals: &[Seal],
    stations: &HashMap<StationId, KnownStation>,
) {
    let hashes: HashMap<(StationId, u64), &str> =
        entries.iter().map(|entry| ((entry.station, entry.sequence), entry.hash.as_str())).collect();
    for seal in seals {
        let signed = stations.get(&seal.station).is_some_and(|known| seal_holds(seal, &known.public));
        let fits = hashes.get(&(seal.station, seal.sequence)) == Some(&seal.hash.as_str());
        if !(signed && fits) {
            proven.faults.push(Fault::Seal { station: seal.station, sequence: seal.sequence });
        }
    }
}

/// Chains without an HMAC key must be covered by a seal to their end.
fn prove_sealed(
    proven: &mut Proven,
    entries: &[SignedEntry],
    seals: &[Seal],
    stations: &HashMap<StationId, KnownStation>,
) {
    let mut ends: BTreeMap<StationId, u64> = BTreeMap::new();
    for entry in entries.iter().filter(|e| stations.get(&e.station).is_some_and(|s| s.mac.is_none())) {
        let end = ends.entry(entry.station).or_default();
        *end = entry.sequence.max(*end);
    }
    for (station, sequence) in ends {
        if !seals.iter().any(|seal| seal.station == station && seal.sequence == sequence) {
            proven.faults.push(Fault::Unsealed { station, sequence });
        }
    }
}

fn prove_single_sales(proven: &mut Proven) {
    let mut seen = HashMap::new();
    for sale in proven.books.sales.values().filter(|sale| sale.is_kept()) {
        if seen.insert((sale.list, sale.line), sale.id).is_some() {
            proven.faults.push(Fault::SoldTwice { item: format!("{}-{}", sale.list, sale.line) });
        }
    }
}
