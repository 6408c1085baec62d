//! The shapes in which the same files come: by the command line, each shape of the samples changes nothing
//! after the samples themselves.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};
use std::path::Path;
use tests::sale::{ADMIN, PASSWORD};
use tests::{Program, Sale, samples};

/// A table as text.
type Table = Vec<Vec<String>>;

fn table(name: &str) -> Table {
    let rows = samples::rows(name);
    rows.iter().map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// Writes a table with a separator.
fn delimited(rows: &Table, separator: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Western European bytes, as old spreadsheets write them.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'œ' => 0x9C,
        '€' => 0x80,
        '’' => 0x92,
        _ => u8::try_from(c).unwrap_or_else(|_| panic!("{c} is not Western European")),
    };
    text.chars().map(byte).collect()
}

/// Every column from right to left, one that nobody knows before each end, and empty rows after the last.
fn turned(rows: &Table) -> Table {
    let mut turned: Table = rows.iter().map(|row| row.iter().rev().cloned().collect()).collect();
    for (at, row) in turned.iter_mut().enumerate() {
        row.insert(
            0,
            if at == 0 { "Comment nous connaissez-vous ? - #77".to_owned() } else { "par un ami".to_owned() },
        );
        row.push(if at == 0 { "Code promo".to_owned() } else { String::new() });
    }
    let width = turned[0].len();
    turned.extend(vec![vec![String::new(); width]; 5]);
    turned
}

/// Changes the cells of the columns whose heading begins so.
fn change(rows: &mut Table, heading: &str, to: impl Fn(usize, &str) -> String) {
    let places: Vec<usize> = (0..rows[0].len()).filter(|at| rows[0][*at].starts_with(heading)).collect();
    assert!(!places.is_empty(), "the sample has a column {heading}");
    for (row, cells) in rows.iter_mut().enumerate().skip(1) {
        for at in places.iter().filter(|at| !cells[**at].is_empty()).copied().collect::<Vec<_>>() {
            cells[at] = to(row + at, &cells[at]);
        }
    }
}

