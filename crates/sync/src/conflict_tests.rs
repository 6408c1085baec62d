//! The cases of the conflict rule by name, and its independence of the order of arrival.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

/// What a test says of an item; the number is the minute, the station follows from the sale.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Sold(u8, u8),
    Cancelled(u8, u8),
    GaveBack(u8, u8),
    Ended(u8, u8, Outcome),
    Contested(u8),
}
use Deed::*;

fn sale(n: u8) -> SaleId {
    SaleId(Uuid::from_u128(u128::from(n)))
}

fn place(minute: u8, station: u8) -> Place {
    Place {
        hub_at: Timestamp::from_second(i64::from(minute) * 60).unwrap(),
        station: StationId(Uuid::from_u128(u128::from(station))),
        sequence: u64::from(minute) + 1,
    }
}

fn story(deeds: &[Deed]) -> Story {
    let mut story = Story::default();
    for deed in deeds {
        match *deed {
            Sold(at, n) => story.sold(place(at, n), sale(n), Cents(1500)),
            Cancelled(at, n) => story.cancelled(place(at, 90), sale(n)),
            GaveBack(at, n) => story.refunded(place(at, 91), sale(n)),
            Ended(at, n, outcome) => story.settled(place(at, 92), sale(n), outcome),
            Contested(n) => story.contested(sale(n)),
        }
    }
    story
}

fn check(name: &str, deeds: &[Deed], kept: Option<u8>, disputes: &[(u8, u8, Standing, i64)]) {
    let verdict = story(deeds).verdict();
    assert_eq!(verdict.kept, kept.map(sale), "{name}: the kept sale");
    let found: Vec<_> =
        verdict.disputes.iter().map(|d| (d.kept, d.cancelled, d.standing, d.due_cents.0)).collect();
    let wanted: Vec<_> =
        disputes.iter().map(|(kept, lost, how, due)| (sale(*kept), sale(*lost), *how, *due)).collect();
    assert_eq!(found, wanted, "{name}: its disputes");
}

#[test]
fn the_cases_of_the_rule() {
    use Outcome::*;
    use Standing::*;
    check("sold once", &[Sold(1, 1)], Some(1), &[]);
    check("sold twice: the earlier is kept", &[Sold(1, 1), Sold(2, 2)], Some(1), &[(1, 2, Open, 1500)]);
    check("one minute: the lower station", &[Sold(1, 2), Sold(1, 1)], Some(1), &[(1, 2, Open, 1500)]);
    let contested = |outcome| [Sold(1, 1), Contested(1), Ended(3, 1, outcome)];
    check("sold while withdrawn: it stands", &contested(Swap)[..2], Some(1), &[(1, 1, Open, 0)]);
    check("and is given back", &contested(Refunded), None, &[(1, 1, Settled(Refunded), 0)]);
    check("or stays sold", &contested(CustomerGone), Some(1), &[(1, 1, Settled(CustomerGone), 0)]);
    check("cancelled and sold again", &[Sold(1, 1), Cancelled(2, 1), Sold(3, 2)], Some(2), &[]);
    let both = [Sold(1, 1), Sold(2, 2)];
    let then = |deeds: &[Deed]| [&both, deeds].concat();
    check("the kept one cancelled", &then(&[Cancelled(3, 1)]), Some(2), &[(2, 1, Void, 0)]);
    check("the other cancelled", &then(&[Cancelled(3, 2)]), Some(1), &[(1, 2, Void, 0)]);
    check("money given back by the till", &then(&[GaveBack(3, 2)]), Some(1), &[(1, 2, Open, 0)]);
    check(
        "given back, then the kept one cancelled",
        &then(&[GaveBack(3, 2), Cancelled(4, 1)]),
        None,
        &[(1, 2, Open, 0)],
    );
    check("refunded", &then(&[Ended(3, 2, Refunded)]), Some(1), &[(1, 2, Settled(Refunded), 0)]);
    check(
        "the customer is gone, then the kept one cancelled",
        &then(&[Ended(3, 2, CustomerGone), Cancelled(4, 1)]),
        Some(2),
        &[(2, 1, Settled(CustomerGone), 0)],
    );
    let over = |last: &[Deed]| then(&[&[Ended(3, 2, Refunded), Cancelled(4, 1), Sold(5, 3)], last].concat());
    check("both over, then sold again", &over(&[]), Some(3), &[(1, 2, Settled(Refunded), 0)]);
    check(
        "and the manager's word said once more",
        &over(&[Ended(6, 2, LabelError)]),
        Some(3),
        &[(1, 2, Settled(LabelError), 0)],
    );
    check(
        "or taken back: it stood against the new one",
        &over(&[Ended(6, 2, CustomerGone)]),
        Some(2),
        &[(2, 1, Settled(CustomerGone), 0), (2, 3, Open, 1500)],
    );
    check(
        "given back by the till, both over, then sold again",
        &then(&[GaveBack(3, 2), Cancelled(4, 1), Sold(5, 3)]),
        Some(3),
        &[(1, 2, Open, 0)],
    );
    check(
        "sold while withdrawn, given back, sold again",
        &[Sold(1, 1), Contested(1), Ended(3, 1, Refunded), Sold(5, 2)],
        Some(2),
        &[(1, 1, Settled(Refunded), 0)],
    );
    check("swapped", &then(&[Ended(3, 2, Swap)]), Some(2), &[(2, 1, Settled(Swap), 0)]);
    let late = [GaveBack(3, 2), Ended(4, 2, Swap)];
    check("swapped for a sale whose money is back", &then(&late), Some(1), &[(1, 2, Open, 0)]);
    check(
        "a later settlement wins over an earlier",
        &then(&[Ended(3, 2, Swap), Ended(4, 2, Refunded)]),
        Some(1),
        &[(1, 2, Settled(Refunded), 0)],
    );
    check(
        "an earlier sale comes to light later",
        &[Sold(2, 2), Sold(3, 3), Sold(1, 1)],
        Some(1),
        &[(1, 2, Open, 1500), (1, 3, Open, 1500)],
    );
}

