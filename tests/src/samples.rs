//! What the sample files hold, read here without the program's own code.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// A sample's path.
#[must_use]
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// A registration that counts: tariff and slot of the first paid and valid ticket of an e-mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registered {
    /// The ticket's tariff.
    pub tariff: String,
    /// The slot's start as exports write it.
    pub slot: String,
}

/// A declared item: category, description, price in cents.
pub type Declared = (String, String, i64);

/// The rows of a sample, the heading first.
#[must_use]
pub fn rows(name: &str) -> Vec<csv::StringRecord> {
    let text = std::fs::read_to_string(path(name)).expect("the sample is UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("the sample is sound CSV")).collect()
}

/// How many data rows a Billetweb sample has, and its registrations by e-mail.
#[must_use]
pub fn registrations(name: &str) -> (usize, BTreeMap<String, Registered>) {
    let rows = rows(name);
    let at =
        |heading: &str| rows[0].iter().position(|cell| cell == heading).expect("the sample has the heading");
    let (paid, valid, email, tariff, slot) =
        (at("Payé"), at("Valide"), at("Email"), at("Tarif"), at("Séance"));
    let mut people = BTreeMap::new();
    for row in rows[1..].iter().filter(|row| &row[paid] == "Oui" && &row[valid] == "Oui") {
        let registered = Registered { tariff: row[tariff].to_owned(), slot: row[slot].to_owned() };
        people.entry(row[email].trim().to_lowercase()).or_insert(registered);
    }
    (rows.len() - 1, people)
}

/// The declared lists of a form sample: number → e-mail and items as written.
#[must_use]
pub fn declarations(name: &str) -> BTreeMap<u16, (String, Vec<Declared>)> {
    let mut lists = BTreeMap::new();
    for row in &rows(name)[1..] {
        let mut goods = Vec::new();
        for at in (8..row.len().saturating_sub(6)).step_by(8) {
            if !row[at].is_empty() {
                let euros: f64 =
                    row[at + 6].replace(',', ".").parse().expect("the sample's prices are numbers");
                #[expect(clippy::cast_possible_truncation, reason = "prices of samples are small")]
                goods.push((row[at].to_owned(), row[at + 1].to_owned(), (euros * 100.0).round() as i64));
            }
        }
        lists.insert(row[2].parse().expect("a list number"), (row[1].trim().to_lowercase(), goods));
    }
    lists
}
