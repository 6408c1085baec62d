//! From an empty folder to an edition that takes registrations.

use super::Work;
use messages::Lang::Fr;
use messages::{desk, shell, start, words};
use serde_json::json;
use tests::Role;
use tests::sale::{ADMIN, ASSOCIATION, PASSWORD, edition as planned};
use thirtyfour::Key;

/// The hub of a new association, and the first account.
pub(super) async fn first_start(work: &Work) {
    let page = &work.browser;
    page.says(start::purpose(Fr)).await;
    page.press(start::hub_do(Fr)).await;
    page.fill(start::association(Fr), ASSOCIATION).await;
    page.fill(start::your_name(Fr), "Nicole R.").await;
    page.fill(shell::email(Fr), ADMIN).await;
    page.fill(shell::password(Fr), PASSWORD).await;
    page.fill(start::again(Fr), PASSWORD).await;
    page.key(Key::Enter).await;
    page.says(start::phrase(Fr)).await;
    page.says(start::note_first(Fr)).await;
    page.tick(start::phrase_noted(Fr)).await;
    page.press(start::hub_enter(Fr)).await;
    page.says(desk::no_edition(Fr)).await;
}

/// The edition of the sample files, typed in.
pub(super) async fn edition(work: &Work) {
    let (page, planned) = (&work.browser, planned());
    page.press(desk::new_edition(Fr)).await;
    page.fill(desk::edition_name(Fr), &planned.name).await;
    page.fill(desk::code(Fr), planned.code.as_deref().unwrap()).await;
    // A day that is added follows the one before.
    for (name, days) in
        [(desk::deposit_days(Fr), &planned.deposit_days), (desk::sale_days(Fr), &planned.sale_days)]
    {
        page.choose_day_within(name, 0, days[0]).await;
        for _ in &days[1..] {
            page.press_within(name, desk::add_day(Fr)).await;
        }
    }
    page.choose_day(&page.field(desk::return_day(Fr)).await, planned.return_day).await;
    page.press(desk::create_edition(Fr)).await;
    page.says(&desk::edition_created(Fr, &planned.name)).await;

    let made = work.program.json(&["edition", "show"]);
    assert_eq!((&made["name"], &made["code"]), (&json!(planned.name), &json!(planned.code)));
    assert_eq!(made["deposit_days"], json!(planned.deposit_days), "{made}");
    assert_eq!(made["sale_days"], json!(planned.sale_days), "{made}");
    assert_eq!(made["return_day"], json!(planned.return_day), "{made}");
}

/// The commission is changed; the slots are those of the association.
pub(super) async fn rules_and_slots(work: &Work) {
    let page = &work.browser;
    page.press(desk::rules(Fr)).await;
    page.fill(words::setting_commission_percent(Fr), "12,5").await;
    page.press(desk::save_settings(Fr)).await;
    page.says(desk::settings_saved(Fr)).await;

    work.go("desk/slots").await;
    for slot in work.list(&["slots", "list"]) {
        page.find(Role::Row, &format!("{} / {}", slot["taken"], slot["capacity"])).await;
    }
}
