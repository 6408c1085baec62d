//! What a till refuses so that no customer gets money back twice.

use super::*;
use contract::domain::{EditionId, EntryId, Means};
use contract::journal::Entry;
use uuid::Uuid;

fn sale(n: u128) -> SaleId {
    SaleId(Uuid::from_u128(n))
}

/// Puts an event of a station into the books, at a minute.
fn tell(books: &mut Books, station: u128, minute: i64, event: Event) {
    let at = Timestamp::from_second(minute * 60).unwrap();
    let station = StationId(Uuid::from_u128(station));
    let entry = Entry {
        version: 1,
        station,
        edition: EditionId(Uuid::nil()),
        sequence: books.head(station).sequence + 1,
        id: EntryId(Uuid::nil()),
        at,
        hub_at: at,
        uncertainty_ms: 0,
        previous: String::new(),
        event,
    };
    books.apply(&entry, "");
}

fn sold(n: u128) -> Event {
    let line = SoldLine { sale: sale(n), list: ListNumber(245), line: Line(3), price_cents: Cents(1500) };
    Event::BasketSold {
        basket: BasketId(Uuid::from_u128(n)),
        session: CashSessionId(Uuid::from_u128(n)),
        by: AccountId(Uuid::nil()),
        lines: vec![line],
        payments: vec![Payment { means: Means::Cash, amount_cents: Cents(1500) }],
        change_cents: Cents(0),
    }
}

/// Sale 2 lost to sale 1.
fn conflict() -> Books {
    let mut books = Books::default();
    tell(&mut books, 1, 1, sold(1));
    tell(&mut books, 2, 2, sold(2));
    books
}

fn cancel(books: &Books, n: u128) -> Result<Event, Refusal> {
    let code = EditionCode::parse("A25").unwrap();
    let station = StationId(Uuid::from_u128(2));
    let view = View { books, code: &code, state: EditionState::Sale, station, item: |_, _| None };
    let now = Timestamp::from_second(600).unwrap();
    view.cancel(sale(n), AccountId(Uuid::nil()), "Retour", now, None)
}

#[test]
fn money_that_went_back_through_a_dispute_does_not_go_back_by_a_cancellation() {
    let by = AccountId(Uuid::nil());
    let session = CashSessionId(Uuid::from_u128(2));
    let refunded = Event::DisputeRefunded { sale: sale(2), session, by, amount_cents: Cents(1500) };
    let settled = |outcome| Event::DisputeSettled { sale: sale(2), by, outcome, note: String::new() };

    assert!(cancel(&conflict(), 2).is_ok(), "a lost sale may be cancelled while its dispute is open");
    for (what, event, allowed) in [
        ("the till gave it back", refunded, false),
        ("a manager says that it was given back", settled(DisputeOutcome::Refunded), false),
        ("the customer was gone", settled(DisputeOutcome::CustomerGone), true),
    ] {
        let mut books = conflict();
        tell(&mut books, 2, 3, event);
        assert_eq!(cancel(&books, 2).is_ok(), allowed, "{what}: once only");
        assert!(cancel(&books, 1).is_ok(), "{what}: the other sale is untouched");
    }
}

#[test]
fn money_given_back_stays_given_back_when_the_other_sale_turns_out_to_have_been_cancelled_before() {
    let by = AccountId(Uuid::nil());
    let session = CashSessionId(Uuid::from_u128(2));
    let mut books = conflict();
    let refunded = Event::DisputeRefunded { sale: sale(2), session, by, amount_cents: Cents(1500) };
    tell(&mut books, 2, 3, refunded);
    // Its station is heard late; by its clock nothing stood against sale 2 any more.
    let cancelled = Event::SaleCancelled {
        sale: sale(1),
        session: None,
        by,
        reason: "Retour".to_owned(),
        refund_cents: Cents(1500),
        means: Means::Cash,
    };
    let place = |minute: i64| Timestamp::from_second(minute * 60 - 30).unwrap();
    let entry = Entry {
        version: 1,
        station: StationId(Uuid::from_u128(1)),
        edition: EditionId(Uuid::nil()),
        sequence: 2,
        id: EntryId(Uuid::nil()),
        at: place(2),
        hub_at: place(2),
        uncertainty_ms: 0,
        previous: String::new(),
        event: cancelled,
    };
    books.apply(&entry, "");
    assert!(books.disputes.is_empty(), "nothing stood against it");
    assert_eq!(cancel(&books, 2), Err(Refusal::AlreadyCancelled), "its customer has the money");
}
