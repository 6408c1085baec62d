//! Declarations: both forms, whose list it is, what replaces what, and what is said of it.

use super::*;
use contract::domain::{Category, ListState};

const THREE: [&str; 3] = ["Livres/Roman/2", "Vêtements/Robe/5", "Vêtements/Jupe/4"];

/// A desk with the standard depositors Ici and Voisin, and the member Membre.
async fn people() -> Desk {
    let desk = Desk::open().await;
    let rows = [
        ticket(1, "05 14:00", "Standard", "Ici"),
        ticket(2, "05 14:00", "Standard", "Voisin"),
        ticket(3, "04 20:00", "Adhérent", "Membre"),
    ];
    desk.registrations(&rows.concat()).await;
    desk
}

fn ici(time: &str, number: &str, items: &[&str]) -> String {
    answer(time, "ici@example.org", number, items)
}

fn described(list: &ListShown) -> Vec<&str> {
    list.goods.iter().map(|item| item.description.as_str()).collect()
}

#[tokio::test]
async fn the_fixture_in_both_forms_is_taken_once() {
    let desk = Desk::open().await;
    desk.try_registrations(fixture("billetweb.csv")).await.unwrap();
    let first = desk.try_declarations(fixture("declarations.csv")).await.unwrap();
    assert_eq!(counts(&first)[2..], [0; 4], "every list of the fixture is taken: {first:?}");
    assert_eq!((first.read, first.findings.is_empty()), (first.imported, false));
    let goods = desk.call(ListItems { list: None }).await;
    let again = desk.try_declarations(fixture("declarations.xlsx")).await.unwrap();
    assert_eq!(counts(&again), [first.read, 0, 0, first.read, 0, 0], "as xlsx it changes nothing");
    assert_eq!(desk.call(ListItems { list: None }).await, goods);
    let sorted = goods.windows(2).filter(|w| w[0].list == w[1].list).all(|w| w[0].category <= w[1].category);
    assert!(sorted, "lines are sorted by category");
}

#[tokio::test]
async fn answers_are_sorted_and_checked() {
    let desk = people().await;
    let row = ici(
        "05/10/2025 18:00:00",
        "245",
        &["Jeux/Casque de vélo/4,50", "Livres/Roman/2", "Vêtements/Robe/5"],
    );
    let report = desk.answers(&[row]).await;
    assert_eq!(found(&report), ["2 price_step", "2 not_accepted", "2 lines_sorted"]);
    let helmet = the(&report, "not_accepted");
    assert_eq!(helmet.level, Level::Warning, "goods against the rules are taken");
    assert!(helmet.message.starts_with("Ligne 2, Casque de vélo :"), "{}", helmet.message);
    assert_eq!(
        (helmet.about.as_str(), helmet.written.as_str()),
        ("Liste 245, Zoé Ici", "Liste 245, 3 articles")
    );
    let list = desk.list(245).await;
    assert_eq!(described(&list), ["Robe", "Casque de vélo", "Roman"]);
    assert_eq!((list.line.state, list.line.findings), (ListState::Complete, 2));
    assert_eq!(list.breaches.iter().map(|f| f.row).collect::<Vec<_>>(), [2, 2]);
}

#[tokio::test]
async fn a_later_answer_replaces_an_earlier_one() {
    let desk = people().await;
    let first = ici("05/10/2025 18:00:00", "245", &THREE);
    let later = ici("06/10/2025 18:00:00", "245", &["Vêtements/Robe/5", "Vêtements/Short/3"]);
    let report = desk.answers(&[later.clone(), first.clone()]).await;
    assert_eq!((counts(&report), found(&report)[1].as_str()), ([2, 1, 0, 0, 1, 0], "3 replaced"));
    assert_eq!(described(&desk.list(245).await), ["Robe", "Short"], "whatever their order in the file");
    assert_eq!(desk.list(245).await.line.state, ListState::Draft);
    let report = desk.answers(std::slice::from_ref(&first)).await;
    assert_eq!((counts(&report), found(&report)), ([1, 0, 0, 0, 1, 0], vec!["2 older_answer".to_owned()]));
    let third = first.replace("05/10", "07/10");
    let report = desk.answers(std::slice::from_ref(&third)).await;
    assert_eq!(counts(&report), [1, 0, 1, 0, 0, 0]);
    assert_eq!(the(&report, "lines_sorted").written, "Liste 245 remplacée, 3 articles");
    assert_eq!(described(&desk.list(245).await), ["Robe", "Jupe", "Roman"]);
    assert_eq!(counts(&desk.answers(&[later.replace("06/10", "08/10")]).await), [1, 0, 1, 0, 0, 0]);
    assert_eq!(described(&desk.list(245).await), ["Robe", "Short"], "the third line is gone");
    desk.answers(&[third.replace("07/10", "09/10")]).await;
    desk.call(ValidateLists { lists: None, exception: None }).await;
    let report = desk.answers(&[later.replace("06/10", "10/10")]).await;
    assert_eq!((counts(&report), found(&report)), ([1, 0, 0, 0, 1, 0], vec!["2 list_read_only".to_owned()]));
    let report = desk.answers(&[third]).await;
    assert_eq!((counts(&report), found(&report).len()), ([1, 0, 0, 1, 0, 0], 0), "the same is no change");
}