/// A workbook in which the columns of days are days and all whole numbers are numbers.
fn workbook(rows: &Table, days: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
    let sheet = book.add_worksheet();
    for (r, row) in (0u32..).zip(rows) {
        for (c, cell) in (0u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            let is_day = r > 0 && days.contains(&rows[0][usize::from(c)].as_str());
            let written = match (is_day, cell.parse::<u32>()) {
                (true, _) => sheet.write_datetime_with_format(r, c, moment(cell), &day),
                (false, Ok(number)) if r > 0 && !cell.starts_with('0') => sheet.write_number(r, c, number),
                _ => sheet.write_string(r, c, cell),
            };
            written.unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// `2025-11-05 09:30` or `05/10/2025 18:00:00`, as a spreadsheet keeps it.
fn moment(text: &str) -> ExcelDateTime {
    let mut parts: Vec<u16> = text.split(['-', '/', ' ', ':']).map(|part| part.parse().unwrap()).collect();
    if text.contains('/') {
        parts.swap(0, 2);
    }
    let byte = |at: usize| u8::try_from(parts.get(at).copied().unwrap_or(0)).unwrap();
    ExcelDateTime::from_ymd(parts[0], byte(1), byte(2))
        .unwrap()
        .and_hms(byte(3).into(), byte(4), f64::from(byte(5)))
        .unwrap()
}

/// Imports bytes by the command line.
fn import(program: &Program, folder: &Path, what: &str, name: &str, bytes: &[u8]) -> Value {
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    program.json(&["import", what, file.to_str().unwrap()])
}

/// What a report says of an import that found everything known.
fn known(report: &Value) -> (i64, i64, i64, i64) {
    let count = |key: &str| report[key].as_i64().unwrap();
    (count("imported"), count("updated"), count("unchanged"), count("refused"))
}

#[tokio::test]
async fn registrations_come_in_any_shape() {
    let (folder, files) = (Sale::open_edition().await.close().await, tempfile::tempdir().unwrap());
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let import = |name: &str, bytes: &[u8]| import(&program, files.path(), "registrations", name, bytes);
    let rows = table("billetweb.csv");
    let first = import("billetweb.csv", delimited(&rows, b',').as_bytes());
    let people = samples::registrations("billetweb.csv").1.len() as i64;
    assert_eq!(known(&first), (people, 0, 0, 0), "the sample comes in");
    let before = program.json(&["depositors", "list"]);

    let mut spaced = rows.clone();
    change(&mut spaced, "Nom", |_, name| format!("\u{a0}{}\u{202f} ", name.replace(' ', "\u{a0}")));
    change(&mut spaced, "Téléphone", |_, phone| phone.replace(['.', ' '], "\u{a0}"));
    change(&mut spaced, "Email", |_, email| format!(" {}\u{a0}", email.to_uppercase()));
    let mut numbered = turned(&rows);
    for heading in &mut numbered[0] {
        *heading = heading.replace(" - #", " - #4");
    }
    let mut dated = rows.clone();
    change(&mut dated, "Séance", |row, day| match row % 3 {
        0 => format!("{}/{}/{} {}", &day[8..10], &day[5..7], &day[..4], &day[11..]),
        1 => format!("{day}:00"),
        _ => day.to_owned(),
    });
    let shapes = [
        ("bom.csv", format!("\u{feff}{}", delimited(&rows, b';')).into_bytes()),
        ("windows.csv", windows_1252(&delimited(&rows, b','))),
        ("windows-turned.csv", windows_1252(&delimited(&turned(&rows), b';'))),
        ("spaced.csv", delimited(&spaced, b',').into_bytes()),
        ("numbered.csv", delimited(&numbered, b';').into_bytes()),
        ("dated.csv", delimited(&dated, b',').into_bytes()),
        ("days.xlsx", workbook(&turned(&rows), &["Séance", "Date de création", "Jour de création"])),
    ];
    for (name, bytes) in shapes {
        let report = import(name, &bytes);
        assert_eq!(known(&report), (0, 0, people, 0), "{name} holds the same: {}", report["findings"]);
    }
    assert_eq!(program.json(&["depositors", "list"]), before, "nobody has changed");

    let mut shouted = rows;
    change(&mut shouted, "Nom", |_, name| name.to_uppercase());
    change(&mut shouted, "Prénom", |_, name| name.to_uppercase());
    let report = import("shouted.csv", delimited(&shouted, b',').as_bytes());
    assert_eq!((&report["imported"], &report["refused"]), (&json!(0), &json!(0)));
    for person in program.json(&["depositors", "list"]).as_array().unwrap() {
        let names = format!("{}{}", person["first_name"], person["last_name"]);
        assert!(names.chars().any(char::is_lowercase), "capitals are put right: {names}");
    }
}

#[tokio::test]
async fn declarations_come_in_any_shape() {
    let (folder, files) = (Sale::open_edition().await.close().await, tempfile::tempdir().unwrap());
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let sample = samples::path("billetweb.csv");
    let _ = program.json(&["import", "registrations", sample.to_str().unwrap()]);
    let import = |name: &str, bytes: &[u8]| import(&program, files.path(), "declarations", name, bytes);
    let rows = table("declarations.csv");
    let sample = samples::declarations("declarations.csv");
    let (lists, fullest) = (sample.len() as i64, sample.values().map(|(_, goods)| goods.len()).max());
    assert_eq!(fullest, Some(24), "the sample has full lists");
    let first = import("declarations.csv", delimited(&rows, b',').as_bytes());
    assert_eq!(known(&first), (lists, 0, 0, 0), "the sample comes in");
    let before = program.json(&["items", "list"]);

    let mut priced = rows.clone();
    change(&mut priced, "Prix", |place, price| match place % 6 {
        0 => format!("{price},00"),
        1 => format!("{price}.00"),
        2 => format!("{price} €"),
        3 => format!("{price},00\u{a0}€"),
        4 => format!("\u{a0}{price} "),
        _ => price.to_owned(),
    });
    let mut dated = rows.clone();
    change(&mut dated, "Horodateur", |place, at| match place % 2 {
        0 => format!("{}-{}-{} {}", &at[6..10], &at[3..5], &at[..2], &at[11..]),
        _ => at.to_owned(),
    });
    change(&mut dated, "Adresse e-mail", |_, email| format!("{} ", email.to_uppercase()));
    let shapes = [
        ("bom.csv", format!("\u{feff}{}", delimited(&rows, b',')).into_bytes()),
        ("windows.csv", windows_1252(&delimited(&rows, b';'))),
        ("priced.csv", delimited(&priced, b';').into_bytes()),
        ("priced-windows.csv", windows_1252(&delimited(&priced, b','))),
        ("dated.csv", delimited(&dated, b',').into_bytes()),
        ("days.xlsx", workbook(&rows, &["Horodateur"])),
        ("priced.xlsx", workbook(&priced, &["Horodateur"])),
    ];
    for (name, bytes) in shapes {
        let report = import(name, &bytes);
        assert_eq!(known(&report), (0, 0, lists, 0), "{name} holds the same: {}", report["findings"]);
    }
    assert_eq!(program.json(&["items", "list"]), before, "no item has changed");
}

#[tokio::test]
async fn a_table_of_items_holds_what_the_answers_hold() {
    let (folder, files) = (Sale::open_edition().await.close().await, tempfile::tempdir().unwrap());
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let sample = samples::path("billetweb.csv");
    let _ = program.json(&["import", "registrations", sample.to_str().unwrap()]);
    let import = |name: &str, bytes: &[u8]| import(&program, files.path(), "declarations", name, bytes);
    let rows = table("declarations.csv");
    let _ = import("declarations.csv", delimited(&rows, b',').as_bytes());
    let (before, lists) = (program.json(&["items", "list"]), rows.len() as i64 - 1);

    let head = [
        "e-mail",
        "liste",
        "ligne",
        "categorie",
        "designation",
        "couleur",
        "marque",
        "genre",
        "taille",
        "prix",
    ];
    for (name, left_out) in
        [("with-lines.csv", None), ("without-lines.csv", Some(2)), ("without-email.csv", Some(0))]
    {
        let mut table = vec![head.map(str::to_owned).to_vec()];
        for row in &rows[1..] {
            let items = row[8..].chunks(8).filter(|item| !item[1].is_empty());
            table.extend(items.zip(1..).map(|(item, line)| {
                let who = [row[1].clone(), row[2].clone(), line.to_string()];
                who.into_iter().chain(item[..7].iter().cloned()).collect()
            }));
        }
        if let Some(at) = left_out {
            table.iter_mut().for_each(|row| drop(row.remove(at)));
        }
        let report = import(name, delimited(&table, b';').as_bytes());
        assert_eq!(known(&report), (0, 0, lists, 0), "{name} holds the same: {}", report["findings"]);
    }
    assert_eq!(program.json(&["items", "list"]), before, "no item has changed");
}
