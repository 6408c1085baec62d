//! Paying a payout once, and marking who did not come.
//!
//! After closing only an admin pays, as an exemption; the entry gets its own closing seal.

use super::compute::settling;
use super::ledger::Ledger;
use super::list::{find, line, state};
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::draft::Draft;
use crate::world::EditionBook;
use crate::{fail, words};
use contract::domain::EditionState;
use contract::domain::payout::{PaidBy, PayoutState};
use contract::domain::text::tidy;
use contract::journal::{Event, SealKind};
use contract::{Access, Failure, MarkAbsent, PayPayout, PayoutLine};
use messages::Lang;

/// The longest cheque number.
const CHEQUE_NUMBER_MAX: usize = 40;

impl Handle<PayPayout> for App {
    async fn handle(&self, cx: &Context, command: PayPayout) -> Result<PayoutLine, Failure> {
        let paid = tidied(cx.lang, command.paid)?;
        let (lang, email) = (cx.lang, command.email);
        self.write(cx, Some(command.request.0), move |draft| {
            let (book, late) = paying(draft)?;
            let (person, record) = find(draft.world, book, lang, &email)?;
            let ledger = Ledger::of(book);
            if record.paid_at.is_some() {
                return Err(fail::payout_paid(lang, &person.email));
            }
            // A closed edition was closed with right figures, and can be calculated no more.
            if !late && ledger.is_stale(record) {
                return Err(fail::payout_stale(lang, &person.email));
            }
            if !record.net_cents.is_positive() {
                return Err(fail::nothing_due(lang, &person.email));
            }
            let by = draft.actor()?.id;
            let (depositor, amount_cents) = (record.depositor, record.net_cents);
            draft.append(book, Event::PayoutPaid { depositor, by, amount_cents, paid: paid.clone() })?;
            if late {
                draft.seal(book, SealKind::Closing);
            }
            Ok(PayoutLine {
                state: PayoutState::Paid,
                paid: Some(paid.clone()),
                paid_at: Some(draft.now),
                ..line(&ledger, person, record)
            })
        })
        .await
    }
}

/// The edition in which something is paid, and whether it is late: after closing, by an admin.
fn paying<'a>(draft: &Draft<'a>) -> Result<(&'a EditionBook, bool), Failure> {
    let (book, lang) = (draft.edition()?, draft.cx.lang);
    match book.row.state {
        EditionState::Settlement => Ok((book, false)),
        EditionState::Closed if draft.cx.may(Access::Admin) => Ok((book, true)),
        EditionState::Closed => Err(fail::late_payment_admin(lang)),
        EditionState::Archived => Err(fail::edition_closed(lang, &book.row.name)),
        other => Err(fail::not_payout_time(lang, words::edition_state(lang, other))),
    }
}

/// How it is paid, with a cheque's number that says something.
fn tidied(lang: Lang, paid: PaidBy) -> Result<PaidBy, Failure> {
    let PaidBy::Cheque { number } = paid else { return Ok(paid) };
    let number = tidy(&number);
    if number.is_empty() || number.chars().count() > CHEQUE_NUMBER_MAX {
        return Err(fail::cheque_number_missing(lang));
    }
    Ok(PaidBy::Cheque { number })
}

impl Handle<MarkAbsent> for App {
    async fn handle(&self, cx: &Context, command: MarkAbsent) -> Result<PayoutLine, Failure> {
        let (lang, email) = (cx.lang, command.email);
        let note = fail::noted(lang, &command.note)?;
        if note.is_empty() {
            return Err(fail::note_missing(lang));
        }
        self.write(cx, Some(command.request.0), move |draft| {
            let book = settling(draft)?;
            let (person, record) = find(draft.world, book, lang, &email)?;
            match state(record) {
                PayoutState::Paid => return Err(fail::payout_paid(lang, &person.email)),
                PayoutState::NothingDue => return Err(fail::nothing_due(lang, &person.email)),
                PayoutState::Due | PayoutState::Absent => {}
            }
            let (depositor, by) = (record.depositor, draft.actor()?.id);
            draft.append(book, Event::PayoutAbsent { depositor, by, note: note.clone() })?;
            Ok(PayoutLine {
                state: PayoutState::Absent,
                note: Some(note.clone()),
                ..line(&Ledger::of(book), person, record)
            })
        })
        .await
    }
}
