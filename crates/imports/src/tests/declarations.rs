//! Declarations in both forms: what depositors answer, and what associations keep in tables.
// tidy: words of files

use super::{Wrote, codes, csv_of, limits, xlsx_of};
use crate::{Declarations, FileFault, Form, Trouble, read_declarations};
use contract::Level;
use contract::domain::{Category, Cents, ListNumber};
use jiff::civil::date;

const BEFORE: [&str; 8] = [
    "Horodateur",
    "Adresse e-mail",
    "Numéro de liste",
    "Nom",
    "Prénom",
    "Adresse - voie",
    "Adresse - CP Ville",
    "Numéro de téléphone",
];
const ITEM: [&str; 8] = [
    "Catégorie",
    "Désignation",
    "Couleur",
    "Marque",
    "Genre",
    "Taille",
    "Prix",
    "Avez-vous un autre article?",
];
const PULL: [&str; 8] = ["Vêtements", "Pull rayé", "bleu", "Kiabi", "Fille", "6 ans", "5", "Oui"];
const LAST: [&str; 8] = ["Livres", "Album", "", "", "", "", "2,00", "Non"];

fn head(groups: usize) -> Vec<&'static str> {
    BEFORE.into_iter().chain((0..groups).flat_map(|_| ITEM)).collect()
}

