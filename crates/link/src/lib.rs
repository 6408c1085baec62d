//! The wire as a client: how one process of Bourse reaches another.
//!
//! For now that is the process which owns a station's folder. Refuses proxies, and anything that the
//! other side cannot prove to be: a port alone is no proof.

mod client;
mod owner;

pub use owner::{Owner, ReachError, Said};
