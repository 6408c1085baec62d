//! Who signed in at this till before: their names are there to be picked, newest first. Never a secret.

use crate::theme::{store, stored};
use serde::{Deserialize, Serialize};

const STORED: &str = "people";
/// More names than these would have to be read instead of seen.
const PEOPLE_MAX: usize = 6;

/// Somebody who signed in here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Person {
    /// Their address.
    pub(super) email: String,
    /// Their name.
    pub(super) name: String,
}

/// The list with a person at its head.
fn with_first(mut people: Vec<Person>, person: Person) -> Vec<Person> {
    people.retain(|known| !known.email.eq_ignore_ascii_case(&person.email));
    people.insert(0, person);
    people.truncate(PEOPLE_MAX);
    people
}

/// Those that this station remembers.
pub(super) fn read() -> Vec<Person> {
    stored(STORED).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Remembers who just signed in.
pub(super) fn remember(email: &str, name: &str) {
    let person = Person { email: email.to_owned(), name: name.to_owned() };
    if let Ok(text) = serde_json::to_string(&with_first(read(), person)) {
        store(STORED, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_and_nobody_stands_twice() {
        let person = |n: usize| Person { email: format!("p{n}@a.example"), name: format!("P {n}") };
        let people = (0..9).fold(Vec::new(), |people, n| with_first(people, person(n)));
        assert_eq!(people.len(), PEOPLE_MAX);
        assert_eq!(people[0], person(8));
        let again = with_first(people, Person { email: "P5@A.example".into(), name: "P 5".into() });
        assert_eq!((again[0].name.as_str(), again.len()), ("P 5", PEOPLE_MAX));
        assert_eq!(again.iter().filter(|p| p.email.eq_ignore_ascii_case("p5@a.example")).count(), 1);
    }
}
