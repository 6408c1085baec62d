//! Numbers, sums, days and hours as the screens write them.
//!
//! The wording is that of `messages::format`, the same on screen and paper; the browser's `Intl` is asked
//! for the one thing it alone knows, which day and hour a moment is in the edition's zone. Everything
//! here reads the language signal: inside a view, numbers follow a change of language.

use crate::lang::{Lang, use_lang};
use leptos::prelude::*;
use messages::format as words;
use std::cell::RefCell;

/// The zone of the edition until it is known.
pub const ZONE_DEFAULT: &str = "Europe/Paris";

thread_local! {
    static ZONE: RefCell<String> = RefCell::new(ZONE_DEFAULT.to_owned());
}

/// Sets the zone of the edition on the screen.
pub fn set_zone(zone: &str) {
    ZONE.with_borrow_mut(|current| zone.clone_into(current));
}

/// A sum with its cents, `1 234,50 €`.
#[must_use]
pub fn euros(cents: i64) -> String {
    words::euros(use_lang().get(), cents)
}

/// A sum without cents when they are nought, `12 €`.
#[must_use]
pub fn euros_short(cents: i64) -> String {
    words::euros_short(use_lang().get(), cents)
}

/// A sum as one types it: `70`, `17,50`.
#[must_use]
pub fn typed(cents: i64) -> String {
    match (cents / 100, cents % 100) {
        (euros, 0) => euros.to_string(),
        (euros, rest) => format!("{euros},{rest:02}"),
    }
}

/// A sum for a column whose head bears the unit: `131,00`.
#[must_use]
pub fn amount(cents: i64) -> String {
    euros(cents).replace(['€', '\u{A0}'], "")
}

/// A whole number, thousands parted.
#[must_use]
pub fn number(value: i64) -> String {
    words::number(use_lang().get(), value)
}

/// A number for a size of 32 px or more: thousands parted by the full no-break space.
#[must_use]
pub fn number_large(value: i64) -> String {
    wide_spaces(&number(value))
}

/// A sum for a size of 32 px or more.
#[must_use]
pub fn euros_large(cents: i64) -> String {
    wide_spaces(&euros(cents))
}

/// A sum for a size of 32 px or more, without cents when they are nought.
#[must_use]
pub fn euros_large_short(cents: i64) -> String {
    wide_spaces(&euros_short(cents))
}

/// A whole rate.
#[must_use]
pub fn percent(value: i64) -> String {
    words::percent(use_lang().get(), value)
}

/// A figure with one decimal, given in tenths: `6,2`.
#[must_use]
pub fn tenths(value: i64) -> String {
    let mark = words::percent_tenths(use_lang().get(), value);
    mark.trim_end_matches(['%', '\u{A0}', '\u{202F}']).to_owned()
}

fn wide_spaces(text: &str) -> String {
    text.replace('\u{202F}', "\u{A0}")
}

/// A sum in three parts for the biggest sizes: a sign before, the euros, the rest; the first and the
/// last are half size and raised: `14` and `,00 €`, or `€`, `14` and `.00` where the sign stands first.
#[must_use]
pub fn euros_parts(cents: i64) -> (String, String, String) {
    let text = euros_large(cents);
    let mark = text.rfind([',', '.']).unwrap_or(text.len());
    let (whole, rest) = text.split_at(mark);
    match whole.split_once('€') {
        Some((minus, whole)) => (format!("{minus}€"), whole.to_owned(), rest.to_owned()),
        None => (String::new(), whole.to_owned(), rest.to_owned()),
    }
}

/// A moment in the edition's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
    /// The weekday, from 1, Monday.
    pub weekday: i8,
    /// The hour, 0 to 23.
    pub hour: i8,
    /// The minute.
    pub minute: i8,
}

impl Moment {
    /// The moment of milliseconds since 1970, in the edition's zone.
    #[must_use]
    pub fn of_ms(ms: i64) -> Moment {
        ZONE.with_borrow(|zone| in_zone(ms, zone))
    }

    /// `14 h 05`.
    #[must_use]
    pub fn hour(self) -> String {
        words::time(use_lang().get(), self.hour, self.minute)
    }

