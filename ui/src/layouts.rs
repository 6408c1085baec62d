//! What each key writes on a French (AZERTY) and on an American (QWERTY) keyboard.
//!
//! A scanner is a keyboard: when its layout and the computer's differ, a code arrives as other signs.
//! The table lets `wedge` turn them back. Only what a label's code can hold is here.

/// A key's place and what it writes: QWERTY plain and shifted, AZERTY plain and shifted.
pub(crate) struct Place {
    pub(crate) code: &'static str,
    pub(crate) us: (char, char),
    pub(crate) fr: (char, char),
}

const fn place(code: &'static str, us: (char, char), fr: (char, char)) -> Place {
    Place { code, us, fr }
}

pub(crate) const PLACES: &[Place] = &[
    place("Digit1", ('1', '!'), ('&', '1')),
    place("Digit2", ('2', '@'), ('é', '2')),
    place("Digit3", ('3', '#'), ('"', '3')),
    place("Digit4", ('4', '$'), ('\'', '4')),
    place("Digit5", ('5', '%'), ('(', '5')),
    place("Digit6", ('6', '^'), ('-', '6')),
    place("Digit7", ('7', '&'), ('è', '7')),
    place("Digit8", ('8', '*'), ('_', '8')),
    place("Digit9", ('9', '('), ('ç', '9')),
    place("Digit0", ('0', ')'), ('à', '0')),
    place("Minus", ('-', '_'), (')', '°')),
    place("Equal", ('=', '+'), ('=', '+')),
    place("KeyQ", ('q', 'Q'), ('a', 'A')),
    place("KeyW", ('w', 'W'), ('z', 'Z')),
    place("KeyA", ('a', 'A'), ('q', 'Q')),
    place("KeyZ", ('z', 'Z'), ('w', 'W')),
    place("Semicolon", (';', ':'), ('m', 'M')),
    place("KeyM", ('m', 'M'), (',', '?')),
    place("Comma", (',', '<'), (';', '.')),
    place("Period", ('.', '>'), (':', '/')),
    place("Slash", ('/', '?'), ('!', '§')),
    place("Space", (' ', ' '), (' ', ' ')),
];

/// The accented capitals that some systems write with Caps Lock on.
const CAPITALS: &[(char, char)] = &[('É', '2'), ('È', '7'), ('Ç', '9'), ('À', '0')];

fn pair_has(pair: (char, char), c: char) -> Option<bool> {
    if pair.0 == c { Some(false) } else { (pair.1 == c).then_some(true) }
}

fn of(pair: (char, char), shifted: bool) -> char {
    if shifted { pair.1 } else { pair.0 }
}

/// A sign that an AZERTY computer wrote, as the QWERTY scanner meant it.
pub(crate) fn fr_as_us(c: char) -> char {
    PLACES.iter().find_map(|p| pair_has(p.fr, c).map(|shifted| of(p.us, shifted))).unwrap_or(c)
}

/// A sign that a QWERTY computer wrote, as the AZERTY scanner meant it.
pub(crate) fn us_as_fr(c: char) -> char {
    PLACES.iter().find_map(|p| pair_has(p.us, c).map(|shifted| of(p.fr, shifted))).unwrap_or(c)
}

/// A sign written on AZERTY with Caps Lock on, as it is without: `&` for `1`, `6` for `-`.
pub(crate) fn caps_undone(c: char) -> char {
    if let Some((_, digit)) = CAPITALS.iter().find(|(capital, _)| *capital == c) {
        return *digit;
    }
    PLACES.iter().find_map(|p| pair_has(p.fr, c).map(|shifted| of(p.fr, !shifted))).unwrap_or(c)
}

/// The digit on whose key an AZERTY keyboard writes this sign; `-` stays, since codes have it.
pub(crate) fn digit_of(c: char) -> char {
    match CAPITALS.iter().find(|(capital, _)| *capital == c) {
        Some((_, digit)) => *digit,
        None if c == '-' => c,
        None => PLACES[..10].iter().find(|p| p.fr.0 == c).map_or(c, |p| p.fr.1),
    }
}

/// What the key at this place writes on a QWERTY keyboard, plain; `None` for a place that is not known.
pub(crate) fn us_at(code: &str) -> Option<char> {
    if let Some(digit) = code.strip_prefix("Numpad") {
        return match digit {
            "Subtract" => Some('-'),
            "Divide" => Some('/'),
            _ => digit.chars().next().filter(char::is_ascii_digit),
        };
    }
    PLACES
        .iter()
        .find_map(|p| (p.code == code).then_some(p.us.0.to_ascii_uppercase()))
        .or_else(|| code.strip_prefix("Key").and_then(|letter| letter.chars().next()))
}

/// What the key at this place means on an AZERTY scanner: its digit, its letter; `written` settles
/// the one key that bears both `6` and `-`.
pub(crate) fn fr_at(code: &str, written: &str) -> Option<char> {
    match code {
        "Digit6" if matches!(written, "-" | "6") && written == "-" => Some('-'),
        _ if code.starts_with("Digit") => code.chars().last(),
        _ => PLACES
            .iter()
            .find_map(|p| (p.code == code).then_some(p.fr.0.to_ascii_uppercase()))
            .or_else(|| us_at(code)),
    }
}
