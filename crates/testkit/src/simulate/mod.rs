//! A sale with everything that can go wrong, by seed: stations, network, clocks and disks of a model, driven by
//! the same pure steps of `sync` as the app.
//!
//! Refuses real time, threads within a run, and chance that does not come from the seed: a run that fails
//! fails again.

pub mod acts;
pub mod campaign;
pub mod cast;
pub mod check;
pub mod disk;
pub mod exchange;
pub mod explore;
pub mod held;
pub mod malice;
pub mod mutation;
pub mod network;
pub mod oracle;
pub mod plan;
pub mod random;
pub mod run;
pub mod shrink;
pub mod small;
mod small_steps;
pub mod station;
pub mod world;
mod writer;

#[cfg(test)]
mod tests;
