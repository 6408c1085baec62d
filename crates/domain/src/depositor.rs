//! What identifies a depositor: a normal e-mail, a phone, a postcode.

use crate::text::tidy;

/// The form in which e-mails are kept and compared: lower case, no blanks around.
///
/// Returns `None` when it cannot be an address: no single `@`, no dot in the domain, blanks inside.
#[must_use]
pub fn normal_email(text: &str) -> Option<String> {
    let email = tidy(text).to_lowercase();
    let (user, host) = email.split_once('@')?;
    let host_sound = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains("..")
        && !host.contains('@')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let user_sound =
        !user.is_empty() && !user.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';'));
    (host_sound && user_sound && email.len() <= 254).then_some(email)
}

/// A French phone number as ten digits in pairs, `06 03 96 22 22`; other countries as `+…`.
///
/// Returns `None` when the digits do not make a number.
#[must_use]
pub fn normal_phone(text: &str) -> Option<String> {
    let plus = text.trim_start().starts_with('+');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.chars().any(char::is_alphabetic) {
        return None;
    }
    let national = match (plus, digits.strip_prefix("0033").or_else(|| digits.strip_prefix("33"))) {
        (true, Some(rest)) => format!("0{}", rest.trim_start_matches('0')),
        (false, Some(rest)) if digits.starts_with("0033") || digits.len() == 11 => format!("0{rest}"),
        (true, None) => return (8..=15).contains(&digits.len()).then(|| format!("+{digits}")),
        _ if digits.len() == 9 && !digits.starts_with('0') => format!("0{digits}"),
        _ => digits,
    };
    if national.len() != 10 || !national.starts_with('0') || national.starts_with("00") {
        return None;
    }
    let pairs: Vec<&str> = (0..5).map(|i| &national[2 * i..2 * i + 2]).collect();
    Some(pairs.join(" "))
}

/// A French postcode: five digits; a leading zero that a spreadsheet dropped is put back.
#[must_use]
pub fn normal_postcode(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let sound = (4..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| format!("{text:0>5}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails_compare_without_case_and_blanks() {
        assert_eq!(normal_email("  Zoe.Martin@Example.ORG ").as_deref(), Some("zoe.martin@example.org"));
        for text in ["pas-une-adresse@", "@example.org", "a b@example.org", "a@b", "a@b@c.fr", "a@.fr", ""] {
            assert_eq!(normal_email(text), None, "{text:?} is no address");
        }
    }

    #[test]
    fn phones_are_read_as_people_write_them() {
        for text in [
            "+33603962222",
            "06 03 96 22 22",
            "06.03.96.22.22",
            "0603962222",
            "603962222",
            "0033603962222",
            "+33 (0)6 03 96 22 22",
        ] {
            assert_eq!(normal_phone(text).as_deref(), Some("06 03 96 22 22"), "{text}");
        }
        assert_eq!(normal_phone("+41791234567").as_deref(), Some("+41791234567"));
        for text in ["12 34", "", "06 03 96 22", "abc"] {
            assert_eq!(normal_phone(text), None, "{text:?} is no number");
        }
    }

    #[test]
    fn postcodes_keep_their_zero() {
        assert_eq!(normal_postcode("31830").as_deref(), Some("31830"));
        assert_eq!(normal_postcode(" 1000").as_deref(), Some("01000"));
        assert_eq!(normal_postcode("31830.0").as_deref(), Some("31830"));
        assert_eq!(normal_postcode("3183A"), None);
    }
}
