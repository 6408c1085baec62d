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

/// A sale of a basket of its own, of some items of list 245.
fn basket_of(n: u128, lines: &[u8]) -> Entry {
    let sold = |line: &u8| SoldLine {
        sale: sale(n * 100 + u128::from(*line)),
        list: ListNumber(245),
        line: Line(*line),
        price_cents: Cents(500),
    };
    let event = Event::BasketSold {
        basket: BasketId(Uuid::from_u128(n)),
        session: session(1),
        by: BY,
        lines: lines.iter().map(sold).collect(),
        payments: vec![Payment { means: Means::Card, amount_cents: Cents(500 * lines.len() as i64) }],
        change_cents: Cents(0),
    };
    let at = Timestamp::from_second(i64::try_from(n).unwrap()).unwrap();
    Entry {
        version: 1,
        station: StationId(Uuid::from_u128(7)),
        edition: EditionId(Uuid::nil()),
        sequence: u64::try_from(n).unwrap(),
        id: EntryId(Uuid::nil()),
        at,
        hub_at: at,
        uncertainty_ms: 0,
        previous: String::new(),
        event,
    }
}

#[test]
fn sales_that_are_apart_say_the_same_alone_as_in_turn() {
    // Item 3 was sold before; a cancellation came before the sale of item 5.
    let before = books(&[(1, 0, opened(1)), (1, 1, sold(1)), (2, 2, cancelled(905))], &[1, 2]);
    let entries = [basket_of(9, &[3, 5]), basket_of(10, &[4]), basket_of(11, &[6, 7])];
    assert!(before.are_apart(&entries));
    let alone: Vec<Record> = entries.iter().flat_map(|entry| before.rows_of(entry)).collect();
    let mut in_turn = before.clone();
    let taken: Vec<Record> = entries.iter().flat_map(|entry| in_turn.apply(entry, "")).collect();
    assert_eq!(alone, taken);
    let mut put = before.clone();
    for entry in &entries {
        before.rows_of(entry).into_iter().for_each(|row| put.put(row));
        put.note(entry, "");
    }
    assert_eq!(put, in_turn);
}

#[test]
fn entries_about_the_same_are_not_apart() {
    let books = books(&[(1, 1, sold(1))], &[1]);
    assert!(!books.are_apart(&[basket_of(9, &[3]), basket_of(10, &[3])]), "one item twice");
    assert!(!books.are_apart(&[basket_of(9, &[3]), basket_of(9, &[4])]), "one basket twice");
    let mut known = basket_of(10, &[4]);
    if let Event::BasketSold { lines, .. } = &mut known.event {
        lines[0].sale = sale(1);
    }
    assert!(!books.are_apart(&[basket_of(9, &[3]), known]), "a sale that is known, of another item");
    let mut other = basket_of(10, &[4]);
    other.event = opened(4);
    assert!(!books.are_apart(&[basket_of(9, &[3]), other]), "not a sale");
}

#[test]
fn what_a_station_keeps_is_counted_as_it_is_kept() {
    let deeds = [(1, 1, sold(1)), (2, 2, sold(2)), (1, 3, cancelled(1))];
    for stations in [[1, 2], [2, 1]] {
        let books = books(&deeds, &stations);
        for station in [1, 2].map(|n| StationId(Uuid::from_u128(n))) {
            let kept = books.sales.values().filter(|sale| sale.is_kept() && sale.station == station);
            let counted = kept.fold((0, Cents::ZERO), |(n, sum), sale| (n + 1, sum + sale.price_cents));
            assert_eq!(books.kept_of(station), counted);
        }
        assert_eq!(books.kept_of.len(), 1, "a station that keeps nothing leaves no trace");
    }
}

#[test]
fn a_known_sale_in_the_name_of_another_station_is_counted_once() {
    // The second station writes the first one's sale into a basket of its own, and takes it back.
    let (mut twice, mut back) = (sold(2), cancelled(1));
    if let Event::BasketSold { lines, .. } = &mut twice {
        lines[0].sale = sale(1);
    }
    if let Event::SaleCancelled { reason, .. } = &mut back {
        reason.clear();
    }
    for deeds in
        [vec![(1, 1, sold(1)), (2, 2, twice.clone()), (2, 3, back)], vec![(1, 2, sold(1)), (2, 1, twice)]]
    {
        for stations in [[1, 2], [2, 1]] {
            let books = books(&deeds, &stations);
            let counted: u32 = books.kept_of.values().map(|(kept, _)| kept).sum();
            assert_eq!(counted, books.kept_sales());
            let kept = books.sales.values().filter(|sale| sale.is_kept()).count();
            assert_eq!(counted as usize, kept);
        }
    }
}
