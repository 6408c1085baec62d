//! The cash sessions of an edition, with what each took and should hold.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::world::{EditionBook, World};
use contract::domain::{CashSessionId, Cents, Means};
use contract::records::SessionRecord;
use contract::{CashSessionLine, Failure, ListCashSessions};
use std::collections::HashMap;

/// What a session took beside cash.
#[derive(Clone, Copy, Default)]
struct Taken {
    card: Cents,
    cheque: Cents,
    sales: u32,
}

impl Taken {
    fn add(&mut self, means: Means, amount: Cents) {
        match means {
            Means::Card => self.card += amount,
            Means::Cheque => self.cheque += amount,
            Means::Cash => {}
        }
    }
}

impl Handle<ListCashSessions> for App {
    async fn handle(&self, cx: &Context, _: ListCashSessions) -> Result<Vec<CashSessionLine>, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let taken = taken(book);
            let mut sessions: Vec<&SessionRecord> = book.books.sessions.values().collect();
            sessions.sort_by_key(|session| std::cmp::Reverse((session.opened_at, session.id)));
            let of = |session: &SessionRecord| taken.get(&session.id).copied().unwrap_or_default();
            Ok(sessions.into_iter().map(|session| line(world, book, session, of(session))).collect())
        })
    }
}

/// Payments less refunds by card and cheque, and kept sales, session by session. A refund counts
/// where the money went back.
fn taken(book: &EditionBook) -> HashMap<CashSessionId, Taken> {
    let books = &book.books;
    let mut taken: HashMap<CashSessionId, Taken> = HashMap::new();
    for payment in books.payments.values() {
        if let Some(basket) = books.baskets.get(&payment.basket) {
            taken.entry(basket.session).or_default().add(payment.means, payment.amount_cents);
        }
    }
    for sale in books.sales.values() {
        let session = books.baskets.get(&sale.basket).map(|basket| basket.session);
        match (sale.cancelled_at, session, sale.refund_session, sale.refund_means) {
            (None, Some(session), _, _) if sale.is_kept() => {
                taken.entry(session).or_default().sales += 1;
            }
            (Some(_), _, Some(session), Some(means)) => {
                taken.entry(session).or_default().add(means, -sale.price_cents);
            }
            _ => {}
        }
    }
    taken
}

fn line(world: &World, book: &EditionBook, session: &SessionRecord, taken: Taken) -> CashSessionLine {
    CashSessionLine {
        till: session.till.clone(),
        by: world.account_name(session.opened_by),
        opened_at: session.opened_at,
        closed_at: session.closed_at,
        float_cents: session.float_cents,
        expected_cents: session.expected_cents.unwrap_or_else(|| book.books.drawer(session.id)),
        counted_cents: session.counted_cents,
        card_cents: taken.card,
        cheque_cents: taken.cheque,
        sales: taken.sales,
        note: session.note.clone(),
    }
}
