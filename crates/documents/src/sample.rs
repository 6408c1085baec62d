//! Values for the tests of this crate.

use crate::labels::*;
use crate::report::*;
use crate::slips::*;
use crate::workbook::*;
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

/// A report whose sums agree, with a turnover of 12 345 €.
pub(crate) fn report() -> ClosingReport {
    let paid = Some(PaidBy::Cheque { number: "0012346".to_owned() });
    let amounts = payout(&Settings::default(), [Cents(1_234_500)], [ListType::Member], Cents::ZERO);
    ClosingReport {
        association: "ALPE".to_owned(),
        edition_name: "Bourse d’automne 2025".to_owned(),
        edition_code: "2025-11".to_owned(),
        made_at: at(18),
        closed: Some((at(18), "Hélène Pons".to_owned())),
        figures: ReportFigures {
            items_on_sale: 5_498,
            items_sold: 3_204,
            turnover: amounts.gross_cents,
            commission: amounts.commission_cents,
            fees: amounts.fees_cents,
            nets: amounts.net_cents,
            ..ReportFigures::default()
        },
        hours: vec![
            HourSales { day: at(9).date(), hour: 9, items: 3, amount: Cents(4_500) },
            HourSales { day: at(9).date(), hour: 11, items: 1, amount: Cents(700) },
        ],
        categories: vec![CategorySales {
            category: Category::Toys,
            on_sale: 9,
            sold: 4,
            amount: Cents(5_200),
        }],
        sold_prices: vec![Cents(700), Cents(15_000)],
        tills: vec![TillSales { till: "Caisse 1".to_owned(), baskets: 2, items: 4, amount: Cents(5_200) }],
        means: vec![MeansTaken { means: Means::Cash, count: 2, amount: Cents(5_200) }],
        sessions: vec![SessionLine {
            till: "Caisse 1".to_owned(),
            by: "Claire".to_owned(),
            opened_at: at(9),
            closed_at: Some(at(18)),
            float: Cents(15_000),
            expected: Cents(20_200),
            counted: Some(Cents(19_950)),
            note: String::new(),
        }],
        payouts: vec![PayoutRow {
            last_name: "Fabre".to_owned(),
            first_name: "Olivier".to_owned(),
            lists: vec![ListNumber(1_104)],
            sold: 1,
            amounts,
            state: PayoutState::Paid,
            paid,
        }],
        seals: vec![SealLine {
            station: "Poste central".to_owned(),
            entries: 12,
            sealed_at: Some(at(18)),
            head: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        }],
    }
}

/// A workbook with a name that looks like a formula, and a cancelled sale.
pub(crate) fn workbook() -> Workbook {
    let code = |line: u8| ItemCode {
        edition: EditionCode::parse("2025-11").unwrap(),
        list: ListNumber(1_104),
        line: Line(line),
    };
    let sale = |line: u8, price: i64, cancelled: bool| WorkbookSale {
        sold_at: at(9),
        till: "Caisse 1".to_owned(),
        by: "Claire".to_owned(),
        code: code(line),
        description: "Puzzle".to_owned(),
        category: Category::Toys,
        depositor: "Fabre".to_owned(),
        price: Cents(price),
        cancelled: cancelled.then(|| (at(10), "erreur".to_owned())),
    };
    Workbook {
        association: "ALPE".to_owned(),
        edition_name: "Bourse d’automne 2025".to_owned(),
        made_at: at(18),
        depositors: vec![WorkbookDepositor {
            last_name: "=HYPERLINK(\"x\")".to_owned(),
            first_name: "@Zoé".to_owned(),
            email: "zoe@example.org".to_owned(),
            phone: "+33 6 12 45 78 90".to_owned(),
            postcode: "01000".to_owned(),
            town: "Bourg".to_owned(),
            lists: vec![ListNumber(1_104)],
            items: 4,
            sold: 2,
            amounts: payout(
                &Settings::default(),
                [Cents(700), Cents(1_201)],
                [ListType::Member],
                Cents::ZERO,
            ),
            state: PayoutState::Due,
            paid: None,
        }],
        sales: vec![sale(1, 700, false), sale(2, 1_201, false), sale(3, 500, true)],
        unsold: vec![WorkbookUnsold {
            code: code(3),
            description: "-Puzzle".to_owned(),
            category: Category::Toys,
            size: String::new(),
            depositor: "Fabre".to_owned(),
            price: Cents(500),
            state: ItemState::Unsold,
        }],
    }
}
