//! `slots` and `depositors`: who comes when.

use crate::outcome::Outcome;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::verbs::items;
use crate::{help, say};
use clap::Subcommand;
use contract::{Depositor, DepositorLine, Failure, ListDepositors, ListSlots, ShowDepositor};
use messages::{Lang, cli as words};

/// What to do with slots.
#[derive(Subcommand)]
pub(crate) enum Slots {
    #[command(about = help::of(words::verb_slots_list))]
    List,
}

impl Slots {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let slots = session.call(ListSlots {}).await?;
        let mut table = Table::new(&[
            Head::Left(words::head_slot(lang)),
            Head::Right(words::head_taken(lang)),
            Head::Right(words::head_capacity(lang)),
            Head::Left(words::head_audience(lang)),
        ]);
        for slot in &slots {
            table.row([
                slot.slot.clone(),
                slot.taken.to_string(),
                slot.capacity.to_string(),
                say::key(&slot.audience),
            ]);
        }
        Ok(Outcome::new(&slots, table.text()))
    }
}

/// What to do with depositors.
#[derive(Subcommand)]
pub(crate) enum Depositors {
    #[command(about = help::of(words::verb_depositors_list))]
    List,
    #[command(about = help::of(words::verb_depositors_show))]
    Show {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
    },
}

impl Depositors {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        match self {
            Depositors::List => {
                let depositors = session.call(ListDepositors {}).await?;
                Ok(Outcome::new(&depositors, table(lang, &depositors)))
            }
            Depositors::Show { email } => {
                let depositor = session.call(ShowDepositor { email }).await?;
                Ok(Outcome::new(&depositor, text(lang, &depositor)))
            }
        }
    }
}

fn table(lang: Lang, depositors: &[DepositorLine]) -> String {
    let mut table = Table::new(&[
        Head::Left(words::head_name(lang)),
        Head::Left(words::head_email(lang)),
        Head::Left(words::head_type(lang)),
        Head::Left(words::head_slot(lang)),
        Head::Left(words::head_lists(lang)),
    ]);
    for depositor in depositors {
        table.row([
            format!("{} {}", depositor.last_name, depositor.first_name),
            depositor.email.clone(),
            say::key(&depositor.list_type),
            depositor.slot.clone().unwrap_or_default(),
            say::numbers(&depositor.lists),
        ]);
    }
    table.text()
}

fn text(lang: Lang, depositor: &Depositor) -> String {
    let address = format!("{}, {} {}", depositor.street, depositor.postcode, depositor.town);
    let goods: Vec<_> = depositor.details.iter().flat_map(|list| list.goods.clone()).collect();
    say::lines([
        table(lang, std::slice::from_ref(&depositor.line)),
        depositor.phone.clone().unwrap_or_default(),
        address.trim_matches([',', ' ']).to_owned(),
        items::table(lang, &goods),
    ])
}
