//! All SQL of the program: one database file, its tables, its one writer's transactions.
//!
//! Refuses rules: it keeps rows as they are given. Nothing outside this crate knows SQL.

mod error;
mod insert;
mod open;
pub mod rows;
mod snapshot;
mod tables;
mod write;

pub use error::StoreError;
pub use open::{Store, sqlite_version};
pub use rows::{Change, Loaded, RawBooks};
pub use snapshot::{check_file, snapshot};