fn answer<'a>(time: &'a str, email: &'a str, number: &'a str, items: &[[&'a str; 8]]) -> Vec<&'a str> {
    [time, email, number, "", "", "", "", ""].into_iter().chain(items.iter().copied().flatten()).collect()
}

fn read(rows: &[Vec<&str>]) -> Declarations {
    read_declarations(csv_of(rows, ",").as_bytes(), &limits()).unwrap()
}

fn check(items: &[[&str; 8]], wanted: &[&str], kept: Option<usize>) {
    let read = read(&[head(30), answer("05/10/2025 18:00:00", "A@B.fr ", "245", items)]);
    let found: Vec<&str> = codes(&read.findings).into_iter().map(|(_, code)| code).collect();
    assert_eq!((found.as_slice(), read.lists.first().map(|list| list.items.len())), (wanted, kept));
}

#[test]
fn an_answer_is_a_list() {
    let read = read(&[head(24), answer("05/10/2025 18:00:00", " Zoe@Example.org", "245", &[PULL, LAST])]);
    let list = &read.lists[0];
    assert_eq!((read.form, list.row, list.number), (Form::Answers, 2, Some(ListNumber(245))));
    assert_eq!(
        (list.email.as_deref(), list.timestamp),
        (Some("zoe@example.org"), Some(date(2025, 10, 5).at(18, 0, 0, 0)))
    );
    assert_eq!(list.items.len(), 2);
    let pull = &list.items[0];
    assert_eq!((pull.line, pull.category, pull.price), (1, Category::Clothes, Cents(500)));
    assert_eq!(
        [&pull.description, &pull.color, &pull.brand, &pull.gender, &pull.size],
        ["Pull rayé", "bleu", "Kiabi", "Fille", "6 ans"]
    );
    assert_eq!(
        (list.items[1].line, list.items[1].category, list.items[1].price),
        (2, Category::Books, Cents(200))
    );
}

#[test]
fn an_answer_is_taken_whole_or_refused() {
    let item = |at: usize, text: &'static str| {
        let mut item = PULL;
        item[at] = text;
        item
    };
    check(&[PULL, LAST], &[], Some(2));
    check(&[PULL; 24], &[], Some(24));
    check(&[PULL; 25], &["too_many_items"], None);
    check(&[LAST, PULL, PULL], &["after_the_end"], Some(1));
    check(&[], &["no_items"], None);
    check(&[PULL, item(6, "cinq"), LAST], &["bad_price"], None);
    check(&[item(6, "")], &["no_price"], None);
    check(&[item(1, "")], &["no_description"], None);
    check(&[item(0, "Bidules")], &["unknown_category"], Some(1));
    check(&[item(0, "")], &["unknown_category"], Some(1));
    check(&[item(6, "0")], &[], Some(1));
    for price in ["5,00", "5.00", "5 €", "5\u{a0}€"] {
        check(&[item(6, price)], &[], Some(1));
    }
    let long: &'static str = Box::leak("x".repeat(130).into_boxed_str());
    check(&[item(1, long)], &["description_cut"], Some(1));
}

#[test]
fn who_and_which_list_must_be_readable() {
    let one = |email, number| {
        let read = read(&[head(2), answer("", email, number, &[LAST])]);
        (
            codes(&read.findings).into_iter().map(|(_, code)| code).collect::<Vec<_>>(),
            read.lists.len(),
            read.refused,
        )
    };
    assert_eq!(one("a@b.fr", ""), (vec![], 1, 0), "the association gives the number");
    assert_eq!(one("a@b.fr", "n° 1104"), (vec![], 1, 0));
    assert_eq!(one("a@b.fr", "douze"), (vec!["bad_list_number"], 0, 1));
    assert_eq!(one("a@b.fr", "99"), (vec!["bad_list_number"], 0, 1));
    assert_eq!(one("a.b.fr", "245"), (vec!["bad_email"], 0, 1));
    assert_eq!(one("", "245"), (vec!["no_email"], 0, 1));
}

#[test]
fn a_later_answer_replaces_the_earlier_one() {
    let read = read(&[
        head(2),
        answer("06/10/2025 09:00:00", "a@b.fr", "245", &[LAST]),
        answer("05/10/2025 18:00:00", "a@b.fr", "245", &[PULL, LAST]),
        answer("07/10/2025 18:00:00", "c@d.fr", "245", &[PULL, LAST]),
        answer("05/10/2025 18:00:00", "a@b.fr", "", &[LAST]),
        answer("05/10/2025 18:00:00", "a@b.fr", "", &[LAST]),
    ]);
    let rows: Vec<u32> = read.lists.iter().map(|list| list.row).collect();
    assert_eq!(rows, [2, 4, 5, 6], "time decides, not the row; somebody else's answer does not replace it");
    assert_eq!((read.ignored, read.findings.len()), (1, 1));
    assert_eq!(read.findings[0].trouble, Trouble::Replaced { list: ListNumber(245), by_row: 2 });
    assert_eq!(read.findings[0].level, Level::Info);
}

#[test]
fn a_plain_table_has_a_row_an_item() {
    let head =
        vec!["liste", "ligne", "categorie", "designation", "couleur", "marque", "genre", "taille", "prix"];
    let rows = [
        head.clone(),
        vec!["245", "2", "Vêtements", "Pull", "", "", "", "38", "5"],
        vec!["246", "", "Livres", "Album", "", "", "", "", "2"],
        vec!["245", "1", "Vêtements", "Robe", "", "", "", "", "6,50 €"],
        vec!["245", "3", "Vêtements", "Jupe", "", "", "", "", "cher"],
        vec!["245", "2", "Vêtements", "Pull encore", "", "", "", "", "5"],
        vec!["246", "", "Livres", "Roman", "", "", "", "", "3"],
        vec!["", "1", "Livres", "Roman", "", "", "", "", "3"],
        vec!["246", "25", "Livres", "Roman", "", "", "", "", "3"],
    ];
    let read = read_declarations(csv_of(&rows, ";").as_bytes(), &limits()).unwrap();
    assert_eq!((read.form, read.read, read.refused), (Form::Items, 8, 4));
    let lists: Vec<(u16, Vec<(u8, &str)>)> = read
        .lists
        .iter()
        .map(|list| {
            (list.number.unwrap().0, list.items.iter().map(|i| (i.line, i.description.as_str())).collect())
        })
        .collect();
    assert_eq!(lists, [(245, vec![(1, "Robe"), (2, "Pull")]), (246, vec![(1, "Album"), (2, "Roman")])]);
    assert_eq!(
        codes(&read.findings),
        [(5, "bad_price"), (6, "duplicate_line"), (8, "no_list_number"), (9, "bad_line")]
    );
    let missing = read_declarations(b"liste;ligne;categorie;designation\n245;1;Livres;Album\n", &limits());
    assert_eq!(missing, Err(FileFault::MissingColumns { names: vec!["Prix"] }));
}

#[test]
fn a_table_of_items_may_name_the_depositor() {
    let head = vec!["e-mail", "liste", "categorie", "designation", "prix"];
    let rows = [
        head.clone(),
        vec!["A@b.fr", "245", "Livres", "Album", "2"],
        vec!["a@b.fr", "245", "Livres", "Roman", "3"],
    ];
    let read = read_declarations(csv_of(&rows, ";").as_bytes(), &limits()).unwrap();
    assert_eq!((read.form, read.read, read.ignored), (Form::Items, 2, 0), "no item replaces another");
    assert_eq!(
        (read.lists.len(), read.lists[0].items.len(), read.lists[0].email.as_deref()),
        (1, 2, Some("a@b.fr"))
    );
    let answer = [vec!["e-mail", "categorie", "designation", "prix"], vec!["a@b.fr", "Livres", "Album", "2"]];
    let read = read_declarations(csv_of(&answer, ";").as_bytes(), &limits()).unwrap();
    assert_eq!((read.form, read.lists.len()), (Form::Answers, 1), "without a list number it is an answer");
}

#[test]
fn a_list_of_a_plain_table_ends_at_its_last_line() {
    let head = vec!["liste", "categorie", "designation", "prix"];
    let rows: Vec<Vec<&str>> =
        [head].into_iter().chain((0..25).map(|_| vec!["245", "Livres", "Album", "1"])).collect();
    let read = read_declarations(csv_of(&rows, ";").as_bytes(), &limits()).unwrap();
    assert_eq!((read.lists[0].items.len(), codes(&read.findings)), (24, vec![(26, "too_many_items")]));
}

#[test]
fn workbooks_and_numbered_headings_are_read_alike() {
    use Wrote::{Date, Number, Text};
    let mut head: Vec<String> = BEFORE.iter().map(|name| (*name).to_owned()).collect();
    for n in 1..=3 {
        // Some programs number repeated headings, and not every form keeps the order.
        head.extend(["Prix", "Catégorie", "Désignation", "Taille"].map(|name| format!("{name} {n}")));
    }
    let row = [
        Date(45_935.75),
        Text("a@b.fr"),
        Number(245.0),
        Text(""),
        Text(""),
        Text(""),
        Text(""),
        Number(603_962_222.0),
        Number(5.0),
        Text("Vêtements"),
        Text("Pull"),
        Number(38.0),
        Number(5.5),
        Text("Chaussures"),
        Text("Bottes"),
        Date(45_876.0),
        Text("4,00 €"),
        Text("Jeux et jouets"),
        Text("Camion"),
    ];
    let rows = [head.iter().map(|name| Text(name)).collect(), row.to_vec()];
    let read = read_declarations(&xlsx_of(&rows, 0), &limits()).unwrap();
    assert_eq!(codes(&read.findings), []);
    let list = &read.lists[0];
    assert_eq!(
        (list.number, list.timestamp),
        (Some(ListNumber(245)), Some(date(2025, 10, 5).at(18, 0, 0, 0)))
    );
    let items: Vec<(&str, &str, i64)> =
        list.items.iter().map(|item| (item.description.as_str(), item.size.as_str(), item.price.0)).collect();
    assert_eq!(items, [("Pull", "38", 500), ("Bottes", "7/8", 550), ("Camion", "", 400)]);
}
