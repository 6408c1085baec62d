//! The help texts in the person's language, known before anything is parsed.

use clap::Command;
use messages::{Lang, cli as words};
use std::ffi::OsString;
use std::sync::OnceLock;

static LANGUAGE: OnceLock<Lang> = OnceLock::new();

/// The language in use.
pub(crate) fn language() -> Lang {
    LANGUAGE.get().copied().unwrap_or_default()
}

/// A help text in that language.
pub(crate) fn of(words: fn(Lang) -> &'static str) -> &'static str {
    words(language())
}

/// A command and all below it with headings in that language.
pub(crate) fn in_language(command: Command) -> Command {
    let lang = language();
    let template = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}", words::help_usage(lang));
    command
        .help_template(template)
        .subcommand_help_heading(words::help_verbs(lang))
        .subcommand_value_name(words::help_verb(lang))
        .mut_args(|argument| {
            let positional = argument.is_positional();
            argument.help_heading(if positional {
                words::help_arguments(lang)
            } else {
                words::help_options(lang)
            })
        })
        .mut_subcommands(in_language)
}

/// Takes the language from `--lang`, else from the system, else French.
pub(crate) fn choose_language(arguments: impl Iterator<Item = OsString>) {
    let arguments: Vec<String> = arguments.map(|text| text.to_string_lossy().into_owned()).collect();
    let system = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
    let language = asked(&arguments).or_else(|| system?.parse().ok()).unwrap_or_default();
    let _ = LANGUAGE.set(language);
}

/// What `--lang fr` or `--lang=fr` says, if it says a language.
fn asked(arguments: &[String]) -> Option<Lang> {
    let at = arguments.iter().position(|text| text == "--lang" || text.starts_with("--lang="))?;
    let value = arguments[at].strip_prefix("--lang=").or_else(|| arguments.get(at + 1).map(String::as_str));
    value?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_in_the_arguments() {
        for (line, lang) in [
            ("bourse --lang en stats", Some(Lang::En)),
            ("bourse stats --lang=fr", Some(Lang::Fr)),
            ("bourse stats --lang", None),
            ("bourse --lang de stats", None),
            ("bourse stats", None),
        ] {
            let arguments: Vec<String> = line.split(' ').map(str::to_owned).collect();
            assert_eq!(asked(&arguments), lang, "{line}");
        }
    }
}
