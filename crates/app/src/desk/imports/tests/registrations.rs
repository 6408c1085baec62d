//! Registrations: every form of the fixture, and what a desk must say of odd tickets.

use super::*;
use contract::domain::{EditionState, ListType};

#[tokio::test]
async fn the_same_file_again_changes_nothing_in_any_form() {
    let desk = Desk::open().await;
    let file = desk.put(fixture("billetweb.csv")).await;
    let dry = desk.call(ImportRegistrations { file, dry_run: true }).await;
    assert!(desk.call(ListDepositors {}).await.is_empty(), "a dry run writes nothing");
    let first = desk.call(ImportRegistrations { file, dry_run: false }).await;
    assert_eq!(ImportReport { dry_run: false, ..dry }, first, "a dry run says what is then done");
    let people = desk.call(ListDepositors {}).await;
    assert_eq!(people.len(), usize::try_from(first.imported).unwrap());
    assert_eq!(
        first.read,
        first.imported + first.ignored,
        "each row of the fixture is sound or does not count"
    );
    for form in ["billetweb.csv", "billetweb.xlsx", "billetweb-windows.csv"] {
        let again = desk.try_registrations(fixture(form)).await.unwrap();
        let [_, new, changed, unchanged, _, refused] = counts(&again);
        assert_eq!([new, changed, unchanged, refused], [0, 0, first.imported, 0], "{form} again");
        assert_eq!(desk.call(ListDepositors {}).await, people, "{form} gives the same people");
        assert!(!found(&again).iter().any(|f| f.contains("slot_full")), "who has a seat takes no other");
    }
    assert_eq!(first.file, "Export Billetweb, 35 colonnes reconnues, séparateur virgule, UTF-8");
}

