//! Telling a scanner from a person, when the scanner is a keyboard.
//!
//! A scanner writes a whole code in a few milliseconds a key and mostly ends with `Entrée` or `Tab`; a
//! person does not. `Wedge` is fed with every key and says when a burst was a scan, with the readings
//! that differences of layout allow: `event.key` as it stands, `event.code` (the key's place), AZERTY
//! signs as digits, QWERTY letters swapped, Caps Lock undone. The reading that is a valid code wins,
//! and the caller says what is valid. Refuses to know what a code looks like, and has no clock.

use crate::layouts::{caps_undone, digit_of, fr_as_us, fr_at, us_as_fr, us_at};

/// The mean time between two keys of a scanner, in ms, below which a burst is one.
pub const MEAN_GAP_MS_MAX: f64 = 35.0;
/// The longest gap inside one scan, in ms: a busy computer delivers late.
pub const GAP_MS_MAX: f64 = 90.0;
/// How long after its last key a scan without an ending is taken, in ms.
pub const SILENCE_MS: f64 = 100.0;
/// The fewest signs of a scan.
pub const SIGNS_MIN: usize = 4;
/// The most signs that are kept; a longer burst is no label.
pub const SIGNS_MAX: usize = 128;

/// What a key was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A key of a person, or the first of a burst: let it pass.
    Key,
    /// Inside a burst that is as fast as a scanner: hold back what a lone key would do.
    Burst,
    /// The burst was a scan; its possible readings, the likeliest first.
    Scan(Vec<String>),
}

#[derive(Clone, Debug)]
struct Stroke {
    at_ms: f64,
    key: String,
    code: String,
}

/// The detector. One for the whole window.
#[derive(Clone, Debug, Default)]
pub struct Wedge {
    burst: Vec<Stroke>,
}

impl Wedge {
    /// Hears one key going down: the time in ms, `event.key`, `event.code`.
    pub fn hear(&mut self, at_ms: f64, key: &str, code: &str) -> Heard {
        if matches!(key, "Shift" | "Control" | "Alt" | "AltGraph" | "CapsLock" | "Meta" | "NumLock") {
            return if self.burst.is_empty() { Heard::Key } else { Heard::Burst };
        }
        let late = self.burst.last().is_some_and(|last| at_ms - last.at_ms > GAP_MS_MAX);
        if late {
            self.burst.clear();
        }
        if matches!(key, "Enter" | "Tab") {
            let end_in_time = self.is_fast_until(Some(at_ms));
            let burst = std::mem::take(&mut self.burst);
            return if end_in_time { Heard::Scan(readings(&burst)) } else { Heard::Key };
        }
        // A sign, or a dead key whose place still tells which one it was.
        if key.chars().count() != 1 && us_at(code).is_none() {
            self.burst.clear();
            return Heard::Key;
        }
        if self.burst.len() == SIGNS_MAX {
            self.burst.clear();
        }
        self.burst.push(Stroke { at_ms, key: key.to_owned(), code: code.to_owned() });
        if self.burst.len() > 1 && self.mean_gap_ms() < MEAN_GAP_MS_MAX { Heard::Burst } else { Heard::Key }
    }

    /// Tells how late it is: a scanner that ends with nothing is heard by the silence after it.
    pub fn tick(&mut self, now_ms: f64) -> Heard {
        let silent = self.burst.last().is_some_and(|last| now_ms - last.at_ms >= SILENCE_MS);
        if !silent {
            return if self.burst.is_empty() { Heard::Key } else { Heard::Burst };
        }
        let fast = self.is_fast_until(None);
        let burst = std::mem::take(&mut self.burst);
        if fast { Heard::Scan(readings(&burst)) } else { Heard::Key }
    }

    /// How many signs the present burst has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.burst.len()
    }

    /// Whether no burst is under way.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.burst.is_empty()
    }

    fn mean_gap_ms(&self) -> f64 {
        let gaps = self.burst.windows(2).map(|pair| pair[1].at_ms - pair[0].at_ms);
        let count = self.burst.len().saturating_sub(1).max(1);
        gaps.sum::<f64>() / f64::from(u32::try_from(count).unwrap_or(u32::MAX))
    }

    fn is_fast_until(&self, end_ms: Option<f64>) -> bool {
        let end_near = match (end_ms, self.burst.last()) {
            (Some(end), Some(last)) => end - last.at_ms <= GAP_MS_MAX,
            _ => true,
        };
        self.burst.len() >= SIGNS_MIN && end_near && self.mean_gap_ms() < MEAN_GAP_MS_MAX
    }
}

