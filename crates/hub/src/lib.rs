//! The HTTP door: the same commands as the window's, over axum; files, status, metrics, the interface.
//!
//! Refuses to decide anything: who may do what is `app`'s. What it does decide is who may knock at
//! all: plain HTTP stays on this machine, a page of another site gets nothing, every body is bounded.

mod accept;
mod announce;
mod api;
mod authority;
mod caller;
mod door;
#[cfg(test)]
mod door_tests;
mod failure;
mod files;
mod lan;
mod metrics;
mod mime;
mod owner;
mod pieces;
mod room;
mod router;
mod secret;
mod serve;
mod status;
mod sync;
mod tls;
mod ui;

pub use door::CONTENT_SECURITY_POLICY;
pub use lan::Lan;
pub use owner::{OwnerPort, serve_owner};
pub use router::{Guard, Raise, router};
pub use serve::{Listen, ServeError, Serving, serve};
pub use ui::Ui;
