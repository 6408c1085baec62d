//! What a ticket's tariff says about its holder's list type: a table the manager edits.
// tidy: words of files

use crate::list::ListType;
use crate::text::fold;
use serde::{Deserialize, Serialize};

/// One line of the tariff table: a word found in the tariff's name gives the type.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TariffRule {
    /// The word looked for, blind to case and accents.
    pub word: String,
    /// The type of list it gives.
    pub list_type: ListType,
}

/// The most lines of a tariff table, and the longest word.
pub const TARIFF_RULES_MAX: usize = 50;

/// The table that a new edition starts with.
#[must_use]
pub fn default_tariffs() -> Vec<TariffRule> {
    let rule = |word: &str, list_type| TariffRule { word: word.to_owned(), list_type };
    vec![
        rule("1000", ListType::Member),
        rule("adhérent", ListType::Member),
        rule("2000", ListType::Friend),
        rule("famille", ListType::Friend),
        rule("ami", ListType::Friend),
        rule("standard", ListType::Standard),
        rule("habitants", ListType::Standard),
    ]
}

/// The type that a tariff gives: the first line whose word stands in it as a word (or its plural).
/// `None` when no line fits: the caller takes standard and says so.
#[must_use]
pub fn list_type_of(tariff: &str, rules: &[TariffRule]) -> Option<ListType> {
    let folded = fold(tariff);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    rules.iter().find(|rule| matches_word(&words, &folded, &rule.word)).map(|rule| rule.list_type)
}

fn matches_word(words: &[&str], whole: &str, wanted: &str) -> bool {
    let wanted = fold(wanted);
    if wanted.contains(' ') {
        return whole.contains(&wanted);
    }
    let stem = |word: &str| word.trim_end_matches(['s', 'e']).to_owned();
    !wanted.is_empty() && words.iter().any(|word| *word == wanted || stem(word) == stem(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tariffs_give_the_type() {
        let rules = default_tariffs();
        for (tariff, kind) in [
            ("Standard", Some(ListType::Standard)),
            ("Adhérent ALPE - liste 1000", Some(ListType::Member)),
            ("ADHERENTS", Some(ListType::Member)),
            ("Famille et amis (2000)", Some(ListType::Friend)),
            ("Réservé habitants de Plaisance", Some(ListType::Standard)),
            ("Tarif amical", None),
            ("", None),
        ] {
            assert_eq!(list_type_of(tariff, &rules), kind, "{tariff}");
        }
    }
}
