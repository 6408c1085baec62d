//! `labels`: the PDF of what is stuck on the goods.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::{help, job, say};
use clap::Args;
use contract::{Failure, LabelSelection, LabelsMade, MakeLabels};
use messages::{Lang, cli as words};
use std::path::PathBuf;

/// Which labels, and where to.
#[derive(Args)]
pub(crate) struct Labels {
    #[command(flatten)]
    which: Which,
    #[arg(long, value_name = "FILE.pdf", help = help::of(words::option_out))]
    out: PathBuf,
}

/// Which labels: one of the four is asked for.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Which {
    #[arg(long, value_name = "SLOT", help = help::of(words::option_slot))]
    slot: Option<String>,
    #[arg(long, value_name = "N,N", help = help::of(words::option_lists))]
    lists: Option<String>,
    #[arg(long, value_name = "EMAIL", help = help::of(words::option_depositor))]
    depositor: Option<String>,
    #[arg(long, help = help::of(words::option_all_lists))]
    all: bool,
}

impl Which {
    fn selection(self, read: Reader) -> Result<LabelSelection, Failure> {
        Ok(match self {
            Which { slot: Some(slot), .. } => LabelSelection::Slot { slot },
            Which { lists: Some(lists), .. } => LabelSelection::Lists { lists: read.lists(&lists)? },
            Which { depositor: Some(email), .. } => LabelSelection::Depositor { email },
            Which { .. } => LabelSelection::All,
        })
    }
}

impl Labels {
    /// Makes them, and saves the file.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let selection = self.which.selection(Reader(session.lang))?;
        let command = MakeLabels { selection, labels_only: false, start_cell: 0 };
        let started = session.call(command).await?;
        let made: LabelsMade = job::save(session, started, &self.out).await?;
        let path = self.out.display().to_string();
        Ok(Outcome::new(&made, text(session.lang, &made, &path)))
    }
}

fn text(lang: Lang, made: &LabelsMade, path: &str) -> String {
    let left_out =
        made.left_out.iter().map(|left| words::left_out(lang, &left.list.to_string(), &left.reason));
    let [lists, labels, pages] = [made.lists, made.labels, made.pages].map(|figure| figure.to_string());
    say::lines([
        words::labels_made(lang, &labels, &lists, &pages),
        left_out.collect::<Vec<_>>().join("\n"),
        words::written(lang, path),
    ])
}