/// Deeds after the sales, each at a minute of its own: a place in a chain has one entry.
fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 0..6).prop_map(|mut deeds| {
        let mut minutes = BTreeSet::new();
        deeds.retain(|deed| match deed {
            Sold(at, _) | Cancelled(at, _) | GaveBack(at, _) | Ended(at, _, _) => minutes.insert(*at),
            Contested(_) => true,
        });
        deeds
    })
}

fn deed() -> impl Strategy<Value = Deed> {
    let outcome = prop_oneof![
        Just(Outcome::Refunded),
        Just(Outcome::LabelError),
        Just(Outcome::Swap),
        Just(Outcome::CustomerGone)
    ];
    prop_oneof![
        (0u8..20, 1u8..5).prop_map(|(at, n)| Cancelled(at, n)),
        (0u8..20, 1u8..5).prop_map(|(at, n)| GaveBack(at, n)),
        (0u8..20, 1u8..5, outcome).prop_map(|(at, n, outcome)| Ended(at, n, outcome)),
        (1u8..5).prop_map(Contested),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_order_of_arrival_changes_nothing(
        minutes in prop::collection::vec(0u8..20, 1..5),
        deeds in deeds(),
        seed in any::<prop::sample::Index>(),
    ) {
        let sales = (1u8..).zip(&minutes).map(|(n, minute)| Sold(*minute, n));
        let mut all: Vec<Deed> = sales.chain(deeds).collect();
        let verdict = story(&all).verdict();
        let middle = seed.index(all.len());
        all.rotate_left(middle);
        prop_assert_eq!(&story(&all).verdict(), &verdict);
        all.reverse();
        all.extend_from_within(..middle);
        prop_assert_eq!(&story(&all).verdict(), &verdict, "neither does an entry that comes twice");

        let story = story(&all);
        if let Some(kept) = verdict.kept {
            prop_assert!(story.cancellation(kept).is_none(), "a cancelled sale is not kept");
        }
        for (id, _) in story.sales.values() {
            let named = verdict.disputes.iter().any(|d| d.kept == *id || d.cancelled == *id);
            let cancelled = story.cancellation(*id).is_some();
            prop_assert!(verdict.kept == Some(*id) || cancelled || named, "no sale is lost silently");
        }
    }
}
