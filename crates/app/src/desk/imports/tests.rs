//! Imports and validation through their commands, on a real database.

mod declarations;
mod registrations;
mod validation;

use crate::{App, Caller, Clock, Handle, Options};
use contract::domain::ListNumber;
use contract::*;
use jiff::civil::date;
use messages::Lang;
use tempfile::TempDir;

/// A desk with an open edition, and its manager signed in.
struct Desk {
    app: App,
    caller: Caller,
    _folder: TempDir,
}

const PASSWORD: &str = "Bourse-2025";

/// The columns that the small exports of these tests have.
const TICKETS: &str = "Billet;Séance;Tarif;Nom;Prénom;Email;Payé;Valide;Téléphone;Code postal\n";
const ITEMS: &str = "liste;ligne;categorie;designation;couleur;marque;genre;taille;prix;email\n";

impl Desk {
    async fn open() -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let now = "2025-10-10T08:00:00Z".parse::<jiff::Timestamp>().expect("a moment");
        let options = Options { clock: Clock::new(move || now) };
        let app = App::open_with(folder.path(), options).await.expect("a station");
        let mut desk = Desk { app, caller: Caller::default(), _folder: folder };
        let email = "ada@example.org".to_owned();
        desk.call(InitStation {
            association: "ALPE".to_owned(),
            admin_email: email.clone(),
            admin_name: None,
            password: PASSWORD.to_owned(),
            recovery_passphrase: Some("a long enough passphrase".to_owned()),
        })
        .await;
        desk.caller.token = Some(desk.call(SignIn { email, password: PASSWORD.to_owned() }).await.token);
        desk.edition("2025-11", 2025).await;
        desk
    }

    /// A new edition with open registrations, on the days of the fixtures.
    async fn edition(&mut self, code: &str, year: i16) {
        self.caller.edition = None;
        self.call(CreateEdition {
            name: format!("Automne {year}"),
            code: Some(code.to_owned()),
            deposit_days: [5, 6, 7].map(|day| date(year, 11, day)).to_vec(),
            sale_days: [8, 9].map(|day| date(year, 11, day)).to_vec(),
            return_day: date(year, 11, 10),
            declaration_deadline: None,
            preset: Some("alpe".to_owned()),
        })
        .await;
        self.caller.edition = Some(code.to_owned());
        for _ in 0..2 {
            self.call(AdvanceEdition { reason: None }).await;
        }
    }

    async fn ask<C: Command>(&self, command: C) -> Result<C::Reply, Failure>
    where
        App: Handle<C>,
    {
        self.app.call(&self.caller, command).await
    }

    async fn call<C: Command>(&self, command: C) -> C::Reply
    where
        App: Handle<C>,
    {
        self.ask(command).await.unwrap_or_else(|failure| panic!("{}: {failure}", C::NAME))
    }

    async fn put(&self, bytes: impl Into<Vec<u8>>) -> contract::domain::FileId {
        self.app.put_file(&self.caller, "file.csv", bytes.into()).await.expect("a file")
    }

    async fn try_registrations(&self, bytes: impl Into<Vec<u8>>) -> Result<ImportReport, Failure> {
        let file = self.put(bytes).await;
        self.ask(ImportRegistrations { file, dry_run: false }).await
    }

    async fn registrations(&self, rows: &str) -> ImportReport {
        self.try_registrations(format!("{TICKETS}{rows}")).await.expect("an import")
    }

    async fn try_declarations(&self, bytes: impl Into<Vec<u8>>) -> Result<ImportReport, Failure> {
        let file = self.put(bytes).await;
        self.ask(ImportDeclarations { file, dry_run: false }).await
    }

    async fn items(&self, rows: &str) -> ImportReport {
        self.try_declarations(format!("{ITEMS}{rows}")).await.expect("an import")
    }

    async fn answers(&self, lists: &[String]) -> ImportReport {
        self.try_declarations(answers(lists)).await.expect("an import")
    }

    async fn depositor(&self, email: &str) -> Depositor {
        self.call(ShowDepositor { email: email.to_owned() }).await
    }

    async fn list(&self, number: u16) -> ListShown {
        self.call(ShowList { list: ListNumber(number) }).await
    }
}

/// A paid ticket.
fn ticket(number: u32, slot: &str, tariff: &str, name: &str) -> String {
    let email = name.to_lowercase();
    format!("T{number};2025-11-{slot};{tariff};{name};Zoé;{email}@example.org;Oui;Oui;06 03 96 22 22;31830\n")
}

/// One answer of the form: `items` are `category/description/price`.
fn answer(time: &str, email: &str, number: &str, items: &[&str]) -> String {
    let mut row = format!("{time};{email};{number}");
    for (index, item) in items.iter().enumerate() {
        let [category, description, price] =
            item.split('/').collect::<Vec<_>>().try_into().expect("three parts");
        let another = if index + 1 < items.len() { "Oui" } else { "Non" };
        row.push_str(&format!(";{category};{description};;;;;{price};{another}"));
    }
    row.push('\n');
    row
}

fn answers(rows: &[String]) -> String {
    let group = ";Catégorie;Désignation;Couleur;Marque;Genre;Taille;Prix;Avez-vous un autre article?";
    format!("Horodateur;Adresse e-mail;Numéro de liste{}\n{}", group.repeat(24), rows.concat())
}

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../../tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The counts of a report: read, imported, updated, unchanged, ignored, refused.
fn counts(report: &ImportReport) -> [u32; 6] {
    let ImportReport { read, imported, updated, unchanged, ignored, refused, .. } = *report;
    [read, imported, updated, unchanged, ignored, refused]
}

/// The findings as `row code`, but for those of columns that these small files lack.
fn found(report: &ImportReport) -> Vec<String> {
    let of_rows = report.findings.iter().filter(|found| !found.code.ends_with("_columns"));
    of_rows.map(|found| format!("{} {}", found.row, found.code)).collect()
}

/// The finding of a code.
fn the<'a>(report: &'a ImportReport, code: &str) -> &'a Finding {
    report.findings.iter().find(|found| found.code == code).unwrap_or_else(|| panic!("{code} is said"))
}

#[test]
fn sentences_are_in_the_callers_language() {
    let fault = imports::FileFault::MissingColumns { names: vec!["Séance", "Email"] };
    let [fr, en] = [Lang::Fr, Lang::En].map(|lang| super::faults::failure(lang, &fault));
    assert_eq!(fr.message, "Il manque des colonnes : « Séance », « Email ».");
    assert_eq!(en.message, "Columns are missing: “Séance”, “Email”.");
    assert_eq!((fr.code, en.code), ("file_missing_columns".to_owned(), "file_missing_columns".to_owned()));
}
