//! Every command, its reply, who may call it and how it fails: the one door of the whole program.
//!
//! The desktop window, the HTTP door, the command line and the tests are thin adapters over this
//! table. Refuses logic: what is right stands in `domain`, what happens in `app`.

pub mod access;
pub mod control;
pub mod deposit;
pub mod desk;
pub mod disputes;
pub mod edition;
pub mod failure;
pub mod jobs;
pub mod journal;
pub mod labels;
pub mod records;
pub mod rows;
pub mod session;
pub mod station;
pub mod stations;
mod table;
pub mod till;
pub mod treasury;
pub mod wire;

pub use domain;

pub use access::{Access, Effect, Reach};
pub use control::*;
pub use deposit::*;
pub use desk::*;
pub use disputes::*;
pub use edition::*;
pub use failure::Failure;
pub use jobs::*;
pub use labels::*;
pub use session::*;
pub use station::*;
pub use stations::*;
pub use table::{Command, CommandInfo, Done, all};
pub use till::*;
pub use treasury::*;
