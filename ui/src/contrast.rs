//! Recomputes the contrast of every pair of colours from the stylesheet itself: measured, not estimated.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../static/tokens.css");
const INDEX: &str = include_str!("../static/index.html");

type Theme = BTreeMap<String, String>;

/// The variables of the block that follows `opening`.
fn block(opening: &str) -> Theme {
    let start =
        TOKENS.find(opening).unwrap_or_else(|| panic!("tokens.css has no `{opening}`")) + opening.len();
    let body = &TOKENS[start..start + TOKENS[start..].find('}').expect("a block ends")];
    let bare: String =
        body.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, after)| after)).collect();
    bare.split(';')
        .filter_map(|line| line.split_once(':'))
        .filter_map(|(name, value)| {
            let name = name.rsplit("--").next().filter(|_| name.contains("--"))?;
            Some((name.trim().to_owned(), value.trim().to_owned()))
        })
        .collect()
}

fn light() -> Theme {
    block("\n:root {")
}

fn dark(opening: &str) -> Theme {
    let mut theme = light();
    theme.extend(block(opening));
    theme
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("two hex digits")) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(theme: &Theme, text: &str, ground: &str) -> f64 {
    let of = |name: &str| luminance(theme.get(name).unwrap_or_else(|| panic!("tokens.css has no --{name}")));
    let (a, b) = (of(text), of(ground));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Text and the grounds it stands on.
const TEXTS: &[(&str, &[&str])] = &[
    ("ink", &["page", "surface", "sunken", "hover", "accent-soft", "ok-soft", "warn-soft", "danger-soft"]),
    ("ink-2", &["page", "surface", "sunken", "hover", "accent-soft", "warn-soft", "danger-soft"]),
    ("ink-3", &["page", "surface", "sunken", "hover"]),
    ("on-ink", &["ink"]),
    ("on-accent", &["accent", "accent-hover"]),
    ("accent-text", &["page", "surface", "hover", "accent-soft"]),
    ("on-state", &["ok", "warn", "danger"]),
    ("ok-text", &["page", "surface", "ok-soft", "accent-soft"]),
    ("warn-text", &["page", "surface", "warn-soft"]),
    ("danger-text", &["page", "surface", "danger-soft"]),
    (
        "list-ink",
        &["list-100", "list-200", "list-300", "list-400", "list-500", "list-600", "list-1000", "list-2000"],
    ),
];

/// Outlines, bars and rings against what is beside them.
const OUTLINES: &[(&str, &[&str])] = &[
    ("line-strong", &["page", "surface", "sunken"]),
    ("accent-text", &["page", "surface", "sunken", "accent-soft"]),
    ("bar", &["surface", "page", "sunken"]),
    ("danger-text", &["surface"]),
    ("ok", &["surface", "sunken"]),
];

fn check(name: &str, theme: &Theme) {
    for (pairs, floor) in [(TEXTS, 4.5), (OUTLINES, 3.0)] {
        for (text, grounds) in pairs {
            for ground in *grounds {
                let ratio = contrast(theme, text, ground);
                assert!(ratio >= floor, "{name}: --{text} on --{ground} is {ratio:.2}, under {floor}");
            }
        }
    }
}

#[test]
fn every_pair_keeps_its_contrast_in_both_themes() {
    check("light", &light());
    check("dark", &dark(":root:not([data-theme=\"light\"]) {"));
}

#[test]
fn dark_by_hand_is_the_systems_dark() {
    let by_hand = block(":root[data-theme=\"dark\"] {");
    assert_eq!(by_hand, block(":root:not([data-theme=\"light\"]) {"));
}

#[test]
fn list_colours_are_those_of_the_labels() {
    let theme = light();
    let printed = [
        ("100", "#87CEEB"),
        ("200", "#FFD700"),
        ("300", "#FF77C8"),
        ("400", "#C8A2C8"),
        ("500", "#98FF98"),
        ("600", "#FF8C42"),
        ("1000", "#FFFFFF"),
        ("2000", "#E8486A"),
    ];
    for (list, colour) in printed {
        assert_eq!(theme[&format!("list-{list}")], colour, "the screen matches the label in the hand");
    }
}

#[test]
fn only_the_tokens_name_colours() {
    for (name, text) in sheets() {
        let allowed = ["tokens.css", "print.css"].contains(&name.as_str());
        let named = text.lines().find(|line| line.contains(": #") || line.contains("fill: #"));
        let logo = named.is_some_and(|line| line.contains(".logo-tag"));
        assert!(allowed || logo || named.is_none(), "{name} names a colour: {named:?}");
    }
}

#[test]
fn every_stylesheet_is_loaded() {
    for (name, _) in sheets() {
        assert!(INDEX.contains(&format!("href=\"{name}\"")), "index.html does not load {name}");
    }
    assert!(!INDEX.contains("style=") && !INDEX.contains("<style"), "the policy allows no inline style");
}

/// The stylesheets, by name.
fn sheets() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static");
    let files = std::fs::read_dir(folder).expect("ui/static is there").flatten().map(|entry| entry.path());
    files
        .filter(|path| path.extension().is_some_and(|end| end == "css"))
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("plain names").to_owned();
            (name, std::fs::read_to_string(&path).expect("readable"))
        })
        .collect()
}