    /// `samedi 21 novembre`.
    #[must_use]
    pub fn day(self) -> String {
        words::date_day(use_lang().get(), self.month, self.day, self.weekday)
    }

    /// `samedi 21 novembre 2026`.
    #[must_use]
    pub fn day_year(self) -> String {
        words::date_long(use_lang().get(), self.year, self.month, self.day, self.weekday)
    }

    /// `21/11/2026`.
    #[must_use]
    pub fn day_short(self) -> String {
        words::date_short(use_lang().get(), self.year, self.month, self.day)
    }
}

/// The hour of a moment, `14 h 05`; milliseconds since 1970, e.g. `timestamp.as_millisecond()`.
#[must_use]
pub fn hour(ms: i64) -> String {
    Moment::of_ms(ms).hour()
}

/// The hour of a moment to the second, `14 h 05 min 12 s`.
#[must_use]
pub fn hour_second(ms: i64) -> String {
    let second = ms.div_euclid(1000).rem_euclid(60);
    messages::widgets::hour_second(use_lang().get(), &hour(ms), &format!("{second:02}"))
}

/// The day of a moment, `samedi 21 novembre`.
#[must_use]
pub fn day(ms: i64) -> String {
    Moment::of_ms(ms).day()
}

/// The hour of a moment beside another: to the second where both fall into the same minute.
#[must_use]
pub fn hour_beside(ms: i64, other_ms: i64) -> String {
    if same_minute(ms, other_ms) { hour_second(ms) } else { hour(ms) }
}

/// Whether two moments fall into the same minute.
#[must_use]
pub fn same_minute(ms: i64, other_ms: i64) -> bool {
    ms.div_euclid(60_000) == other_ms.div_euclid(60_000)
}

/// Day and hour of a moment: `samedi 21 novembre, 14 h 05`.
#[must_use]
pub fn day_hour(ms: i64) -> String {
    let moment = Moment::of_ms(ms);
    messages::widgets::day_hour(use_lang().get(), &moment.day(), &moment.hour())
}

/// How long ago, coarsely: `il y a 8 s`, `il y a 32 min`, then the hour.
#[must_use]
pub fn ago(ms: i64, now_ms: i64) -> String {
    let lang = use_lang().get();
    match (now_ms - ms).max(0) / 1000 {
        s if s < 60 => messages::widgets::ago_seconds(lang, &s.to_string()),
        s if s < 3600 => messages::widgets::ago_minutes(lang, &(s / 60).to_string()),
        _ => hour(ms),
    }
}

/// A length of time: `8 s`, `4 min`, `1 h 05`.
#[must_use]
pub fn duration(seconds: i64) -> String {
    duration_in(use_lang().get(), seconds)
}

fn duration_in(lang: Lang, seconds: i64) -> String {
    match seconds.max(0) {
        s if s < 60 => messages::widgets::seconds(lang, &s.to_string()),
        s if s < 3600 => messages::widgets::minutes(lang, &((s + 30) / 60).to_string()),
        s => messages::widgets::hours(lang, &(s / 3600).to_string(), &format!("{:02}", s % 3600 / 60)),
    }
}

/// The present moment, ms since 1970.
#[must_use]
pub fn now_ms() -> i64 {
    #[cfg(target_arch = "wasm32")]
    #[expect(clippy::cast_possible_truncation, reason = "a clock's milliseconds fit")]
    return js_sys::Date::now() as i64;
    #[cfg(not(target_arch = "wasm32"))]
    0
}

/// The text without accents and capitals, for searching and sorting as people expect.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' | 'í' | 'ì' => out.push('i'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
            'ç' => out.push('c'),
            'ñ' => out.push('n'),
            'ÿ' => out.push('y'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            '’' => out.push('\''),
            '\u{A0}' | '\u{202F}' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(target_arch = "wasm32")]
