//! Looking for goods in what people write: whole words, blind to case, accents, plurals and little words.
// tidy: words of files

use super::RuleItem;
use crate::text::fold;

/// Words that say nothing about what an item is.
const LITTLE: [&str; 15] =
    ["a", "au", "aux", "d", "de", "des", "du", "en", "l", "la", "le", "les", "pour", "un", "une"];

/// The words of a text, in the singular.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Takes a text apart.
    pub(super) fn of(text: &str) -> Words {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Words(words.filter(|word| !LITTLE.contains(word)).map(|word| singular(word).to_owned()).collect())
    }

    /// The words themselves.
    pub(super) fn all(&self) -> &[String] {
        &self.0
    }

    /// Whether these words stand in it, one after the other.
    pub(super) fn has(&self, wanted: &Words) -> bool {
        !wanted.0.is_empty() && self.0.windows(wanted.0.len()).any(|at| at == wanted.0)
    }

    /// Whether these words stand in it, starting at a word.
    pub(super) fn has_at(&self, at: usize, wanted: &Words) -> bool {
        self.0.get(at..at + wanted.0.len()).is_some_and(|found| found == wanted.0)
    }

    /// Whether one of these single words stands in it.
    pub(super) fn has_word(&self, wanted: &[&str]) -> bool {
        self.0.iter().any(|word| wanted.contains(&word.as_str()))
    }
}

/// The singular of a word, as far as comparing needs it: `jeux` and `jeu`, `bodys` and `body`.
fn singular(word: &str) -> &str {
    match word.strip_suffix(['s', 'x']) {
        Some(stem) if word.len() > 3 || word == "cds" => stem,
        _ => word,
    }
}

/// An item with its words taken apart once, for every rule.
#[derive(Clone, Debug)]
pub(super) struct Read<'a> {
    /// The item.
    pub(super) item: RuleItem<'a>,
    /// The words of its description.
    pub(super) words: Words,
    /// The words of its gender.
    gender: Words,
}

impl<'a> Read<'a> {
    /// Reads an item.
    pub(super) fn of(item: &RuleItem<'a>) -> Read<'a> {
        Read { item: *item, words: Words::of(item.description), gender: Words::of(item.gender) }
    }

    /// Whether it is for an adult. A gender that names a child or an adult decides; else the description
    /// does, then a size that only adults have. In doubt it is not.
    pub(super) fn is_adult(&self) -> bool {
        const ADULT: [&str; 6] = ["adulte", "femme", "homme", "dame", "women", "men"];
        const CHILD: [&str; 6] = ["fille", "garcon", "enfant", "bebe", "girl", "boy"];
        const EXPECTING: [&str; 3] = ["grossesse", "maternite", "allaitement"];
        if self.gender.has_word(&ADULT) {
            return true;
        }
        if self.gender.has_word(&CHILD) || self.words.has_word(&CHILD) {
            return false;
        }
        let number = self.item.size.trim().parse::<u8>().is_ok_and(|size| (34..=48).contains(&size));
        self.words.has_word(&ADULT) || self.words.has_word(&EXPECTING) || number
    }

    /// Whether it is for a man.
    pub(super) fn is_mans(&self) -> bool {
        const MAN: [&str; 2] = ["homme", "men"];
        self.gender.has_word(&MAN) || self.words.has_word(&MAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_singular() {
        let words = Words::of("Sièges-auto d’été, 2 CDs & chaussettes de SKI");
        assert_eq!(words.all(), ["siege", "auto", "ete", "2", "cd", "chaussette", "ski"]);
        assert!(words.has(&Words::of("siège pour auto")) && words.has(&Words::of("chaussettes ski")));
        assert!(!words.has(&Words::of("chausse")) && !words.has(&Words::of("")), "only whole words count");
    }
}