#[tokio::test]
async fn wrong_rows_are_refused_alone_and_named() {
    let desk = Desk::open().await;
    let report = desk.try_registrations(fixture("billetweb-faults.csv")).await.unwrap();
    let errors: Vec<u32> =
        report.findings.iter().filter(|f| f.level == Level::Error).map(|f| f.row).collect();
    assert_eq!((errors, report.refused), (vec![4, 7], 2));
    assert_eq!(report.read, report.imported + report.ignored + report.refused);
    let unknown = the(&report, "unknown_slot");
    assert!(unknown.message.contains("2025-11-08 10:00") && unknown.message.contains("2025-11-05 14:00"));
    assert_eq!((unknown.about.as_str(), unknown.written.as_str()), ("Mathéo Charpentier", ""));
    let phone = the(&report, "bad_phone");
    assert_eq!(
        (phone.row, phone.written.as_str()),
        (9, "Un déposant : mercredi 5 novembre, 9\u{a0}h\u{a0}30, des listes standard")
    );
    assert_eq!(desk.depositor("emilie.lambert.7@example.org").await.phone, None);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_changes_nothing() {
    let desk = Desk::open().await;
    for (bytes, code) in [
        (fixture("billetweb-missing-columns.csv"), "file_missing_columns"),
        (Vec::new(), "file_empty"),
        ((0..=255u8).cycle().take(9_000).collect(), "file_not_a_sheet"),
        (fixture("declarations.csv"), "file_missing_columns"),
    ] {
        let failure = desk.try_registrations(bytes).await.unwrap_err();
        assert!(failure.code.starts_with("file_") && !failure.hint.is_empty(), "{failure}");
        if code != "file_not_a_sheet" {
            assert_eq!(failure.code, code);
        }
    }
    assert!(desk.call(ListDepositors {}).await.is_empty());
    let many = |n| (0..n).map(|i| ticket(i, "05 14:00", "Standard", &format!("Nom{i}"))).collect::<String>();
    let set = |value: &str| vec![("import_rows_max".to_owned(), value.to_owned())];
    desk.call(ChangeSettings { set: set("3"), tariffs: None }).await;
    let failure = desk.try_registrations(format!("{TICKETS}{}", many(4))).await.unwrap_err();
    assert_eq!(failure.code, "file_too_many_rows", "the setting bounds a file");
    assert_eq!(desk.registrations(&many(3)).await.imported, 3);
}

#[tokio::test]
async fn odd_tickets_are_taken_with_a_word() {
    let desk = Desk::open().await;
    let rows = [
        ticket(1, "05 20:00", "Réservé habitants de Plaisance", "Ici"),
        ticket(2, "05 20:00", "Standard", "Ailleurs").replace("31830", "31000"),
        ticket(3, "04 20:00", "Standard", "Membre"),
        ticket(4, "05 09:30", "Tarif mystère", "Mystère"),
        ticket(5, "05 09:30", "", "Sans"),
        ticket(6, "06 09:30", "Standard", "Ici"),
        ticket(7, "04 20:00", "Famille et amis (2000)", "Tante").replace("06 03 96 22 22", ""),
    ];
    let report = desk.registrations(&rows.concat()).await;
    assert_eq!(counts(&report), [7, 6, 0, 0, 1, 0]);
    let said = ["3 slot_residents", "4 slot_members", "5 unknown_tariff", "6 no_tariff", "7 further_ticket"];
    assert_eq!(found(&report), said);
    assert_eq!(desk.depositor("ici@example.org").await.line.slot.as_deref(), Some("2025-11-05 20:00"));
    assert_eq!(desk.depositor("tante@example.org").await.line.list_type, ListType::Friend);
    assert_eq!(desk.depositor("tante@example.org").await.phone, None);
}

#[tokio::test]
async fn a_full_slot_takes_the_ticket_and_names_room() {
    let desk = Desk::open().await;
    let rows: String = (0..17)
        .map(|i| ticket(i, "06 09:30", "Standard", &format!("Nom{i}")).replace("31830", "31000"))
        .collect();
    let report = desk.registrations(&rows).await;
    assert_eq!(found(&report), ["17 slot_full", "18 slot_full"], "15 seats, the heading is row 1");
    let full = &the(&report, "slot_full").message;
    assert!(full.contains("15 places") && full.contains("2025-11-05 14:00"), "{full}");
    assert!(!full.contains("20:00"), "residents' and members' slots are no room for others: {full}");
    let moved = rows.replacen("06 09:30", "05 14:00", 1);
    let report = desk.registrations(&moved).await;
    assert_eq!(
        (counts(&report), found(&report).len()),
        ([17, 0, 1, 16, 0, 0], 0),
        "a moved seat is an update"
    );
}

#[tokio::test]
async fn people_are_kept_from_one_edition_to_the_next() {
    let mut desk = Desk::open().await;
    desk.registrations(&ticket(1, "05 14:00", "Standard", "Ici")).await;
    let before = desk.depositor("ici@example.org").await;
    desk.edition("2026-11", 2026).await;
    let row = ticket(9, "05 14:00", "Standard", "Ici").replace("2025", "2026").replace("06 03 96 22 22", "");
    let report = desk.registrations(&row.replace("ici@", " ICI@")).await;
    assert_eq!(counts(&report), [1, 1, 0, 0, 0, 0], "new in this edition");
    let after = desk.depositor("ici@example.org").await;
    assert_eq!((after.line.id, after.phone), (before.line.id, before.phone), "nothing known is lost");
    let changed = row.replace("31830", "31000");
    assert_eq!(counts(&desk.registrations(&changed).await), [1, 0, 1, 0, 0, 0], "a new address is an update");
    let other = ticket(10, "05 14:00", "Standard", "Autre").replace("2025", "2026");
    let report = desk.registrations(&other).await;
    let missing = the(&report, "missing_people");
    assert!(missing.message.contains("Zoé Ici"), "{}", missing.message);
}

#[tokio::test]
async fn the_type_follows_the_tariff_until_there_are_lists() {
    let desk = Desk::open().await;
    let standard = ticket(1, "05 14:00", "Standard", "Ici");
    desk.registrations(&standard).await;
    let member = standard.replace("Standard", "Adhérent");
    assert_eq!(counts(&desk.registrations(&member).await), [1, 0, 1, 0, 0, 0]);
    desk.items("1100;1;Livres;Roman;;;;;2;ici@example.org\n").await;
    let report = desk.registrations(&standard).await;
    assert_eq!(found(&report), ["2 type_kept"]);
    assert_eq!(desk.depositor("ici@example.org").await.line.list_type, ListType::Member);
    assert_eq!(counts(&desk.registrations(&standard).await), [1, 0, 0, 1, 0, 0], "and nothing more changes");
}

#[tokio::test]
async fn imports_have_their_time() {
    let desk = Desk::open().await;
    desk.call(BackEdition { reason: "essai".to_owned() }).await;
    let failure = desk.try_registrations(fixture("billetweb.csv")).await.unwrap_err();
    assert_eq!(failure.code, "not_import_time");
    let failure = desk.ask(ValidateLists { lists: None, exception: None }).await.unwrap_err();
    assert_eq!(failure.code, "not_validation_time");
    assert_eq!(desk.call(ShowEdition {}).await.state, EditionState::Configured);
}
