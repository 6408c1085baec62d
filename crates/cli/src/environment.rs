//! What stands around a verb: the folder, the language, who acts. The only place that reads the
//! environment; a password is taken out of it, never from an argument.

use crate::help;
use crate::read::Reader;
use app::platform_folder;
use clap::{ArgAction, Args};
use contract::Failure;
use messages::{Lang, cli as words};
use std::env;
use std::path::PathBuf;

/// The options of every verb.
#[derive(Args)]
pub(crate) struct Globals {
    #[arg(long, global = true, value_name = "DIR", help = help::of(words::option_data))]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "CODE", help = help::of(words::option_edition))]
    pub(crate) edition: Option<String>,
    #[arg(long, global = true, value_name = "fr|en", help = help::of(words::option_lang))]
    pub(crate) lang: Option<String>,
    #[arg(long = "as", global = true, value_name = "EMAIL", help = help::of(words::option_as))]
    pub(crate) account: Option<String>,
    #[arg(long, global = true, help = help::of(words::option_json))]
    pub(crate) json: bool,
    #[arg(short, long, global = true, action = ArgAction::Help, help = help::of(words::option_help))]
    help: Option<bool>,
}

/// What a verb works in.
pub(crate) struct Environment {
    /// The station's folder.
    pub(crate) folder: PathBuf,
    /// The language.
    pub(crate) lang: Lang,
    /// The edition picked.
    pub(crate) edition: Option<String>,
    /// Who acts.
    pub(crate) account: Option<String>,
    /// Their password; never shown.
    pub(crate) password: Option<String>,
    /// Their PIN, on a till; never shown.
    pub(crate) pin: Option<String>,
    /// Whether one JSON value is printed.
    pub(crate) json: bool,
    /// Where the interface's files are, when not in the program.
    pub(crate) dist: Option<PathBuf>,
}

impl Environment {
    /// Reads the options and what the environment adds.
    pub(crate) fn read(globals: Globals) -> Result<Environment, Failure> {
        let lang = match globals.lang {
            Some(text) => Reader(help::language()).lang(&text)?,
            None => help::language(),
        };
        let folder = globals.data.or_else(|| platform_folder(|name| env::var_os(name).map(PathBuf::from)));
        let folder = folder
            .ok_or_else(|| Failure::new("bad_value", words::no_folder(lang), words::no_folder_hint(lang)))?;
        let value = |name: &str| env::var(name).ok().filter(|text| !text.is_empty());
        Ok(Environment {
            folder,
            lang,
            edition: globals.edition,
            account: globals.account.or_else(|| value("BOURSE_ACCOUNT")),
            password: value("BOURSE_PASSWORD"),
            pin: value("BOURSE_PIN"),
            json: globals.json,
            dist: env::var_os("BOURSE_DIST").map(PathBuf::from),
        })
    }
}
