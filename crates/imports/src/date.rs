//! Moments as exports, forms and people write them; none has a zone, all are the edition's.
// tidy: words of files

use crate::sheet::Cell;
use contract::domain::text::fold;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, date};

const MONTHS: [&str; 12] =
    ["jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec"];

/// The moment of a cell, with its time of day: a date cell, a serial number or a text.
pub(crate) fn moment_of(cell: &Cell) -> Option<DateTime> {
    match cell {
        Cell::Empty => None,
        Cell::Date(at) => Some(*at),
        Cell::Number(serial) => of_serial(*serial),
        Cell::Text(text) => match text.replace(',', ".").parse::<f64>() {
            Ok(serial) => of_serial(serial),
            Err(_) => read(text),
        },
    }
}

/// A moment as Excel counts it: days since the end of 1899, to the second.
pub(crate) fn of_serial(serial: f64) -> Option<DateTime> {
    // From 1950 on: what is smaller is a size, a price or a postcode, not a day.
    if !(18_264.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
    let seconds = (serial * 86_400.0).round() as i64;
    date(1899, 12, 30).at(0, 0, 0, 0).checked_add(seconds.seconds()).ok()
}

/// Reads `2025-11-05 20:00`, `05/11/2025 20:00:00`, `5/11/25 20h00`, `2025-11-05T20:00:00`, `mercredi 5
/// novembre 2025 à 20 h`, `2025/10/05 6:00:00 PM UTC+2`; of a range its start.
pub(crate) fn read(text: &str) -> Option<DateTime> {
    let folded = fold(text);
    let mut rest = folded.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | ','));
    let day = day(&mut rest)?;
    skip_between(&mut rest);
    Some(day.to_datetime(time(&mut rest)?))
}

fn day(rest: &mut &str) -> Option<Date> {
    let (first, width) = number(rest)?;
    let separator = rest.chars().next()?;
    let named = separator == ' ' || separator.is_alphabetic();
    let month = if named {
        *rest = rest.trim_start();
        let (word, after) = split_while(rest, char::is_alphabetic);
        *rest = after.trim_start_matches(['.', ' ']);
        // "juillet" and "juin" share two letters; every other month is known by three.
        i8::try_from(MONTHS.iter().position(|month| word.starts_with(month))? + 1).ok()?
    } else {
        *rest = rest.strip_prefix(['-', '/', '.'])?;
        let month = number(rest)?.0;
        *rest = rest.strip_prefix(separator)?;
        i8::try_from(month).ok()?
    };
    let (last, last_width) = number(rest)?;
    let (year, day) = if width == 4 && !named { (first, last) } else { (last, first) };
    let year_width = if width == 4 && !named { width } else { last_width };
    let year = match year_width {
        4 => year,
        2 => year + 2000,
        _ => return None,
    };
    Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()
}

/// What people put between a day and its hour.
fn skip_between(rest: &mut &str) {
    *rest = rest.trim_start_matches([' ', ',', 't', 'a', '-']);
}

fn time(rest: &mut &str) -> Option<Time> {
    let (mut hour, _) = number(rest)?;
    *rest = rest.trim_start();
    *rest = rest.strip_prefix([':', 'h'])?.trim_start();
    let minute = if rest.is_empty() { 0 } else { number(rest).map_or(0, |(minute, _)| minute) };
    let second = match rest.strip_prefix(':') {
        Some(after) => {
            *rest = after;
            number(rest)?.0
        }
        None => 0,
    };
    if let Some(after) = rest.strip_prefix('.') {
        *rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    *rest = rest.trim_start();
    for (mark, added) in [("am", 0), ("pm", 12)] {
        if let Some(after) = rest.strip_prefix(mark) {
            *rest = after.trim_start();
            hour = hour % 12 + added;
        }
    }
    let small = |n: u32| i8::try_from(n).ok();
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    // A zone named, an end of the range: the start is as it was read. UTC itself would be another hour.
    let more = rest.is_empty()
        || rest.starts_with(['-', '+', '>', '→', '('])
        || rest.starts_with("a ")
        || rest.starts_with("utc+")
        || rest.starts_with("gmt+");
    more.then_some(time)
}

/// A number of at most four digits, and how many it has.
fn number(rest: &mut &str) -> Option<(u32, usize)> {
    let (digits, after) = split_while(rest, |c| c.is_ascii_digit());
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    *rest = after;
    Some((digits.parse().ok()?, digits.len()))
}

fn split_while(text: &str, keep: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !keep(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_files_write_them() {
        let evening = date(2025, 11, 5).at(20, 0, 0, 0);
        for text in [
            "2025-11-05 20:00",
            "2025-11-05T20:00:00",
            "2025-11-05T20:00:00.000+01:00",
            "05/11/2025 20:00:00",
            "05/11/2025 20:00",
            "5/11/25 20h00",
            "5/11/2025 à 20h",
            "05.11.2025 20 h 00",
            "Mercredi 5 novembre 2025 à 20h00",
            "mer. 5 nov. 2025, 20:00",
            "2025/11/05 8:00:00 PM UTC+1",
            "2025-11-05 20:00 - 22:00",
            "45966,8333333333",
        ] {
            assert_eq!(moment_of(&Cell::text(text)), Some(evening), "{text:?}");
        }
        assert_eq!(moment_of(&Cell::Number(45_966.833_333_333_3)), Some(evening), "an Excel day");
        assert_eq!(read("15 juillet 2025 9h30"), Some(date(2025, 7, 15).at(9, 30, 0, 0)));
    }

    #[test]
    fn what_is_no_moment_is_named_so() {
        for text in [
            "",
            "bientôt",
            "2025-11-05",
            "05/11/2025",
            "31/02/2025 10:00",
            "2025-11-05 25:00",
            "2025-11-05 20",
            "20:00",
            "2025-11-05T20:00:00Z",
            "5/11/025 20:00",
            "0000-00-00 00:00",
            "5",
            "2025-11-05 20:00 et quelque",
        ] {
            assert_eq!(moment_of(&Cell::text(text)), None, "{text:?}");
        }
    }
}
