//! What the papers promise: geometry, same bytes, whole texts, counts without drawing.

use crate::draw::{Draw, Frame};
use crate::labels::*;
use crate::page::Page;
use crate::report::{ClosingReport, ReportFigures, report_pages, report_pdf};
use crate::sample;
use crate::slips;
use crate::workbook::{Workbook, csv_safe, workbook_xlsx};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use contract::domain::{ItemCode, Line, ListNumber};
use messages::Lang;

/// Everything on a page with its place on the paper.
fn placed(page: &Page) -> Vec<(Frame, &Draw)> {
    fn walk<'a>(draws: &'a [Draw], (x, y): (f32, f32), out: &mut Vec<(Frame, &'a Draw)>) {
        for draw in draws {
            if let Draw::Group { x: dx, y: dy, draws } = draw {
                walk(draws, (x + dx, y + dy), out);
            } else {
                let frame = draw.frame();
                out.push((Frame { x: frame.x + x, y: frame.y + y, ..frame }, draw));
            }
        }
    }
    let mut out = Vec::new();
    walk(&page.draws, (0.0, 0.0), &mut out);
    out
}

/// The texts of a page, in order.
fn texts(page: &Page) -> Vec<&str> {
    let all = placed(page).into_iter();
    all.filter_map(|(_, draw)| if let Draw::Text { text, .. } = draw { Some(text.as_str()) } else { None })
        .collect()
}

fn codes(pages: &[Page]) -> Vec<String> {
    let code = |(_, draw): (Frame, &Draw)| {
        if let Draw::Code { text, .. } = draw { Some(text.clone()) } else { None }
    };
    pages.iter().flat_map(placed).filter_map(code).collect()
}

const LABELS: LabelOptions = LabelOptions { parts: LabelParts::LabelsOnly, start_cell: 0 };

#[test]
fn nothing_but_cut_lines_is_near_the_edge_of_a_cell() {
    let file = sample::labels(3, 2, 24);
    for (index, page) in labels_pages(Lang::Fr, &file, LABELS).iter().enumerate() {
        for (frame, draw) in placed(page) {
            // A code's quiet zone is not printed.
            let frame = match draw {
                Draw::Line { dashed: true, .. } => continue,
                Draw::Code { .. } => frame.inset(frame.w * 4.0 / 37.0),
                _ => frame,
            };
            let inside = (0..CELLS_PER_PAGE).any(|at| cell_frame(at).inset(CELL_MARGIN_MM).holds(frame));
            assert!(inside, "page {index}: everything printed stays 5 mm inside a cell: {frame:?} {draw:?}");
        }
    }
}

#[test]
fn codes_are_large_enough_and_alone_on_white() {
    let file = sample::labels(1, 1, 12);
    let page = &labels_pages(Lang::Fr, &file, LABELS)[0];
    let all = placed(page);
    for (frame, draw) in &all {
        let Draw::Code { .. } = draw else { continue };
        assert!(frame.w >= 25.0 && frame.h >= 25.0, "a code is at least 25 mm with its quiet zone");
        let apart = |other: &Frame| {
            other.x >= frame.right() - 0.01
                || other.right() <= frame.x + 0.01
                || other.y >= frame.bottom() - 0.01
                || other.bottom() <= frame.y + 0.01
        };
        let over = all.iter().find(|(other, _)| other != frame && !apart(other));
        assert!(over.is_none(), "nothing stands in a code's quiet zone: {over:?}");
    }
}

#[test]
fn all_codes_of_a_sheet_fall_alike_on_the_dots() {
    let file = sample::labels(1, 1, 12);
    let page = &labels_pages(Lang::Fr, &file, LABELS)[0];
    for (frame, draw) in placed(page) {
        let Draw::Code { .. } = draw else { continue };
        for mm in [frame.x, frame.y, frame.w / 37.0] {
            let dots = mm / 25.4 * 150.0;
            assert!((dots - dots.round()).abs() < 0.001, "{mm} mm is a whole number of dots, not {dots}");
        }
    }
}

