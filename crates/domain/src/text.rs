//! Comparing what people write: without case, accents, ligatures and odd blanks.
// tidy: words of files

/// Folds a text for comparison: lower case, no accents, ligatures written out, curly apostrophes
/// straight, every run of blanks (also no-break ones) one space, no blanks at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
            'ç' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ñ' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '’' | '‘' | '´' | '`' => out.push('\''),
            // Combining marks of decomposed text, zero-width characters, the BOM.
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            c if is_blank(c) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Tidies a text for keeping: no blanks at the ends, every run of blanks one plain space, no control
/// characters.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_blank(c) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() && !is_hidden(c) {
            out.push(c);
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Marks without width, and those that turn the order of what follows them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Cuts a text to at most `max` characters.
#[must_use]
pub fn cut(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_hides_case_accents_and_blanks() {
        for (text, folded) in [
            ("  Vêtements\u{a0} d’Été ", "vetements d'ete"),
            ("CŒUR", "coeur"),
            ("e\u{301}te\u{301}", "ete"),
            ("\u{feff}Billet", "billet"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
        assert_eq!(tidy(" a\u{202f}\tb\0 "), "a b");
    }
}
