//! One handler for each command, over one writer: what happens on a station.
//!
//! Refuses SQL (that is `store`'s), wire formats (`hub`'s) and words (`messages`'): a command comes
//! in by [`App::dispatch`], is checked for role and lock once, and is answered when it is durable.

mod app;
mod clock;
mod control;
mod deposit;
mod desk;
mod dispatch;
mod door;
mod fail;
mod files;
mod folder;
mod jobs;
mod labels;
mod refused;
mod secrets;
mod station;
mod till;
mod tills;
mod treasury;
mod writer;

pub(crate) use ::world;
pub(crate) use world::{access, draft, words, zone};

pub use app::{App, OpenError, Options, PublicFigures};
pub use clock::Clock;
pub use control::verify::verify_folder;
pub use dispatch::Handle;
pub use door::{Door, causes, platform_folder};
pub use files::StoredFile;
pub use link::{Announced, announce, own_addresses};
pub use station::version;
pub use tills::Signed;
pub use world::context::{self, Caller};