#[test]
fn each_label_says_its_list_item_price_and_code() {
    let file = sample::labels(1, 1, 3);
    let page = &labels_pages(Lang::Fr, &file, LABELS)[0];
    insta::assert_snapshot!(texts(page).join(" | ").replace("\u{a0}", " "), @"Liste 201 | jaune soleil | Article 1/3 | 7 € | Taille | 10 ans | Jean slim brodé | Vêtement | EDI-2025-11-L201-A01 | Liste 201 | jaune soleil | Article 2/3 | 15,50 € | Taille | 14 ans | Combinaison de ski fille, | doublée polaire, capuch… | Vêtement | EDI-2025-11-L201-A02 | Liste 201 | jaune soleil | Article 3/3 | 150 € | Puzzle « ferme » – 48 pièces, | œuvre | Jeux et jouets | EDI-2025-11-L201-A03");
}

#[test]
fn every_item_has_its_code_once() {
    let mut file = sample::labels(4, 2, 19);
    file.slots[0].depositors[1].lists[0].items[4].struck = true;
    for options in [LABELS, LabelOptions::default()] {
        let pages = labels_pages(Lang::En, &file, options);
        let mut found: Vec<String> = codes(&pages).into_iter().filter(|code| code.contains("-A")).collect();
        found.sort();
        let mut wanted: Vec<String> = (file.slots.iter().flat_map(|slot| &slot.depositors))
            .flat_map(|depositor| &depositor.lists)
            .flat_map(|list| list.items.iter().map(move |item| (list.number, item)))
            .filter(|(_, item)| !item.struck)
            .map(|(list, item)| ItemCode { edition: file.edition.clone(), list, line: item.line }.to_string())
            .collect();
        wanted.sort();
        assert_eq!(found, wanted, "one code for each item that is not struck out");
        let counts = labels_counts(&file, options);
        assert_eq!((counts.labels as usize, counts.pages as usize), (wanted.len(), pages.len()));
    }
}

#[test]
fn coupons_do_not_look_like_items() {
    let code = coupon_code(&sample::labels(1, 1, 1).edition, ListNumber(245));
    assert_eq!(code, "EDI-2025-11-D245");
    assert!(contract::domain::code::read_code(&code).is_err(), "a coupon is no item");
}

#[test]
fn pages_are_counted_without_drawing() {
    for (labels, start, pages) in
        [(0, 0, 0), (1, 0, 1), (12, 0, 1), (13, 0, 2), (12, 1, 2), (1, 11, 1), (2, 11, 2), (5, 99, 1)]
    {
        assert_eq!(label_pages(labels, start), pages, "{labels} labels from cell {start}");
    }
    for (depositors, lists, items, start) in
        [(1, 1, 1, 0), (3, 2, 24, 0), (27, 1, 3, 5), (61, 1, 13, 11), (1, 1, 0, 3)]
    {
        let file = sample::labels(depositors, lists, items);
        let options = LabelOptions { start_cell: start, ..LabelOptions::default() };
        let drawn = labels_pages(Lang::Fr, &file, options).len();
        assert_eq!(
            labels_counts(&file, options).pages as usize,
            drawn,
            "{depositors} × {lists} × {items} from {start}"
        );
    }
}

#[test]
fn same_values_same_bytes() {
    let file = sample::labels(2, 2, 13);
    let make = || labels_pdf(Lang::Fr, &file, LabelOptions::default()).unwrap().0;
    assert!(make() == make(), "labels");
    let (report, workbook) = (sample::report(), sample::workbook());
    assert!(report_pdf(Lang::Fr, &report).unwrap() == report_pdf(Lang::Fr, &report).unwrap(), "report");
    assert!(
        workbook_xlsx(Lang::Fr, &workbook).unwrap() == workbook_xlsx(Lang::Fr, &workbook).unwrap(),
        "workbook"
    );
    let slips = sample::slips();
    let make = || slips::slips_pdf(Lang::En, &slips).unwrap().0;
    assert!(make() == make(), "slips");
}

#[test]
fn the_report_shows_the_turnover_and_that_the_sums_agree() {
    let mut report = sample::report();
    let pages = report_pages(Lang::Fr, &report);
    let all: Vec<&str> = pages.iter().flat_map(texts).collect();
    for wanted in
        ["12\u{202f}345,00\u{a0}€", "Juste au centime", "58,3\u{a0}%", "−2,50\u{a0}€", "Chèque 0012346"]
    {
        assert!(all.contains(&wanted), "the report shows {wanted}");
    }
    assert!(all.contains(&report.seals[0].head.as_str()), "a chain's head is whole");
    report.figures.nets += contract::domain::Cents(1);
    report.closed = None;
    let pages = report_pages(Lang::Fr, &report);
    let all: Vec<&str> = pages.iter().flat_map(texts).collect();
    let wanted = "Écart de −0,01\u{a0}€ entre les ventes et leur répartition";
    assert!(all.contains(&wanted), "a cent that lacks is said");
    assert!(all.contains(&"Provisoire\u{a0}: l’édition n’est pas clôturée."));
}

