//! The generated modules. Apart from the crate's root, so that `format` can be both a file of words and the functions
//! that use them.

include!(concat!(env!("OUT_DIR"), "/table.rs"));
