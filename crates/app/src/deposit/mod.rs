//! The deposit table and the return of unsold items.