#[test]
fn an_edition_without_sales_still_has_a_report_and_a_workbook() {
    let report = ClosingReport {
        figures: ReportFigures::default(),
        hours: Vec::new(),
        categories: Vec::new(),
        sold_prices: Vec::new(),
        tills: Vec::new(),
        means: Vec::new(),
        sessions: Vec::new(),
        payouts: Vec::new(),
        seals: Vec::new(),
        ..sample::report()
    };
    assert_eq!(report_pages(Lang::En, &report).len(), 1);
    let empty =
        Workbook { depositors: Vec::new(), sales: Vec::new(), unsold: Vec::new(), ..sample::workbook() };
    assert!(workbook_xlsx(Lang::En, &empty).is_ok());
}

#[test]
fn formulas_have_their_results_and_texts_do_not_act() {
    let workbook = sample::workbook();
    let bytes = workbook_xlsx(Lang::Fr, &workbook).unwrap();
    let mut file: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(file.sheet_names(), ["Déposants", "Ventes", "Invendus", "Statistiques"]);
    let depositors = file.worksheet_range("Déposants").unwrap();
    assert_eq!(depositors.get_value((1, 0)), Some(&Data::String("=HYPERLINK(\"x\")".to_owned())));
    assert!(file.worksheet_formula("Déposants").unwrap().is_empty(), "a depositor's name is no formula");
    let shown = file.worksheet_range("Statistiques").unwrap();
    let formulas = file.worksheet_formula("Statistiques").unwrap();
    let rows: Vec<String> = (0..shown.height() as u32)
        .filter_map(|row| {
            let formula = formulas.get_value((row, 1)).filter(|formula| !formula.is_empty())?;
            Some(format!("{} | {} | {formula}", shown.get_value((row, 0))?, shown.get_value((row, 1))?))
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"), @r#"
    Chiffre des ventes | 19.01 | SUMIFS('Ventes'!$J$2:$J$4,'Ventes'!$K$2:$K$4,1)
    Articles vendus | 2 | SUM('Ventes'!$K$2:$K$4)
    Prix moyen | 9.51 | IF(B5=0,0,ROUND(B4/B5,2))
    Ventes annulées | 1 | COUNTIF('Ventes'!$K$2:$K$4,0)
    Articles invendus | 1 | COUNTA('Invendus'!$A$2:$A$2)
    Articles vendus sur mis en vente | 0.667 | IF(B5+B8=0,0,B5/(B5+B8))
    Déposants | 1 | COUNTA('Déposants'!$A$2:$A$2)
    Commission | 3.8 | SUM('Déposants'!$K$2:$K$2)
    Frais de liste | 1 | SUM('Déposants'!$L$2:$L$2)
    Ajustements | 0 | SUM('Déposants'!$M$2:$M$2)
    Net versé aux déposants | 14.21 | SUM('Déposants'!$N$2:$N$2)
    Restes dus par des déposants | 0 | SUM('Déposants'!$O$2:$O$2)
    Ventes − (nets + commission + frais − restes dus − ajustements) | 0 | ROUND(B4-(B14+B11+B12-B15-B13),2)
    Vêtement | 0 | COUNTIFS('Ventes'!$H$2:$H$4,A19,'Ventes'!$K$2:$K$4,1)
    Chaussures | 0 | COUNTIFS('Ventes'!$H$2:$H$4,A20,'Ventes'!$K$2:$K$4,1)
    Puériculture | 0 | COUNTIFS('Ventes'!$H$2:$H$4,A21,'Ventes'!$K$2:$K$4,1)
    Jeux et jouets | 2 | COUNTIFS('Ventes'!$H$2:$H$4,A22,'Ventes'!$K$2:$K$4,1)
    Livre | 0 | COUNTIFS('Ventes'!$H$2:$H$4,A23,'Ventes'!$K$2:$K$4,1)
    Accessoire | 0 | COUNTIFS('Ventes'!$H$2:$H$4,A24,'Ventes'!$K$2:$K$4,1)
    Autre | 0 | COUNTIFS('Ventes'!$H$2:$H$4,A25,'Ventes'!$K$2:$K$4,1)
    Caisse 1 | 2 | COUNTIFS('Ventes'!$B$2:$B$4,A28,'Ventes'!$K$2:$K$4,1)
    45966 | 2 | COUNTIFS('Ventes'!$A$2:$A$4,">="&A31,'Ventes'!$A$2:$A$4,"<"&A31+1,'Ventes'!$K$2:$K$4,1)
    "#);
}

#[test]
fn csv_texts_do_not_act() {
    for (text, safe) in [
        ("=1+1", "'=1+1"),
        ("+33 6", "'+33 6"),
        ("@x", "'@x"),
        ("-5", "'-5"),
        ("\tx", "'\tx"),
        ("Zoé", "Zoé"),
        ("", ""),
    ] {
        assert_eq!(csv_safe(text), safe);
    }
}

#[test]
fn odd_texts_are_printed_as_well_as_the_font_can() {
    for (text, printed) in [
        ("Cœur – l’été 5 €", "Cœur – l’été 5 €"),
        ("e\u{301}te\u{301}", "été"),
        ("👶🏽 body", "? body"),
        ("a\tb\u{0}\u{200b}c", "a bc"),
        ("日本", "??"),
        ("ﬁn ①", "fin 1"),
        ("Thị Nguyễn", "Thị Nguyễn"),
    ] {
        assert_eq!(crate::font::printable(text), printed, "{text:?}");
    }
}

#[test]
fn extreme_values_still_make_a_document() {
    let mut file = sample::labels(1, 1, 24);
    let depositor = &mut file.slots[0].depositors[0];
    depositor.last_name = "Ž".repeat(300);
    depositor.address = "\u{1f600}".repeat(200);
    depositor.lists[0].number = ListNumber(u16::MAX);
    for item in &mut depositor.lists[0].items {
        item.description = "x".repeat(400);
        item.size = "XXXL ".repeat(30);
        item.price = contract::domain::Cents(99_999_999);
        item.line = Line(u8::MAX);
    }
    let (bytes, counts) = labels_pdf(Lang::Fr, &file, LabelOptions::default()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && counts.labels == 24);
    file.slots.clear();
    assert!(labels_pdf(Lang::Fr, &file, LabelOptions::default()).is_err(), "nothing to print is refused");
}

#[test]
fn the_preview_shows_the_printed_page_without_style() {
    let file = sample::labels(1, 2, 24);
    let shown = labels_page_svg(Lang::Fr, &file, LABELS, 1).unwrap().unwrap();
    assert_eq!((shown.caption.as_str(), shown.pages), ("Liste 201", 4));
    assert!(shown.svg.contains(">Liste 201</text>") && shown.svg.contains("font-family=\"Inter\""));
    assert!(!shown.svg.contains("style"), "the window's content policy forbids styles");
    assert!(labels_page_svg(Lang::Fr, &file, LABELS, 4).unwrap().is_none(), "there is no fifth page");
}

#[test]
fn slips_keep_codes_whole_and_end_with_the_signatures() {
    let file = sample::slips();
    for slip in &file.slips {
        let one = slips::SlipFile { slips: vec![slip.clone()], ..file.clone() };
        let pages = slips::slips_pages(Lang::Fr, &one);
        let all: Vec<&str> = pages.iter().flat_map(texts).collect();
        for item in slip.sold.iter().chain(&slip.unsold) {
            assert!(all.contains(&item.code.to_string().as_str()), "{} is whole on its line", item.code);
        }
        let net = messages::format::euros(Lang::Fr, slip.amounts.net_cents.0);
        assert!(all.contains(&net.as_str()), "the net {net} is shown");
        let last = texts(pages.last().unwrap());
        assert!(last.contains(&"Date et signature du déposant"), "signatures stand on the last page");
        for page in &pages {
            for (frame, draw) in placed(page) {
                assert!(frame.bottom() < 292.0 && frame.right() < 200.0, "inside the page: {draw:?}");
            }
        }
    }
}