/// The reading that is valid, else none: the caller's closure knows the codes.
#[must_use]
pub fn pick(readings: &[String], valid: impl Fn(&str) -> bool) -> Option<String> {
    readings.iter().find(|reading| valid(reading)).cloned()
}

/// Everything the strokes may have meant, without doubles, each also in capitals.
fn readings(strokes: &[Stroke]) -> Vec<String> {
    let written =
        || strokes.iter().filter_map(|s| s.key.chars().next().filter(|_| s.key.chars().count() == 1));
    let sign = |s: &Stroke| s.key.chars().next().filter(|_| s.key.chars().count() == 1);
    let all: [String; 7] = [
        written().collect(),
        written().map(digit_of).collect(),
        strokes.iter().filter_map(|s| us_at(&s.code).or_else(|| sign(s))).collect(),
        strokes.iter().filter_map(|s| fr_at(&s.code, &s.key).or_else(|| sign(s))).collect(),
        written().map(fr_as_us).collect(),
        written().map(caps_undone).collect(),
        written().map(us_as_fr).collect(),
    ];
    let mut kept: Vec<String> = Vec::new();
    for reading in all {
        let reading = reading.trim().to_owned();
        let capitals = reading.to_uppercase();
        for one in [reading, capitals] {
            if !one.is_empty() && !kept.contains(&one) {
                kept.push(one);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "EDI-2026-11-L245-A03";

    fn valid(text: &str) -> bool {
        text == CODE
    }

    /// Strikes `keys` as `(key, code)` every `gap` ms, then the ending.
    fn scan(keys: &[(String, String)], gap: f64, end: Option<&str>) -> Heard {
        let mut wedge = Wedge::default();
        let mut now = 1_000.0;
        for (key, code) in keys {
            wedge.hear(now, key, code);
            now += gap;
        }
        match end {
            Some(end) => wedge.hear(now, end, end),
            None => wedge.tick(now + SILENCE_MS),
        }
    }

    fn picked(heard: &Heard) -> Option<String> {
        match heard {
            Heard::Scan(readings) => pick(readings, valid),
            _ => None,
        }
    }

    /// The place of a sign on a QWERTY scanner.
    fn us_place(c: char) -> String {
        match c {
            '-' => "Minus".into(),
            '0'..='9' => format!("Digit{c}"),
            _ => format!("Key{}", c.to_ascii_uppercase()),
        }
    }

    /// The place of a sign on an AZERTY scanner.
    fn fr_place(c: char) -> String {
        match c {
            '-' => "Digit6".into(),
            'A' => "KeyQ".into(),
            'Q' => "KeyA".into(),
            'Z' => "KeyW".into(),
            'W' => "KeyZ".into(),
            'M' => "Semicolon".into(),
            _ => us_place(c),
        }
    }

    /// What an AZERTY computer writes when a QWERTY scanner strikes this sign.
    fn fr_writes(c: char) -> char {
        match c {
            '-' => ')',
            'A' => 'Q',
            'Q' => 'A',
            'Z' => 'W',
            'W' => 'Z',
            'M' => '?',
            '0'..='9' => ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'][c as usize - '0' as usize],
            _ => c,
        }
    }

    fn check(name: &str, keys: Vec<(char, String)>) {
        let keys: Vec<(String, String)> = keys.into_iter().map(|(c, code)| (c.to_string(), code)).collect();
        for (how, end) in [("Entrée", Some("Enter")), ("Tab", Some("Tab")), ("silence", None)] {
            assert_eq!(picked(&scan(&keys, 12.0, end)).as_deref(), Some(CODE), "{name}, ended by {how}");
        }
        let without_places: Vec<_> = keys.iter().map(|(key, _)| (key.clone(), String::new())).collect();
        let by_sign = picked(&scan(&without_places, 12.0, Some("Enter")));
        assert_eq!(by_sign.as_deref(), Some(CODE), "{name}, through a remote desktop without event.code");
    }

    #[test]
    fn scanner_and_computer_agree() {
        check("QWERTY on QWERTY", CODE.chars().map(|c| (c, us_place(c))).collect());
        check("AZERTY on AZERTY", CODE.chars().map(|c| (c, fr_place(c))).collect());
    }

    #[test]
    fn a_qwerty_scanner_on_an_azerty_computer() {
        check("QWERTY on AZERTY", CODE.chars().map(|c| (fr_writes(c), us_place(c))).collect());
    }

    #[test]
    fn an_azerty_scanner_on_a_qwerty_computer() {
        let keys = CODE.chars().map(|c| (us_as_fr_inverse(c), fr_place(c))).collect();
        check("AZERTY on QWERTY", keys);
    }

    /// What a QWERTY computer writes when an AZERTY scanner strikes this sign.
    fn us_as_fr_inverse(c: char) -> char {
        match c {
            '-' => '6',
            'A' => 'Q',
            '0'..='9' => [')', '!', '@', '#', '$', '%', '^', '&', '*', '('][c as usize - '0' as usize],
            _ => c,
        }
    }

    #[test]
    fn digits_unshifted_on_azerty() {
        let signs = "&é\"'(-è_çà";
        let keys: Vec<_> = signs.chars().map(|c| (c.to_string(), String::new())).collect();
        let Heard::Scan(readings) = scan(&keys, 8.0, Some("Enter")) else { panic!("a fast burst is a scan") };
        assert!(readings.iter().any(|r| r == "12345-7890" || r == "1234567890"), "{readings:?}");
        let places = (1..=10).map(|n| format!("Digit{}", n % 10));
        let keys: Vec<_> = signs.chars().map(|c| c.to_string()).zip(places).collect();
        let Heard::Scan(readings) = scan(&keys, 8.0, None) else { panic!("a fast burst is a scan") };
        assert!(
            readings.iter().any(|r| r == "1234567890"),
            "the places tell the 6 from the dash: {readings:?}"
        );
    }

    #[test]
    fn caps_lock_is_undone() {
        let caps = |c: char| match c {
            '-' => '6',
            '0'..='9' => ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'][c as usize - '0' as usize],
            _ => c.to_ascii_lowercase(),
        };
        check("Caps Lock on AZERTY", CODE.chars().map(|c| (caps(c), fr_place(c))).collect());
        let french: String = CODE.to_lowercase();
        check("Caps Lock on QWERTY", french.chars().map(|c| (c, us_place(c.to_ascii_uppercase()))).collect());
    }

    #[test]
    fn a_person_is_not_a_scanner() {
        let keys: Vec<_> = "245-3".chars().map(|c| (c.to_string(), us_place(c))).collect();
        for gap in [60.0, 85.0, 120.0, 300.0] {
            assert_eq!(scan(&keys, gap, Some("Enter")), Heard::Key, "{gap} ms between keys");
            assert_eq!(scan(&keys, gap, None), Heard::Key, "{gap} ms between keys, no ending");
        }
        let two: Vec<_> = "le".chars().map(|c| (c.to_string(), us_place(c))).collect();
        assert_eq!(scan(&two, 20.0, Some("Enter")), Heard::Key, "two fast letters are a person's");
    }

    #[test]
    fn a_late_enter_is_a_persons() {
        let mut wedge = Wedge::default();
        for (i, c) in "robe".chars().enumerate() {
            wedge.hear(20.0 * i as f64, &c.to_string(), "");
        }
        assert_eq!(wedge.hear(2_000.0, "Enter", "Enter"), Heard::Key);
    }

    #[test]
    fn enter_within_ends_one_scan_and_begins_the_next() {
        let mut wedge = Wedge::default();
        let mut now = 0.0;
        let mut scans = Vec::new();
        for c in "245-3\n318-17\n".chars() {
            let key = if c == '\n' { "Enter".to_owned() } else { c.to_string() };
            if let Heard::Scan(readings) = wedge.hear(now, &key, "") {
                scans.push(readings[0].clone());
            }
            now += 10.0;
        }
        assert_eq!(scans, ["245-3", "318-17"]);
    }

    #[test]
    fn shift_keys_inside_a_scan_are_passed_over() {
        let mut wedge = Wedge::default();
        let mut now = 0.0;
        for c in CODE.chars() {
            wedge.hear(now, "Shift", "ShiftLeft");
            wedge.hear(now + 2.0, &c.to_string(), &us_place(c));
            now += 15.0;
        }
        assert_eq!(picked(&wedge.hear(now, "Enter", "Enter")).as_deref(), Some(CODE));
    }

    #[test]
    fn a_person_before_a_scan_does_not_spoil_it() {
        let mut wedge = Wedge::default();
        wedge.hear(0.0, "x", "KeyX");
        let mut now = 400.0;
        for c in CODE.chars() {
            wedge.hear(now, &c.to_string(), &us_place(c));
            now += 10.0;
        }
        assert_eq!(picked(&wedge.hear(now, "Enter", "Enter")).as_deref(), Some(CODE));
    }

    #[test]
    fn a_burst_is_bounded() {
        let mut wedge = Wedge::default();
        for i in 0..10_000 {
            wedge.hear(f64::from(i), "a", "KeyA");
        }
        assert!(wedge.len() <= SIGNS_MAX);
    }
}
