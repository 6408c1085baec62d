//! `journal`: what a station holds of entries as a file, and such a file taken in.

use crate::outcome::Outcome;
use crate::session::Session;
use crate::{files, help};
use clap::Subcommand;
use contract::{ExportJournal, Failure, ImportJournal};
use messages::cli as words;
use serde_json::json;
use std::path::PathBuf;

/// What to do with a journal.
#[derive(Subcommand)]
pub(crate) enum Journal {
    #[command(about = help::of(words::verb_journal_export))]
    Export {
        #[arg(value_name = "FILE", help = help::of(words::option_out))]
        file: PathBuf,
    },
    #[command(about = help::of(words::verb_journal_import))]
    Import {
        #[arg(value_name = "FILE", help = help::of(words::argument_journal))]
        file: PathBuf,
    },
}

impl Journal {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        match self {
            Journal::Export { file } => {
                let exported = session.call(ExportJournal {}).await?;
                files::take_out(session, exported.file, &file).await?;
                let path = file.display().to_string();
                let json = json!({ "file": path, "entries": exported.entries });
                Ok(Outcome::new(&json, words::written(lang, &path)))
            }
            Journal::Import { file } => {
                let file = files::put_in(session, &file).await?;
                let report = session.call(ImportJournal { file }).await?;
                let [entries, new, known, refused] =
                    [report.entries, report.imported, report.known, report.refused].map(|n| n.to_string());
                Ok(Outcome::new(&report, words::journal_imported(lang, &entries, &new, &known, &refused)))
            }
        }
    }
}
