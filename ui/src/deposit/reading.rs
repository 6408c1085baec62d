//! What a code read at the table is about: an item's label, or a depositor's coupon.

use contract::domain::code::read_code;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A label: list and line.
    Label(u16, u8),
    /// A coupon: one of the depositor's lists.
    Coupon(u16),
    /// Neither; it is searched as it stands.
    Text(String),
}

/// Reads a code: `EDI-2026-11-D245` is a coupon, `EDI-2026-11-L245-A03` or `245-3` a label.
#[must_use]
pub fn read(text: &str) -> Reading {
    let text = text.trim();
    if let Ok(code) = read_code(text) {
        return Reading::Label(code.list.0, code.line.0);
    }
    let upper = text.to_uppercase();
    let coupon = upper.strip_prefix("EDI-").and_then(|rest| rest.rsplit_once("-D"));
    match coupon.and_then(|(_, list)| list.parse().ok()) {
        Some(list) => Reading::Coupon(list),
        None => Reading::Text(text.to_owned()),
    }
}

impl Reading {
    /// What to look for, so that the depositor is found.
    #[must_use]
    pub fn query(&self) -> String {
        match self {
            Reading::Label(list, _) | Reading::Coupon(list) => list.to_string(),
            Reading::Text(text) => text.clone(),
        }
    }

    /// Whether it is a code at all: of several readings of a scan the one that is wins.
    #[must_use]
    pub fn is_code(&self) -> bool {
        !matches!(self, Reading::Text(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_coupons_are_told_apart() {
        assert_eq!(read("EDI-2026-11-L245-A03"), Reading::Label(245, 3));
        assert_eq!(read("EDI-2026-11-D245"), Reading::Coupon(245));
        assert_eq!(read("edi-2026-11-d1104"), Reading::Coupon(1104));
        assert_eq!(read("Desmarets"), Reading::Text("Desmarets".into()));
        assert_eq!(read("EDI-2026-11-L245-A03").query(), "245", "a label finds its depositor");
        assert!(!read("245").is_code(), "a bare number may be anything");
    }
}
