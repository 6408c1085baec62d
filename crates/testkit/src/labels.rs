//! Label files of any size.

use contract::domain::slot::Audience;
use contract::domain::{Category, Cents, EditionCode, Line, ListNumber};
use documents::{DepositorSheets, LabelFile, LabelItem, ListSheets, SlotSheets};
use jiff::civil::date;

/// Labels of one list.
const LINES: usize = 24;
/// What the goods are called, in turn.
const GOODS: [(&str, &str, &str); 6] = [
    ("Combinaison de ski, doublée polaire", "8 ans", "Wed’ze"),
    ("Robe fleurie à manches longues", "4 ans", "Petit Bateau"),
    ("Pantalon velours côtelé", "6 ans", "Vertbaudet"),
    ("Puzzle 100 pièces « Les animaux »", "", "Djeco"),
    ("Bottes de pluie", "31", "Aigle"),
    ("Poussette canne, habillage pluie", "", "Chicco"),
];

/// A file of exactly `labels` labels, in lists of 24.
///
/// # Panics
/// Never: the edition's code is a constant.
#[must_use]
pub fn label_file(labels: usize) -> LabelFile {
    let made_at = date(2025, 11, 3).at(20, 15, 0, 0);
    let lists = (0..labels.div_ceil(LINES)).map(|at| list(at, LINES.min(labels - at * LINES)));
    let depositors = lists.map(|list| DepositorSheets {
        last_name: "Lefebvre-Martineau".to_owned(),
        first_name: "Marie-Hélène".to_owned(),
        lists: vec![list],
        ..DepositorSheets::default()
    });
    LabelFile {
        association: "APE des Tilleuls".to_owned(),
        edition_name: "Automne 2025".to_owned(),
        edition: EditionCode::parse("2025-11").expect("a constant code"),
        notice: String::new(),
        place: String::new(),
        made_at,
        slots: vec![SlotSheets { when: None, audience: Audience::All, depositors: depositors.collect() }],
    }
}

fn list(at: usize, lines: usize) -> ListSheets {
    let number = ListNumber(100 + u16::try_from(at % 600).unwrap_or(0));
    let item = |line: usize| {
        let (description, size, brand) = GOODS[(at + line) % GOODS.len()];
        LabelItem {
            line: Line(u8::try_from(line + 1).unwrap_or(u8::MAX)),
            category: Category::ALL[line * Category::ALL.len() / LINES],
            description: description.to_owned(),
            color: "bleu marine".to_owned(),
            brand: brand.to_owned(),
            gender: "Mixte".to_owned(),
            size: size.to_owned(),
            price: Cents(100 * (1 + i64::try_from((at * 7 + line * 3) % 25).unwrap_or(0))),
            struck: false,
        }
    };
    ListSheets {
        number,
        lines_total: u8::try_from(lines).unwrap_or(24),
        items: (0..lines).map(item).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::{LabelOptions, LabelParts, labels_counts};

    #[test]
    fn a_file_holds_the_labels_that_were_asked_for() {
        let options = LabelOptions { parts: LabelParts::LabelsOnly, start_cell: 0 };
        for labels in [1, 24, 25, 300] {
            assert_eq!(labels_counts(&label_file(labels), options).labels as usize, labels);
        }
    }
}
