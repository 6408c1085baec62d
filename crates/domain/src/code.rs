//! The code on a label, `EDI-<edition>-L<list>-A<line>`, and reading what a scanner or a hurried hand
//! makes of it.
//!
//! Refuses to guess: a text that is not one of the known forms is named as unreadable.

use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

/// The edition's part of every label: 2 to 12 of `A-Z 0-9 -`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct EditionCode(String);

/// A text that cannot be an edition's code.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("an edition's code has 2 to 12 of A-Z, 0-9 and -")]
pub struct BadEditionCode;

impl EditionCode {
    /// Reads a code, in capitals or not.
    ///
    /// # Errors
    /// [`BadEditionCode`] when it has other characters, is too short or too long.
    pub fn parse(text: &str) -> Result<Self, BadEditionCode> {
        let code = text.trim().to_uppercase();
        let sound = code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        let edges = code.starts_with('-') || code.ends_with('-');
        if sound && !edges && (2..=12).contains(&code.len()) { Ok(Self(code)) } else { Err(BadEditionCode) }
    }

    /// The code as it stands on labels.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EditionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a consignment list: 100-699, 1000-1999 or 2000-2999; it gives the label's colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ListNumber(pub u16);

impl fmt::Display for ListNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The line of an item on its list, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Line(pub u8);

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The whole code of one item.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ItemCode {
    /// Whose edition.
    pub edition: EditionCode,
    /// Which list.
    pub list: ListNumber,
    /// Which line of it.
    pub line: Line,
}

impl fmt::Display for ItemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EDI-{}-L{}-A{:02}", self.edition, self.list, self.line.0)
    }
}

/// What a scanned or typed text says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeRead {
    /// The edition, when the whole code was given.
    pub edition: Option<EditionCode>,
    /// The list.
    pub list: ListNumber,
    /// The line.
    pub line: Line,
}

/// Why a text is no code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum CodeError {
    /// Nothing was given.
    #[error("an empty code")]
    Empty,
    /// It has none of the known forms.
    #[error("not a label's code")]
    Unreadable,
}

/// The longest text that is looked at, in characters.
pub const CODE_TYPED_MAX: usize = 64;

/// Reads every form of a code: the whole one, `L245A03`, `L245-A03`, `245-3`, `245 3`, `245/3`; in
/// capitals or not, the line with or without its zero, blanks around.
///
/// # Errors
/// [`CodeError`] when nothing was given or no form fits.
pub fn read_code(text: &str) -> Result<CodeRead, CodeError> {
    let text = text.trim().to_uppercase();
    if text.is_empty() {
        return Err(CodeError::Empty);
    }
    if text.chars().count() > CODE_TYPED_MAX {
        return Err(CodeError::Unreadable);
    }
    let (edition, short) = match text.strip_prefix("EDI-") {
        Some(rest) => {
            let at = rest.rfind("-L").ok_or(CodeError::Unreadable)?;
            let edition = EditionCode::parse(&rest[..at]).map_err(|_| CodeError::Unreadable)?;
            (Some(edition), &rest[at + 1..])
        }
        None => (None, text.as_str()),
    };
    let (list, line) = read_short(short).ok_or(CodeError::Unreadable)?;
    Ok(CodeRead { edition, list, line })
}

/// Reads `L245-A03`, `L245A03`, `245-3`, `245 3`, `245A3`.
fn read_short(text: &str) -> Option<(ListNumber, Line)> {
    let text = text.strip_prefix('L').unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (list, rest) = text.split_at(digits);
    let rest = rest.trim_start();
    let separated = rest.trim_start_matches(['-', '/', '.', ' ', 'A']);
    if separated.len() == rest.len() && !text[digits..].starts_with(' ') {
        return None;
    }
    if !(1..=4).contains(&list.len())
        || !(1..=2).contains(&separated.len())
        || rest.len() - separated.len() > 2
    {
        return None;
    }
    if !separated.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((ListNumber(list.parse().ok()?), Line(separated.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_is_read() {
        for text in [
            "EDI-2025-11-L245-A03",
            "edi-2025-11-l245-a3",
            " L245A03 ",
            "l245a3",
            "L245-A03",
            "245-3",
            "245 3",
            "245-03",
            "245/3",
        ] {
            let read = read_code(text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!((read.list, read.line), (ListNumber(245), Line(3)), "{text} is list 245, line 3");
        }
        assert_eq!(read_code("EDI-2025-11-L1104-A24").unwrap().edition.unwrap().as_str(), "2025-11");
    }

    #[test]
    fn what_is_no_code_is_named_so() {
        assert_eq!(read_code(" "), Err(CodeError::Empty));
        for text in [
            "<script>alert(1)</script>",
            "245",
            "EDI-2025-11",
            "L-A",
            "245-123",
            "99999-1",
            "245--",
            "é",
            "EDI--L1-A1",
        ] {
            assert_eq!(read_code(text), Err(CodeError::Unreadable), "{text} is no code");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(list in 100u16..3000, line in 1u8..25) {
            let code = ItemCode { edition: EditionCode::parse("2025-11").unwrap(), list: ListNumber(list), line: Line(line) };
            let read = read_code(&code.to_string()).unwrap();
            prop_assert_eq!((read.edition, read.list, read.line), (Some(code.edition), code.list, code.line));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,80}") {
            let _ = read_code(&text);
        }
    }
}
