//! `report` and `seal`: what remains of a day and of the whole sale.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::{help, job, say};
use clap::{Args, Subcommand};
use contract::{Failure, MakeClosingReport, MakeWorkbook, SealDay};
use messages::cli as words;
use serde_json::json;
use std::path::PathBuf;

/// Which report.
#[derive(Subcommand)]
pub(crate) enum Report {
    #[command(about = help::of(words::verb_report_closing))]
    Closing(Out),
    #[command(about = help::of(words::verb_report_workbook))]
    Workbook(Out),
}

/// Where to.
#[derive(Args)]
pub(crate) struct Out {
    #[arg(long, value_name = "FILE", help = help::of(words::option_out))]
    out: PathBuf,
}

impl Report {
    /// Makes it, and saves the file.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let (started, out) = match self {
            Report::Closing(to) => (session.call(MakeClosingReport {}).await?, to.out),
            Report::Workbook(to) => (session.call(MakeWorkbook {}).await?, to.out),
        };
        let made: serde_json::Value = job::save(session, started, &out).await?;
        let path = out.display().to_string();
        Ok(Outcome::new(&json!({ "file": path, "result": made }), words::written(session.lang, &path)))
    }
}

/// What to seal.
#[derive(Subcommand)]
pub(crate) enum Seal {
    #[command(about = help::of(words::verb_seal_day))]
    Day {
        #[arg(value_name = "DAY", help = help::of(words::argument_day))]
        date: Option<String>,
    },
}

impl Seal {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let Seal::Day { date } = self;
        let date = date.map(|day| Reader(lang).date(&day)).transpose()?;
        let sealed = session.call(SealDay { date }).await?;
        let (gross, perpetual) =
            (say::euros(lang, sealed.gross_cents), say::euros(lang, sealed.perpetual_cents));
        let (day, sales, entries) =
            (sealed.date.to_string(), sealed.sales.to_string(), sealed.entries.to_string());
        Ok(Outcome::new(&sealed, words::day_sealed(lang, &day, &sales, &gross, &perpetual, &entries)))
    }
}
