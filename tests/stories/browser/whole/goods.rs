//! From the files that people have to items on sale: imports, validation, labels, the deposit table.

use super::Work;
use crate::browser::desk::import;
use messages::Lang::Fr;
use messages::{deposit as table, desk as m};
use tests::paper::Paper;
use tests::{Role, samples};
use thirtyfour::Key;

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap()
}

/// Both files fall onto the page, are previewed and written.
pub(super) async fn imports(work: &Work) {
    let page = &work.browser;
    let (_, people) = samples::registrations("billetweb.csv");
    work.go("desk/imports").await;
    page.says(m::bring_registrations(Fr)).await;
    let button = m::import_count_registrations(Fr, number(people.len()));
    import(page, &samples::path("billetweb.csv"), &button).await;
    page.says(&m::wrote_registrations(Fr, number(people.len()))).await;
    page.click(Role::Link, m::see_depositors(Fr)).await;
    page.says(&m::depositors_note(Fr, number(people.len()))).await;

    let lists = samples::declarations("declarations.csv");
    work.go("desk/imports").await;
    page.press(m::declarations(Fr)).await;
    page.says(m::bring_declarations(Fr)).await;
    let button = m::import_count_lists(Fr, number(lists.len()));
    import(page, &samples::path("declarations.csv"), &button).await;
    page.says(&m::wrote_lists(Fr, number(lists.len()))).await;
    assert_eq!(work.list(&["depositors", "list"]).len(), people.len());
    assert_eq!(work.list(&["lists", "list"]).len(), lists.len());
}

/// All sound lists at once; one against the rules with a reason, and the others by command.
pub(super) async fn validation(work: &Work) {
    let page = &work.browser;
    let lists = work.list(&["lists", "list"]);
    let sound = lists.iter().filter(|list| list["findings"] == 0).count();
    page.click(Role::Link, m::see_lists(Fr)).await;
    page.press(m::validate_all(Fr)).await;
    page.says(&m::validated_count(Fr, number(sound))).await;
    page.says(&m::refused_count(Fr, number(lists.len() - sound))).await;
    page.press(m::validate_with_reason(Fr)).await;
    page.fill(m::reason(Fr), "accepté par la gestionnaire").await;
    page.key(Key::Enter).await;
    page.says(&m::validated_count(Fr, number(sound) + 1)).await;

    let left = work.list(&["lists", "list"]).into_iter().filter(|list| list["state"] != "validated");
    let left: Vec<String> = left.map(|list| list["list"].to_string()).collect();
    assert_eq!(left.len(), lists.len() - sound - 1, "what the screen validated is validated");
    let reason = "accepté par la gestionnaire";
    let done = work.program.json(&["lists", "validate", "--lists", &left.join(","), "--exception", reason]);
    assert_eq!(done["refused"], serde_json::json!([]));
}

/// The labels arrive, as many pages as the screen and the command line say.
pub(super) async fn labels(work: &Work) {
    let page = &work.browser;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("labels.pdf");
    let made = work.program.json(&["labels", "--all", "--out", out.to_str().unwrap()]);
    let count = work.items("declared").len();
    assert_eq!(made["labels"].as_u64(), Some(count as u64), "each item has its label");
    work.go("desk/labels").await;
    let button = m::make_pages(Fr, made["pages"].as_i64().unwrap());
    let bytes = work.fetched("pdf", page.press(&button)).await;
    page.says(&m::file_made(Fr, number(count), &made["pages"].to_string())).await;
    if let Some(paper) = Paper::open(&bytes) {
        assert_eq!(Some(paper.pages().len() as u64), made["pages"].as_u64(), "all pages arrive");
    }
}

/// One list line by line at the table, one item of it refused; all others by command.
pub(super) async fn deposit(work: &Work) {
    let page = &work.browser;
    let lists = samples::declarations("declarations.csv");
    let (list, (_, goods)) = lists.first_key_value().unwrap();
    work.go("deposit").await;
    page.says(table::who(Fr)).await;
    page.fill(table::search(Fr), &list.to_string()).await;
    page.find(Role::Row, &list.to_string()).await;
    page.key(Key::Enter).await;
    let line = |at: usize| table::line_of(Fr, &at.to_string(), &goods.len().to_string());
    for at in 1..goods.len() {
        page.says(&line(at)).await;
        page.strike('a').await;
    }
    page.says(&line(goods.len())).await;
    page.strike('r').await;
    page.says(table::choose_reason(Fr)).await;
    page.strike('1').await;
    page.is_silent_on(&line(goods.len())).await;
    // A decision is shown at once and sent behind it: the command must not overtake it.
    work.until("the last decision is in", || work.items("refused").len() == 1).await;
    assert_eq!(work.items("on_sale").len(), goods.len() - 1, "what was accepted at the table is on sale");

    let _ = work.program.json(&["deposit", "accept", "--all"]);
    let all: usize = lists.values().map(|(_, goods)| goods.len()).sum();
    assert_eq!(work.items("refused").len(), 1, "what was refused at the table stays refused");
    assert_eq!(work.items("on_sale").len(), all - 1, "all else is on sale");
}
