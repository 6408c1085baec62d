//! `verify`, `stats`, `backup`, `version`: how the station does.

use crate::environment::Environment;
use crate::outcome::Outcome;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{help, job, say};
use clap::Subcommand;
use contract::{Backup as Made, CreateBackup, Failure, ListBackups, ShowStats, Verify};
use messages::{Lang, cli as words, format};

/// Checks chains, signatures, seals and totals; asks for no account, only reads.
pub(crate) async fn verify(environment: &Environment) -> Result<Outcome, Failure> {
    let lang = environment.lang;
    let proof = match Session::open(environment).await {
        Ok(session) => {
            let proof = session.call(Verify {}).await;
            session.end().await;
            proof?
        }
        // A database that no station can open any more is just what is to be proved.
        Err(failure) if failure.code == "database_damaged" => {
            let proof = app::verify_folder(&environment.folder, lang).await;
            // The books are whole then, and something else is not: that is what stops the station.
            if proof.problems.is_empty() {
                return Err(failure);
            }
            proof
        }
        Err(failure) => return Err(failure),
    };
    let sound = proof.chain_ok && proof.signatures_ok && proof.totals_ok && proof.problems.is_empty();
    let entries = i64::try_from(proof.entries).unwrap_or(i64::MAX);
    let verdict = if sound { words::verified(lang, entries) } else { words::not_verified(lang, entries) };
    let text = say::lines([verdict, proof.problems.join("\n")]);
    Ok(Outcome::new(&proof, text).sound_if(sound))
}

/// The program's version; opens no folder.
pub(crate) async fn version(environment: &Environment) -> Result<Outcome, Failure> {
    let version = app::version(environment.lang).await?;
    Ok(Outcome::new(&version, words::version(environment.lang, &version.version, &version.sqlite)))
}

/// The figures of the sale.
pub(crate) async fn stats(session: &Session) -> Result<Outcome, Failure> {
    let lang = session.lang;
    let stats = session.call(ShowStats {}).await?;
    let mut table = Table::new(&[
        Head::Left(words::head_till(lang)),
        Head::Left(words::head_state(lang)),
        Head::Right(words::head_sold_count(lang)),
        Head::Right(words::head_pending(lang)),
    ]);
    for till in &stats.tills {
        table.row([
            till.name.clone(),
            say::key(&till.state),
            till.sales.to_string(),
            till.pending.to_string(),
        ]);
    }
    let [sales, left, items, disputes] =
        [stats.sales, stats.items_left, stats.items_total, stats.disputes_open]
            .map(|n| format::number(lang, n.into()));
    let gross = say::euros(lang, stats.gross_cents);
    let text = say::lines([words::stats(lang, &sales, &gross, &left, &items, &disputes), table.text()]);
    Ok(Outcome::new(&stats, text))
}

/// What to do with backups.
#[derive(Subcommand)]
pub(crate) enum Backup {
    #[command(about = help::of(words::verb_backup_create))]
    Create,
    #[command(about = help::of(words::verb_backup_list))]
    List,
}

impl Backup {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        match self {
            Backup::Create => {
                let started = session.call(CreateBackup {}).await?;
                let job = job::finish(session, started).await?;
                let backup: Made = job::result(session, job.result)?;
                Ok(Outcome::new(&backup, table(lang, std::slice::from_ref(&backup))))
            }
            Backup::List => {
                let backups = session.call(ListBackups {}).await?;
                Ok(Outcome::new(&backups, table(lang, &backups)))
            }
        }
    }
}

fn table(lang: Lang, backups: &[Made]) -> String {
    let mut table = Table::new(&[
        Head::Left(words::head_file(lang)),
        Head::Left(words::head_when(lang)),
        Head::Right(words::head_bytes(lang)),
        Head::Left(words::head_kind(lang)),
    ]);
    for backup in backups {
        let size = format::number(lang, i64::try_from(backup.size_bytes).unwrap_or(i64::MAX));
        table.row([backup.name.clone(), say::when(lang, backup.at), size, backup.kind.clone()]);
    }
    table.text()
}
