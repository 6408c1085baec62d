//! Each thing that no program of ours writes, and that what they do write is not among it.

use super::*;
use contract::domain::{AccountId, EditionId, EntryId, Means};
use contract::wire::Rejection;
use jiff::SignedDuration;
use uuid::Uuid;

const BY: AccountId = AccountId(Uuid::nil());
const TILL: StationId = StationId(Uuid::from_u128(7));
const HUB: StationId = StationId(Uuid::from_u128(8));

fn line(n: u128, price: i64) -> SoldLine {
    let line = Line(u8::try_from(n).unwrap());
    SoldLine { sale: SaleId(Uuid::from_u128(n)), list: ListNumber(245), line, price_cents: Cents(price) }
}

fn paid(means: Means, cents: i64) -> Payment {
    Payment { means, amount_cents: Cents(cents) }
}

fn sold(lines: Vec<SoldLine>, payments: Vec<Payment>, change: i64) -> Event {
    let (basket, session) = (BasketId(Uuid::from_u128(5)), CashSessionId(Uuid::from_u128(6)));
    Event::BasketSold { basket, session, by: BY, lines, payments, change_cents: Cents(change) }
}

fn good() -> Event {
    sold(vec![line(1, 500), line(2, 250)], vec![paid(Means::Cash, 1_000)], 250)
}

fn opened(session: u128, float: i64) -> Event {
    let session = CashSessionId(Uuid::from_u128(session));
    Event::SessionOpened { session, till: "Caisse 1".to_owned(), by: BY, float_cents: Cents(float) }
}

fn entry(station: StationId, event: Event) -> Entry {
    Entry {
        version: 1,
        station,
        edition: EditionId(Uuid::nil()),
        sequence: 1,
        id: EntryId(Uuid::nil()),
        at: Timestamp::UNIX_EPOCH,
        hub_at: Timestamp::UNIX_EPOCH,
        uncertainty_ms: 0,
        previous: String::new(),
        event,
    }
}

#[test]
fn what_an_entry_says_by_itself_is_bounded() {
    use Unsound::{Amount, Basket, Payment as Paid};
    let card = |cents| vec![paid(Means::Card, cents)];
    let many = |n: usize| {
        let free =
            |n: usize| SoldLine { list: ListNumber(u16::try_from(n).unwrap()), ..line(n as u128 % 20, 0) };
        let other = |n: usize| SoldLine { sale: SaleId(Uuid::from_u128(n as u128)), ..free(n) };
        (1..=n).map(other).collect::<Vec<_>>()
    };
    let same_sale = SoldLine { line: Line(2), ..line(1, 1) };
    let same_item = SoldLine { sale: SaleId(Uuid::from_u128(2)), ..line(1, 1) };
    let closed = |expected, counted| Event::SessionClosed {
        session: CashSessionId(Uuid::nil()),
        by: BY,
        expected_cents: Cents(expected),
        counted_cents: Cents(counted),
        note: String::new(),
    };
    for (what, event, wanted) in [
        ("a basket with change", good(), Ok(())),
        ("a gift", sold(vec![line(1, 0)], Vec::new(), 0), Ok(())),
        ("a drawer that lacks money", closed(-500, 0), Ok(())),
        ("the largest price of all", sold(vec![line(1, i64::MAX)], card(i64::MAX), 0), Err(Amount)),
        (
            "two that do not add up to a number",
            sold(vec![line(1, i64::MAX), line(2, 1)], card(1), 0),
            Err(Amount),
        ),
        ("a price below nothing", sold(vec![line(1, -1)], Vec::new(), -1), Err(Amount)),
        ("a float below nothing", opened(1, -1), Err(Amount)),
        ("a count beyond all money", closed(0, i64::MAX), Err(Amount)),
        ("what cannot be turned round", closed(i64::MIN, 0), Err(Amount)),
        ("an empty basket", sold(Vec::new(), Vec::new(), 0), Err(Basket)),
        ("an item twice", sold(vec![line(1, 1), same_item], card(2), 0), Err(Basket)),
        ("a sale twice", sold(vec![line(1, 1), same_sale], card(2), 0), Err(Basket)),
        ("as much as a basket holds", sold(many(BASKET_ITEMS_MAX), Vec::new(), 0), Ok(())),
        ("more than a basket holds", sold(many(BASKET_ITEMS_MAX + 1), Vec::new(), 0), Err(Basket)),
        ("nothing paid", sold(vec![line(1, 500)], Vec::new(), 0), Err(Paid)),
        ("change that nobody gave", sold(vec![line(1, 500)], card(500), 500), Err(Paid)),
    ] {
        assert_eq!(check(&entry(TILL, event), 0), wanted, "{what}");
    }
    let named = |till: String| match opened(1, 0) {
        Event::SessionOpened { session, by, float_cents, .. } => {
            Event::SessionOpened { session, till, by, float_cents }
        }
        other => other,
    };
    for (length, wanted) in [(TEXT_MAX, Ok(())), (TEXT_MAX + 1, Err(Unsound::Length))] {
        assert_eq!(check(&entry(TILL, named("x".repeat(length))), 0), wanted, "a name of {length}");
    }
    for (at, wanted) in [
        (Timestamp::MIN, Err(Unsound::Time)),
        (Timestamp::MAX, Err(Unsound::Time)),
        (Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 365 * 200), Ok(())),
    ] {
        assert_eq!(check(&Entry { at, ..entry(TILL, good()) }, 0), wanted, "{at}");
        assert_eq!(check(&Entry { hub_at: at, ..entry(TILL, good()) }, 0), wanted, "{at} at the hub");
    }
}

