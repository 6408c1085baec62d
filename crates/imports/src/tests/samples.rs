//! The sample files: each form of the same export gives the same, and the faults sown in are named.

use super::{codes, fixture, limits};
use crate::{
    DeclaredItem, Encoding, FileFault, Form, Separator, SheetFormat, read_declarations, read_registrations,
};
use contract::Level;
use contract::domain::Settings;
use contract::domain::rules::{Limited, Refused, Rule, RuleItem, check_list, sort_lines};

#[test]
fn one_export_in_three_forms_gives_the_same() {
    let read = |name| read_registrations(&fixture(name), &limits()).unwrap();
    let (utf8, windows, xlsx) =
        (read("billetweb.csv"), read("billetweb-windows.csv"), read("billetweb.xlsx"));
    assert_eq!(
        utf8.layout.format,
        SheetFormat::Csv { encoding: Encoding::Utf8, separator: Separator::Comma }
    );
    assert_eq!(
        windows.layout.format,
        SheetFormat::Csv { encoding: Encoding::Windows1252, separator: Separator::Semicolon }
    );
    assert_eq!(xlsx.layout.format, SheetFormat::Xlsx);
    assert_eq!(
        (utf8.layout.columns, utf8.layout.recognised),
        (35, 35),
        "every column of the export is known, the nameless first one too"
    );
    for other in [&windows, &xlsx] {
        assert_eq!((&utf8.rows, &utf8.findings), (&other.rows, &other.findings));
        assert_eq!((utf8.read, utf8.ignored, utf8.refused), (other.read, other.ignored, other.refused));
    }
    assert_eq!(utf8.read, utf8.rows.len() + utf8.ignored, "every row is taken or does not count");
    assert_eq!(utf8.ignored, 10, "nine not paid or not valid, one the same ticket again");
    assert!(
        utf8.rows.iter().all(|row| row.phone.is_some() && row.postcode.len() == 5 && row.street.len() > 5)
    );
    assert!(
        utf8.rows.iter().all(|row| row.last_name.chars().any(char::is_lowercase)),
        "capitals are put right"
    );
}

#[test]
fn sown_faults_are_named_by_their_row() {
    let read = read_registrations(&fixture("billetweb-faults.csv"), &limits()).unwrap();
    let wrong: Vec<_> =
        codes(&read.findings).into_iter().filter(|(_, code)| !code.starts_with("not_")).collect();
    assert_eq!(wrong, [(4, "bad_email"), (9, "bad_phone"), (11, "name_of_buyer")]);
    assert_eq!((read.refused, read.rows.len() + read.ignored), (1, 29));
    let taken = |row| read.rows.iter().find(|taken| taken.row == row);
    assert_eq!(taken(9).map(|row| &row.phone), Some(&None), "a bad phone is left out, not the person");
    assert_eq!(taken(11).unwrap().last_name, "Nicolas");
}

#[test]
fn missing_columns_are_named_as_exports_name_them() {
    assert_eq!(
        read_registrations(&fixture("billetweb-missing-columns.csv"), &limits()),
        Err(FileFault::MissingColumns { names: vec!["Séance", "Email"] })
    );
    assert!(matches!(
        read_declarations(&fixture("billetweb.csv"), &limits()),
        Err(FileFault::MissingColumns { names }) if names == ["Désignation"]
    ));
    assert!(matches!(
        read_registrations(&fixture("declarations.xlsx"), &limits()),
        Err(FileFault::MissingColumns { .. })
    ));
}

#[test]
fn declarations_are_read_alike_from_csv_and_xlsx() {
    let csv = read_declarations(&fixture("declarations.csv"), &limits()).unwrap();
    let xlsx = read_declarations(&fixture("declarations.xlsx"), &limits()).unwrap();
    assert_eq!((csv.form, csv.layout.columns, csv.layout.recognised), (Form::Answers, 200, 200));
    assert_eq!(csv.lists, xlsx.lists);
    assert_eq!((csv.read, csv.ignored, csv.refused), (csv.lists.len(), 0, 0));
    assert!(csv.findings.iter().all(|finding| finding.level == Level::Info), "{:?}", codes(&csv.findings));
    assert!(
        csv.lists
            .iter()
            .all(|list| list.number.is_some() && list.timestamp.is_some() && list.items.len() >= 3)
    );
    let commas = fixture("declarations.csv").iter().filter(|byte| **byte == b',').count();
    assert!(csv.lists.iter().map(|list| list.items.len()).sum::<usize>() < commas / 8, "no item is made up");
}

/// Whether the goods of a list really break a rule, told without the rules' own words.
fn is_sown(rule: &Rule, line: Option<&DeclaredItem>, items: &[DeclaredItem]) -> bool {
    let count =
        |names: &[&str]| items.iter().filter(|item| names.contains(&item.description.as_str())).count();
    let what = line.map_or("", |item| item.description.as_str());
    match rule {
        Rule::TooManyOf { goods: Limited::Coat, .. } => count(&["Manteau à capuche", "Doudoune légère"]) > 1,
        Rule::TooManyOf { goods: Limited::Handbag, .. } => count(&["Sac à main cuir"]) > 1,
        Rule::LotOfOther => what == "Lot de 5 J'aime lire",
        Rule::LotTooOld { .. } => {
            what == "Lot de 3 bodys" && line.is_some_and(|item| !item.size.ends_with(" mois"))
        }
        Rule::NotAccepted { goods: Refused::AdultNightwear } => {
            let adult = |item: &DeclaredItem| {
                item.gender.starts_with("Adulte") || ["38", "40"].contains(&item.size.as_str())
            };
            what == "Pyjama velours" && line.is_some_and(adult)
        }
        _ => false,
    }
}

#[test]
fn ordinary_goods_break_no_rule() {
    let read = read_declarations(&fixture("declarations.csv"), &limits()).unwrap();
    let mut sound = 0;
    for list in &read.lists {
        let mut items = list.items.clone();
        sort_lines(&mut items, |item| item.category);
        let lines: Vec<RuleItem<'_>> = items
            .iter()
            .zip(1u8..)
            .map(|(item, line)| RuleItem {
                line,
                category: item.category,
                description: &item.description,
                brand: &item.brand,
                size: &item.size,
                gender: &item.gender,
                price: item.price,
                lot: None,
            })
            .collect();
        let breaches = check_list(&Settings::default(), &lines);
        for breach in &breaches {
            let line = breach.line.map(|line| &items[usize::from(line.0) - 1]);
            assert!(is_sown(&breach.rule, line, &items), "row {}: {breach:?} of {line:?}", list.row);
        }
        sound += usize::from(breaches.is_empty());
    }
    assert!(sound > read.lists.len() / 4, "many lists are sound: {sound}");
}
