//! People's names as they are written in French: capitals put right, anything else as it was typed.
// tidy: words of files

use contract::domain::text::tidy;

/// Puts right a name that is all capitals or all small letters: `LE GOFF` is Le Goff, `D'ARTAGNAN` is
/// d'Artagnan, `jean-baptiste` is Jean-Baptiste, `DE LA TOUR` is de La Tour. A mixed one is kept.
pub(crate) fn proper_name(text: &str) -> String {
    let text = tidy(text);
    let mixed = text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase);
    if mixed || !text.chars().any(char::is_alphabetic) {
        return text;
    }
    let mut name = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let end = rest.find([' ', '-', '\'', '’', '.']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        push_word(&mut name, word, after);
        let mut chars = after.chars();
        name.extend(chars.next());
        rest = chars.as_str();
    }
    name
}

/// The particles `de` and `d'` are small before the name that they lead; all else begins with a capital.
fn push_word(name: &mut String, word: &str, after: &str) {
    let small = word.to_lowercase();
    let leads = match small.as_str() {
        "de" => after.starts_with([' ', '-']),
        "d" => after.starts_with(['\'', '’']),
        _ => false,
    };
    let mut letters = small.chars();
    match letters.next() {
        Some(first) if !leads => name.extend(first.to_uppercase().chain(letters)),
        _ => name.push_str(&small),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_put_right() {
        for (text, name) in [
            ("MARTIN", "Martin"),
            ("LEFÈVRE", "Lefèvre"),
            ("DE LA TOUR", "de La Tour"),
            ("D'ARTAGNAN", "d'Artagnan"),
            ("N'GUYEN", "N'Guyen"),
            ("O’BRIEN", "O’Brien"),
            ("SAINT-JEAN", "Saint-Jean"),
            ("LE\u{a0}GOFF ", "Le Goff"),
            ("marie-claire", "Marie-Claire"),
            ("DE", "De"),
            ("DU PONT", "Du Pont"),
            ("McDonald", "McDonald"),
            ("de La Tour", "de La Tour"),
            ("Éa", "Éa"),
            ("-", "-"),
            ("", ""),
        ] {
            assert_eq!(proper_name(text), name, "{text:?}");
        }
    }
}
