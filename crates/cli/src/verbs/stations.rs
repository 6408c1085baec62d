//! `pair`, `stations`, `join`, `promote`: who belongs to the association, and who is its hub.

use crate::environment::Environment;
use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{ask, files, help, say};
use app::Door;
use clap::{Args, Subcommand};
use contract::{BeginPairing, Failure, JoinHub, ListStations, PromoteStation, RevokeStation, StationLine};
use messages::{Lang, cli as words};
use std::path::PathBuf;

/// Makes a pairing code.
pub(crate) async fn pair(session: &Session) -> Result<Outcome, Failure> {
    let lang = session.lang;
    // A code lives in the program that tills come to: one that was made beside it would open nothing.
    if !matches!(session.door, Door::Owner(_)) {
        return Err(Failure::new("not_serving", words::not_serving(lang), words::not_serving_hint(lang)));
    }
    let pairing = session.call(BeginPairing {}).await?;
    let text = words::pairing_code(lang, &pairing.code, &say::when(lang, pairing.expires_at));
    Ok(Outcome::new(&pairing, say::lines([text, pairing.addresses.join("\n")])))
}

/// What to do with stations.
#[derive(Subcommand)]
pub(crate) enum Stations {
    #[command(about = help::of(words::verb_stations_list))]
    List,
    #[command(about = help::of(words::verb_stations_revoke))]
    Revoke {
        #[arg(value_name = "N", help = help::of(words::argument_station))]
        number: String,
    },
}

impl Stations {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        match self {
            Stations::List => {
                let stations = session.call(ListStations {}).await?;
                Ok(Outcome::new(&stations, table(lang, &stations)))
            }
            Stations::Revoke { number } => {
                let number = Reader(lang).number(&number)?;
                let station = session.call(RevokeStation { number }).await?;
                Ok(Outcome::new(&station, table(lang, std::slice::from_ref(&station))))
            }
        }
    }
}

fn table(lang: Lang, stations: &[StationLine]) -> String {
    let mut table = Table::new(&[
        Head::Right("N"),
        Head::Left(words::head_till(lang)),
        Head::Left(words::head_seen(lang)),
        Head::Right(words::head_pending(lang)),
        Head::Left(words::head_revoked(lang)),
    ]);
    for station in stations {
        table.row([
            station.number.to_string(),
            station.name.clone(),
            say::maybe_when(lang, station.seen_at),
            station.pending.to_string(),
            say::maybe_when(lang, station.revoked_at),
        ]);
    }
    let stopped = stations.iter().filter_map(|station| {
        station.stopped.as_ref().map(|why| words::station_is_stopped(lang, &station.name, why))
    });
    let stopped: Vec<String> = stopped.collect();
    say::lines([table.text(), stopped.join("\n")])
}

/// Makes this folder a till.
#[derive(Args)]
pub(crate) struct Join {
    #[arg(value_name = "HUB_URL", help = help::of(words::argument_hub))]
    url: String,
    #[arg(long, value_name = "12345678", help = help::of(words::option_pairing_code))]
    code: String,
    #[arg(long, value_name = "NAME", help = help::of(words::option_till_name))]
    name: String,
}

impl Join {
    /// Joins; asks for no account: the code decides.
    pub(crate) async fn run(self, environment: &Environment) -> Result<Outcome, Failure> {
        let session = Session::open(environment).await?;
        let joined = session.call(JoinHub { url: self.url, code: self.code, name: self.name }).await;
        session.end().await;
        let joined = joined?;
        let items = joined.items.to_string();
        let text = words::joined(environment.lang, &joined.till, &joined.association, &items);
        Ok(Outcome::new(&joined, text))
    }
}

/// Makes this till the hub.
#[derive(Args)]
pub(crate) struct Promote {
    #[arg(long, value_name = "FILE", help = help::of(words::option_passphrase_known))]
    recovery_passphrase_file: Option<PathBuf>,
}

impl Promote {
    /// Promotes; the admin's password is that of the lost hub.
    pub(crate) async fn run(self, environment: &Environment) -> Result<Outcome, Failure> {
        let lang = environment.lang;
        let admin_email = match &environment.account {
            Some(email) => email.clone(),
            None => ask::line(words::ask_account(lang)).ok_or_else(|| {
                Failure::new("sign_in_needed", words::no_account(lang), words::no_account_hint(lang))
            })?,
        };
        let passphrase = match &self.recovery_passphrase_file {
            Some(path) => files::secret(path, lang)?,
            None => ask::passphrase(lang)?,
        };
        let password = ask::password(environment, &words::ask_password(lang, &admin_email))?;
        let session = Session::open(environment).await?;
        let promoted = session.call(PromoteStation { passphrase, admin_email, password }).await;
        session.end().await;
        let promoted = promoted?;
        let (epoch, sales) = (promoted.epoch.to_string(), promoted.sales.to_string());
        let text = words::promoted(lang, &epoch, &promoted.backup, &sales);
        Ok(Outcome::new(&promoted, text))
    }
}
