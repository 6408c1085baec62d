//! What a database holds, read whole: for a start, and for a proof.

use contract::journal::{Seal, SignedEntry};
pub use contract::rows::*;

/// Everything that a station keeps in memory.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// All rows, as the changes that would put them, in an order in which they can be put.
    pub changes: Vec<Change>,
}

/// The journal and what is said to follow from it, as found, for a proof.
#[derive(Clone, Debug, Default)]
pub struct RawBooks {
    /// Entries that could be read.
    pub entries: Vec<SignedEntry>,
    /// Seals that could be read.
    pub seals: Vec<Seal>,
    /// Rows of the derived tables, by table, as JSON.
    pub derived: Vec<(&'static str, Vec<serde_json::Value>)>,
    /// Editions.
    pub editions: Vec<EditionRow>,
    /// Stations.
    pub stations: Vec<StationRow>,
    /// Facts.
    pub meta: Vec<MetaRow>,
    /// Tables that could not be read at all, with the reason.
    pub unreadable: Vec<(&'static str, String)>,
}
