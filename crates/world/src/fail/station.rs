//! Refusals about the station, its accounts, its files and its database.

use contract::Failure;
use messages::{Lang, errors as m};

pub fn sign_in_needed(lang: Lang) -> Failure {
    Failure::new("sign_in_needed", m::sign_in_needed(lang), m::sign_in_needed_hint(lang))
}

pub fn bad_sign_in(lang: Lang) -> Failure {
    Failure::new("bad_sign_in", m::bad_sign_in(lang), m::bad_sign_in_hint(lang))
}

pub fn sign_in_waits(lang: Lang) -> Failure {
    Failure::new("sign_in_waits", m::sign_in_waits(lang), m::sign_in_waits_hint(lang))
}

pub fn account_locked(lang: Lang) -> Failure {
    Failure::new("account_locked", m::account_locked(lang), m::account_locked_hint(lang))
}

pub fn not_allowed_words(lang: Lang, role: &str) -> Failure {
    Failure::new("not_allowed", m::not_allowed(lang, role), m::not_allowed_hint(lang))
}

pub fn edition_closed(lang: Lang, name: &str) -> Failure {
    Failure::new("edition_closed", m::edition_closed(lang, name), m::edition_closed_hint(lang))
}

pub fn no_edition(lang: Lang) -> Failure {
    Failure::new("no_edition", m::no_edition(lang), m::no_edition_hint(lang))
}

pub fn which_edition(lang: Lang, codes: &str) -> Failure {
    Failure::new("which_edition", m::which_edition(lang, codes), m::which_edition_hint(lang))
}

pub fn unknown_edition(lang: Lang, code: &str, codes: &str) -> Failure {
    Failure::new("unknown_edition", m::unknown_edition(lang, code), m::unknown_edition_hint(lang, codes))
}

pub fn unknown_command(lang: Lang, name: &str) -> Failure {
    Failure::new("unknown_command", m::unknown_command(lang, name), m::unknown_command_hint(lang))
}

pub fn bad_request_words(lang: Lang, why: &str) -> Failure {
    Failure::new("bad_request", m::bad_request(lang, why), m::bad_request_hint(lang))
}

pub fn internal(lang: Lang) -> Failure {
    Failure::new("internal", m::internal(lang), m::internal_hint(lang))
}

pub fn stopping(lang: Lang) -> Failure {
    Failure::new("stopping", m::stopping(lang), m::stopping_hint(lang))
}

pub fn busy(lang: Lang) -> Failure {
    Failure::new("busy", m::busy(lang), m::busy_hint(lang))
}

pub fn folder_words(lang: Lang, why: &str) -> Failure {
    Failure::new("folder", m::folder(lang, why), m::folder_hint(lang))
}

pub fn database_locked(lang: Lang) -> Failure {
    Failure::new("database_locked", m::database_locked(lang), m::database_locked_hint(lang))
}

pub fn database_damaged(lang: Lang, why: &str) -> Failure {
    Failure::new("database_damaged", m::database_damaged(lang, why), m::database_damaged_hint(lang))
}

pub fn database_newer(lang: Lang) -> Failure {
    Failure::new("database_newer", m::database_newer(lang), m::database_newer_hint(lang))
}

pub fn disk_full(lang: Lang) -> Failure {
    Failure::new("disk_full", m::disk_full(lang), m::disk_full_hint(lang))
}

pub fn database_refused(lang: Lang, why: &str) -> Failure {
    Failure::new("database_refused", m::database_refused(lang, why), m::database_refused_hint(lang))
}

pub fn request_id_used(lang: Lang) -> Failure {
    Failure::new("request_id_used", m::request_id_used(lang), m::request_id_used_hint(lang))
}

pub fn not_begun(lang: Lang) -> Failure {
    Failure::new("not_begun", m::not_begun(lang), m::not_begun_hint(lang))
}

pub fn already_begun(lang: Lang, name: &str) -> Failure {
    Failure::new("already_begun", m::already_begun(lang, name), m::already_begun_hint(lang))
}

pub fn name_missing(lang: Lang) -> Failure {
    Failure::new("name_missing", m::name_missing(lang), m::name_missing_hint(lang))
}

pub fn name_too_long(lang: Lang, most: &str) -> Failure {
    Failure::new("name_too_long", m::name_too_long(lang), m::name_too_long_hint(lang, most))
}

pub fn text_too_long(lang: Lang, most: &str) -> Failure {
    Failure::new("text_too_long", m::text_too_long(lang), m::text_too_long_hint(lang, most))
}

pub fn bad_email(lang: Lang, text: &str) -> Failure {
    Failure::new("bad_email", m::bad_email(lang, text), m::bad_email_hint(lang))
}

pub fn weak_password(lang: Lang) -> Failure {
    Failure::new("weak_password", m::weak_password(lang), m::weak_password_hint(lang))
}

pub fn bad_pin(lang: Lang) -> Failure {
    Failure::new("bad_pin", m::bad_pin(lang), m::bad_pin_hint(lang))
}

pub fn account_exists(lang: Lang, email: &str) -> Failure {
    Failure::new("account_exists", m::account_exists(lang, email), m::account_exists_hint(lang))
}

pub fn unknown_account(lang: Lang, email: &str) -> Failure {
    Failure::new("unknown_account", m::unknown_account(lang, email), m::unknown_account_hint(lang))
}

pub fn last_admin(lang: Lang) -> Failure {
    Failure::new("last_admin", m::last_admin(lang), m::last_admin_hint(lang))
}

pub fn file_too_large_words(lang: Lang, limit: &str) -> Failure {
    Failure::new("file_too_large", m::file_too_large(lang, limit), m::file_too_large_hint(lang))
}

pub fn unknown_file(lang: Lang) -> Failure {
    Failure::new("unknown_file", m::unknown_file(lang), m::unknown_file_hint(lang))
}

pub fn unknown_job(lang: Lang) -> Failure {
    Failure::new("unknown_job", m::unknown_job(lang), m::unknown_job_hint(lang))
}

pub fn cancelled(lang: Lang) -> Failure {
    Failure::new("cancelled", m::cancelled(lang), m::cancelled_hint(lang))
}
