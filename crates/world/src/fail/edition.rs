//! Refusals about editions, slots, depositors and lists.

use contract::Failure;
use messages::{Lang, errors as m};

pub fn edition_name_taken(lang: Lang, name: &str) -> Failure {
    Failure::new("edition_name_taken", m::edition_name_taken(lang, name), m::edition_name_taken_hint(lang))
}

pub fn edition_code_taken(lang: Lang, code: &str) -> Failure {
    Failure::new("edition_code_taken", m::edition_code_taken(lang, code), m::edition_code_taken_hint(lang))
}

pub fn bad_edition_code(lang: Lang, code: &str) -> Failure {
    Failure::new("bad_edition_code", m::bad_edition_code(lang, code), m::bad_edition_code_hint(lang))
}

pub fn bad_dates(lang: Lang, faults: &str) -> Failure {
    Failure::new("bad_dates", m::bad_dates(lang, faults), m::bad_dates_hint(lang))
}

pub fn unknown_preset(lang: Lang, name: &str) -> Failure {
    Failure::new("unknown_preset", m::unknown_preset(lang, name), m::unknown_preset_hint(lang))
}

pub fn unknown_setting(lang: Lang, key: &str) -> Failure {
    Failure::new("unknown_setting", m::unknown_setting(lang, key), m::unknown_setting_hint(lang))
}

pub fn bad_setting(lang: Lang, value: &str, key: &str, wanted: &str) -> Failure {
    Failure::new("bad_setting", m::bad_setting(lang, value, key), m::bad_setting_hint(lang, wanted))
}

pub fn bad_tariffs(lang: Lang) -> Failure {
    Failure::new("bad_tariffs", m::bad_tariffs(lang), m::bad_tariffs_hint(lang))
}

pub fn settings_late(lang: Lang) -> Failure {
    Failure::new("settings_late", m::settings_late(lang), m::settings_late_hint(lang))
}

pub fn prerequisites_open(lang: Lang, what: &str) -> Failure {
    Failure::new("prerequisites_open", m::prerequisites_open(lang, what), m::prerequisites_open_hint(lang))
}

pub fn no_next_state(lang: Lang, state: &str) -> Failure {
    Failure::new("no_next_state", m::no_next_state(lang, state), m::no_next_state_hint(lang))
}

pub fn no_previous_state(lang: Lang, state: &str) -> Failure {
    Failure::new("no_previous_state", m::no_previous_state(lang, state), m::no_previous_state_hint(lang))
}

pub fn sales_exist(lang: Lang) -> Failure {
    Failure::new("sales_exist", m::sales_exist(lang), m::sales_exist_hint(lang))
}

pub fn reason_missing(lang: Lang) -> Failure {
    Failure::new("reason_missing", m::reason_missing(lang), m::reason_missing_hint(lang))
}

pub fn bad_slot(lang: Lang) -> Failure {
    Failure::new("bad_slot", m::bad_slot(lang), m::bad_slot_hint(lang))
}

pub fn slot_exists(lang: Lang) -> Failure {
    Failure::new("slot_exists", m::slot_exists(lang), m::slot_exists_hint(lang))
}

pub fn unknown_slot(lang: Lang, slot: &str, slots: &str) -> Failure {
    Failure::new("unknown_slot", m::unknown_slot(lang, slot), m::unknown_slot_hint(lang, slots))
}

pub fn slot_taken(lang: Lang, count: &str) -> Failure {
    Failure::new("slot_taken", m::slot_taken(lang, count), m::slot_taken_hint(lang))
}

pub fn unknown_depositor(lang: Lang, email: &str) -> Failure {
    Failure::new("unknown_depositor", m::unknown_depositor(lang, email), m::unknown_depositor_hint(lang))
}

pub fn nobody_found(lang: Lang, text: &str) -> Failure {
    Failure::new("nobody_found", m::nobody_found(lang, text), m::nobody_found_hint(lang))
}

pub fn unknown_list(lang: Lang, list: &str) -> Failure {
    Failure::new("unknown_list", m::unknown_list(lang, list), m::unknown_list_hint(lang))
}

pub fn unknown_line(lang: Lang, list: &str, line: &str, last: &str) -> Failure {
    Failure::new("unknown_line", m::unknown_line(lang, list, line), m::unknown_line_hint(lang, last))
}
