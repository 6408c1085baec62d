//! `account`: who may do what.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{files, help, say};
use clap::Subcommand;
use contract::{Account as Shown, AddAccount, Failure, ListAccounts, LockAccount};
use messages::{Lang, cli as words};
use std::path::PathBuf;

/// What to do with accounts.
#[derive(Subcommand)]
pub(crate) enum Account {
    #[command(about = help::of(words::verb_account_add))]
    Add {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
        #[arg(long, value_name = "NAME", help = help::of(words::option_person))]
        name: String,
        #[arg(long, value_name = "volunteer|manager|treasurer|admin", help = help::of(words::option_role))]
        role: String,
        #[arg(long, value_name = "FILE", help = help::of(words::option_password_file))]
        password_file: Option<PathBuf>,
        #[arg(long, value_name = "FILE", help = help::of(words::option_pin_file))]
        pin_file: Option<PathBuf>,
    },
    #[command(about = help::of(words::verb_account_list))]
    List,
    #[command(about = help::of(words::verb_account_lock))]
    Lock {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
    },
    #[command(about = help::of(words::verb_account_unlock))]
    Unlock {
        #[arg(value_name = "EMAIL", help = help::of(words::argument_email))]
        email: String,
    },
}

impl Account {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let account = match self {
            Account::Add { email, name, role, password_file, pin_file } => {
                let role = Reader(lang).name(&role, "volunteer, manager, treasurer, admin")?;
                let password = match password_file {
                    Some(path) => files::secret(&path, lang)?,
                    None => crate::ask::typed_twice(lang, &words::ask_new_password(lang, &email))?,
                };
                let pin = pin_file.map(|path| files::secret(&path, lang)).transpose()?;
                session.call(AddAccount { email, name, role, password, pin }).await?
            }
            Account::List => {
                let accounts = session.call(ListAccounts {}).await?;
                return Ok(Outcome::new(&accounts, table(lang, &accounts)));
            }
            Account::Lock { email } => session.call(LockAccount { email, locked: true }).await?,
            Account::Unlock { email } => session.call(LockAccount { email, locked: false }).await?,
        };
        Ok(Outcome::new(&account, table(lang, std::slice::from_ref(&account))))
    }
}

fn table(lang: Lang, accounts: &[Shown]) -> String {
    let mut table = Table::new(&[
        Head::Left(words::head_email(lang)),
        Head::Left(words::head_name(lang)),
        Head::Left(words::head_role(lang)),
        Head::Left(words::head_state(lang)),
    ]);
    for account in accounts {
        let state = if account.locked { words::locked(lang) } else { words::active(lang) };
        table.row([account.email.clone(), account.name.clone(), say::key(&account.role), state.to_owned()]);
    }
    table.text()
}
