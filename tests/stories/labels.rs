//! The labels on paper, read back by programs that know nothing of ours: every code of every sheet, each once.

use contract::domain::{FileId, ListNumber};
use contract::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use tests::paper::Paper;
use tests::{Sale, samples};

/// Labels of a sheet.
const SHEET: usize = 12;
/// How many lists the invented sale has; each is full.
const LISTS: usize = 22;
/// Lines of a full list.
const LINES: usize = 24;

/// Names of goods as people write them: long, accented, with signs that fonts and cutters stumble over.
const GOODS: [&str; 8] = [
    "Combinaison-pilote-matelassée-réversible-hyperchaude-à-capuche",
    "Anticonstitutionnellementanticonstitutionnellementanticonstitution",
    "Cœur brodé « Noël », 100 % coton – 5 €",
    "ÉTÉ À L’ÎLE : maillot d’été, çà et là taché ?",
    "Jeu de société Qui est-ce ? édition spéciale très grande boîte illustrée",
    "Ñandú & Øre, peluche <géante> \"œuf\" n° 7",
    "Gants",
    "Pull",
];

/// Makes labels and gives the paper with what the job says of it; `None` where nobody can read it.
async fn made(sale: &Sale, selection: LabelSelection, labels_only: bool) -> Option<(Paper, LabelsMade)> {
    let job = sale.call(MakeLabels { selection, labels_only, start_cell: 0 }).await;
    let job = sale.finish(job).await;
    let made = serde_json::from_value(job.result.clone().unwrap()).unwrap();
    Some((Paper::open(&sale.file(&job).await)?, made))
}

/// The items of some lists by code.
async fn goods(sale: &Sale, lists: &[ListNumber]) -> BTreeMap<String, Item> {
    let items = sale.call(ListItems { list: None }).await;
    let some = items.into_iter().filter(|item| lists.contains(&item.list));
    some.map(|item| (item.code.clone(), item)).collect()
}

/// Whether a code is an item's; coupons have codes of their own.
fn is_item(code: &str) -> bool {
    code.rsplit_once("-A").is_some_and(|(_, line)| line.chars().all(|c| c.is_ascii_digit()))
}

/// Without any space: a long word is broken where its line ends.
fn joined(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What every file of labels promises. Gives the items' codes of each page that has any.
fn check(paper: &Paper, made: &LabelsMade, goods: &BTreeMap<String, Item>) -> Vec<usize> {
    assert_eq!((made.labels as usize, made.left_out.len()), (goods.len(), 0), "every item has a label");
    let (codes, pages) = (paper.codes(), paper.pages());
    assert_eq!((codes.len(), pages.len()), (made.pages as usize, made.pages as usize), "pages as said");
    let mut read: Vec<&String> = codes.iter().flatten().filter(|code| is_item(code)).collect();
    read.sort();
    let wanted: Vec<&String> = goods.keys().collect();
    let lost: Vec<_> = wanted.iter().filter(|code| read.binary_search(code).is_err()).collect();
    assert_eq!(read, wanted, "each code is read from the whole sheet, once; unread: {lost:?}");
    for (codes, page) in codes.iter().zip(&pages) {
        let text = joined(page);
        for code in codes.iter().filter(|code| is_item(code)) {
            let item = &goods[code];
            let begin: String = joined(&item.description).chars().take(30).collect();
            assert!(text.contains(code.as_str()), "{code} stands in letters too: {page}");
            assert!(text.contains(&begin), "{code} says what it is, {begin}: {page}");
        }
    }
    for font in paper.fonts() {
        assert!(font.embedded && font.subset, "the file brings what it needs of its fonts: {font:?}");
    }
    let per_page = codes.iter().map(|codes| codes.iter().filter(|code| is_item(code)).count());
    per_page.filter(|count| *count > 0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_of_the_samples_are_read_back() {
    let sale = crate::main_job::imported().await;
    let lists: Vec<ListNumber> =
        samples::declarations("declarations.csv").into_keys().step_by(11).map(ListNumber).collect();
    let goods = goods(&sale, &lists).await;
    let selection = LabelSelection::Lists { lists };
    let Some((paper, made)) = made(&sale, selection, false).await else { return };
    let per_page = check(&paper, &made, &goods);
    assert!(per_page.iter().all(|count| *count <= SHEET), "at most {SHEET} a page: {per_page:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn full_lists_with_long_words_are_read_back() {
    let sale = invented().await;
    let lists: Vec<ListNumber> = sale.call(ListLists {}).await.iter().map(|line| line.list).collect();
    assert_eq!(lists.len(), LISTS, "all lists are in");
    let goods = goods(&sale, &lists).await;
    let Some((paper, made)) = made(&sale, LabelSelection::All, true).await else { return };
    let per_page = check(&paper, &made, &goods);
    let (last, full) = per_page.split_last().unwrap();
    assert!(full.iter().all(|count| *count == SHEET), "{SHEET} a page but for the last: {per_page:?}");
    assert_eq!(full.len() * SHEET + last, LISTS * LINES);
}

/// A sale of full lists, two a depositor, with the hardest names.
async fn invented() -> Sale {
    let sale = Sale::open_edition().await;
    let mut tickets = "Billet;Séance;Tarif;Nom;Prénom;Email;Payé;Valide;Code postal - #8\n".to_owned();
    let mut table = "e-mail;liste;categorie;designation;marque;taille;prix\n".to_owned();
    for list in 0..LISTS {
        let email = format!("deposant.{}@example.org", list / 2);
        if list % 2 == 0 {
            writeln!(tickets, "T{list};2025-11-05 14:00;Standard;Œdème-Ça{list};Zoé;{email};Oui;Oui;31830")
                .unwrap();
        }
        for line in 0..LINES {
            let (name, price) = (GOODS[(list * 5 + line * 3) % GOODS.len()], 1 + (list * 7 + line) % 90);
            let name = name.replace('"', "\"\"");
            writeln!(table, "{email};{};Autres;\"{name}\";Tape à l’œil;12 ans;{price}", 100 + list * 3)
                .unwrap();
        }
    }
    let put = async |name: &str, text: String| -> FileId {
        sale.app.put_file(&sale.caller, name, text.into_bytes()).await.unwrap()
    };
    let file = put("inscriptions.csv", tickets).await;
    let report = sale.call(ImportRegistrations { file, dry_run: false }).await;
    assert_eq!(report.imported as usize, LISTS / 2, "{:?}", report.findings);
    let file = put("articles.csv", table).await;
    let report = sale.call(ImportDeclarations { file, dry_run: false }).await;
    assert_eq!(report.imported as usize, LISTS, "{:?}", report.findings);
    let exception = Some("noms inventés".to_owned());
    sale.call(ValidateLists { lists: None, exception }).await;
    sale
}
