//! Stories over the whole system: through the command door, as processes, in the browser and in the
//! real window.

#![expect(clippy::unwrap_used, reason = "a story stops where it breaks")]

mod authority;
mod browser;
mod commands;
#[cfg(target_os = "linux")]
mod disk;
mod imports;
mod kills;
mod labels;
mod main_job;
mod many;
mod opening;
mod proof;
mod rescue;
mod window;
