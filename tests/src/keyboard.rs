//! What a label scanner strikes: a keyboard that writes as the computer's layout says.

/// The layout of the computer. The scanner itself is always set to QWERTY, as it comes out of its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Scanner and computer agree.
    Qwerty,
    /// A French computer: digits come without Shift as `&é"'(-è_çà`, letters change places.
    Azerty,
}

/// A key that is struck: what it writes, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// What the page reads in `event.key`.
    pub key: String,
    /// What the page reads in `event.code`.
    pub code: String,
}

/// The strokes of a code, without the ending.
#[must_use]
pub fn strokes(code: &str, layout: Layout) -> Vec<Stroke> {
    let stroke = |sign: char| Stroke {
        key: match layout {
            Layout::Qwerty => sign,
            Layout::Azerty => azerty(sign),
        }
        .to_string(),
        code: match sign {
            '-' => "Minus".to_owned(),
            '0'..='9' => format!("Digit{sign}"),
            _ => format!("Key{}", sign.to_ascii_uppercase()),
        },
    };
    code.chars().map(stroke).collect()
}

/// What an AZERTY computer writes for the key on which QWERTY has this sign.
fn azerty(sign: char) -> char {
    match sign {
        '-' => ')',
        'A' => 'Q',
        'Q' => 'A',
        'Z' => 'W',
        'W' => 'Z',
        'M' => '?',
        '0'..='9' => ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'][sign as usize - '0' as usize],
        _ => sign,
    }
}
