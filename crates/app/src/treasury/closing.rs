//! What closing asks for, line by line. No reason overrides a line.

use super::ledger::Ledger;
use super::list::state;
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::world::EditionBook;
use crate::{fail, words};
use contract::domain::payout::PayoutState;
use contract::domain::{EditionState, ItemState};
use contract::{Closing, ClosingCondition, Failure, ShowClosing};
use messages::format::{number, percent};
use messages::{Lang, treasury as w};

impl Handle<ShowClosing> for App {
    async fn handle(&self, cx: &Context, _: ShowClosing) -> Result<Closing, Failure> {
        let waiting = self.waiting_at_tills();
        self.read(|world| Ok(closing(cx.lang, fail::edition(world, cx)?, &waiting)))
    }
}

impl App {
    /// The tills at which sales waited when they last spoke. One whose access was taken away sends no more:
    /// its sales come by a file, and it does not hold the closing up.
    pub(super) fn waiting_at_tills(&self) -> Vec<String> {
        self.read(|world| {
            let waits = |id| self.0.tills.seen(id).is_some_and(|seen| seen.pending > 0);
            let rows = world.stations.values().filter(|row| row.revoked_at.is_none() && waits(row.id));
            rows.map(|row| row.name.clone()).collect()
        })
    }
}

/// Where an edition stands before closing; `waiting` names the tills at which sales wait.
pub(crate) fn closing(lang: Lang, book: &EditionBook, waiting: &[String]) -> Closing {
    let (settled, payouts) = settled(book);
    let conditions = vec![
        in_settlement(lang, book),
        calculated(lang, book),
        depositors_settled(lang, book, settled, payouts),
        sales_sent(lang, waiting),
        sessions_closed(lang, book),
        disputes_settled(lang, book),
        unsold_reconciled(lang, book),
        final_backup(lang, book),
    ];
    let open = book.row.state == EditionState::Settlement;
    let ready = open && conditions.iter().all(|condition| condition.met);
    Closing { ready, conditions, settled, payouts, closed_at: book.row.closed_at }
}

/// Refuses closing while a condition is open, naming each.
pub(super) fn refuse_open(lang: Lang, book: &EditionBook, waiting: &[String]) -> Result<(), Failure> {
    let mut open = closing(lang, book, waiting).conditions;
    open.retain(|condition| !condition.met);
    if open.is_empty() {
        return Ok(());
    }
    let what: Vec<&str> = open.iter().map(|condition| condition.message.as_str()).collect();
    let failure = fail::closing_open(lang, &what.join(" ; "));
    Err(failure.with(serde_json::json!({ "conditions": open })))
}

/// Depositors settled, and depositors with a payout. Paid is settled, and so is who has nothing to
/// get; an absent one is too, since they can be paid after closing by an admin's exemption, and an
/// edition must not stay open for somebody who never comes.
fn settled(book: &EditionBook) -> (u32, u32) {
    let payouts = book.books.payouts.values();
    let settled = payouts.filter(|record| state(record) != PayoutState::Due).count();
    (super::ledger::count_u32(settled), super::ledger::count_u32(book.books.payouts.len()))
}

/// Items that were accepted and neither sold nor accounted for.
pub(crate) fn unsold_left(book: &EditionBook) -> usize {
    let open = |state| matches!(state, ItemState::OnSale | ItemState::Unsold);
    let items = book.items.iter().filter(|(_, item)| open(item.row.state));
    items.filter(|((list, line), _)| book.books.sale_of(*list, *line).is_none()).count()
}

fn condition(code: &str, name: &str, stands: Result<String, String>) -> ClosingCondition {
    let met = stands.is_ok();
    let message = stands.unwrap_or_else(|open| open);
    ClosingCondition { code: code.to_owned(), name: name.to_owned(), met, message }
}

fn in_settlement(lang: Lang, book: &EditionBook) -> ClosingCondition {
    let state = words::edition_state(lang, book.row.state);
    let stands = if book.row.state >= EditionState::Settlement {
        Ok(w::closing_state_met(lang, state))
    } else {
        Err(w::closing_state_open(lang, state))
    };
    condition("in_settlement", w::closing_state(lang), stands)
}

fn calculated(lang: Lang, book: &EditionBook) -> ClosingCondition {
    let stands = match Ledger::of(book).open() {
        (0, 0) => Ok(w::closing_payouts_met(lang, words::count(book.books.payouts.len()))),
        (0, paid) => Err(w::closing_payouts_paid(lang, paid)),
        (unpaid, _) => Err(w::closing_payouts_open(lang, unpaid)),
    };
    condition("payouts_calculated", w::closing_payouts(lang), stands)
}

fn depositors_settled(lang: Lang, book: &EditionBook, settled: u32, payouts: u32) -> ClosingCondition {
    let wanted = book.row.settings.settled_percent_min;
    // Of payouts that nobody has calculated yet, none is settled.
    let known = payouts > 0 || Ledger::of(book).open() == (0, 0);
    let enough = known && i64::from(settled) * 100 >= wanted * i64::from(payouts);
    let all = number(lang, payouts.into());
    let text = w::closing_settled_at(lang, settled.into(), &all, &percent(lang, wanted));
    let stands = if enough { Ok(text) } else { Err(text) };
    condition("depositors_settled", w::closing_settled(lang), stands)
}

fn sales_sent(lang: Lang, waiting: &[String]) -> ClosingCondition {
    let stands = if waiting.is_empty() {
        Ok(w::closing_sent_met(lang).to_owned())
    } else {
        Err(w::closing_sent_open(lang, &waiting.join(", ")))
    };
    condition("sales_sent", w::closing_sent(lang), stands)
}

fn disputes_settled(lang: Lang, book: &EditionBook) -> ClosingCondition {
    let stands = match book.books.open_disputes().count() {
        0 => Ok(w::closing_disputes_met(lang).to_owned()),
        open => Err(w::closing_disputes_open(lang, words::count(open))),
    };
    condition("disputes_settled", w::closing_disputes(lang), stands)
}

fn sessions_closed(lang: Lang, book: &EditionBook) -> ClosingCondition {
    let open: Vec<&str> = book
        .books
        .sessions
        .values()
        .filter(|session| session.closed_at.is_none())
        .map(|session| session.till.as_str())
        .collect();
    let stands = if open.is_empty() {
        Ok(w::closing_sessions_met(lang).to_owned())
    } else {
        Err(w::closing_sessions_open(lang, &open.join(", ")))
    };
    condition("sessions_closed", w::closing_sessions(lang), stands)
}

fn unsold_reconciled(lang: Lang, book: &EditionBook) -> ClosingCondition {
    let stands = match unsold_left(book) {
        0 => Ok(w::closing_unsold_met(lang).to_owned()),
        left => Err(w::closing_unsold_open(lang, words::count(left))),
    };
    condition("unsold_reconciled", w::closing_unsold(lang), stands)
}

fn final_backup(lang: Lang, book: &EditionBook) -> ClosingCondition {
    let text = match book.row.closed_at {
        Some(_) => w::closing_backup_done(lang),
        None => w::closing_backup_met(lang),
    };
    condition("final_backup", w::closing_backup(lang), Ok(text.to_owned()))
}
