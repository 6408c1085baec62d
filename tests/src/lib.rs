//! What the stories stand on: a station in this process, the program as a process, and the samples.
//!
//! Refuses sleeps and fixed ports; everything is torn down by `Drop`.

pub mod process;
pub mod sale;
pub mod samples;

pub use process::Program;
pub use sale::Sale;