#[test]
fn an_id_is_made_once_and_only_a_hub_speaks_for_others() {
    let mut books = Books::default();
    books.apply(&entry(TILL, opened(6, 0)), "a");
    books.apply(&entry(TILL, good()), "b");
    let last_year = Books::default();
    let judge = || Judge::new([&last_year, &books], [HUB]);
    let fault = |event: Event| judge().fault(&entry(TILL, event));
    let other = |basket: u128, first: u128| {
        let Event::BasketSold { session, by, payments, change_cents, .. } = good() else {
            panic!("it is one")
        };
        let lines = vec![line(first, 500), line(first + 1, 250)];
        let basket = BasketId(Uuid::from_u128(basket));
        Event::BasketSold { basket, session, by, lines, payments, change_cents }
    };
    assert_eq!(fault(opened(9, 0)), Ok(()));
    assert_eq!(fault(other(9, 11)), Ok(()));
    assert_eq!(fault(opened(6, 0)), Err(Unsound::Reused), "a session of another");
    assert_eq!(fault(other(5, 11)), Err(Unsound::Reused), "a basket of another");
    assert_eq!(fault(other(9, 2)), Err(Unsound::Reused), "a sale of another, for another item");
    for (first, second, what) in [
        (other(9, 11), other(10, 12), "a sale"),
        (other(9, 11), other(9, 13), "a basket"),
        (opened(9, 0), opened(9, 0), "a session"),
    ] {
        let mut judge = judge();
        assert_eq!(judge.fault(&entry(TILL, first)), Ok(()));
        assert_eq!(judge.fault(&entry(HUB, second)), Err(Unsound::Reused), "{what}, within a parcel");
    }

    let rejected = Event::EntryRejected { station: TILL, sequence: 2, reason: Rejection::Future };
    assert_eq!(fault(rejected.clone()), Err(Unsound::Office));
    assert_eq!(judge().fault(&entry(HUB, rejected.clone())), Ok(()));
    for (event, bytes, wanted) in [
        (good(), ENTRY_MAX, Ok(())),
        (good(), ENTRY_MAX + 1, Err(Unsound::Length)),
        (Event::Unknown, ENTRY_MAX + 1, Err(Unsound::Length)),
        (rejected.clone(), ENTRY_MAX + 1, Ok(())),
        (rejected, OFFICE_ENTRY_MAX + 1, Err(Unsound::Length)),
    ] {
        assert_eq!(check(&entry(TILL, event), bytes), wanted, "{bytes} bytes");
    }
}
