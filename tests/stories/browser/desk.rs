//! The desk: files fall onto the page, are checked and written; lists are validated, labels made.

use super::downloaded;
use messages::Lang::Fr;
use messages::desk as m;
use std::path::Path;
use tests::sale::{ADMIN, PASSWORD};
use tests::{Browser, Program, Role, Sale, samples};

/// The first word of a button that has a count in it.
fn verb(sentence: &str) -> &str {
    sentence.split(['1', '\u{A0}']).next().unwrap_or(sentence).trim()
}

/// Lets a file fall, looks at the preview, and writes it.
pub(super) async fn import(browser: &Browser, file: &Path, button: &str) {
    let place = browser.find(Role::Button, m::choose_file(Fr)).await;
    browser.drop_file(&place, file).await;
    browser.says(m::checked(Fr)).await;
    browser.says(file.file_name().unwrap().to_str().unwrap()).await;
    browser.says(m::twice_is_once(Fr)).await;
    browser.press(button).await;
    browser.says(m::import_done(Fr)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_fall_in_and_labels_come_out() {
    let folder = Sale::open_edition().await.close().await;
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let serving = program.serve();
    let Some(browser) = Browser::open(&serving.url).await else { return };
    browser.sign_in(ADMIN, PASSWORD).await;

    browser.turn(&format!("{}/#/desk/imports", serving.url)).await;
    browser.says(m::bring_registrations(Fr)).await;
    browser.look("desk-imports").await;
    let (_, people) = samples::registrations("billetweb.csv");
    let people = i64::try_from(people.len()).unwrap();
    import(&browser, &samples::path("billetweb.csv"), &m::import_count_registrations(Fr, people)).await;
    browser.says(&m::wrote_registrations(Fr, people)).await;
    browser.look("desk-imported").await;

    browser.press(m::other_file(Fr)).await;
    browser.press(m::declarations(Fr)).await;
    browser.says(m::bring_declarations(Fr)).await;
    import(&browser, &samples::path("declarations.csv"), verb(&m::import_count_lists(Fr, 1))).await;

    browser.click(Role::Link, m::see_lists(Fr)).await;
    browser.press(m::validate_all(Fr)).await;
    browser.says(m::validate_with_reason(Fr)).await;
    browser.look("desk-validated").await;

    let files = tempfile::tempdir().unwrap();
    browser.download_into(files.path()).await;
    browser.turn(&format!("{}/#/desk/labels", serving.url)).await;
    browser.press(verb(&m::make_pages(Fr, 1))).await;
    assert!(downloaded(files.path(), "pdf").await.starts_with(b"%PDF-"), "the labels are a PDF");
    browser.look("desk-labels").await;
    browser.end().await;

    let lists = program.json(&["lists", "list"]);
    let validated = lists.as_array().unwrap().iter().filter(|list| list["state"] == "validated").count();
    assert!(validated > 0, "lists are validated: {lists}");
}
