//! Every phase of a demo: what was asked for is there, within the rules, and adds up.

use super::*;
use crate::app::Options;
use crate::clock::Clock;
use crate::context::Caller;
use crate::world::{EditionBook, World};
use crate::zone::civil;
use contract::domain::rules::{RuleItem, check_list};
use contract::domain::slot::Audience;
use contract::domain::{Cents, EditionState, ItemState, Line, ListState, ListType, Means};
use contract::records::Record;
use std::collections::{BTreeMap, HashMap};
use store::rows::ItemRow;

const PHASES: [DemoPhase; 4] =
    [DemoPhase::Registrations, DemoPhase::Deposit, DemoPhase::Sale, DemoPhase::Settlement];

fn wish(phase: DemoPhase, depositors: u32, items: u32, seed: u64, now: &str) -> Wish {
    Wish { depositors, items, phase, seed, now: now.parse().expect("a constant moment") }
}

fn usual(phase: DemoPhase) -> Wish {
    wish(phase, 300, 6_000, 1, "2025-11-08T14:20:00Z")
}

fn some_hands() -> Hands {
    let account = || AccountId(crate::draft::new_id(Timestamp::UNIX_EPOCH));
    Hands {
        key: StationKey::from_seed([7; 32]),
        secret: HubSecret([9; 32]),
        till: "Poste central".to_owned(),
        manager: account(),
        treasurer: account(),
        volunteer: account(),
    }
}

fn world_of(wish: &Wish) -> World {
    let mut world = World::default();
    make(wish, &some_hands()).iter().for_each(|change| world.apply(change));
    world
}

fn book(world: &World) -> &EditionBook {
    world.editions.values().next().expect("a demo has one edition")
}

/// What of a sale must not depend on ids and keys.
fn essence(wish: &Wish) -> Vec<String> {
    let world = world_of(wish);
    let book = book(&world);
    let people = world.depositors.values().map(|d| {
        let slot = book.registrations[&d.id].slot.map(|slot| book.slots[&slot].starts);
        format!("{} {} {} {} {} {slot:?}", d.email, d.first_name, d.last_name, d.street, d.postcode)
    });
    let items =
        book.items.values().map(|item| format!("{:?}", ItemRow { edition: book.row.id, ..item.row.clone() }));
    let items = items.map(|text| text.replace(&book.row.id.to_string(), ""));
    let sales = book
        .books
        .sales
        .values()
        .map(|s| format!("{} {} {} {} {:?}", s.list, s.line, s.price_cents.0, s.sold_at, s.cancelled_at));
    let paid = book.books.payments.values().map(|p| format!("{} {:?} {}", p.part, p.means, p.amount_cents.0));
    let mut all: Vec<String> = people.chain(items).chain(sales).chain(paid).collect();
    all.sort();
    all
}

fn check_rules(book: &EditionBook) -> Vec<String> {
    let mut broken = Vec::new();
    for list in book.lists.values() {
        let rows: Vec<&ItemRow> = book.items_of(list.number).collect();
        let items: Vec<RuleItem> = rows
            .iter()
            .map(|row| RuleItem {
                line: row.line.0,
                category: row.category,
                description: &row.description,
                brand: &row.brand,
                size: &row.size,
                gender: &row.gender,
                price: row.price_cents,
                lot: None,
            })
            .collect();
        broken.extend(check_list(&book.row.settings, &items).into_iter().map(|breach| {
            let row = breach.line.and_then(|line| rows.iter().find(|row| row.line == line));
            format!("{} {breach:?} {:?}", list.number, row.map(|row| (&row.description, &row.size)))
        }));
    }
    broken
}

#[test]
fn each_phase_has_what_was_asked_for() {
    for phase in PHASES {
        let world = world_of(&usual(phase));
        let book = book(&world);
        assert_eq!((world.depositors.len(), book.items.len()), (300, 6_000), "{phase:?}: exactly the sizes");
        assert_eq!(book.row.dates.faults(), [], "{phase:?}: the dates are in order");
        assert!(book.lists.values().all(|list| ListType::of(list.number).is_some()));
        for registration in book.registrations.values() {
            let lists: Vec<_> = book.lists_of(registration.depositor).collect();
            let most = book.row.settings.lists_max(registration.list_type) as usize;
            assert!((1..=most).contains(&lists.len()), "a depositor has 1 to {most} lists");
            assert!(lists.iter().all(|list| ListType::of(list.number) == Some(registration.list_type)));
        }
        let broken = check_rules(book);
        match phase {
            DemoPhase::Registrations => assert!((1..20).contains(&broken.len()), "a few lists break a rule"),
            _ => assert_eq!(broken, Vec::<String>::new(), "{phase:?}: lists keep the rules"),
        }
    }
}

#[test]
fn lists_keep_the_rules_whatever_the_seed() {
    for seed in 2..12 {
        let wish = wish(DemoPhase::Deposit, 90, 2_000, seed, "2026-03-01T05:00:00Z");
        assert_eq!(check_rules(book(&world_of(&wish))), Vec::<String>::new(), "seed {seed}");
    }
}