fn in_zone(ms: i64, zone: &str) -> Moment {
    use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    thread_local! {
        // Making a formatter costs far more than using it.
        static FORMATTER: RefCell<Option<(String, DateTimeFormat)>> = const { RefCell::new(None) };
    }
    let formatter = FORMATTER.with_borrow_mut(|cached| match cached {
        Some((of, formatter)) if of == zone => formatter.clone(),
        _ => {
            let options = Object::new();
            let wanted = [
                ("timeZone", zone),
                ("hourCycle", "h23"),
                ("year", "numeric"),
                ("month", "numeric"),
                ("day", "numeric"),
                ("hour", "numeric"),
                ("minute", "numeric"),
                ("weekday", "short"),
            ];
            for (name, value) in wanted {
                let _ = Reflect::set(&options, &name.into(), &value.into());
            }
            let formatter = DateTimeFormat::new(&Array::of1(&"en-GB".into()), &options);
            *cached = Some((zone.to_owned(), formatter.clone()));
            formatter
        }
    });
    let date = Date::new(&JsValue::from_f64(ms as f64));
    let mut moment = Moment { year: 0, month: 0, day: 0, weekday: 0, hour: 0, minute: 0 };
    let parts =
        Reflect::get(&formatter, &"formatToParts".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
    let parts = parts.and_then(|f| f.call1(&formatter, &date).ok()).and_then(|p| p.dyn_into::<Array>().ok());
    for part in parts.iter().flat_map(Array::iter) {
        let text = |name: &str| {
            Reflect::get(&part, &name.into()).ok().and_then(|v| v.as_string()).unwrap_or_default()
        };
        let value = text("value");
        match text("type").as_str() {
            "year" => moment.year = value.parse().unwrap_or(0),
            "month" => moment.month = value.parse().unwrap_or(0),
            "day" => moment.day = value.parse().unwrap_or(0),
            "hour" => moment.hour = value.parse().unwrap_or(0),
            "minute" => moment.minute = value.parse().unwrap_or(0),
            "weekday" => {
                let week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
                moment.weekday = (1..).zip(week).find(|(_, name)| *name == value).map_or(0, |(n, _)| n);
            }
            _ => {}
        }
    }
    moment
}

/// Without a browser the zone is that of Greenwich: tests of the wording need no more.
#[cfg(not(target_arch = "wasm32"))]
fn in_zone(ms: i64, _zone: &str) -> Moment {
    let days = ms.div_euclid(86_400_000);
    let minute = ms.rem_euclid(86_400_000) / 60_000;
    // Howard Hinnant's civil_from_days.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let small = |n: i64| i8::try_from(n).unwrap_or(0);
    Moment {
        year: i16::try_from(year).unwrap_or(0),
        month: small(month),
        day: small(day),
        weekday: small((days + 3).rem_euclid(7) + 1),
        hour: small(minute / 60),
        minute: small(minute % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_french<T>(test: impl FnOnce() -> T) -> T {
        Owner::new().with(|| {
            crate::lang::provide_lang(Lang::Fr);
            test()
        })
    }

    #[test]
    fn two_hours_of_one_minute_are_told_to_the_second() {
        in_french(|| {
            let noon = 1_795_000_020_000;
            assert_eq!(hour_beside(noon, noon + 60_000), hour(noon));
            assert_eq!(hour_beside(noon, noon + 5_000), hour_second(noon));
        });
    }

    #[test]
    fn sums_are_parted_for_the_biggest_sizes() {
        in_french(|| {
            assert_eq!(euros_parts(1400), (String::new(), "14".into(), ",00\u{A0}€".into()));
            assert_eq!(euros_parts(1_092_750).1, "10\u{A0}927");
            assert_eq!(amount(13_100), "131,00");
            assert_eq!(tenths(62), "6,2");
        });
    }

    #[test]
    fn moments_are_worded() {
        in_french(|| {
            let ms = 1_795_269_900_000; // 2026-11-21T14:05:00Z
            assert_eq!(hour(ms), "14\u{A0}h\u{A0}05");
            assert_eq!(day(ms), "samedi 21 novembre");
            assert_eq!(ago(ms, ms + 8_000), "il y a 8\u{A0}s");
            assert_eq!(ago(ms, ms + 1_920_000), "il y a 32\u{A0}min");
            assert_eq!(duration(3_900), "1\u{A0}h\u{A0}05");
        });
    }

    #[test]
    fn searching_overlooks_accents() {
        assert_eq!(folded("Cœur d’Été CÔTELÉ"), "coeur d'ete cotele");
    }
}
