//! The deposit table and the return of unsold items.

mod accept;
mod decide;
mod find;
mod returns;
