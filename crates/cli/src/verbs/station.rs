//! `init` and `demo`: what an empty folder becomes.

use crate::environment::Environment;
use crate::files;
use crate::help;
use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::{ask, say};
use clap::Args;
use contract::{BeginDemo, Failure, InitStation, StationBegun};
use messages::{Lang, cli as words};
use std::path::PathBuf;

/// Makes the hub of a new association.
#[derive(Args)]
pub(crate) struct Init {
    #[arg(long, value_name = "NAME", help = help::of(words::option_association))]
    association: String,
    #[arg(long, value_name = "EMAIL", help = help::of(words::option_admin))]
    admin: String,
    #[arg(long, value_name = "FILE", help = help::of(words::option_passphrase_file))]
    recovery_passphrase_file: Option<PathBuf>,
}

impl Init {
    /// Begins, with the password asked for first.
    pub(crate) async fn run(self, environment: &Environment) -> Result<Outcome, Failure> {
        let lang = environment.lang;
        let recovery_passphrase = passphrase(self.recovery_passphrase_file, lang)?;
        let password = ask::new_password(environment, &words::ask_password(lang, &self.admin))?;
        let command = InitStation {
            association: self.association,
            admin_email: self.admin,
            admin_name: None,
            password,
            recovery_passphrase,
        };
        begin(environment, command).await
    }
}

/// Fills an empty folder with an invented sale.
#[derive(Args)]
pub(crate) struct Demo {
    #[arg(long, value_name = "N", default_value = "300", help = help::of(words::option_depositors))]
    depositors: String,
    #[arg(long, value_name = "N", default_value = "6000", help = help::of(words::option_items))]
    items: String,
    #[arg(long, value_name = "registrations|deposit|sale|settlement", default_value = "sale", help = help::of(words::option_phase))]
    phase: String,
    #[arg(long, value_name = "N", default_value = "1", help = help::of(words::option_seed))]
    seed: String,
    #[arg(long, value_name = "FILE", help = help::of(words::option_passphrase_file))]
    recovery_passphrase_file: Option<PathBuf>,
}

impl Demo {
    /// Begins; a password is made when the environment has none.
    pub(crate) async fn run(self, environment: &Environment) -> Result<Outcome, Failure> {
        let read = Reader(environment.lang);
        let command = BeginDemo {
            depositors: read.number(&self.depositors)?,
            items: read.number(&self.items)?,
            phase: read.phase(&self.phase)?,
            seed: read.number(&self.seed)?,
            password: environment.password.clone(),
            recovery_passphrase: passphrase(self.recovery_passphrase_file, environment.lang)?,
        };
        begin(environment, command).await
    }
}

fn passphrase(file: Option<PathBuf>, lang: Lang) -> Result<Option<String>, Failure> {
    file.map(|path| files::secret(&path, lang)).transpose()
}

async fn begin(
    environment: &Environment,
    command: impl contract::Command<Reply = StationBegun>,
) -> Result<Outcome, Failure> {
    let session = Session::open(environment).await?;
    let begun = session.call(command).await;
    session.end().await;
    let begun = begun?;
    let lang = environment.lang;
    let folder = environment.folder.display().to_string();
    let text = say::lines([
        words::begun(lang, &folder, &begun.admin_email),
        begun.password.as_ref().map(|password| words::begun_password(lang, password)).unwrap_or_default(),
        begun
            .recovery_passphrase
            .as_ref()
            .map(|made| words::begun_passphrase(lang, made))
            .unwrap_or_default(),
    ]);
    Ok(Outcome::new(&begun, text))
}
