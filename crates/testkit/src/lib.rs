//! Builders for benches and simulations: invented values of any size, the same for the same size.
//!
//! Never shipped. Refuses chance without a seed, and the network.

pub mod labels;
pub mod sheets;
pub mod simulate;
