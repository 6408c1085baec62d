//! Calculating the payouts: the new and the changed ones in one entry, the paid ones left alone.

use super::ledger::{Ledger, amounts};
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::draft::Draft;
use crate::world::EditionBook;
use crate::{fail, words};
use contract::domain::payout::PayoutAmounts;
use contract::domain::{DepositorId, EditionState};
use contract::journal::{ComputedPayout, Entry, Event, SignedEntry};
use contract::{ComputePayouts, Failure, PayoutsComputed};
use std::collections::BTreeMap;

/// The edition of a command that needs the settlement.
pub(super) fn settling<'a>(draft: &Draft<'a>) -> Result<&'a EditionBook, Failure> {
    let book = draft.edition()?;
    if book.row.state == EditionState::Settlement {
        Ok(book)
    } else {
        let state = words::edition_state(draft.cx.lang, book.row.state);
        Err(fail::not_payout_time(draft.cx.lang, state))
    }
}

impl Handle<ComputePayouts> for App {
    async fn handle(&self, cx: &Context, _: ComputePayouts) -> Result<PayoutsComputed, Failure> {
        self.write(cx, None, |draft| {
            let book = settling(draft)?;
            let changed = Ledger::of(book).changed();
            let reply = summed(book, &changed);
            if !changed.is_empty() {
                let by = draft.actor()?.id;
                draft.note(format!("payouts {} changed {}", reply.payouts, reply.changed));
                draft.append(book, Event::PayoutsComputed { by, payouts: changed })?;
            }
            Ok(reply)
        })
        .await
    }
}

/// Calculates anew, in the name of who did it last, after late sales changed what is due: paid payouts
/// stay as they are. Gives how many changed.
pub(crate) fn again(draft: &mut Draft, book: &EditionBook) -> Result<usize, Failure> {
    let computed = |signed: &SignedEntry| match sync::chain::read_entry(&signed.bytes) {
        Ok(Entry { event: Event::PayoutsComputed { by, .. }, .. }) => Some(by),
        _ => None,
    };
    let last = book.journal.entries().filter_map(computed).last();
    let Some(by) = last.filter(|_| book.row.state == EditionState::Settlement) else { return Ok(0) };
    let changed = Ledger::of(book).changed();
    let count = changed.len();
    if count > 0 {
        draft.append(book, Event::PayoutsComputed { by, payouts: changed })?;
    }
    Ok(count)
}

/// The sums over all payouts, as they stand after a calculation.
fn summed(book: &EditionBook, changed: &[ComputedPayout]) -> PayoutsComputed {
    let mut all: BTreeMap<DepositorId, PayoutAmounts> =
        book.books.payouts.values().map(|record| (record.depositor, amounts(record))).collect();
    all.extend(changed.iter().map(|payout| (payout.depositor, payout.amounts)));
    PayoutsComputed {
        payouts: super::ledger::count_u32(all.len()),
        changed: super::ledger::count_u32(changed.len()),
        gross_cents: all.values().map(|a| a.gross_cents).sum(),
        net_cents: all.values().map(|a| a.net_cents).sum(),
        commission_cents: all.values().map(|a| a.commission_cents).sum(),
        fees_cents: all.values().map(|a| a.fees_cents).sum(),
        owed_cents: all.values().map(|a| a.owed_cents).sum(),
    }
}
