//! `items`: finding what is for sale.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{help, say};
use clap::Subcommand;
use contract::{Failure, Item, ListItems, SearchItems, ShowItem};
use messages::{Lang, cli as words};

/// What to do with items.
#[derive(Subcommand)]
pub(crate) enum Items {
    #[command(about = help::of(words::verb_items_list))]
    List {
        #[arg(long, value_name = "N", help = help::of(words::option_list))]
        list: Option<String>,
    },
    #[command(about = help::of(words::verb_items_search))]
    Search {
        #[arg(value_name = "TEXT", help = help::of(words::argument_text))]
        text: String,
    },
    #[command(about = help::of(words::verb_items_show))]
    Show {
        #[arg(value_name = "CODE", help = help::of(words::argument_code))]
        code: String,
    },
}

impl Items {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let items = match self {
            Items::List { list } => {
                let list = list.map(|list| Reader(lang).list(&list)).transpose()?;
                session.call(ListItems { list }).await?
            }
            Items::Search { text } => session.call(SearchItems { text }).await?,
            Items::Show { code } => {
                let item = session.call(ShowItem { code }).await?;
                return Ok(Outcome::new(&item, table(lang, std::slice::from_ref(&item))));
            }
        };
        Ok(Outcome::new(&items, table(lang, &items)))
    }
}

/// Items as a table; the till and the time are shown when one of them is sold.
pub(crate) fn table(lang: Lang, items: &[Item]) -> String {
    let mut table = Table::new(&[
        Head::Left(words::head_code(lang)),
        Head::Left(words::head_category(lang)),
        Head::Left(words::head_description(lang)),
        Head::Left(words::head_size(lang)),
        Head::Right(words::head_price(lang)),
        Head::Left(words::head_state(lang)),
        Head::Left(words::head_sold(lang)),
    ]);
    for item in items {
        let sold =
            item.sold_at_till.as_ref().map(|till| format!("{till} {}", say::maybe_when(lang, item.sold_at)));
        table.row([
            item.code.clone(),
            say::key(&item.category),
            item.description.clone(),
            item.size.clone(),
            say::euros(lang, item.price_cents),
            say::key(&item.state),
            sold.unwrap_or_default(),
        ]);
    }
    table.text()
}
