//! What people do: volunteers at tills, a manager at the hub. Each act is decided by the pure step of `sync`
//! upon what the station holds; chance only chooses what the person wants.

use super::cast::{Cast, LINES, UNKNOWN_LIST, WANTED};
use super::disk::Transaction;
use super::held::{Held, Moment};
use super::mutation::Mutation;
use contract::DisputeOutcome;
use contract::domain::{
    BasketId, CashSessionId, Cents, EditionState, Line, ListNumber, Means, Payment, SaleId, StationId,
};
use contract::journal::{Event, SignedEntry};
use sync::till::{Offered, Refusal, View};
use uuid::Uuid;

/// What a person does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// Sells a basket; opens a session first if none is open.
    Sell,
    /// Cancels a sale, mostly one of the same till.
    Cancel,
    /// Answers for a conflict that the till lost.
    Answer,
    /// Closes the session.
    Close,
    /// Settles a dispute, at the hub.
    Settle,
    /// Lets a rejected entry count, at the hub.
    Lift,
}

/// Does it: the entries written, which the screen shows once they are durable.
pub fn act(held: &mut Held, now: &mut Moment, act: Act, to: &mut Transaction) -> Vec<SignedEntry> {
    let at_hub = held.hub().station == now.me.id;
    match act {
        Act::Sell => {
            let mut shown = Vec::new();
            if held.books.open_session(now.me.id).is_none() {
                let session = CashSessionId(Uuid::from_u128(now.chance.id()));
                let event =
                    view(held, now.cast, now.me.id).open(session, "Caisse", now.cast.account, Cents(10_000));
                shown.extend(event.ok().map(|event| held.write(now, event, to)));
            }
            let event = sale(held, now);
            shown.extend(event.ok().map(|event| held.write(now, event, to)));
            shown
        }
        Act::Settle | Act::Lift if !at_hub => Vec::new(),
        other => {
            let event = match other {
                Act::Cancel => cancellation(held, now),
                Act::Answer => answer(held, now),
                Act::Settle => settlement(held, now),
                Act::Lift => lifting(held, now),
                Act::Close | Act::Sell => {
                    view(held, now.cast, now.me.id).close(now.cast.account, Cents(0), "").ok()
                }
            };
            event.map(|event| held.write(now, event, to)).into_iter().collect()
        }
    }
}

/// What a station's till sees.
pub(super) fn view<'a>(
    held: &'a Held,
    cast: &'a Cast,
    station: StationId,
) -> View<'a, impl Fn(ListNumber, Line) -> Option<Offered> + use<'a>> {
    let at_hub = held.hub().station == station;
    View {
        books: &held.books,
        code: &cast.code,
        state: EditionState::Sale,
        station,
        item: move |list, line| cast.item(list, line, at_hub),
    }
}

fn sale(held: &Held, now: &mut Moment) -> Result<Event, Refusal> {
    let count = now.chance.between(1, 4);
    let codes: Vec<String> = (0..count).map(|_| code(now)).collect();
    let view = view(held, now.cast, now.me.id);
    // Most volunteers put a refused item aside; some try the basket with it, and are refused whole.
    let stubborn = now.chance.percent(10);
    let codes: Vec<String> = codes.into_iter().filter(|code| stubborn || view.scan(code).is_ok()).collect();
    let total: Cents = codes.iter().filter_map(|code| view.scan(code).ok()).map(|(_, _, price)| price).sum();
    let payments = payments(now, total);
    let basket = BasketId(Uuid::from_u128(now.chance.id()));
    let account = now.cast.account;
    // Ids of one command sort as they were made, as the app makes them.
    let mut id = now.chance.id() >> 8 << 8;
    let ids = || {
        id += 1;
        SaleId(Uuid::from_u128(id))
    };
    view.sell(basket, account, &codes, &payments, ids)
}

fn code(now: &mut Moment) -> String {
    let wanted = now.chance.percent(45);
    let unknown = now.chance.percent(2);
    let (list, line) = match (unknown, wanted) {
        (true, _) => (u64::from(UNKNOWN_LIST), now.chance.between(1, 4)),
        (false, true) => (1, now.chance.between(1, WANTED)),
        _ => {
            let list = now.chance.between(1, u64::from(now.cast.lists));
            (list, now.chance.between(1, u64::from(LINES)))
        }
    };
    format!("{list}-{line}")
}

fn payments(now: &mut Moment, total: Cents) -> Vec<Payment> {
    let part = |means, amount| Payment { means, amount_cents: Cents(amount) };
    match now.chance.below(5) {
        0 => vec![part(Means::Cash, total.0)],
        1 => vec![part(Means::Cash, (total.0 / 1_000 + 1) * 1_000)],
        2 => vec![part(Means::Card, total.0)],
        3 => vec![part(Means::Cheque, total.0)],
        _ => vec![part(Means::Card, total.0 / 2), part(Means::Cash, total.0 - total.0 / 2)],
    }
}

fn cancellation(held: &Held, now: &mut Moment) -> Option<Event> {
    let anywhere = now.chance.percent(20);
    let sales = held.books.sales.values().filter(|sale| anywhere || sale.station == now.me.id);
    let sales: Vec<SaleId> = sales.filter(|sale| sale.cancelled_at.is_none()).map(|sale| sale.id).collect();
    let sale = *sales.get(now.chance.index(sales.len()))?;
    view(held, now.cast, now.me.id).cancel(sale, now.cast.account, "Retour", now.at, None).ok()
}

fn answer(held: &Held, now: &mut Moment) -> Option<Event> {
    let again = now.mutation == Some(Mutation::AnsweredTwice);
    let lost_here = |sale| held.books.sales.get(&sale).is_some_and(|sale| sale.station == now.me.id);
    let open = held.books.open_disputes().filter(|dispute| lost_here(dispute.cancelled));
    let open =
        open.filter(|dispute| again || (dispute.refunded_cents.is_none() && dispute.gone_at.is_none()));
    let open: Vec<(SaleId, Cents)> =
        open.map(|dispute| (dispute.id, dispute.refunded_cents.unwrap_or(dispute.due_cents))).collect();
    let (sale, amount_cents) = *open.get(now.chance.index(open.len()))?;
    let by = now.cast.account;
    match held.books.open_session(now.me.id) {
        Some(session) if now.chance.percent(75) => {
            Some(Event::DisputeRefunded { sale, session: session.id, by, amount_cents })
        }
        _ => Some(Event::CustomerGone { sale, by }),
    }
}

fn settlement(held: &Held, now: &mut Moment) -> Option<Event> {
    let again = now.chance.percent(15);
    let wanted = if again { "settled" } else { "open" };
    let disputes = held.books.disputes.values().filter(|dispute| dispute.standing == wanted);
    let disputes: Vec<SaleId> = disputes.map(|dispute| dispute.id).collect();
    let sale = *disputes.get(now.chance.index(disputes.len()))?;
    const OUTCOMES: [DisputeOutcome; 4] = [
        DisputeOutcome::Refunded,
        DisputeOutcome::LabelError,
        DisputeOutcome::Swap,
        DisputeOutcome::CustomerGone,
    ];
    let outcome = OUTCOMES[now.chance.index(OUTCOMES.len())];
    Some(Event::DisputeSettled { sale, by: now.cast.account, outcome, note: String::new() })
}

fn lifting(held: &Held, now: &mut Moment) -> Option<Event> {
    let ((station, sequence), _) = held.books.rejected().min_by_key(|(of, _)| *of)?;
    Some(Event::RejectionLifted { station, sequence, by: now.cast.account, reason: "Vu".to_owned() })
}
