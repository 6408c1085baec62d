//! Values for the tests of this crate.

use crate::labels::*;
use crate::slips::*;
use contract::domain::payout::{PaidBy, PayoutState, payout};
use contract::domain::slot::Audience;
use contract::domain::*;
use jiff::civil::{DateTime, date};

/// An hour of the first deposit day.
pub(crate) fn at(hour: i8) -> DateTime {
    date(2025, 11, 5).at(hour, 30, 0, 0)
}

const GOODS: [(&str, Category, &str); 4] = [
    ("Jean slim brodé", Category::Clothes, "10 ans"),
    ("Combinaison de ski fille, doublée polaire, capuche amovible", Category::Clothes, "14 ans"),
    ("Puzzle « ferme » – 48 pièces, œuvre", Category::Toys, ""),
    ("Le Petit Prince", Category::Books, ""),
];
const PRICES: [i64; 4] = [700, 1_550, 15_000, 100];

/// Lists number 201, 202…
pub(crate) fn labels(depositors: usize, lists: usize, items: usize) -> LabelFile {
    let item = |index: usize| LabelItem {
        line: Line(index as u8 + 1),
        category: GOODS[index % 4].1,
        description: GOODS[index % 4].0.to_owned(),
        color: "bleu".to_owned(),
        brand: "Petit Bateau".to_owned(),
        gender: "fille".to_owned(),
        size: GOODS[index % 4].2.to_owned(),
        price: Cents(PRICES[index % 4]),
        struck: false,
    };
    let mut number = 200;
    let mut list = || {
        number += 1;
        ListSheets {
            number: ListNumber(number),
            lines_total: items as u8,
            items: (0..items).map(item).collect(),
        }
    };
    let depositors = (0..depositors).map(|index| DepositorSheets {
        last_name: format!("Nom{index}"),
        first_name: "Zoé".to_owned(),
        address: "12 bis, rue des Écoles".to_owned(),
        town: "31830 Plaisance-du-Touch".to_owned(),
        phone: "06 12 45 78 90".to_owned(),
        give_back: Some((at(18), at(19))),
        lists: (0..lists).map(|_| list()).collect(),
    });
    LabelFile {
        association: "ALPE".to_owned(),
        edition_name: "Bourse d’automne 2025".to_owned(),
        edition: EditionCode::parse("2025-11").unwrap(),
        place: "Salle Monestié".to_owned(),
        notice: String::new(),
        made_at: at(9),
        slots: vec![SlotSheets {
            when: Some((at(9), at(11))),
            audience: Audience::All,
            depositors: depositors.collect(),
        }],
    }
}

/// Slips: some sold, nothing sold, all sold, 48 items, owed.
pub(crate) fn slips() -> SlipFile {
    let cases = [
        (7, 14, 245, Some(PaidBy::Cheque { number: "0012346".to_owned() })),
        (0, 24, 245, None),
        (48, 0, 1_104, Some(PaidBy::Transfer { date: date(2025, 11, 12) })),
        (20, 28, 2_104, Some(PaidBy::Cash)),
        (0, 3, 1_104, None),
        (0, 0, 301, None),
    ];
    let slips =
        cases.into_iter().map(|(sold, unsold, list, paid)| slip(sold, unsold, ListNumber(list), paid));
    SlipFile {
        association: "ALPE".to_owned(),
        edition_name: "Bourse d’automne 2025".to_owned(),
        made_at: at(18),
        slips: slips.collect(),
    }
}

fn slip(sold: usize, unsold: usize, list: ListNumber, paid: Option<PaidBy>) -> Slip {
    let item = |index: usize, state: ItemState| SlipItem {
        code: ItemCode {
            edition: EditionCode::parse("ABCDEFGHIJKL").unwrap(),
            list: ListNumber(list.0 + index as u16 / 24),
            line: Line(index as u8 % 24 + 1),
        },
        description: GOODS[index % 4].0.to_owned(),
        category: GOODS[index % 4].1,
        price: Cents(PRICES[index % 4]),
        state,
    };
    let sold: Vec<SlipItem> = (0..sold).map(|index| item(index, ItemState::Sold)).collect();
    let kind = ListType::of(list).unwrap();
    let amounts = payout(&Settings::default(), sold.iter().map(|item| item.price), [kind, kind], Cents::ZERO);
    Slip {
        last_name: "Lefebvre-Martineau".to_owned(),
        first_name: "Anne-Sophie".to_owned(),
        lists: vec![list, ListNumber(list.0 + 1)],
        unsold: (sold.len()..sold.len() + unsold).map(|index| item(index, ItemState::Unsold)).collect(),
        sold,
        commission: Rate(2_000),
        adjustments: Vec::new(),
        state: match (&paid, amounts.net_cents.is_positive()) {
            (Some(_), _) => PayoutState::Paid,
            (None, true) => PayoutState::Due,
            (None, false) => PayoutState::NothingDue,
        },
        amounts,
        paid_on: paid.as_ref().map(|_| date(2025, 11, 10)),
        paid,
    }
}
