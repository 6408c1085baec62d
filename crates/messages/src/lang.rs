//! The languages that a person can choose. French comes first: it is the language of the sale.

use std::{fmt, str::FromStr};

/// A language of the interface and of documents.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which a person is offered them.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// The ISO 639-1 code: "fr" or "en".
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    /// Whether a number takes the singular: 0 and 1 in French, 1 alone in English.
    pub fn is_one(self, count: i64) -> bool {
        match self {
            Lang::Fr => count.unsigned_abs() <= 1,
            Lang::En => count.unsigned_abs() == 1,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Takes the code alone or with a region, as browsers and environments give it: "fr", "fr-FR", "en_GB.UTF-8".
    fn from_str(text: &str) -> Result<Lang, UnknownLang> {
        let code = text.split(['-', '_', '.']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| code.eq_ignore_ascii_case(lang.code())).ok_or(UnknownLang)
    }
}

/// A text that names no language of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLang;

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown language: fr or en")
    }
}

impl std::error::Error for UnknownLang {}
