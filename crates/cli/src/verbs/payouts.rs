//! `payouts`: what each depositor gets, and paying it.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::verbs::items;
use crate::{help, job, say};
use clap::{Args, Subcommand};
use contract::domain::RequestId;
use contract::domain::payout::PaidBy;
use contract::{
    AdjustPayout, ComputePayouts, Failure, ListPayouts, MakeSlips, MarkAbsent, PayPayout, PayoutLine,
    PayoutsComputed, ShowPayout, SlipsMade,
};
use messages::{Lang, cli as words};
use std::path::PathBuf;
use uuid::Uuid;

/// What to do with payouts.
#[derive(Subcommand)]
pub(crate) enum Payouts {
    #[command(about = help::of(words::verb_payouts_compute))]
    Compute,
    #[command(about = help::of(words::verb_payouts_list))]
    List,
    #[command(about = help::of(words::verb_payouts_show))]
    Show {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
    },
    #[command(about = help::of(words::verb_payouts_pay))]
    Pay {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
        #[command(flatten)]
        by: By,
    },
    #[command(about = help::of(words::verb_payouts_absent))]
    Absent {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
        #[arg(long, value_name = "NOTE", help = help::of(words::option_note))]
        note: String,
    },
    #[command(about = help::of(words::verb_payouts_adjust))]
    Adjust {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
        #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, help = help::of(words::option_amount))]
        amount: String,
        #[arg(long, value_name = "REASON", help = help::of(words::option_reason))]
        reason: String,
    },
    #[command(about = help::of(words::verb_payouts_slips))]
    Slips {
        #[arg(long, value_name = "FILE.pdf", help = help::of(words::option_out))]
        out: PathBuf,
    },
}

/// How it is paid: one of the three is asked for.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct By {
    #[arg(long, value_name = "NUMBER", help = help::of(words::option_cheque))]
    cheque: Option<String>,
    #[arg(long, help = help::of(words::option_cash))]
    cash: bool,
    #[arg(long, value_name = "DAY", help = help::of(words::option_transfer))]
    transfer: Option<String>,
}

impl By {
    fn paid(self, read: Reader) -> Result<PaidBy, Failure> {
        Ok(match self {
            By { cheque: Some(number), .. } => PaidBy::Cheque { number },
            By { transfer: Some(day), .. } => PaidBy::Transfer { date: read.date(&day)? },
            By { .. } => PaidBy::Cash,
        })
    }
}

impl Payouts {
    /// Does it. Ids are made here, so that a repeated call would count once.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let read = Reader(lang);
        let request = RequestId(Uuid::now_v7());
        let line = match self {
            Payouts::Pay { email, by } => {
                session.call(PayPayout { request, email, paid: by.paid(read)? }).await?
            }
            Payouts::Absent { email, note } => session.call(MarkAbsent { request, email, note }).await?,
            Payouts::Adjust { email, amount, reason } => {
                let amount_cents = read.signed_amount(&amount)?;
                session.call(AdjustPayout { request, email, amount_cents, reason }).await?
            }
            Payouts::Compute => {
                let computed = session.call(ComputePayouts {}).await?;
                return Ok(Outcome::new(&computed, sums(lang, &computed)));
            }
            Payouts::List => {
                let payouts = session.call(ListPayouts {}).await?;
                return Ok(Outcome::new(&payouts, table(lang, &payouts)));
            }
            Payouts::Show { email } => {
                let payout = session.call(ShowPayout { email }).await?;
                let line = table(lang, std::slice::from_ref(&payout.line));
                let text = say::lines([
                    line,
                    items::table(lang, &payout.sold_items),
                    items::table(lang, &payout.unsold_items),
                ]);
                return Ok(Outcome::new(&payout, text));
            }
            Payouts::Slips { out } => {
                let started = session.call(MakeSlips { email: None }).await?;
                let made: SlipsMade = job::save(session, started, &out).await?;
                return Ok(Outcome::new(&made, words::written(lang, &out.display().to_string())));
            }
        };
        Ok(Outcome::new(&line, table(lang, std::slice::from_ref(&line))))
    }
}

fn sums(lang: Lang, computed: &PayoutsComputed) -> String {
    let amounts = [computed.gross_cents, computed.net_cents, computed.commission_cents, computed.fees_cents];
    let [gross, net, commission, fees] = amounts.map(|amount| say::euros(lang, amount));
    words::payouts_computed(lang, &computed.payouts.to_string(), &gross, &net, &commission, &fees)
}

fn table(lang: Lang, payouts: &[PayoutLine]) -> String {
    let mut table = Table::new(&[
        Head::Left(words::head_depositor(lang)),
        Head::Left(words::head_email(lang)),
        Head::Left(words::head_lists(lang)),
        Head::Right(words::head_sold_count(lang)),
        Head::Right(words::head_gross(lang)),
        Head::Right(words::head_net(lang)),
        Head::Left(words::head_state(lang)),
    ]);
    for payout in payouts {
        table.row([
            payout.depositor.clone(),
            payout.email.clone(),
            say::numbers(&payout.lists),
            payout.sold.to_string(),
            say::euros(lang, payout.amounts.gross_cents),
            say::euros(lang, payout.amounts.net_cents),
            say::key(&payout.state),
        ]);
    }
    table.text()
}
