//! Billetweb exports in every shape that users send.
// tidy: words of files

use super::{Wrote, codes, csv_of, limits, xlsx_of};
use crate::{FileFault, Limits, Registrations, Trouble, read_registrations};
use encoding_rs::WINDOWS_1252;
use jiff::civil::date;

const HEAD: [&str; 13] = [
    "Billet",
    "Séance",
    "Tarif",
    "Nom",
    "Prénom",
    "Email",
    "Nom acheteur",
    "Email acheteur",
    "Payé",
    "Valide",
    "Téléphone (Commande) - #5",
    "Adresse (Commande) - #7",
    "Code postal (Commande) - #8",
];

fn ticket<'a>(changes: &[(&str, &'a str)]) -> Vec<&'a str> {
    let row = [
        "T1",
        "2025-11-05 20:00",
        "Standard",
        "MARTIN",
        "ZOÉ",
        "Zoe.Martin@Example.org",
        "MARTIN",
        "zoe.martin@example.org",
        "Oui",
        "Oui",
        "06.03.96.22.22",
        "3 rue des Lilas",
        "31830",
    ];
    HEAD.iter()
        .zip(row)
        .map(|(name, cell)| changes.iter().find(|c| c.0 == *name).map_or(cell, |c| c.1))
        .collect()
}

fn read(rows: &[Vec<&str>]) -> Registrations {
    let rows: Vec<Vec<&str>> = [HEAD.to_vec()].into_iter().chain(rows.iter().cloned()).collect();
    read_registrations(csv_of(&rows, ";").as_bytes(), &limits()).unwrap()
}

fn check(changes: &[(&str, &str)], wanted: &[&str], taken: bool) {
    let read = read(&[ticket(changes)]);
    let found: Vec<&str> = codes(&read.findings)
        .into_iter()
        .map(|(_, code)| code)
        .filter(|code| *code != "absent_columns")
        .collect();
    assert_eq!((found.as_slice(), read.rows.len() == 1), (wanted, taken), "{changes:?}");
}

#[test]
fn a_ticket_is_read_and_put_right() {
    let read = read(&[ticket(&[])]);
    let row = &read.rows[0];
    assert_eq!((row.row, row.slot_start), (2, date(2025, 11, 5).at(20, 0, 0, 0)));
    assert_eq!((row.last_name.as_str(), row.first_name.as_str()), ("Martin", "Zoé"));
    assert_eq!(
        (row.email.as_str(), row.phone.as_deref()),
        ("zoe.martin@example.org", Some("06 03 96 22 22"))
    );
    assert_eq!(
        (row.ticket.as_str(), row.street.as_str(), row.postcode.as_str()),
        ("T1", "3 rue des Lilas", "31830")
    );
    assert_eq!(read.findings[0].trouble, Trouble::AbsentColumns { names: vec!["Ville"] });
}

#[test]
fn each_fault_has_its_name_and_its_consequence() {
    check(&[("Payé", "Non")], &["not_paid"], false);
    check(&[("Valide", "")], &["not_valid"], false);
    check(&[("Payé", "Non"), ("Email", "x"), ("Nom", "")], &["bad_email", "no_name", "not_paid"], false);
    check(&[("Payé", "Non"), ("Téléphone (Commande) - #5", "12 34")], &["not_paid"], false);
    check(&[("Payé", "oui")], &[], true);
    check(&[("Email", "pas-une-adresse@")], &["bad_email"], false);
    check(&[("Email", "")], &["no_email"], false);
    check(&[("Séance", "bientôt")], &["bad_slot"], false);
    check(&[("Séance", "")], &["no_slot"], false);
    check(&[("Séance", "mercredi 5 novembre 2025 à 20h")], &[], true);
    check(&[("Nom", "")], &["name_of_buyer"], true);
    check(&[("Nom", ""), ("Email acheteur", "autre@example.org")], &["no_name"], false);
    check(&[("Téléphone (Commande) - #5", "12 34")], &["bad_phone"], true);
    check(&[("Téléphone (Commande) - #5", "")], &[], true);
    check(&[("Code postal (Commande) - #8", "SW1A")], &["bad_postcode"], true);
    check(&[("Séance", ""), ("Email", "x")], &["bad_email", "no_slot"], false);
    let long = "é".repeat(200);
    check(&[("Prénom", &long)], &["cut"], true);
}

