//! `edition`: creating one, its settings, and the steps of its life.

use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{help, job, say};
use clap::{Args, Subcommand};
use contract::domain::RequestId;
use contract::{
    AdvanceEdition, BackEdition, ChangeSettings, CloseEdition, CreateEdition, Edition as Shown,
    EditionClosed, Failure, ListEditions, ShowEdition, ShowSettings,
};
use messages::{Lang, cli as words};
use uuid::Uuid;

/// What to do with editions.
#[derive(Subcommand)]
pub(crate) enum Edition {
    #[command(about = help::of(words::verb_edition_create))]
    Create(Create),
    #[command(about = help::of(words::verb_edition_show))]
    Show,
    #[command(about = help::of(words::verb_edition_list))]
    List,
    #[command(about = help::of(words::verb_edition_settings))]
    Settings {
        #[arg(long, value_name = "KEY=VALUE", help = help::of(words::option_set))]
        set: Vec<String>,
    },
    #[command(about = help::of(words::verb_edition_advance))]
    Advance {
        #[arg(long, value_name = "REASON", help = help::of(words::option_reason_against))]
        reason: Option<String>,
    },
    #[command(about = help::of(words::verb_edition_back))]
    Back {
        #[arg(long, value_name = "REASON", help = help::of(words::option_reason))]
        reason: String,
    },
    #[command(about = help::of(words::verb_edition_close))]
    Close,
}

/// A new edition.
#[derive(Args)]
pub(crate) struct Create {
    #[arg(long, value_name = "NAME", help = help::of(words::option_edition_name))]
    name: String,
    #[arg(long, value_name = "CODE", help = help::of(words::option_edition_code))]
    code: Option<String>,
    #[arg(long, value_name = "DAY,DAY,DAY", help = help::of(words::option_deposit_days))]
    deposit_days: String,
    #[arg(long, value_name = "DAY,DAY", help = help::of(words::option_sale_days))]
    sale_days: String,
    #[arg(long, value_name = "DAY", help = help::of(words::option_return_day))]
    return_day: String,
    #[arg(long, value_name = "DAY", help = help::of(words::option_deadline))]
    declaration_deadline: Option<String>,
    #[arg(long, value_name = "alpe", help = help::of(words::option_preset))]
    preset: Option<String>,
}

impl Create {
    fn command(self, read: Reader) -> Result<CreateEdition, Failure> {
        Ok(CreateEdition {
            name: self.name,
            code: self.code,
            deposit_days: read.dates(&self.deposit_days)?,
            sale_days: read.dates(&self.sale_days)?,
            return_day: read.date(&self.return_day)?,
            declaration_deadline: self.declaration_deadline.map(|day| read.date(&day)).transpose()?,
            preset: self.preset,
        })
    }
}

impl Edition {
    /// Does it.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let edition = match self {
            Edition::Create(new) => session.call(new.command(Reader(session.lang))?).await?,
            Edition::Show => session.call(ShowEdition {}).await?,
            Edition::Advance { reason } => session.call(AdvanceEdition { reason }).await?,
            Edition::Back { reason } => session.call(BackEdition { reason }).await?,
            Edition::List => return list(session).await,
            Edition::Settings { set } => return settings(session, &set).await,
            Edition::Close => return close(session).await,
        };
        Ok(Outcome::new(&edition, text(session.lang, &edition)))
    }
}

fn text(lang: Lang, edition: &Shown) -> String {
    let days =
        |days: &[jiff::civil::Date]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let dates = &edition.dates;
    let deadline = dates.declaration_deadline.to_string();
    let state = say::key(&edition.state);
    say::lines([
        words::edition(lang, &edition.code, &edition.name, &state),
        words::edition_days(
            lang,
            &deadline,
            &days(&dates.deposit_days),
            &days(&dates.sale_days),
            &dates.return_day.to_string(),
        ),
        words::edition_counts(
            lang,
            &edition.depositors.to_string(),
            &edition.lists.to_string(),
            &edition.items.to_string(),
        ),
        edition
            .open_prerequisites
            .iter()
            .map(|open| words::edition_open(lang, &open.message))
            .collect::<Vec<_>>()
            .join("\n"),
        edition.warnings.join("\n"),
    ])
}

async fn list(session: &Session) -> Result<Outcome, Failure> {
    let lang = session.lang;
    let editions = session.call(ListEditions {}).await?;
    let mut table = Table::new(&[
        Head::Left(words::head_code(lang)),
        Head::Left(words::head_name(lang)),
        Head::Left(words::head_state(lang)),
    ]);
    for edition in &editions {
        table.row([edition.code.clone(), edition.name.clone(), say::key(&edition.state)]);
    }
    Ok(Outcome::new(&editions, table.text()))
}

async fn settings(session: &Session, set: &[String]) -> Result<Outcome, Failure> {
    let lang = session.lang;
    let pair = |text: &String| {
        let (key, value) =
            text.split_once('=').ok_or_else(|| Reader(lang).bad(text, "commission_percent=20"))?;
        Ok((key.to_owned(), value.to_owned()))
    };
    let pairs: Vec<_> = set.iter().map(pair).collect::<Result<_, Failure>>()?;
    let shown = if pairs.is_empty() {
        session.call(ShowSettings {}).await?
    } else {
        session.call(ChangeSettings { set: pairs, tariffs: None }).await?
    };
    let mut table = Table::new(&[
        Head::Left(words::head_key(lang)),
        Head::Right(words::head_value(lang)),
        Head::Left(words::head_name(lang)),
    ]);
    for setting in &shown.settings {
        table.row([setting.key.clone(), setting.value.clone(), setting.name.clone()]);
    }
    Ok(Outcome::new(&shown, table.text()))
}

/// Closes for ever; the job makes report, workbook, final backup and seal.
async fn close(session: &Session) -> Result<Outcome, Failure> {
    let started = session.call(CloseEdition { request: RequestId(Uuid::now_v7()) }).await?;
    let job = job::finish(session, started).await?;
    let closed: EditionClosed = job::result(session, job.result)?;
    let text =
        words::edition_closed(session.lang, &closed.code, &closed.backup, &closed.report, &closed.workbook);
    Ok(Outcome::new(&closed, text))
}
