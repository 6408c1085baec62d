//! `deposit` and `returns`: the table where goods come in, and where unsold ones go home.

use crate::help;
use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use clap::{Args, Subcommand};
use contract::{AcceptLists, Failure, ScanReturns};
use messages::cli as words;

/// What to do at the deposit table.
#[derive(Subcommand)]
pub(crate) enum Deposit {
    #[command(about = help::of(words::verb_deposit_accept))]
    Accept {
        #[command(flatten)]
        which: Which,
        #[arg(long, value_name = "LINE:REASON", help = help::of(words::option_refuse))]
        refuse: Vec<String>,
    },
}

/// Which lists: one of the two is asked for.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Which {
    #[arg(long, help = help::of(words::option_all_lists))]
    all: bool,
    #[arg(long, value_name = "N", help = help::of(words::option_list))]
    list: Option<String>,
}

impl Deposit {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let read = Reader(lang);
        let Deposit::Accept { which, refuse } = self;
        let lists = which.list.map(|list| read.lists(&list)).transpose()?;
        let refuse = refuse.iter().map(|line| read.refusal(line)).collect::<Result<_, _>>()?;
        let accepted = session.call(AcceptLists { lists, refuse }).await?;
        let [lists, items, refused] =
            [accepted.lists, accepted.accepted, accepted.refused].map(|figure| figure.to_string());
        Ok(Outcome::new(&accepted, words::lists_accepted(lang, &lists, &items, &refused)))
    }
}

/// What to do with what was not sold.
#[derive(Subcommand)]
pub(crate) enum Returns {
    #[command(about = help::of(words::verb_returns_scan))]
    Scan(Scan),
}

/// Which items: codes, or all.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Scan {
    #[arg(value_name = "CODE", help = help::of(words::argument_code))]
    codes: Vec<String>,
    #[arg(long, help = help::of(words::option_all_items))]
    all: bool,
}

impl Returns {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let Returns::Scan(scan) = self;
        let codes = (!scan.all).then_some(scan.codes);
        let returned = session.call(ScanReturns { codes }).await?;
        let [items, complete, left] =
            [returned.returned, returned.lists_complete, returned.left].map(|figure| figure.to_string());
        Ok(Outcome::new(&returned, words::items_returned(session.lang, &items, &complete, &left)))
    }
}
