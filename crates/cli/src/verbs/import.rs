//! `import`: files in, with every finding named by its row.

use crate::outcome::Outcome;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{files, help, say};
use clap::{Args, Subcommand};
use contract::{Failure, Finding, ImportDeclarations, ImportRegistrations, ImportReport};
use messages::{Lang, cli as words};
use std::path::PathBuf;

/// What to import.
#[derive(Subcommand)]
pub(crate) enum Import {
    #[command(about = help::of(words::verb_import_registrations))]
    Registrations(Source),
    #[command(about = help::of(words::verb_import_declarations))]
    Declarations(Source),
}

/// From where.
#[derive(Args)]
pub(crate) struct Source {
    #[arg(value_name = "FILE", help = help::of(words::argument_file))]
    file: PathBuf,
    #[arg(long, help = help::of(words::option_dry_run))]
    dry_run: bool,
}

impl Import {
    /// Puts the file in, then imports it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let (Import::Registrations(source) | Import::Declarations(source)) = &self;
        let (file, dry_run) = (files::put_in(session, &source.file).await?, source.dry_run);
        let report = match self {
            Import::Registrations(_) => session.call(ImportRegistrations { file, dry_run }).await?,
            Import::Declarations(_) => session.call(ImportDeclarations { file, dry_run }).await?,
        };
        Ok(Outcome::new(&report, text(session.lang, &report)))
    }
}

fn text(lang: Lang, report: &ImportReport) -> String {
    let figures =
        [report.read, report.imported, report.updated, report.unchanged, report.ignored, report.refused];
    let [read, imported, updated, unchanged, ignored, refused] = figures.map(|figure| figure.to_string());
    say::lines([
        report.file.clone(),
        words::imported(lang, &read, &imported, &updated, &unchanged, &ignored, &refused),
        findings(lang, &report.findings),
        if report.dry_run { words::nothing_written(lang).to_owned() } else { String::new() },
    ])
}

/// Findings as a table.
pub(crate) fn findings(lang: Lang, findings: &[Finding]) -> String {
    let mut table = Table::new(&[
        Head::Right(words::head_row(lang)),
        Head::Left(words::head_level(lang)),
        Head::Left(words::head_finding(lang)),
    ]);
    for finding in findings {
        table.row([finding.row.to_string(), say::key(&finding.level), finding.message.clone()]);
    }
    table.text()
}
