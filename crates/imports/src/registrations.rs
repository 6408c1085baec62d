//! Billetweb exports: one row a ticket, of which those paid and valid count.
// tidy: words of files

use crate::date::moment_of;
use crate::fault::FileFault;
use crate::finding::{RowFinding, Trouble};
use crate::heading::{Column, Heading, Layout, find};
use crate::limits::{FIELD_CHARS_MAX, Limits, NAME_CHARS_MAX, NAMES_MAX};
use crate::name::proper_name;
use crate::sheet::{Cell, SheetRow, read_book};
use crate::value::is_yes;
use contract::Level;
use contract::domain::depositor::{normal_email, normal_phone, normal_postcode};
use contract::domain::text::{cut, fold};
use jiff::civil::DateTime;
use std::collections::HashMap;

/// A ticket that counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegistrationRow {
    /// Its row as a spreadsheet numbers it.
    pub row: u32,
    /// The ticket, `T281-8000-E1316148`; may be empty.
    pub ticket: String,
    /// Its barcode; may be empty.
    pub barcode: String,
    /// The order it was bought with; may be empty.
    pub order: String,
    /// The start of the slot, in the edition's zone.
    pub slot_start: DateTime,
    /// The tariff's name.
    pub tariff: String,
    /// Last name, put right when it was all capitals.
    pub last_name: String,
    /// First name; may be empty.
    pub first_name: String,
    /// E-mail in the form in which it is kept and compared.
    pub email: String,
    /// Phone in pairs, when it is one.
    pub phone: Option<String>,
    /// Street; may be empty.
    pub street: String,
    /// Postcode, with the zero that a spreadsheet drops; may be empty.
    pub postcode: String,
    /// Town; may be empty.
    pub town: String,
}

/// What an export holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registrations {
    /// How the file was understood.
    pub layout: Layout,
    /// Rows below the heading that hold anything.
    pub read: usize,
    /// Of them, those that do not count: not paid, not valid, the same ticket again.
    pub ignored: usize,
    /// Of them, those with an error.
    pub refused: usize,
    /// Of the ignored, those not paid or not valid: what is wrong with them is said all the same.
    pub uncounted: Vec<RegistrationRow>,
    /// The others, in the order of the file.
    pub rows: Vec<RegistrationRow>,
    /// What was found, in the order of the rows.
    pub findings: Vec<RowFinding>,
}

/// The columns that are read; `at` of a heading follows their order.
#[derive(Clone, Copy)]
enum Col {
    Ticket,
    Barcode,
    Slot,
    Tariff,
    LastName,
    FirstName,
    Email,
    BuyerLastName,
    BuyerEmail,
    Order,
    Paid,
    Valid,
    Phone,
    Street,
    Postcode,
    Town,
}

