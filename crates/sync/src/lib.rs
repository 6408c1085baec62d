//! What a station does, without input and output: the journal's chain, what follows from it, and the
//! till's step from a command to entries.
//!
//! Refuses files, sockets, clocks and chance: times, ids and keys come in as arguments, so that the
//! app, a rescue till in a browser and the simulator run the same code.

pub mod books;
pub mod cards;
pub mod chain;
pub mod conflict;
pub mod journal;
pub mod judge;
pub mod keys;
pub mod link_state;
pub mod pair;
mod put;
pub mod receive;
mod sessions;
pub mod sound;
mod stories;
pub mod till;
pub mod verify;

pub use books::Books;
pub use chain::{Head, open_entry, sign_entry, sign_seal};
pub use journal::Journal;
pub use keys::{HubSecret, StationKey};
