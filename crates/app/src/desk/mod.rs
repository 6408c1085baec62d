//! The manager's desk: editions, slots, depositors, lists and items.

mod depositors;
pub(crate) mod edition;
pub(crate) mod findings;
mod imports;
pub(crate) mod items;
pub(crate) mod lists;
mod settings;
pub(crate) mod slots;
pub(crate) mod states;
pub(crate) mod validate;

pub(crate) use world::views;
