//! How a command fails, towards a person: a code, a sentence, and what to do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A refusal or a fault, in the caller's language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Failure {
    /// A stable name that a caller may branch on, e.g. `already_sold`.
    pub code: String,
    /// What happened, as a sentence.
    pub message: String,
    /// What to do now.
    pub hint: String,
    /// Facts about it, for a screen: e.g. when and where an item was sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
}

impl Failure {
    /// A failure with a sentence and a remedy.
    pub fn new(code: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), hint: hint.into(), details: None }
    }

    /// Adds facts for the screen.
    #[must_use]
    pub fn with(mut self, details: serde_json::Value) -> Self {
        self.details = Some(details);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message, self.hint)
    }
}

impl std::error::Error for Failure {}