const fn needed(heading: &'static str, others: &'static [&'static str]) -> Column {
    Column { heading, others, required: true }
}

const fn useful(heading: &'static str, others: &'static [&'static str]) -> Column {
    Column { heading, others, required: false }
}

const COLUMNS: [Column; 16] = [
    useful("Billet", &["n° billet", "numero de billet", "ticket"]),
    useful("Codes-barres", &["code-barres", "code barres", "codes barres", "barcode"]),
    needed("Séance", &["creneau", "session"]),
    needed("Tarif", &["type de billet"]),
    needed("Nom", &["nom de famille", "nom participant", "last name"]),
    needed("Prénom", &["prenom participant", "first name"]),
    needed("Email", &["e-mail", "mail", "courriel", "adresse email", "adresse e-mail", "adresse mail"]),
    useful("Nom acheteur", &["nom de l'acheteur"]),
    useful("Email acheteur", &["e-mail acheteur", "email de l'acheteur"]),
    useful("Commande", &["n° commande", "numero de commande"]),
    needed("Payé", &["paid"]),
    needed("Valide", &["valid"]),
    useful("Téléphone", &["telephone portable", "numero de telephone", "tel", "portable", "mobile"]),
    useful("Adresse", &["adresse postale", "rue", "adresse - voie"]),
    useful("Code postal", &["cp", "code-postal"]),
    useful("Ville", &["commune"]),
];

/// Headings of the export that are known and not needed.
const KNOWN: [&str; 20] = [
    "date de creation",
    "jour de creation",
    "categorie",
    "placement",
    "prenom acheteur",
    "origine",
    "operateur",
    "paiement",
    "prix",
    "montant rembourse",
    "reduction",
    "montant reduction",
    "autorisation",
    "scanne",
    "date utilisation",
    "jour utilisation",
    "point de controle",
    "details",
    "pays",
    "place",
];

/// Reads an export.
///
/// # Errors
/// [`FileFault`] when the file cannot be read, has too many rows or lacks columns.
pub fn read_registrations(bytes: &[u8], limits: &Limits) -> Result<Registrations, FileFault> {
    let book = read_book(bytes, limits)?;
    let heading = find(&book, &COLUMNS)?;
    if heading.body.len() > limits.registrations_max {
        return Err(FileFault::TooManyRows { max: limits.registrations_max });
    }
    let (layout, unknown) = heading.layout(book.format, |name| KNOWN.contains(&name));
    let mut out = Registrations {
        layout,
        read: heading.body.len(),
        ignored: 0,
        refused: 0,
        uncounted: Vec::new(),
        rows: Vec::with_capacity(heading.body.len()),
        findings: of_columns(&heading, &unknown),
    };
    let mut tickets: HashMap<String, u32> = HashMap::new();
    for row in heading.body {
        take(&mut out, &mut tickets, &Ticket { heading: &heading, row });
    }
    Ok(out)
}

/// What the heading as a whole lacks or has too much.
fn of_columns(heading: &Heading<'_>, unknown: &[String]) -> Vec<RowFinding> {
    let row = heading.row.number;
    let mut findings = Vec::new();
    if !unknown.is_empty() {
        let names = unknown.iter().take(NAMES_MAX).map(|name| cut(name, 40)).collect();
        findings.push(RowFinding::new(row, "", Trouble::UnknownColumns { names }));
    }
    let shown = [Col::Ticket, Col::Phone, Col::Street, Col::Postcode, Col::Town]
        .map(|col| COLUMNS[col as usize].heading);
    let names: Vec<&str> = heading.absent(&COLUMNS).into_iter().filter(|name| shown.contains(name)).collect();
    if !names.is_empty() {
        findings.push(RowFinding::new(row, "", Trouble::AbsentColumns { names }));
    }
    findings
}

/// Sorts one row into those that count, do not count, or are wrong.
fn take(out: &mut Registrations, tickets: &mut HashMap<String, u32>, ticket: &Ticket<'_>) {
    let (row, about) = (ticket.row.number, ticket.about());
    let uncounted = if !is_yes(ticket.cell(Col::Paid)) {
        Some(Trouble::NotPaid)
    } else if !is_yes(ticket.cell(Col::Valid)) {
        Some(Trouble::NotValid)
    } else {
        let name = ticket.text(Col::Ticket);
        tickets.get(&name).map(|first| Trouble::DuplicateTicket { ticket: name, first_row: *first })
    };
    let mut troubles = Vec::new();
    if let Some(trouble) = uncounted {
        let is_copy = matches!(trouble, Trouble::DuplicateTicket { .. });
        match ticket.read(&mut troubles) {
            None if !is_copy => out.refused += 1,
            Some(registration) if !is_copy => {
                out.ignored += 1;
                out.uncounted.push(registration);
            }
            _ => out.ignored += 1,
        }
        troubles.retain(|trouble| !is_copy && trouble.level() == Level::Error);
        troubles.push(trouble);
        out.findings.extend(troubles.into_iter().map(|trouble| RowFinding::new(row, &about, trouble)));
        return;
    }
    match ticket.read(&mut troubles) {
        Some(registration) => {
            if !registration.ticket.is_empty() {
                tickets.insert(registration.ticket.clone(), row);
            }
            out.rows.push(registration);
        }
        None => out.refused += 1,
    }
    out.findings.extend(troubles.into_iter().map(|trouble| RowFinding::new(row, &about, trouble)));
}

/// A row under its heading.
struct Ticket<'a> {
    heading: &'a Heading<'a>,
    row: &'a SheetRow,
}

impl Ticket<'_> {
    fn cell(&self, col: Col) -> &Cell {
        self.row.cell(self.heading.at[col as usize])
    }

    fn text(&self, col: Col) -> String {
        cut(&self.cell(col).shown(), FIELD_CHARS_MAX)
    }

    /// A text of bounded length; says when it was cut.
    fn bounded(&self, col: Col, max: usize, troubles: &mut Vec<Trouble>) -> String {
        let shown = self.cell(col).shown();
        let kept = cut(&shown, max);
        if kept.len() < shown.len() {
            troubles.push(Trouble::Cut { column: COLUMNS[col as usize].heading, max });
        }
        kept
    }

    /// Whom the row is about: a name, else an e-mail, else the ticket.
    fn about(&self) -> String {
        let name =
            format!("{} {}", proper_name(&self.text(Col::FirstName)), proper_name(&self.text(Col::LastName)));
        let candidates = [name.trim().to_owned(), self.text(Col::Email), self.text(Col::Ticket)];
        candidates.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Reads the row; without a registration one of the troubles is an error.
    fn read(&self, troubles: &mut Vec<Trouble>) -> Option<RegistrationRow> {
        let email = self.email(troubles);
        let slot_start = self.slot(troubles);
        let last_name = self.last_name(email.as_deref(), troubles);
        let registration = RegistrationRow {
            row: self.row.number,
            ticket: self.text(Col::Ticket),
            barcode: self.text(Col::Barcode),
            order: self.text(Col::Order),
            slot_start: slot_start?,
            tariff: self.text(Col::Tariff),
            last_name: last_name?,
            first_name: proper_name(&self.bounded(Col::FirstName, NAME_CHARS_MAX, troubles)),
            email: email?,
            phone: self.phone(troubles),
            street: self.bounded(Col::Street, FIELD_CHARS_MAX, troubles),
            postcode: self.postcode(troubles),
            town: self.bounded(Col::Town, NAME_CHARS_MAX, troubles),
        };
        Some(registration)
    }

    fn email(&self, troubles: &mut Vec<Trouble>) -> Option<String> {
        let shown = self.cell(Col::Email).shown();
        let email = normal_email(&shown);
        if email.is_none() {
            let text = cut(&shown, FIELD_CHARS_MAX);
            troubles.push(if text.is_empty() { Trouble::NoEmail } else { Trouble::BadEmail { text } });
        }
        email
    }

    fn slot(&self, troubles: &mut Vec<Trouble>) -> Option<DateTime> {
        let cell = self.cell(Col::Slot);
        let start = moment_of(cell);
        if start.is_none() {
            let text = cut(&cell.shown(), FIELD_CHARS_MAX);
            troubles.push(if text.is_empty() { Trouble::NoSlot } else { Trouble::BadSlot { text } });
        }
        start
    }

    /// The last name; of somebody who bought their own ticket, the buyer's will do.
    fn last_name(&self, email: Option<&str>, troubles: &mut Vec<Trouble>) -> Option<String> {
        let own = proper_name(&self.bounded(Col::LastName, NAME_CHARS_MAX, troubles));
        if !own.is_empty() {
            return Some(own);
        }
        let buyer = proper_name(&cut(&self.cell(Col::BuyerLastName).shown(), NAME_CHARS_MAX));
        let same = email.is_some() && normal_email(&self.cell(Col::BuyerEmail).shown()).as_deref() == email;
        if buyer.is_empty() || !same {
            troubles.push(Trouble::NoName);
            return None;
        }
        troubles.push(Trouble::NameOfBuyer { name: buyer.clone() });
        Some(buyer)
    }

    fn phone(&self, troubles: &mut Vec<Trouble>) -> Option<String> {
        let shown = self.cell(Col::Phone).shown();
        let phone = normal_phone(&shown);
        if phone.is_none() && !shown.is_empty() {
            troubles.push(Trouble::BadPhone { text: cut(&shown, FIELD_CHARS_MAX) });
        }
        phone
    }

    fn postcode(&self, troubles: &mut Vec<Trouble>) -> String {
        let text = cut(&self.cell(Col::Postcode).shown(), 12);
        match normal_postcode(&text) {
            Some(postcode) => postcode,
            None if fold(&text).is_empty() => String::new(),
            None => {
                troubles.push(Trouble::BadPostcode { text: text.clone() });
                text
            }
        }
    }
}
