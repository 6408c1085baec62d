//! Values as a person reads them on a terminal. Names of states stay those that the verbs take.

use contract::domain::{Cents, ListNumber};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use messages::{Lang, format};
use serde::Serialize;

/// The contract's name of a state, a role, a kind.
pub(crate) fn key(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An amount.
pub(crate) fn euros(lang: Lang, amount: Cents) -> String {
    format::euros(lang, amount.0)
}

/// A moment, in this computer's zone.
pub(crate) fn when(lang: Lang, at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::system());
    let day = format::date_short(lang, at.year(), at.month(), at.day());
    format!("{day} {}", format::time(lang, at.hour(), at.minute()))
}

/// A moment that may not be.
pub(crate) fn maybe_when(lang: Lang, at: Option<Timestamp>) -> String {
    at.map(|at| when(lang, at)).unwrap_or_default()
}

/// Lists' numbers.
pub(crate) fn numbers(lists: &[ListNumber]) -> String {
    lists.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Sentences and tables under each other, the empty ones left out.
pub(crate) fn lines<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}
