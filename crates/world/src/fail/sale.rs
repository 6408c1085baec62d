//! Refusals about the deposit table, the till, payouts and closing.

use contract::Failure;
use messages::{Lang, errors as m};

pub fn not_deposit_time(lang: Lang, state: &str) -> Failure {
    Failure::new("not_deposit_time", m::not_deposit_time(lang, state), m::not_deposit_time_hint(lang))
}

pub fn list_not_validated(lang: Lang, list: &str) -> Failure {
    Failure::new("list_not_validated", m::list_not_validated(lang, list), m::list_not_validated_hint(lang))
}

pub fn list_decided(lang: Lang, list: &str) -> Failure {
    Failure::new("list_decided", m::list_decided(lang, list), m::list_decided_hint(lang))
}

pub fn item_sold_already(lang: Lang, code: &str) -> Failure {
    Failure::new("item_sold_already", m::item_sold_already(lang, code), m::item_sold_already_hint(lang))
}

pub fn bad_price(lang: Lang, price: &str, min: &str, step: &str) -> Failure {
    Failure::new("bad_price", m::bad_price(lang, price), m::bad_price_hint(lang, min, step))
}

pub fn not_return_time(lang: Lang, state: &str) -> Failure {
    Failure::new("not_return_time", m::not_return_time(lang, state), m::not_return_time_hint(lang))
}

pub fn not_import_time(lang: Lang, state: &str) -> Failure {
    Failure::new("not_import_time", m::not_import_time(lang, state), m::not_import_time_hint(lang))
}

pub fn not_validation_time(lang: Lang, state: &str) -> Failure {
    use messages::rules as r;
    let hint = r::not_validation_time_hint(lang);
    Failure::new("not_validation_time", r::not_validation_time(lang, state), hint)
}

pub fn nothing_to_print(lang: Lang) -> Failure {
    Failure::new("nothing_to_print", m::nothing_to_print(lang), m::nothing_to_print_hint(lang))
}

pub fn document(lang: Lang, why: &str) -> Failure {
    Failure::new("document", m::document(lang, why), m::document_hint(lang))
}

pub fn not_selling(lang: Lang, state: &str) -> Failure {
    Failure::new("not_selling", m::not_selling(lang, state), m::not_selling_hint(lang))
}

pub fn selling_over(lang: Lang, state: &str) -> Failure {
    Failure::new("selling_over", m::selling_over(lang, state), m::selling_over_hint(lang))
}

pub fn no_session(lang: Lang) -> Failure {
    Failure::new("no_session", m::no_session(lang), m::no_session_hint(lang))
}

pub fn session_open(lang: Lang) -> Failure {
    Failure::new("session_open", m::session_open(lang), m::session_open_hint(lang))
}

pub fn empty_code(lang: Lang) -> Failure {
    Failure::new("empty_code", m::empty_code(lang), m::empty_code_hint(lang))
}

pub fn unreadable_code(lang: Lang, text: &str) -> Failure {
    Failure::new("unreadable_code", m::unreadable_code(lang, text), m::unreadable_code_hint(lang))
}

pub fn basket_known(lang: Lang) -> Failure {
    Failure::new("basket_known", m::basket_known(lang), m::basket_known_hint(lang))
}

pub fn basket_size(lang: Lang) -> Failure {
    Failure::new("basket_size", m::basket_size(lang), m::basket_size_hint(lang))
}

pub fn foreign_edition(lang: Lang, code: &str, edition: &str) -> Failure {
    Failure::new("foreign_edition", m::foreign_edition(lang, code, edition), m::foreign_edition_hint(lang))
}

pub fn unknown_item(lang: Lang, code: &str) -> Failure {
    Failure::new("unknown_item", m::unknown_item(lang, code), m::unknown_item_hint(lang))
}

pub fn not_on_sale(lang: Lang, code: &str, state: &str) -> Failure {
    Failure::new("not_on_sale", m::not_on_sale(lang, code, state), m::not_on_sale_hint(lang))
}

pub fn already_sold(lang: Lang, code: &str, time: &str, till: &str, price: &str) -> Failure {
    Failure::new("already_sold", m::already_sold(lang, code, time, till, price), m::already_sold_hint(lang))
}