#[tokio::test]
async fn a_number_belongs_to_one_depositor_of_its_type() {
    let desk = people().await;
    let at = "05/10/2025 18:00:00";
    let report = desk
        .answers(&[
            ici(at, "245", &THREE),
            answer(at, " VOISIN@Example.org", "245", &THREE),
            answer(at, "inconnu@example.org", "246", &THREE),
            answer(at, "membre@example.org", "247", &THREE),
            answer(at, "membre@example.org", "1100", &THREE),
            ici(at, "248", &THREE),
            ici(at, "249", &THREE),
        ])
        .await;
    let errors: Vec<String> = report
        .findings
        .iter()
        .filter(|f| f.level == Level::Error)
        .map(|f| format!("{} {}", f.row, f.code))
        .collect();
    assert_eq!(errors, ["3 number_taken", "4 no_registration", "5 number_of_other_type", "8 too_many_lists"]);
    assert_eq!(counts(&report), [7, 3, 0, 0, 0, 4]);
    assert!(the(&report, "number_taken").message.contains("Zoé Ici"));
    let lists = desk.call(ListLists {}).await;
    assert_eq!(lists.iter().map(|l| l.list.0).collect::<Vec<_>>(), [245, 248, 1100]);
}

#[tokio::test]
async fn answers_without_a_number_find_theirs_again() {
    let desk = people().await;
    let file = [
        ici("05/10/2025 18:00:00", "", &THREE),
        ici("05/10/2025 19:00:00", "", &THREE[1..]),
        answer("05/10/2025 20:00:00", "voisin@example.org", "100", &THREE),
        answer("05/10/2025 20:00:00", "membre@example.org", "", &THREE),
    ];
    let report = desk.answers(&file).await;
    assert_eq!(counts(&report), [4, 4, 0, 0, 0, 0], "{:?}", found(&report));
    assert_eq!(
        desk.depositor("ici@example.org").await.line.lists,
        [101, 102].map(ListNumber),
        "100 is declared"
    );
    assert_eq!(desk.depositor("membre@example.org").await.line.lists, [ListNumber(1000)]);
    assert_eq!(counts(&desk.answers(&file).await), [4, 0, 0, 4, 0, 0], "the same file changes nothing");
    let [first, second, ..] = file;
    assert_eq!(counts(&desk.answers(&[second, first]).await), [2, 0, 0, 2, 0, 0], "in any order");
    let later = answer("06/10/2025 20:00:00", "membre@example.org", "", &THREE[..2]);
    let report = desk.answers(&[later]).await;
    assert_eq!(counts(&report), [1, 0, 1, 0, 0, 0], "the only list of a person is meant");
    let third = ici("07/10/2025 18:00:00", "", &THREE);
    assert_eq!(found(&desk.answers(&[third]).await)[0], "2 too_many_lists");
}

#[tokio::test]
async fn members_keep_their_numbers_for_good() {
    let mut desk = people().await;
    desk.answers(&[answer("05/10/2025 18:00:00", "membre@example.org", "1234", &THREE)]).await;
    desk.edition("2026-11", 2026).await;
    let rows = ticket(3, "04 20:00", "Adhérent", "Membre") + &ticket(4, "04 20:00", "Adhérent", "Nouveau");
    desk.registrations(&rows.replace("2025", "2026")).await;
    let at = "05/10/2026 18:00:00";
    let file = [answer(at, "nouveau@example.org", "", &THREE), answer(at, "membre@example.org", "", &THREE)];
    desk.answers(&file).await;
    assert_eq!(desk.depositor("membre@example.org").await.line.lists, [ListNumber(1234)]);
    assert_eq!(desk.depositor("nouveau@example.org").await.line.lists, [ListNumber(1000)]);
}

#[tokio::test]
async fn a_table_of_items_refuses_its_rows_alone() {
    let desk = people().await;
    let rows = "245;1;Vêtements;Robe;;;;;5;ici@example.org\n245;2;Vêtements;Jupe;;;;;cher;\n\
                245;3;Voiture;Roman;;;;;2;\n300;1;Livres;Roman;;;;;2;\n300;2;Livres;Album;;;;;2;\n";
    let report = desk.items(rows).await;
    assert_eq!(counts(&report), [5, 1, 0, 0, 0, 3]);
    assert_eq!(found(&report), ["2 too_few_items", "3 bad_price", "4 unknown_category", "5 nobodys_list"]);
    assert_eq!(the(&report, "bad_price").about, "Liste 245");
    assert_eq!(the(&report, "unknown_category").written, "Liste 245, 2 articles");
    let list = desk.list(245).await;
    assert_eq!(list.goods.iter().map(|i| i.line).collect::<Vec<_>>(), [1, 2], "lines run on");
    assert_eq!(list.goods[1].category, Category::Other);
    let known = desk.items("245;1;Vêtements;Robe;;;;;6;\n").await;
    assert_eq!(counts(&known), [1, 0, 1, 0, 0, 0], "a list that exists needs no address");
    assert_eq!(known.file, "Tableau d’articles, 10 colonnes reconnues, séparateur point-virgule, UTF-8");
}
