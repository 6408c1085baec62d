//! What a station knows, and what it decides from that: rows in memory, and the step from a command to
//! changes.
//!
//! Refuses input and output: no database, no network, no clock. The app keeps the changes in SQLite and
//! a till in a browser keeps them there; both decide with this code.

pub mod access;
mod book;
pub mod context;
pub mod disputes;
pub mod draft;
pub mod exchange;
pub mod fail;
pub mod items;
pub mod joined;
pub mod journal_file;
pub mod reference;
pub mod session;
pub mod sessions;
pub mod take;
pub mod till;
pub mod trust;
pub mod views;
pub mod waiting;
pub mod words;
pub mod zone;

pub use book::{EditionBook, KnownItem, World, edition_of};
pub use context::{Actor, Caller, Context};
pub use draft::{Draft, Keys};