pub fn same_item_twice(lang: Lang, code: &str) -> Failure {
    Failure::new("same_item_twice", m::same_item_twice(lang, code), m::same_item_twice_hint(lang))
}

pub fn payment_parts(lang: Lang) -> Failure {
    Failure::new("payment_parts", m::payment_parts(lang), m::payment_parts_hint(lang))
}

pub fn payment_unreadable(lang: Lang) -> Failure {
    Failure::new("payment_unreadable", m::payment_unreadable(lang), m::payment_unreadable_hint(lang))
}

pub fn payment_bounds(lang: Lang) -> Failure {
    Failure::new("payment_bounds", m::payment_bounds(lang), m::payment_bounds_hint(lang))
}

pub fn not_enough_cash(lang: Lang, missing: &str) -> Failure {
    Failure::new("not_enough_cash", m::not_enough_cash(lang, missing), m::not_enough_cash_hint(lang))
}

pub fn too_much_by_card(lang: Lang, over: &str) -> Failure {
    Failure::new("too_much_by_card", m::too_much_by_card(lang, over), m::too_much_by_card_hint(lang))
}

pub fn unknown_sale(lang: Lang) -> Failure {
    Failure::new("unknown_sale", m::unknown_sale(lang), m::unknown_sale_hint(lang))
}

pub fn already_cancelled(lang: Lang) -> Failure {
    Failure::new("already_cancelled", m::already_cancelled(lang), m::already_cancelled_hint(lang))
}

pub fn cancel_too_late(lang: Lang, minutes: &str) -> Failure {
    Failure::new("cancel_too_late", m::cancel_too_late(lang, minutes), m::cancel_too_late_hint(lang))
}

pub fn bad_amount(lang: Lang, text: &str) -> Failure {
    Failure::new("bad_amount", m::bad_amount(lang, text), m::bad_amount_hint(lang))
}

pub fn not_payout_time(lang: Lang, state: &str) -> Failure {
    Failure::new("not_payout_time", m::not_payout_time(lang, state), m::not_payout_time_hint(lang))
}

pub fn no_payout(lang: Lang, email: &str) -> Failure {
    Failure::new("no_payout", m::no_payout(lang, email), m::no_payout_hint(lang))
}

pub fn payout_paid(lang: Lang, email: &str) -> Failure {
    Failure::new("payout_paid", m::payout_paid(lang, email), m::payout_paid_hint(lang))
}

pub fn nothing_due(lang: Lang, email: &str) -> Failure {
    Failure::new("nothing_due", m::nothing_due(lang, email), m::nothing_due_hint(lang))
}

pub fn payout_stale(lang: Lang, email: &str) -> Failure {
    Failure::new("payout_stale", m::payout_stale(lang, email), m::payout_stale_hint(lang))
}

pub fn cheque_number_missing(lang: Lang) -> Failure {
    Failure::new("cheque_number_missing", m::cheque_number_missing(lang), m::cheque_number_missing_hint(lang))
}

pub fn note_missing(lang: Lang) -> Failure {
    Failure::new("note_missing", m::note_missing(lang), m::note_missing_hint(lang))
}

pub fn late_payment_admin(lang: Lang) -> Failure {
    Failure::new("late_payment_admin", m::late_payment_admin(lang), m::late_payment_admin_hint(lang))
}

pub fn closing_open(lang: Lang, what: &str) -> Failure {
    Failure::new("closing_open", m::closing_open(lang, what), m::closing_open_hint(lang))
}

pub fn closing_changed(lang: Lang) -> Failure {
    Failure::new("closing_changed", m::closing_changed(lang), m::closing_changed_hint(lang))
}

pub fn seal_future(lang: Lang, date: &str) -> Failure {
    Failure::new("seal_future", m::seal_future(lang, date), m::seal_future_hint(lang))
}

pub fn demo_size(lang: Lang) -> Failure {
    Failure::new("demo_size", m::demo_size(lang), m::demo_size_hint(lang))
}

pub fn backup(lang: Lang, why: &str) -> Failure {
    Failure::new("backup", m::backup(lang, why), m::backup_hint(lang))
}
