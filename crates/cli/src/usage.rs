//! What was typed wrongly, in the person's language: the sentence, the usage, where help is.

use crate::help;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use messages::{Lang, cli as words};
use std::io::Write as _;

/// Says what was typed wrongly and ends with 2; or shows the help that was asked for and ends with 0.
pub(crate) fn refuse(error: &Error) -> ! {
    if !error.use_stderr() {
        error.exit();
    }
    // Also when nobody reads it: what was typed stays wrong.
    let _ = write!(std::io::stderr(), "{}", said(error, help::language()));
    std::process::exit(2);
}

fn said(error: &Error, lang: Lang) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return error.to_string();
    }
    let mut text = format!("{}\n", sentence(error, lang));
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().map(|kind| value(error, kind)).find(|near| !near.is_empty()) {
        text += &format!("{}\n", words::usage_near(lang, &near));
    }
    // The usage as the library writes it begins with its own word.
    let usage = value(error, ContextKind::Usage);
    if let Some((_, usage)) = usage.split_once(' ') {
        text += &format!("\n{} {}\n", words::help_usage(lang), usage.trim());
    }
    text + &format!("\n{}\n", words::usage_help(lang))
}

fn sentence(error: &Error, lang: Lang) -> String {
    let value = |kind| value(error, kind);
    match error.kind() {
        ErrorKind::InvalidSubcommand => words::usage_verb(lang, &value(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => words::usage_no_verb(lang).to_owned(),
        ErrorKind::UnknownArgument => words::usage_unknown(lang, &value(ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => words::usage_missing(lang, &value(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => {
            words::usage_conflict(lang, &value(ContextKind::InvalidArg), &value(ContextKind::PriorArg))
        }
        // Values are read by `read`, which says more; here one is only missing.
        ErrorKind::InvalidValue => words::usage_no_value(lang, &value(ContextKind::InvalidArg)),
        _ => words::usage_wrong(lang).to_owned(),
    }
}

/// A part of what the library knows of the error, without its colours.
fn value(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn of(line: &str, lang: Lang) -> String {
        let error = crate::Cli::command().try_get_matches_from(line.split(' ')).unwrap_err();
        said(&error, lang).replace('\u{a0}', " ")
    }

    #[test]
    fn what_is_mistyped_is_said_in_the_persons_language() {
        for (line, wanted) in [
            ("bourse frobnicate", "verbe inconnu : frobnicate"),
            ("bourse stat", "stats"),
            ("bourse stats --jsn", "option inconnue : --jsn"),
            ("bourse till sell L1-1", "il manque : --pay"),
            ("bourse labels --all --lists 3 --out a.pdf", "ne vont pas ensemble"),
            ("bourse stats --edition", "attend une valeur"),
        ] {
            let said = of(line, Lang::Fr);
            assert!(said.contains(wanted), "{line}: {said}");
            assert!(said.contains("bourse --help") && !said.contains("error:"), "{line}: {said}");
        }
        assert!(of("bourse frobnicate", Lang::En).contains("unknown verb: frobnicate"));
    }
}