#[test]
fn slots_take_no_more_than_they_hold() {
    for (depositors, items) in [(1, 5), (40, 500), (300, 6_000), (1_000, 20_000)] {
        let world = world_of(&wish(DemoPhase::Deposit, depositors, items, 3, "2025-11-08T14:20:00Z"));
        let book = book(&world);
        let mut rooms: BTreeMap<String, (u16, u16)> = BTreeMap::new();
        for slot in book.slots.values() {
            let room = slot.room.map_or_else(|| slot.id.to_string(), |room| room.to_string());
            rooms.entry(room).or_insert((slot.capacity, 0));
        }
        for registration in book.registrations.values() {
            let slot = &book.slots[&registration.slot.expect("everybody has a slot")];
            let room = slot.room.map_or_else(|| slot.id.to_string(), |room| room.to_string());
            rooms.get_mut(&room).expect("a slot has a room").1 += 1;
            let resident = world.depositors[&registration.depositor].postcode == "31830";
            let right = match slot.audience {
                Audience::All => registration.list_type == ListType::Standard,
                Audience::Residents => registration.list_type == ListType::Standard && resident,
                Audience::Members => registration.list_type != ListType::Standard,
            };
            assert!(right, "{:?} is not for everybody", slot.audience);
        }
        assert!(rooms.values().all(|(capacity, taken)| taken <= capacity), "{depositors}: {rooms:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_sale() {
    for phase in [DemoPhase::Registrations, DemoPhase::Settlement] {
        let small = |seed| essence(&wish(phase, 60, 1_200, seed, "2025-11-08T14:20:00Z"));
        assert_eq!(small(5), small(5), "{phase:?}");
        assert_ne!(small(5), small(6), "another seed is another sale");
    }
}

#[test]
fn sales_add_up_and_fit_the_phase() {
    for (phase, share) in [(DemoPhase::Sale, 40..=50), (DemoPhase::Settlement, 58..=65)] {
        let world = world_of(&usual(phase));
        let book = book(&world);
        let kept: Vec<_> = book.books.sales.values().filter(|sale| sale.is_kept()).collect();
        let gross: Cents = kept.iter().map(|sale| sale.price_cents).sum();
        assert_eq!((book.books.kept_sales() as usize, book.books.gross()), (kept.len(), gross));
        assert!(share.contains(&(kept.len() * 100 / 6_000)), "{phase:?}: {} sold", kept.len());
        for sale in &kept {
            let item = &book.items[&(sale.list, sale.line)].row;
            assert_eq!((item.state, item.price_cents), (ItemState::OnSale, sale.price_cents));
        }
        let cancelled = book.books.sales.len() - kept.len();
        assert!((3..60).contains(&cancelled), "{cancelled} sales were taken back");
        let used = |means| book.books.payments.values().filter(|part| part.means == means).count();
        assert!(Means::ALL.into_iter().all(|means| used(means) > 10), "all means are used");
        let open = book.books.sessions.values().filter(|session| session.closed_at.is_none()).count();
        assert_eq!(open, usize::from(phase == DemoPhase::Sale), "{phase:?}: open sessions");
        assert!(book.books.sessions.values().all(|session| session.till == "Poste central"));
        assert!(book.lists.values().all(|list| list.state == ListState::Deposited), "every list is decided");
        assert!(!book.items.values().any(|item| item.row.state == ItemState::Declared));
        let refused = book.items.values().filter(|item| item.row.refused_for.is_some()).count();
        assert!((70..180).contains(&refused), "{refused} items were refused");
    }
}

#[test]
fn a_running_sale_is_lively_at_any_hour() {
    for now in
        ["2025-11-07T23:10:00Z", "2025-11-08T06:00:00Z", "2025-11-08T12:00:00Z", "2025-11-08T21:30:00Z"]
    {
        let wish = wish(DemoPhase::Sale, 100, 1_800, 4, now);
        let world = world_of(&wish);
        let book = book(&world);
        let times = || book.books.sales.values().map(|sale| sale.sold_at);
        let (first, last) = (times().min().expect("some are sold"), times().max().expect("some are sold"));
        assert!(first.duration_since(wish.now).as_secs() < -4 * 3600, "{now}: sales go back hours");
        assert!(last <= wish.now && wish.now.duration_since(last).as_secs() < 60, "{now}: one just paid");
        let day = civil(&book.row.settings, first).date();
        assert_eq!(book.row.dates.sale_days[0], day, "{now}: the first sale day is the first one's");
        assert!(book.books.open_session(some_hands().key.station()).is_some(), "{now}: the till is open");
    }
}

#[test]
fn the_journal_proves_itself() {
    let wish = usual(DemoPhase::Settlement);
    let hands = some_hands();
    let (mut entries, mut seals, mut written) = (Vec::new(), Vec::new(), World::default());
    for change in make(&wish, &hands) {
        written.apply(&change);
        match change {
            Change::Seal(seal) => seals.push(seal),
            Change::Record(record) => {
                if let Record::Entry(entry) = *record {
                    entries.push(entry);
                }
            }
            _ => {}
        }
    }
    let station = hands.key.station();
    let known = sync::verify::KnownStation {
        public: hands.key.public(),
        mac: Some(hands.secret.station_mac(station)),
    };
    let proven = sync::verify::prove(&entries, &seals, &HashMap::from([(station, known)]));
    assert_eq!(proven.faults, []);
    assert_eq!(proven.books, book(&written).books, "the rows follow from the entries");
    assert_eq!((seals.len(), proven.books.days.len()), (2, 2), "both days are sealed");
    let perpetual = proven.books.days.values().map(|day| day.perpetual_cents).max();
    assert_eq!(perpetual, Some(proven.books.gross()));
}

#[test]
fn sizes_are_bounded_and_exact() {
    for (depositors, items) in
        [(1, 0), (1, 1), (1, 48), (2, 3), (13, 20), (100, 99), (300, 10_000), (1_000, 20_000)]
    {
        let command = command(depositors, items, DemoPhase::Registrations);
        assert!(is_possible(&command), "{depositors} and {items} are possible");
        for phase in PHASES {
            let world = world_of(&wish(phase, depositors, items, 8, "2025-11-08T14:20:00Z"));
            let found = (world.depositors.len(), book(&world).items.len());
            assert_eq!(found, (depositors as usize, items as usize), "{phase:?}");
            assert!(book(&world).items.keys().all(|(_, line)| *line <= Line(24)));
        }
    }
    for (depositors, items) in [(0, 0), (1_001, 6_000), (1, 49), (10, 481)] {
        assert!(
            !is_possible(&command(depositors, items, DemoPhase::Sale)),
            "{depositors} and {items} are not"
        );
    }
}

fn command(depositors: u32, items: u32, phase: DemoPhase) -> BeginDemo {
    let (password, recovery_passphrase) = (Some("bourse-demo-2025".to_owned()), None);
    BeginDemo { depositors, items, phase, seed: 1, password, recovery_passphrase }
}

#[tokio::test]
async fn a_folder_becomes_a_demo_and_opens_again_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let now: Timestamp = "2025-11-08T14:20:00Z".parse().expect("a constant moment");
    let options = || Options { clock: Clock::new(move || now) };
    let app = App::open_with(folder.path(), options()).await.expect("an empty folder opens");
    let caller = Caller::default();
    let begun = app.call(&caller, command(60, 1_200, DemoPhase::Sale)).await.expect("a demo begins");
    assert_eq!((begun.admin_email.as_str(), begun.password), ("admin@demo.example", None));
    assert!(begun.recovery_passphrase.is_some(), "a passphrase was made");
    let again =
        app.call(&caller, command(60, 1_200, DemoPhase::Sale)).await.expect_err("only an empty folder");
    assert_eq!(again.code, "already_begun");
    let station = app.call(&caller, contract::StationStatus {}).await.expect("the status is for anybody");
    assert!(station.demo && station.editions[0].state == EditionState::Sale);
    let (figures, books) = (app.public_figures(), app.read(|world| book(world).books.clone()));
    assert!(figures.sales > 400 && figures.tills_active == 1, "{figures:?}");
    app.close().await;
    let app = App::open_with(folder.path(), options()).await.expect("it opens again");
    assert_eq!(app.public_figures(), figures, "the same figures");
    app.read(|world| {
        assert_eq!(book(world).books, books, "the same books");
        let pins = world.accounts.values().filter(|account| account.pin_hash.is_some()).count();
        assert_eq!((world.accounts.len(), pins), (4, 4), "four accounts with a PIN");
    });
    app.close().await;
}

#[tokio::test]
async fn a_running_demo_goes_on_by_commands() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = App::open(folder.path()).await.expect("an empty folder opens");
    let begin = command(30, 500, DemoPhase::Sale);
    let password = begin.password.clone().unwrap_or_default();
    app.call(&Caller::default(), begin).await.expect("a demo begins");
    let sign_in = contract::SignIn { email: "admin@demo.example".to_owned(), password };
    let token = app.call(&Caller::default(), sign_in).await.expect("the admin signs in").token;
    let caller = Caller { token: Some(token), ..Caller::default() };
    let request = || contract::domain::RequestId(crate::draft::new_id(Timestamp::now()));
    let close =
        contract::CloseCashSession { request: request(), counted_cents: Cents(0), note: String::new() };
    app.call(&caller, close).await.expect("the session closes");
    let shown = app.call(&caller, contract::AdvanceEdition { reason: None }).await.expect("nothing is open");
    assert_eq!(shown.state, EditionState::Settlement);
    let returned = app.call(&caller, contract::ScanReturns { codes: None }).await.expect("all goes home");
    assert_eq!((returned.left, returned.lists_complete), (0, shown.lists), "every list is whole");
    let computed = app.call(&caller, contract::ComputePayouts {}).await.expect("payouts are calculated");
    assert_eq!(computed.gross_cents, app.public_figures().gross_cents, "everything sold is paid out");
    let proof = app.call(&caller, contract::Verify {}).await.expect("the folder is proven");
    assert!(proof.chain_ok && proof.signatures_ok && proof.totals_ok, "{:?}", proof.problems);
    app.close().await;
}
