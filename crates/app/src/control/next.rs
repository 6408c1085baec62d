//! The next thing to do, from the state of the edition and what stands open in it.

use crate::treasury::closing::unsold_left;
use crate::treasury::ledger::Ledger;
use crate::treasury::list::state;
use crate::words::count;
use crate::world::EditionBook;
use crate::zone;
use contract::domain::payout::PayoutState;
use contract::domain::{EditionState, ListState};
use jiff::Timestamp;
use messages::{Lang, control as w};

/// What to do, more about it, and the page that does it.
pub(super) struct Next {
    pub(super) what: String,
    pub(super) details: String,
    pub(super) page: &'static str,
}

fn to(page: &'static str, what: impl Into<String>, details: impl Into<String>) -> Next {
    Next { what: what.into(), details: details.into(), page }
}

/// The next thing to do.
pub(super) fn next(lang: Lang, book: &EditionBook, now: Timestamp) -> Next {
    match book.row.state {
        EditionState::Draft => draft(lang, book),
        EditionState::Configured => to("desk/calendar", w::next_open(lang), w::next_open_details(lang)),
        EditionState::RegistrationsOpen => registrations(lang, book),
        EditionState::Deposit => deposit(lang, book),
        EditionState::Sale => sale(lang, book, now),
        EditionState::Settlement => settlement(lang, book),
        EditionState::Closed | EditionState::Archived => {
            to("treasury/reports", w::next_closed(lang), w::next_closed_details(lang))
        }
    }
}

fn draft(lang: Lang, book: &EditionBook) -> Next {
    if !book.row.dates.faults().is_empty() {
        to("desk/calendar", w::next_dates(lang), w::next_dates_details(lang))
    } else if book.slots.is_empty() {
        to("desk/slots", w::next_slots(lang), w::next_slots_details(lang))
    } else {
        to("desk/calendar", w::next_configured(lang), w::next_configured_details(lang))
    }
}

fn registrations(lang: Lang, book: &EditionBook) -> Next {
    let waiting = book.lists.values().filter(|list| list.state.may_change()).count();
    let unprinted = book.lists.values().filter(|list| list.labels_made_at.is_none()).count();
    if book.registrations.is_empty() {
        to("desk/imports", w::next_import(lang), w::next_import_details(lang))
    } else if book.items.is_empty() {
        to("desk/imports", w::next_declarations(lang), w::next_declarations_details(lang))
    } else if waiting > 0 {
        to("desk/items", w::next_validate(lang, count(waiting)), w::next_validate_details(lang))
    } else if unprinted > 0 {
        to("desk/labels", w::next_labels(lang, count(unprinted)), w::next_labels_details(lang))
    } else {
        to("desk/calendar", w::next_deposit(lang), w::next_deposit_details(lang))
    }
}

fn deposit(lang: Lang, book: &EditionBook) -> Next {
    match book.lists.values().filter(|list| list.state == ListState::Validated).count() {
        0 => to("desk/calendar", w::next_sale(lang), w::next_sale_details(lang)),
        left => to("deposit", w::next_receive(lang, count(left)), w::next_receive_details(lang)),
    }
}

fn sale(lang: Lang, book: &EditionBook, now: Timestamp) -> Next {
    let today = zone::civil(&book.row.settings, now).date();
    let open = book.books.sessions.values().filter(|session| session.closed_at.is_none()).count();
    let last_sale = book.books.sales.values().map(|sale| sale.sold_at).max();
    let sealed = book.books.days.values().map(|day| day.at).max();
    if open > 0 {
        to("control/dashboard", w::next_selling(lang, count(open)), w::next_selling_details(lang))
    } else if last_sale.is_some() && last_sale > sealed {
        to("treasury/sessions", w::next_seal(lang), w::next_seal_details(lang))
    } else if last_sale.is_some() && book.row.dates.sale_days.last().is_none_or(|last| *last <= today) {
        to("desk/calendar", w::next_settlement(lang), w::next_settlement_details(lang))
    } else {
        to("till", w::next_till(lang), w::next_till_details(lang))
    }
}

fn settlement(lang: Lang, book: &EditionBook) -> Next {
    let (unpaid, paid) = Ledger::of(book).open();
    let due = book.books.payouts.values().filter(|record| state(record) == PayoutState::Due).count();
    let unsold = unsold_left(book);
    if unpaid > 0 {
        to("treasury/payouts", w::next_compute(lang, unpaid), w::next_compute_details(lang))
    } else if paid > 0 {
        to("treasury/payouts", w::next_adjust(lang, paid), w::next_adjust_details(lang))
    } else if due > 0 {
        to("treasury/payouts", w::next_pay(lang, count(due)), w::next_pay_details(lang))
    } else if unsold > 0 {
        to("deposit", w::next_returns(lang, count(unsold)), w::next_returns_details(lang))
    } else {
        to("treasury/closing", w::next_close(lang), w::next_close_details(lang))
    }
}
