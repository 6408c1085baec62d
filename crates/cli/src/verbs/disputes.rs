//! `disputes` and `reconcile`: sales that stand against each other, and whether all count alike.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{help, say};
use clap::Subcommand;
use contract::domain::RequestId;
use contract::{Dispute, Failure, ListDisputes, Reconcile, SettleDispute};
use messages::{Lang, cli as words};
use uuid::Uuid;

/// What to do with disputes.
#[derive(Subcommand)]
pub(crate) enum Disputes {
    #[command(about = help::of(words::verb_disputes_list))]
    List,
    #[command(about = help::of(words::verb_disputes_settle))]
    Settle {
        #[arg(value_name = "ID", help = help::of(words::argument_dispute))]
        id: String,
        #[arg(long, value_name = "refunded|label_error|swap|customer_gone", help = help::of(words::option_outcome))]
        outcome: String,
        #[arg(long, value_name = "NOTE", help = help::of(words::option_note))]
        note: String,
    },
}

impl Disputes {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let read = Reader(lang);
        match self {
            Disputes::List => {
                let disputes = session.call(ListDisputes {}).await?;
                Ok(Outcome::new(&disputes, table(lang, &disputes)))
            }
            Disputes::Settle { id, outcome, note } => {
                let request = RequestId(Uuid::now_v7());
                let outcome = read.name(&outcome, "refunded, label_error, swap, customer_gone")?;
                let id = read.id(&id)?;
                let dispute = session.call(SettleDispute { request, id, outcome, note }).await?;
                Ok(Outcome::new(&dispute, table(lang, std::slice::from_ref(&dispute))))
            }
        }
    }
}

fn table(lang: Lang, disputes: &[Dispute]) -> String {
    let mut table = Table::new(&[
        Head::Left(words::head_code(lang)),
        Head::Left(words::head_state(lang)),
        Head::Left(words::head_kept(lang)),
        Head::Left(words::head_lost(lang)),
        Head::Right(words::head_due(lang)),
        Head::Left("id"),
    ]);
    for dispute in disputes {
        table.row([
            dispute.code.clone(),
            say::key(&dispute.state),
            format!("{} {}", dispute.kept.till, say::when(lang, dispute.kept.sold_at)),
            format!("{} {}", dispute.cancelled.till, say::when(lang, dispute.cancelled.sold_at)),
            say::euros(lang, dispute.due_cents),
            dispute.id.to_string(),
        ]);
    }
    table.text()
}

/// Compares what each station counts with what the hub counts of it.
pub(crate) async fn reconcile(session: &Session) -> Result<Outcome, Failure> {
    let lang = session.lang;
    let report = session.call(Reconcile {}).await?;
    let mut table = Table::new(&[
        Head::Left(words::head_till(lang)),
        Head::Right(words::head_sold_count(lang)),
        Head::Right(words::head_price(lang)),
        Head::Right(words::head_hub_sales(lang)),
        Head::Right(words::head_hub_gross(lang)),
    ]);
    for station in &report.stations {
        table.row([
            station.station.clone(),
            station.sales.to_string(),
            say::euros(lang, station.gross_cents),
            station.hub_sales.to_string(),
            say::euros(lang, station.hub_gross_cents),
        ]);
    }
    let remarks = report.stations.iter().filter_map(|station| match station.first_difference {
        Some(place) => Some(words::first_difference(lang, &station.station, &place.to_string())),
        None if !station.heard => Some(words::not_heard(lang, &station.station)),
        None => None,
    });
    let remarks: Vec<String> = remarks.collect();
    let verdict = if report.equal { words::reconciled(lang) } else { words::not_reconciled(lang) };
    Ok(Outcome::new(&report, say::lines([verdict.to_owned(), table.text(), remarks.join("\n")])))
}
