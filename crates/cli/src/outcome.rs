//! What a verb says in the end: one JSON value, or sentences and tables.

use contract::Failure;
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a verb did.
pub(crate) struct Outcome {
    json: Option<Value>,
    text: String,
    sound: bool,
}

impl Outcome {
    /// A reply, and how to say it to a person.
    pub(crate) fn new(reply: &impl Serialize, text: impl Into<String>) -> Outcome {
        let json = serde_json::to_value(reply).expect("replies of the contract are plain values");
        Outcome { json: Some(json), text: text.into(), sound: true }
    }

    /// Nothing more to say.
    pub(crate) fn nothing() -> Outcome {
        Outcome { json: None, text: String::new(), sound: true }
    }

    /// A report of something wrong: shown whole, and the verb has failed.
    pub(crate) fn sound_if(mut self, sound: bool) -> Outcome {
        self.sound = sound;
        self
    }
}

/// Prints how a verb ended: what was asked for on stdout; without `--json` a refusal on stderr.
pub(crate) fn print(ended: Result<Outcome, Failure>, json: bool) -> ExitCode {
    let code = ExitCode::from(u8::from(!ended.as_ref().is_ok_and(|outcome| outcome.sound)));
    match (ended, json) {
        (Ok(outcome), true) => {
            say(&mut io::stdout(), &outcome.json.map(|json| json.to_string()).unwrap_or_default());
        }
        (Ok(outcome), false) => say(&mut io::stdout(), outcome.text.trim_end()),
        (Err(failure), true) => say(&mut io::stdout(), &value(&failure).to_string()),
        (Err(failure), false) => {
            say(&mut io::stderr(), &format!("{}\n{}", failure.message, failure.hint));
        }
    }
    code
}

/// Prints a line now. A reader who went away is no fault of the verb.
pub(crate) fn say(out: &mut impl Write, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    }
}

fn value(failure: &Failure) -> Value {
    serde_json::to_value(failure).expect("a failure is a plain value")
}
