//! The words a person reads, on screen and on paper, in French and in English.
//!
//! One file `assets/messages/<language>/till.toml` is one module `messages::till`, and each of its keys one function:
//!
//! | in the file | the function |
//! |---|---|
//! | `added = "Ajouté"` | `added(l: Lang) -> &'static str` |
//! | `sold_at = "Vendu à {time}, {till}"` | `sold_at(l: Lang, time: &str, till: &str) -> String` |
//! | `waiting = { one = "{count} vente", other = "{count} ventes" }` | `waiting(l: Lang, count: i64) -> String` |
//!
//! Functions, not a map: a program keeps only the words that it shows, and a key that does not exist does not compile.
//! The build script refuses a key that one language lacks, and other placeholders in one language than in the other.
//! This crate refuses to know anything else: no clock, no browser, no type of ours but the language.

pub mod format;
mod lang;
#[allow(unreachable_pub, reason = "the words of `format` are reached through its functions only")]
mod table;

pub use lang::{Lang, UnknownLang};
pub use table::*;

/// Puts the parts of a sentence together, without the weight of the standard formatter.
fn join(parts: &[&str]) -> String {
    let mut sentence = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        sentence.push_str(part);
    }
    sentence
}

#[cfg(test)]
#[path = "../build/catalog.rs"]
mod catalog;

#[cfg(test)]
#[allow(unreachable_pub, reason = "it includes a generated table")]
mod tests;
