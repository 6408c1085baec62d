//! `lists`: the consignment lists and their validation.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::verbs::{import, items};
use crate::{help, say};
use clap::{Args, Subcommand};
use contract::{Failure, ListLine, ListLists, ListShown, ShowList, ValidateLists, Validated};
use messages::{Lang, cli as words};

/// What to do with lists.
#[derive(Subcommand)]
pub(crate) enum Lists {
    #[command(about = help::of(words::verb_lists_list))]
    List,
    #[command(about = help::of(words::verb_lists_show))]
    Show {
        #[arg(value_name = "N", help = help::of(words::argument_list))]
        list: String,
    },
    #[command(about = help::of(words::verb_lists_validate))]
    Validate {
        #[command(flatten)]
        which: Which,
        #[arg(long, value_name = "REASON", help = help::of(words::option_exception))]
        exception: Option<String>,
    },
}

/// Which lists: one of the two is asked for.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Which {
    #[arg(long, help = help::of(words::option_all_lists))]
    all: bool,
    #[arg(long, value_name = "N,N", help = help::of(words::option_lists))]
    lists: Option<String>,
}

impl Lists {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let read = Reader(lang);
        match self {
            Lists::List => {
                let lists = session.call(ListLists {}).await?;
                Ok(Outcome::new(&lists, table(lang, &lists)))
            }
            Lists::Show { list } => {
                let list = session.call(ShowList { list: read.list(&list)? }).await?;
                Ok(Outcome::new(&list, text(lang, &list)))
            }
            Lists::Validate { which, exception } => {
                let lists = which.lists.map(|lists| read.lists(&lists)).transpose()?;
                let validated = session.call(ValidateLists { lists, exception }).await?;
                Ok(Outcome::new(&validated, validation(lang, &validated)))
            }
        }
    }
}

fn table(lang: Lang, lists: &[ListLine]) -> String {
    let mut table = Table::new(&[
        Head::Right(words::head_list(lang)),
        Head::Left(words::head_depositor(lang)),
        Head::Left(words::head_state(lang)),
        Head::Right(words::head_items(lang)),
        Head::Left(words::head_type(lang)),
        Head::Right(words::head_findings(lang)),
    ]);
    for list in lists {
        table.row([
            list.list.to_string(),
            list.depositor.clone(),
            say::key(&list.state),
            list.items.to_string(),
            say::key(&list.list_type),
            list.findings.to_string(),
        ]);
    }
    table.text()
}

fn text(lang: Lang, list: &ListShown) -> String {
    let of_list = table(lang, std::slice::from_ref(&list.line));
    say::lines([of_list, items::table(lang, &list.goods), import::findings(lang, &list.breaches)])
}

fn validation(lang: Lang, validated: &Validated) -> String {
    let refused = validated.refused.iter().map(|refused| {
        let named = words::list_refused(lang, &refused.list.to_string());
        say::lines([named, import::findings(lang, &refused.findings)])
    });
    let refused = refused.collect::<Vec<_>>().join("\n");
    say::lines([words::lists_validated(lang, validated.validated.into()), refused])
}