#[test]
fn the_same_ticket_counts_once() {
    let read = read(&[ticket(&[("Payé", "Non")]), ticket(&[]), ticket(&[]), ticket(&[("Billet", "T2")])]);
    assert_eq!((read.read, read.rows.len(), read.ignored), (4, 2, 2));
    let again = Trouble::DuplicateTicket { ticket: "T1".to_owned(), first_row: 3 };
    assert!(read.findings.iter().any(|finding| finding.row == 4 && finding.trouble == again));
}

#[test]
fn columns_are_found_wherever_and_however_they_stand() {
    let head = [
        "",
        "Ville - #2",
        "Valide",
        "PAYÉ",
        "E-mail",
        "Code postal - #19",
        "Prénom",
        "Nom",
        "Nom acheteur",
        "Tarif",
        "Séance",
        "Ma question - #4",
        "Téléphone - #30",
    ];
    let row = [
        "",
        "Plaisance",
        "Oui",
        "Oui",
        "a@b.fr",
        "31830",
        "Léa",
        "\u{a0}LE\u{a0}GOFF ",
        "X",
        "Standard",
        "05/11/2025 20:00",
        "oui",
        "+33603962222",
    ];
    let empty = [""; 13];
    let rows = [
        empty.to_vec(),
        vec!["Export du 3 octobre"],
        empty.to_vec(),
        head.to_vec(),
        row.to_vec(),
        empty.to_vec(),
        empty.to_vec(),
    ];
    for separator in [";", ",", "\t"] {
        let text = csv_of(&rows, separator);
        let marked = format!("\u{feff}{text}");
        for bytes in [text.as_bytes(), marked.as_bytes(), &WINDOWS_1252.encode(&text).0] {
            let read = read_registrations(bytes, &limits()).unwrap();
            assert_eq!(
                (read.read, read.layout.heading_row, read.rows[0].row),
                (1, 4, 5),
                "empty rows keep their number"
            );
            assert_eq!(read.rows[0].last_name, "Le Goff");
            assert_eq!(read.rows[0].phone.as_deref(), Some("06 03 96 22 22"));
            assert_eq!((read.layout.columns, read.layout.recognised), (13, 12));
            let unknown = Trouble::UnknownColumns { names: vec!["Ma question - #4".to_owned()] };
            assert_eq!((read.findings[0].row, &read.findings[0].trouble), (4, &unknown));
        }
    }
}

#[test]
fn workbooks_give_numbers_and_dates() {
    use Wrote::{Date, Number, Text};
    let head: Vec<Wrote<'_>> = HEAD.iter().map(|name| Text(name)).collect();
    let slots = [
        Date(45_966.833_333_333_336),
        Number(45_966.833_333_333_336),
        Text("2025-11-05 20:00:00"),
        Text("5/11/25 20h00"),
    ];
    let rows = slots.iter().zip(["T1", "T2", "T3", "T4"]).map(|(slot, name)| {
        vec![
            Text(name),
            *slot,
            Text("Standard"),
            Text("Martin"),
            Text("Zoé"),
            Text("zoe@example.org"),
            Text(""),
            Text(""),
            Text("Oui"),
            Text("Oui"),
            Number(603_962_222.0),
            Text("3 rue des Lilas"),
            Number(1000.0),
        ]
    });
    let rows: Vec<Vec<Wrote<'_>>> = [head].into_iter().chain(rows).collect();
    let read = read_registrations(&xlsx_of(&rows, 2), &limits()).unwrap();
    assert_eq!((read.layout.heading_row, read.rows.len()), (3, 4), "{:?}", read.findings);
    for row in &read.rows {
        assert_eq!(row.slot_start, date(2025, 11, 5).at(20, 0, 0, 0), "row {}", row.row);
        assert_eq!((row.phone.as_deref(), row.postcode.as_str()), (Some("06 03 96 22 22"), "01000"));
    }
}

#[test]
fn more_rows_than_allowed_are_refused_whole() {
    let names: Vec<String> = (0..4).map(|n| format!("T{n}")).collect();
    let tickets = names.iter().map(|name| ticket(&[("Billet", name)]));
    let rows: Vec<Vec<&str>> = [HEAD.to_vec()].into_iter().chain(tickets).collect();
    let text = csv_of(&rows, ";");
    let at_most = |max| read_registrations(text.as_bytes(), &Limits { registrations_max: max, ..limits() });
    assert_eq!(at_most(4).unwrap().rows.len(), 4);
    assert_eq!(at_most(3), Err(FileFault::TooManyRows { max: 3 }));
}
