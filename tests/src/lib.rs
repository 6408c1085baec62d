//! What the stories stand on: a station in this process, the program as a process, and the samples.
//!
//! Refuses sleeps and fixed ports; everything is torn down by `Drop`.

mod axe;
pub mod browser;
pub mod demo;
#[cfg(target_os = "linux")]
pub mod disk;
pub mod door;
pub mod expected;
pub mod hall;
mod host;
pub mod keyboard;
#[cfg(target_os = "linux")]
pub mod lan;
pub mod log;
pub mod page;
pub mod paper;
#[cfg(unix)]
pub mod pirate;
#[cfg(target_os = "linux")]
pub mod preload;
pub mod process;
pub mod sale;
pub mod samples;
pub mod window;
pub mod wire;

pub use browser::Browser;
pub use demo::Demo;
pub use door::Door;
pub use hall::{Hall, Till, Ware};
pub use page::{Page, Role};
#[cfg(unix)]
pub use pirate::Pirate;
pub use process::Program;
pub use sale::Sale;
pub use window::Window;
pub use wire::Wire;
