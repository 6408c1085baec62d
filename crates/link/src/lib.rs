//! The wire as a client: how one process of Bourse reaches another.
//!
//! That is the process which owns a station's folder, a hub on the network, and whoever announces
//! itself as one. Refuses proxies and redirects, bodies without bound, and anything that the other side
//! cannot prove to be: a port or an address alone is no proof.

mod address;
mod backup;
mod beats;
mod body;
mod client;
mod error;
mod find;
mod hub;
mod owner;
mod pass;
mod pin;

pub use address::{AddressError, HubAddress};
pub use beats::Beats;
pub use error::LinkError;
pub use find::{Announced, FindError, announce, find, own_addresses};
pub use hub::HubClient;
pub use owner::{Owner, ReachError, Said};
