//! Figures, proof and backups.

pub(crate) mod backup;
mod compare;
mod dashboard;
mod late;
mod next;
mod report;
pub(crate) mod stats;
mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod verify;
