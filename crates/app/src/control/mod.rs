//! Figures, proof and backups.

pub(crate) mod stats;
