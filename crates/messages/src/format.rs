//! Numbers, sums, dates and times as people write them, the same in the window, on paper and on the command line.
//!
//! Values come in as plain integers, already in the edition's zone: this module knows no clock and no zone. Whatever
//! cannot be told apart when a line is broken is held together by no-break spaces. A number out of its range (a month
//! 13) is shown as "?" rather than refused: a wrong date must not take a whole page with it.

use crate::{Lang, table::format as words};
use std::io::{Error, ErrorKind};

/// The typographic minus, as wide as a figure.
const MINUS: &str = "\u{2212}";

/// A sum with its cents: "1 234,56 €", "€1,234.56".
pub fn euros(l: Lang, cents: i64) -> String {
    let amount = crate::join(&[
        &grouped(l, cents.unsigned_abs() / 100),
        words::decimal_mark(l),
        &two_digits(cents.unsigned_abs() % 100),
    ]);
    signed(cents, words::euros(l, &amount))
}

/// A sum without its cents when they are nought: "5 €", "5,50 €".
pub fn euros_short(l: Lang, cents: i64) -> String {
    if cents % 100 != 0 {
        return euros(l, cents);
    }
    signed(cents, words::euros(l, &grouped(l, cents.unsigned_abs() / 100)))
}

/// A whole number with its thousands parted: "1 234", "1,234".
pub fn number(l: Lang, value: i64) -> String {
    signed(value, grouped(l, value.unsigned_abs()))
}

/// A whole rate: "20 %", "20%".
pub fn percent(l: Lang, percent: i64) -> String {
    signed(percent, words::percent(l, &grouped(l, percent.unsigned_abs())))
}

/// A number written with a point, as the language writes it: "12.5" is "12,5".
pub fn decimal(l: Lang, text: &str) -> String {
    text.replace('.', words::decimal_mark(l))
}

/// A rate given in tenths of a percent: 583 is "58,3 %".
pub fn percent_tenths(l: Lang, tenths: i64) -> String {
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let amount = crate::join(&[&grouped(l, whole), words::decimal_mark(l), &rest.to_string()]);
    signed(tenths, words::percent(l, &amount))
}

/// A day in full: "samedi 8 novembre 2025". Weekdays go from 1, Monday, to 7, Sunday.
pub fn date_long(l: Lang, year: i16, month: i8, day: i8, weekday: i8) -> String {
    words::date_long(l, weekday_name(l, weekday), &day_name(l, day), month_name(l, month), &year.to_string())
}

/// A day within a known year: "samedi 8 novembre".
pub fn date_day(l: Lang, month: i8, day: i8, weekday: i8) -> String {
    words::date_day(l, weekday_name(l, weekday), &day_name(l, day), month_name(l, month))
}

/// A day in figures: "08/11/2025".
pub fn date_short(l: Lang, year: i16, month: i8, day: i8) -> String {
    let [day, month] = [day, month].map(|part| two_digits(part.unsigned_abs().into()));
    words::date_short(l, &day, &month, &year.to_string())
}

/// A time of the day: "14 h 05", "14:05".
pub fn time(l: Lang, hour: i8, minute: i8) -> String {
    // French writes the hour as it is said, "9 h 05"; a clock time in English keeps both figures.
    let hour = match l {
        Lang::Fr => hour.to_string(),
        Lang::En => two_digits(hour.unsigned_abs().into()),
    };
    words::time(l, &hour, &two_digits(minute.unsigned_abs().into()))
}

/// The name of a weekday, from 1, Monday, to 7, Sunday.
pub fn weekday_name(l: Lang, weekday: i8) -> &'static str {
    match weekday {
        1 => words::monday(l),
        2 => words::tuesday(l),
        3 => words::wednesday(l),
        4 => words::thursday(l),
        5 => words::friday(l),
        6 => words::saturday(l),
        7 => words::sunday(l),
        _ => "?",
    }
}

/// The name of a month, from 1 to 12.
pub fn month_name(l: Lang, month: i8) -> &'static str {
    match month {
        1 => words::january(l),
        2 => words::february(l),
        3 => words::march(l),
        4 => words::april(l),
        5 => words::may(l),
        6 => words::june(l),
        7 => words::july(l),
        8 => words::august(l),
        9 => words::september(l),
        10 => words::october(l),
        11 => words::november(l),
        12 => words::december(l),
        _ => "?",
    }
}

fn day_name(l: Lang, day: i8) -> String {
    if day == 1 { words::first_day(l).to_owned() } else { day.to_string() }
}

fn signed(value: i64, text: String) -> String {
    if value < 0 { crate::join(&[MINUS, &text]) } else { text }
}

fn two_digits(value: u64) -> String {
    let digits = value.to_string();
    if digits.len() < 2 { crate::join(&["0", &digits]) } else { digits }
}

fn grouped(l: Lang, value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(words::thousands_mark(l));
        }
        out.push(digit);
    }
    out
}

/// Why the system refused: the usual causes in the person's language, the others as it says them.
pub fn system_error(l: Lang, error: &Error) -> String {
    let usual = match error.kind() {
        ErrorKind::NotFound => words::why_missing(l),
        ErrorKind::PermissionDenied => words::why_denied(l),
        ErrorKind::StorageFull => words::why_full(l),
        ErrorKind::IsADirectory => words::why_folder(l),
        ErrorKind::NotADirectory => words::why_no_folder(l),
        ErrorKind::ReadOnlyFilesystem => words::why_read_only(l),
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => words::why_damaged(l),
        ErrorKind::AddrNotAvailable => words::why_not_ours(l),
        ErrorKind::TimedOut => words::why_timed_out(l),
        _ => return error.to_string(),
    };
    usual.to_owned()
}
