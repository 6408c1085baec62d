//! Books of stations that heard the same entries in another order are the same.

use super::*;
use contract::domain::EditionId;
use contract::wire::Rejection;
use jiff::Timestamp;
use uuid::Uuid;

/// An entry of a station, at a minute.
type Deed = (u128, i64, Event);

fn session(n: u128) -> CashSessionId {
    CashSessionId(Uuid::from_u128(n))
}

fn sale(n: u128) -> SaleId {
    SaleId(Uuid::from_u128(n))
}

const BY: AccountId = AccountId(Uuid::nil());

fn opened(n: u128) -> Event {
    Event::SessionOpened { session: session(n), till: String::new(), by: BY, float_cents: Cents(10_000) }
}

fn closed(n: u128, counted: i64) -> Event {
    let (expected_cents, counted_cents) = (Cents(10_000), Cents(counted));
    Event::SessionClosed { session: session(n), by: BY, expected_cents, counted_cents, note: String::new() }
}

fn taken_over(n: u128) -> Event {
    Event::SessionTakenOver { session: session(n), from: StationId(Uuid::from_u128(1)) }
}

fn sold(n: u128) -> Event {
    let line = SoldLine { sale: sale(n), list: ListNumber(245), line: Line(3), price_cents: Cents(1500) };
    Event::BasketSold {
        basket: BasketId(Uuid::from_u128(n)),
        session: session(n),
        by: BY,
        lines: vec![line],
        payments: vec![Payment { means: Means::Cash, amount_cents: Cents(1500) }],
        change_cents: Cents(0),
    }
}

fn cancelled(n: u128) -> Event {
    let (reason, refund_cents) = ("Retour".to_owned(), Cents(1500));
    Event::SaleCancelled { sale: sale(n), session: None, by: BY, reason, refund_cents, means: Means::Cash }
}

fn refunded(n: u128) -> Event {
    Event::DisputeRefunded { sale: sale(n), session: session(n), by: BY, amount_cents: Cents(1500) }
}

/// Books of the deeds, whose chains come in the order of `stations`.
fn books(deeds: &[Deed], stations: &[u128]) -> Books {
    let mut books = Books::default();
    for station in stations {
        for (_, minute, event) in deeds.iter().filter(|(of, ..)| of == station) {
            let at = Timestamp::from_second(minute * 60).unwrap();
            let station = StationId(Uuid::from_u128(*station));
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
                event: event.clone(),
            };
            books.apply(&entry, "");
        }
    }
    books
}

fn check(rule: &str, deeds: &[Deed]) -> Books {
    let first = books(deeds, &[1, 2, 3]);
    for order in [[1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
        assert!(books(deeds, &order) == first, "{rule}, in whatever order it is heard: {order:?}");
    }
    first
}

#[test]
fn a_session_that_was_taken_over_twice_and_closed_twice_ends_the_same() {
    let deeds = [
        (1, 0, opened(1)),
        (2, 5, taken_over(1)),
        (3, 6, taken_over(1)),
        (1, 9, closed(1, 111)),
        (2, 8, closed(1, 222)),
    ];
    let books = check("the first closing counts, and who took it over last has it", &deeds);
    let row = &books.sessions[&session(1)];
    assert_eq!(row.station, StationId(Uuid::from_u128(3)));
    assert_eq!(row.counted_cents, Some(Cents(222)));
    assert!([1, 2, 3].iter().all(|n| books.open_session(StationId(Uuid::from_u128(*n))).is_none()));
}

#[test]
fn money_that_left_a_drawer_has_left_it_also_when_the_dispute_is_none_any_more() {
    // Sale 1 was cancelled before sale 2, at a station that till 2 did not hear: it gave the money back in vain.
    let deeds = [
        (1, 0, opened(1)),
        (1, 1, sold(1)),
        (2, 0, opened(2)),
        (2, 3, sold(2)),
        (2, 4, refunded(2)),
        (3, 2, cancelled(1)),
    ];
    let books = check("no drawer has a silent difference", &deeds);
    assert!(books.disputes.is_empty(), "sale 1 had ended before");
    assert_eq!(books.drawer(session(2)), Cents(10_000), "float, 15 € taken, 15 € given back");
}

#[test]
fn a_cancellation_that_was_rejected_counts_for_nothing_also_when_its_sale_comes_last() {
    let station = StationId(Uuid::from_u128(3));
    let rejected = Event::EntryRejected { station, sequence: 1, reason: Rejection::Future };
    let deeds = [(1, 0, rejected), (2, 5, sold(2)), (3, 9, cancelled(2))];
    let books = check("the row of a sale says what its story says", &deeds);
    assert_eq!((books.kept_sales(), books.sales[&sale(2)].cancelled_at), (1, None));
}
