//! Adjusting a payout by hand, with a reason.
//!
//! Before payment the payout is calculated anew with it, and the audit log keeps old and new; after
//! payment the paid net stays, and the adjustment stands beside it.

use super::compute::settling;
use super::ledger::{Account, Ledger};
use super::list::{find, line, state};
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use contract::domain::Cents;
use contract::domain::money::AMOUNT_TYPED_MAX;
use contract::journal::{ComputedPayout, Event};
use contract::records::PayoutRecord;
use contract::{AdjustPayout, Failure, PayoutLine};

impl Handle<AdjustPayout> for App {
    async fn handle(&self, cx: &Context, command: AdjustPayout) -> Result<PayoutLine, Failure> {
        let (lang, email, amount_cents) = (cx.lang, command.email, command.amount_cents);
        let bounded = (-AMOUNT_TYPED_MAX..=AMOUNT_TYPED_MAX).contains(&amount_cents);
        if amount_cents == Cents::ZERO || !bounded {
            return Err(fail::bad_amount(lang, &messages::format::euros_short(lang, amount_cents.0)));
        }
        let reason = fail::noted(lang, &command.reason)?;
        if reason.is_empty() {
            return Err(fail::reason_missing(lang));
        }
        self.write(cx, Some(command.request.0), move |draft| {
            let book = settling(draft)?;
            let (person, record) = find(draft.world, book, lang, &email)?;
            let ledger = Ledger::of(book);
            let (depositor, by) = (record.depositor, draft.actor()?.id);
            draft.append(
                book,
                Event::PayoutAdjusted { depositor, by, amount_cents, reason: reason.clone() },
            )?;
            if record.paid_at.is_some() {
                // Whatever changed since the payment, this adjustment explains it.
                return Ok(PayoutLine { stale: false, ..line(&ledger, person, record) });
            }
            let before = ledger.account(depositor).map_or(Cents::ZERO, Account::adjustment);
            let computed = ledger.computed(depositor, before + amount_cents);
            draft.note(format!("net {} -> {}", record.net_cents.0, computed.amounts.net_cents.0));
            let record = with(record, &computed);
            draft.append(book, Event::PayoutsComputed { by, payouts: vec![computed] })?;
            Ok(PayoutLine { state: state(&record), stale: false, ..line(&ledger, person, &record) })
        })
        .await
    }
}

/// A payout with new figures.
fn with(record: &PayoutRecord, computed: &ComputedPayout) -> PayoutRecord {
    PayoutRecord {
        gross_cents: computed.amounts.gross_cents,
        commission_cents: computed.amounts.commission_cents,
        fees_cents: computed.amounts.fees_cents,
        adjustment_cents: computed.amounts.adjustment_cents,
        net_cents: computed.amounts.net_cents,
        owed_cents: computed.amounts.owed_cents,
        sold: computed.sold,
        unsold: computed.unsold,
        ..record.clone()
    }
}
