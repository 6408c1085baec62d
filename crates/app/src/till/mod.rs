//! The till: cash sessions, scanning, selling, cancelling. What is decided stands in `world::till`.

mod history;
mod scan;
mod sell;
mod session;
