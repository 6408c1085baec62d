//! `till`: a cash session from its float to its count, and what is sold in between.

use crate::environment::Environment;
use crate::outcome::Outcome;
use crate::read::Reader;
use crate::session::Session;
use crate::table::{Head, Table};
use crate::{help, say};
use clap::Subcommand;
use contract::domain::{BasketId, RequestId};
use contract::{
    BasketSold, CancelSale, CloseCashSession, Failure, FollowHub, NotTaken, OpenCashSession, SellBasket,
    SendState, ShowTill, SyncTill, Till as Shown, TillSynced,
};
use messages::{Lang, cli as words, stations};
use uuid::Uuid;

/// What to do at the till.
#[derive(Subcommand)]
pub(crate) enum Till {
    #[command(about = help::of(words::verb_till_open))]
    Open {
        #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, help = help::of(words::option_float))]
        float: String,
    },
    #[command(about = help::of(words::verb_till_sell))]
    Sell {
        #[arg(value_name = "CODE", required = true, help = help::of(words::argument_code))]
        codes: Vec<String>,
        #[arg(long, value_name = "cash:15,card:4,50", help = help::of(words::option_pay))]
        pay: String,
    },
    #[command(about = help::of(words::verb_till_cancel))]
    Cancel {
        #[arg(value_name = "SALE", help = help::of(words::argument_sale))]
        sale: String,
        #[arg(long, value_name = "REASON", help = help::of(words::option_reason))]
        reason: String,
    },
    #[command(about = help::of(words::verb_till_close))]
    Close {
        #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, help = help::of(words::option_counted))]
        counted: String,
        #[arg(long, value_name = "NOTE", default_value = "", help = help::of(words::option_difference))]
        note: String,
    },
    #[command(about = help::of(words::verb_till_status))]
    Status,
    #[command(about = help::of(words::verb_till_sync))]
    Sync,
    #[command(about = help::of(words::verb_till_follow))]
    Follow {
        #[arg(value_name = "HUB_URL", help = help::of(words::argument_hub))]
        url: String,
    },
}

/// How long a sale waits for the hub before it is left to wait in the queue, in milliseconds.
const SEND_MS_MAX: u32 = 4_500;

/// Goes to a promoted hub; asks for no account: the recovery key decides.
pub(crate) async fn follow(environment: &Environment, url: String) -> Result<Outcome, Failure> {
    let session = Session::open(environment).await?;
    let followed = session.call(FollowHub { url }).await;
    session.end().await;
    let synced = followed?;
    Ok(Outcome::new(&synced, synced_text(environment.lang, &synced)))
}

fn synced_text(lang: Lang, synced: &TillSynced) -> String {
    let (sent, received) = (synced.sent.to_string(), synced.received.to_string());
    let till = synced.till.as_ref().map(|till| text(lang, till)).unwrap_or_default();
    say::lines([words::till_synced(lang, &sent, &received), till])
}

impl Till {
    /// Does it. Ids are made here, so that a repeated call would count once.
    pub(crate) async fn run(self, session: &Session) -> Result<Outcome, Failure> {
        let lang = session.lang;
        let read = Reader(lang);
        let request = RequestId(Uuid::now_v7());
        let till = match self {
            Till::Open { float } => {
                session.call(OpenCashSession { request, float_cents: read.amount(&float)? }).await?
            }
            Till::Status => session.call(ShowTill {}).await?,
            Till::Sync => {
                let synced = session.call(SyncTill { within_ms: None }).await?;
                return Ok(Outcome::new(&synced, synced_text(lang, &synced)));
            }
            Till::Follow { .. } => unreachable!("this is run without an account"),
            Till::Sell { codes, pay } => {
                let basket = BasketId(Uuid::now_v7());
                let payments = read.payments(&pay)?;
                let mut sold = session.call(SellBasket { basket, codes, payments }).await?;
                let mut after = None;
                if sold.state == SendState::Queued {
                    let synced = session.call(SyncTill { within_ms: Some(SEND_MS_MAX) }).await;
                    // What could not be sent stays queued; the sale is made.
                    after = synced.ok().and_then(|synced| synced.till);
                    let sent = after.as_ref().is_some_and(|till| till.unsent == 0);
                    sold.state = if sent { SendState::Synced } else { SendState::Queued };
                }
                let remarks = after.map(|till| remarks(lang, &till)).unwrap_or_default();
                return Ok(Outcome::new(&sold, say::lines([receipt(lang, &sold), remarks])));
            }
            Till::Cancel { sale, reason } => {
                let sale = read.id(&sale)?;
                let cancelled = session.call(CancelSale { request, sale, reason }).await?;
                let (back, means) = (say::euros(lang, cancelled.refund_cents), say::key(&cancelled.means));
                return Ok(Outcome::new(
                    &cancelled,
                    words::sale_cancelled(lang, &cancelled.code, &back, &means),
                ));
            }
            Till::Close { counted, note } => {
                let counted_cents = read.amount(&counted)?;
                let closed = session.call(CloseCashSession { request, counted_cents, note }).await?;
                let [expected, counted, difference] =
                    [closed.expected_cents, closed.counted_cents, closed.difference_cents]
                        .map(|c| say::euros(lang, c));
                return Ok(Outcome::new(&closed, words::till_closed(lang, &expected, &counted, &difference)));
            }
        };
        Ok(Outcome::new(&till, text(lang, &till)))
    }
}

fn receipt(lang: Lang, sold: &BasketSold) -> String {
    let mut table = Table::new(&[
        Head::Left(words::head_code(lang)),
        Head::Right(words::head_price(lang)),
        Head::Left(words::head_sale(lang)),
    ]);
    for sale in &sold.sales {
        table.row([sale.code.clone(), say::euros(lang, sale.price_cents), sale.sale.to_string()]);
    }
    let [total, given, change] =
        [sold.total_cents, sold.given_cents, sold.change_cents].map(|amount| say::euros(lang, amount));
    say::lines([table.text(), words::sold(lang, &total, &given, &change, &say::key(&sold.state))])
}

fn text(lang: Lang, till: &Shown) -> String {
    let (link, cash) = (say::key(&till.link), say::euros(lang, till.expected_cash_cents));
    let session = match &till.session {
        Some(open) => words::till_session(
            lang,
            &open.by,
            &say::when(lang, open.opened_at),
            &till.sales.to_string(),
            &cash,
        ),
        None => words::till_no_session(lang).to_owned(),
    };
    let state = words::till(lang, &till.till, &link, &till.pending.to_string());
    say::lines([state, session, remarks(lang, till)])
}

/// What whoever stands at the till must see to.
fn remarks(lang: Lang, till: &Shown) -> String {
    let conflicts = (till.conflicts > 0).then(|| words::till_conflicts(lang, &till.conflicts.to_string()));
    let refused = till.not_taken.map(|why| {
        let why = match why {
            NotTaken::Revoked => stations::station_revoked(lang),
            NotTaken::Stopped => stations::station_stopped(lang),
            NotTaken::WrongHub => stations::wrong_hub(lang),
            NotTaken::OldHub => stations::old_hub(lang),
        };
        words::till_not_taken(lang, why)
    });
    say::lines([refused.unwrap_or_default(), conflicts.unwrap_or_default()])
}
