//! Refusals about tills, pairing, the hub and disputes.

use contract::Failure;
use messages::{Lang, stations as m};

pub fn unknown_station(lang: Lang) -> Failure {
    Failure::new("unknown_station", m::unknown_station(lang), m::unknown_station_hint(lang))
}

pub fn station_revoked(lang: Lang) -> Failure {
    Failure::new("station_revoked", m::station_revoked(lang), m::station_revoked_hint(lang))
}

pub fn station_stopped(lang: Lang) -> Failure {
    Failure::new("station_stopped", m::station_stopped(lang), m::station_stopped_hint(lang))
}

pub fn needs_hub(lang: Lang) -> Failure {
    Failure::new("needs_hub", m::needs_hub(lang), m::needs_hub_hint(lang))
}

/// A password at a till whose hub is away.
pub fn password_at_hub(lang: Lang) -> Failure {
    Failure::new("needs_hub", m::password_at_hub(lang), m::password_at_hub_hint(lang))
}

pub fn password_needed(lang: Lang) -> Failure {
    Failure::new("password_needed", m::password_needed(lang), m::password_needed_hint(lang))
}

pub fn pin_only_at_till(lang: Lang) -> Failure {
    Failure::new("pin_only_at_till", m::pin_only_at_till(lang), m::pin_only_at_till_hint(lang))
}

pub fn not_in_browser(lang: Lang) -> Failure {
    Failure::new("not_in_browser", m::not_in_browser(lang), m::not_in_browser_hint(lang))
}

pub fn unknown_backup(lang: Lang) -> Failure {
    Failure::new("unknown_backup", m::unknown_backup(lang), m::unknown_backup_hint(lang))
}

pub fn protocol_old(lang: Lang) -> Failure {
    Failure::new("other_version", m::protocol_old(lang), m::protocol_old_hint(lang))
}

pub fn protocol_new(lang: Lang) -> Failure {
    Failure::new("other_version", m::protocol_new(lang), m::protocol_new_hint(lang))
}

pub fn no_pairing(lang: Lang) -> Failure {
    Failure::new("no_pairing", m::no_pairing(lang), m::no_pairing_hint(lang))
}

pub fn wrong_code(lang: Lang) -> Failure {
    Failure::new("wrong_code", m::wrong_code(lang), m::wrong_code_hint(lang))
}

pub fn name_taken(lang: Lang, name: &str) -> Failure {
    Failure::new("name_taken", m::name_taken(lang, name), m::name_taken_hint(lang))
}

pub fn already_paired(lang: Lang) -> Failure {
    Failure::new("already_paired", m::already_paired(lang), m::already_paired_hint(lang))
}

pub fn hub_away(lang: Lang, url: &str) -> Failure {
    Failure::new("hub_away", m::hub_away(lang, url), m::hub_away_hint(lang))
}

pub fn bad_hub_address(lang: Lang, text: &str) -> Failure {
    Failure::new("bad_value", m::bad_hub_address(lang, text), m::bad_hub_address_hint(lang))
}

pub fn wrong_hub(lang: Lang) -> Failure {
    Failure::new("wrong_hub", m::wrong_hub(lang), m::wrong_hub_hint(lang))
}

pub fn old_hub(lang: Lang) -> Failure {
    Failure::new("old_hub", m::old_hub(lang), m::old_hub_hint(lang))
}

pub fn wrong_passphrase(lang: Lang) -> Failure {
    Failure::new("wrong_passphrase", m::wrong_passphrase(lang), m::wrong_passphrase_hint(lang))
}

pub fn no_held_backup(lang: Lang) -> Failure {
    Failure::new("no_held_backup", m::no_held_backup(lang), m::no_held_backup_hint(lang))
}

/// Another was made the hub; `url` is where, as far as it is known here.
pub fn not_the_hub(lang: Lang, url: Option<&str>) -> Failure {
    let hint = url.map_or_else(|| m::old_hub_hint(lang).to_owned(), |url| m::not_the_hub_hint(lang, url));
    Failure::new("needs_hub", m::not_the_hub(lang), hint)
}

pub fn hub_already(lang: Lang) -> Failure {
    Failure::new("not_a_till", m::hub_already(lang), m::hub_already_hint(lang))
}

pub fn already_revoked(lang: Lang, number: &str) -> Failure {
    Failure::new("station_revoked", m::already_revoked(lang, number), m::already_revoked_hint(lang))
}

pub fn not_a_till(lang: Lang) -> Failure {
    Failure::new("not_a_till", m::not_a_till(lang), m::not_a_till_hint(lang))
}

pub fn unknown_dispute(lang: Lang) -> Failure {
    Failure::new("unknown_dispute", m::unknown_dispute(lang), m::unknown_dispute_hint(lang))
}

pub fn unknown_alert(lang: Lang) -> Failure {
    Failure::new("unknown_alert", m::unknown_alert(lang), m::unknown_alert_hint(lang))
}

pub fn dispute_elsewhere(lang: Lang, till: &str) -> Failure {
    Failure::new("dispute_elsewhere", m::dispute_elsewhere(lang, till), m::dispute_elsewhere_hint(lang))
}

pub fn swap_refunded(lang: Lang) -> Failure {
    Failure::new("swap_refunded", m::swap_refunded(lang), m::swap_refunded_hint(lang))
}

pub fn dispute_over(lang: Lang) -> Failure {
    Failure::new("dispute_over", m::dispute_over(lang), m::dispute_over_hint(lang))
}

pub fn unknown_rejection(lang: Lang) -> Failure {
    Failure::new("unknown_rejection", m::unknown_rejection(lang), m::unknown_rejection_hint(lang))
}

pub fn journal_unreadable(lang: Lang) -> Failure {
    Failure::new("journal_unreadable", m::journal_unreadable(lang), m::journal_unreadable_hint(lang))
}

pub fn journal_foreign(lang: Lang) -> Failure {
    Failure::new("journal_foreign", m::journal_foreign(lang), m::journal_foreign_hint(lang))
}

pub fn unknown_till(lang: Lang, number: &str) -> Failure {
    Failure::new("unknown_station", m::unknown_till(lang, number), m::unknown_till_hint(lang))
}

pub fn own_station(lang: Lang) -> Failure {
    Failure::new("bad_value", m::own_station(lang), m::own_station_hint(lang))
}

pub fn bad_port(lang: Lang, port: &str) -> Failure {
    Failure::new("bad_value", m::bad_port(lang, port), m::bad_port_hint(lang))
}

/// Two stations of different protocols; `newer`: the one that asks is the newer.
pub fn other_protocol(lang: Lang, newer: bool) -> Failure {
    if newer { protocol_new(lang) } else { protocol_old(lang) }
}

pub fn bad_pin_sign_in(lang: Lang) -> Failure {
    Failure::new("bad_sign_in", m::bad_pin_sign_in(lang), m::bad_pin_sign_in_hint(lang))
}
