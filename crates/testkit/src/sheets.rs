//! Workbooks as people bring them: a Billetweb export and form answers, of any size.

use anyhow::Result;
use rust_xlsxwriter::Workbook;

/// The headings of a Billetweb export, in its order.
const TICKET: [&str; 35] = [
    "",
    "Billet",
    "Codes-barres",
    "Date de création",
    "Jour de création",
    "Séance",
    "Tarif",
    "Catégorie",
    "Placement",
    "Nom",
    "Prénom",
    "Email",
    "Nom acheteur",
    "Prénom acheteur",
    "Email acheteur",
    "Commande",
    "Origine",
    "Opérateur",
    "Paiement",
    "Prix",
    "Montant remboursé",
    "Réduction",
    "Montant réduction",
    "Autorisation",
    "Payé",
    "Valide",
    "Scanné",
    "Date utilisation",
    "Jour utilisation",
    "Point de contrôle",
    "Téléphone (Commande) - #5",
    "Adresse (Commande) - #7",
    "Code postal (Commande) - #8",
    "Ville (Commande) - #9",
    "Détails",
];
/// The headings of a depositor's part and of each item's part of the form.
const FORM: [&str; 8] = [
    "Horodateur",
    "Adresse e-mail",
    "Numéro de liste",
    "Nom",
    "Prénom",
    "Adresse - voie",
    "Adresse - CP Ville",
    "Numéro de téléphone",
];
const FORM_ITEM: [&str; 8] = [
    "Catégorie",
    "Désignation",
    "Couleur",
    "Marque",
    "Genre",
    "Taille",
    "Prix",
    "Avez-vous un autre article?",
];
const SLOTS: [&str; 4] = ["2025-11-05 09:30", "2025-11-05 14:00", "2025-11-06 09:30", "2025-11-06 17:00"];

fn email(n: usize) -> String {
    format!("deposant.{n}@example.org")
}

fn book(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(u32::try_from(r)?, u16::try_from(c)?, cell)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// A Billetweb export of so many paid registrations.
///
/// # Errors
/// When the workbook cannot be written.
pub fn registrations(count: usize) -> Result<Vec<u8>> {
    let mut rows = vec![TICKET.map(str::to_owned).to_vec()];
    for n in 0..count {
        let mut row = vec![String::new(); TICKET.len()];
        for (column, text) in [
            (1, format!("T{n}-{}", 8000 + n)),
            (2, (1_306_751_435 + n).to_string()),
            (5, SLOTS[n % SLOTS.len()].to_owned()),
            (6, "Standard".to_owned()),
            (9, format!("Durand{n}")),
            (10, "Camille".to_owned()),
            (11, email(n)),
            (19, "5,00".to_owned()),
            (24, "Oui".to_owned()),
            (25, "Oui".to_owned()),
            (30, format!("+336{:08}", n * 97)),
            (31, "12 rue des Lilas".to_owned()),
            (32, "31830".to_owned()),
            (33, "Plaisance-du-Touch".to_owned()),
        ] {
            row[column] = text;
        }
        rows.push(row);
    }
    book(&rows)
}

/// Form answers: so many lists of 24 items, two a depositor.
///
/// # Errors
/// When the workbook cannot be written.
pub fn declarations(lists: usize) -> Result<Vec<u8>> {
    let mut head = FORM.map(str::to_owned).to_vec();
    head.extend((0..24).flat_map(|_| FORM_ITEM.map(str::to_owned)));
    let mut rows = vec![head];
    for n in 0..lists {
        let mut row = vec![
            "05/10/2025 18:00:00".to_owned(),
            email(n / 2),
            (100 + n).to_string(),
            format!("Durand{}", n / 2),
            "Camille".to_owned(),
            String::new(),
            String::new(),
            String::new(),
        ];
        for line in 0..24 {
            let (category, name) = if line < 12 {
                ("Vêtements", "Pull rayé")
            } else {
                ("Jeux et jouets", "Puzzle 48 pièces")
            };
            let more = if line < 23 { "Oui" } else { "Non" };
            let price = (1 + line % 9).to_string();
            row.extend([category, name, "bleu", "Kiabi", "Mixte", "6 ans", &price, more].map(str::to_owned));
        }
        rows.push(row);
    }
    book(&rows)
}
