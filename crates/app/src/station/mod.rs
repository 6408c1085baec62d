//! What this station is, how it begins, and who may sign in.

mod accounts;
mod begin;
mod demo;
mod sign_in;
mod status;
pub(crate) use begin::{Beginning, begin};
pub use status::version;
