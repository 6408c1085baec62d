//! The verbs: one file for each group, as the workplaces have them.

mod account;
mod api;
mod control;
mod deposit;
mod depositors;
mod disputes;
mod edition;
mod import;
mod items;
mod journal;
mod labels;
mod lists;
mod payouts;
mod report;
mod serve;
mod station;
mod stations;
mod till;

use crate::environment::Environment;
use crate::help;
use crate::outcome::Outcome;
use crate::session::Session;
use clap::Subcommand;
use contract::Failure;
use messages::cli as words;

/// Every verb there is. A verb of a later stage is not here: it is wrong usage, not an empty answer.
#[derive(Subcommand)]
pub(crate) enum Verb {
    #[command(about = help::of(words::verb_init))]
    Init(station::Init),
    #[command(about = help::of(words::verb_demo))]
    Demo(station::Demo),
    #[command(subcommand, about = help::of(words::verb_account))]
    Account(account::Account),
    #[command(subcommand, about = help::of(words::verb_edition))]
    Edition(edition::Edition),
    #[command(subcommand, about = help::of(words::verb_slots))]
    Slots(depositors::Slots),
    #[command(subcommand, about = help::of(words::verb_import))]
    Import(import::Import),
    #[command(subcommand, about = help::of(words::verb_depositors))]
    Depositors(depositors::Depositors),
    #[command(subcommand, about = help::of(words::verb_lists))]
    Lists(lists::Lists),
    #[command(subcommand, about = help::of(words::verb_items))]
    Items(items::Items),
    #[command(subcommand, about = help::of(words::verb_deposit))]
    Deposit(deposit::Deposit),
    #[command(about = help::of(words::verb_labels))]
    Labels(labels::Labels),
    #[command(subcommand, about = help::of(words::verb_till))]
    Till(till::Till),
    #[command(about = help::of(words::verb_pair))]
    Pair,
    #[command(subcommand, about = help::of(words::verb_stations))]
    Stations(stations::Stations),
    #[command(about = help::of(words::verb_join))]
    Join(stations::Join),
    #[command(about = help::of(words::verb_promote))]
    Promote(stations::Promote),
    #[command(subcommand, about = help::of(words::verb_disputes))]
    Disputes(disputes::Disputes),
    #[command(about = help::of(words::verb_reconcile))]
    Reconcile,
    #[command(subcommand, about = help::of(words::verb_journal))]
    Journal(journal::Journal),
    #[command(about = help::of(words::verb_serve))]
    Serve(serve::Serve),
    #[command(subcommand, about = help::of(words::verb_returns))]
    Returns(deposit::Returns),
    #[command(subcommand, about = help::of(words::verb_seal))]
    Seal(report::Seal),
    #[command(subcommand, about = help::of(words::verb_payouts))]
    Payouts(payouts::Payouts),
    #[command(subcommand, about = help::of(words::verb_report))]
    Report(report::Report),
    #[command(subcommand, about = help::of(words::verb_backup))]
    Backup(control::Backup),
    #[command(about = help::of(words::verb_verify))]
    Verify,
    #[command(about = help::of(words::verb_stats))]
    Stats,
    #[command(about = help::of(words::verb_api))]
    Api(api::Api),
    #[command(about = help::of(words::verb_version))]
    Version,
}

/// Does what a verb says.
pub(crate) async fn run(verb: Verb, environment: &Environment) -> Result<Outcome, Failure> {
    match verb {
        Verb::Api(verb) => Ok(verb.run()),
        Verb::Serve(verb) => verb.run(environment).await,
        Verb::Init(verb) => verb.run(environment).await,
        Verb::Demo(verb) => verb.run(environment).await,
        Verb::Join(verb) => verb.run(environment).await,
        Verb::Promote(verb) => verb.run(environment).await,
        Verb::Till(till::Till::Follow { url }) => till::follow(environment, url).await,
        Verb::Verify => control::verify(environment).await,
        Verb::Version => control::version(environment).await,
        verb => {
            let session = Session::sign_in(environment).await?;
            let ended = signed_in(verb, &session).await;
            session.end().await;
            ended
        }
    }
}

/// The verbs that need an account.
async fn signed_in(verb: Verb, session: &Session) -> Result<Outcome, Failure> {
    match verb {
        Verb::Account(verb) => verb.run(session).await,
        Verb::Edition(verb) => verb.run(session).await,
        Verb::Slots(verb) => verb.run(session).await,
        Verb::Import(verb) => verb.run(session).await,
        Verb::Depositors(verb) => verb.run(session).await,
        Verb::Lists(verb) => verb.run(session).await,
        Verb::Items(verb) => verb.run(session).await,
        Verb::Deposit(verb) => verb.run(session).await,
        Verb::Labels(verb) => verb.run(session).await,
        Verb::Till(verb) => verb.run(session).await,
        Verb::Pair => stations::pair(session).await,
        Verb::Stations(verb) => verb.run(session).await,
        Verb::Disputes(verb) => verb.run(session).await,
        Verb::Reconcile => disputes::reconcile(session).await,
        Verb::Journal(verb) => verb.run(session).await,
        Verb::Returns(verb) => verb.run(session).await,
        Verb::Seal(verb) => verb.run(session).await,
        Verb::Payouts(verb) => verb.run(session).await,
        Verb::Report(verb) => verb.run(session).await,
        Verb::Backup(verb) => verb.run(session).await,
        Verb::Stats => control::stats(session).await,
        Verb::Api(_)
        | Verb::Serve(_)
        | Verb::Init(_)
        | Verb::Demo(_)
        | Verb::Join(_)
        | Verb::Promote(_)
        | Verb::Verify
        | Verb::Version => {
            unreachable!("these are run without an account")
        }
    }
}
