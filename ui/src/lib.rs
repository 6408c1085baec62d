//! The interface of Bourse: one program for the desktop window and for a browser on the sale's network.
//!
//! Screens lie in one folder a workplace and are made of `widgets`; `shell` draws what is around them,
//! `door` is the only way to the station. Refuses visible text: every word comes from `messages`.
//! Logic stands in plain structs (`wedge`, `route`, `keys`, the plan of a table or a chart) that are
//! tested natively; what needs a browser is a thin layer over them.

#![allow(
    unreachable_pub,
    reason = "the component macro makes public what only a parent's re-export can reach"
)]
#![allow(clippy::needless_pass_by_value, reason = "a component owns what it is given")]

pub mod admin;
pub mod app;
pub mod away;
pub mod clock;
#[cfg(test)]
mod contrast;
pub mod control_room;
pub mod deposit;
pub mod desk;
pub mod door;
pub mod files;
pub mod format;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod icons;
pub mod ids;
pub mod jobs;
pub mod keys;
pub mod lang;
mod layouts;
pub mod link;
pub mod listen;
pub mod remote;
pub mod rescue;
pub mod route;
pub mod session;
pub mod shell;
pub mod start;
pub mod theme;
pub mod till;
pub mod treasury;
pub mod wedge;
pub mod widgets;

/// What nearly every screen needs, in one `use`.
pub mod prelude {
    pub use crate::app::use_detail;
    pub use crate::clock::{use_minute, use_now};
    pub use crate::door::call;
    pub use crate::format;
    pub use crate::icons::Icon;
    pub use crate::ids::new_id;
    pub use crate::jobs::{follow, follow_and_save};
    pub use crate::keys::{Key, bind};
    pub use crate::lang::{Lang, choose_lang, use_lang};
    pub use crate::listen::use_scan;
    pub use crate::remote::{Remote, remote};
    pub use crate::route::{Page, Route, go};
    pub use crate::session::use_session;
    pub use crate::shell::{OfficePage, TillFrame};
    pub use crate::t;
    pub use crate::widgets::*;
    pub use leptos::prelude::*;
    pub use leptos::task::spawn_local;
}

/// Mounts the interface in the page.
pub fn start() {
    // Without it a broken invariant says only "unreachable" in the browser's console.
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    leptos::mount::mount_to_body(app::App);
}
