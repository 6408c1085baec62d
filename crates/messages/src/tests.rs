//! What the generated table and the formats promise, and what the build script refuses.

use crate::{
    Lang::*,
    catalog::{read_folder, read_module},
    *,
};

include!(concat!(env!("OUT_DIR"), "/sample.rs"));

#[test]
fn a_language_is_read_from_its_code_with_or_without_a_region() {
    for (text, expected) in
        [("fr", Ok(Fr)), ("en-GB", Ok(En)), ("FR_fr.UTF-8", Ok(Fr)), ("de", Err(UnknownLang))]
    {
        assert_eq!(text.parse::<Lang>(), expected, "{text}");
    }
    assert_eq!(Lang::default(), Fr, "French is the language of the sale");
    assert_eq!(serde_json::to_string(&En).unwrap(), "\"en\"");
    assert_eq!(serde_json::from_str::<Lang>("\"fr\"").unwrap(), Fr);
}

#[test]
fn sums_are_written_as_each_language_does() {
    for (cents, fr, en) in [
        (0, "0,00\u{a0}€", "€0.00"),
        (5, "0,05\u{a0}€", "€0.05"),
        (123_456, "1\u{202f}234,56\u{a0}€", "€1,234.56"),
        (100_000_000, "1\u{202f}000\u{202f}000,00\u{a0}€", "€1,000,000.00"),
        (-150, "\u{2212}1,50\u{a0}€", "\u{2212}€1.50"),
    ] {
        assert_eq!(format::euros(Fr, cents), fr);
        assert_eq!(format::euros(En, cents), en);
    }
    assert_eq!(format::euros_short(Fr, 500), "5\u{a0}€", "whole sums have no cents");
    assert_eq!(format::euros_short(Fr, 550), "5,50\u{a0}€");
    assert_eq!(format::euros_short(En, -200_000), "\u{2212}€2,000");
    assert!(format::euros(En, i64::MIN).ends_with(".08"), "the lowest integer has no positive twin");
}

#[test]
fn numbers_and_rates() {
    assert_eq!(format::number(Fr, 6_000), "6\u{202f}000");
    assert_eq!(format::number(En, -1_234_567), "\u{2212}1,234,567");
    assert_eq!(format::percent(Fr, 20), "20\u{a0}%");
    assert_eq!(format::percent(En, 20), "20%");
    assert_eq!(format::percent_tenths(Fr, 583), "58,3\u{a0}%");
}

#[test]
fn days_and_times() {
    assert_eq!(format::date_long(Fr, 2025, 11, 8, 6), "samedi 8 novembre 2025");
    assert_eq!(format::date_long(En, 2025, 11, 8, 6), "Saturday 8 November 2025");
    assert_eq!(format::date_day(Fr, 11, 1, 6), "samedi 1er novembre", "the first of a month is an ordinal");
    assert_eq!(format::date_short(Fr, 2025, 11, 8), "08/11/2025");
    assert_eq!(format::time(Fr, 14, 5), "14\u{a0}h\u{a0}05");
    assert_eq!(format::time(Fr, 9, 0), "9\u{a0}h\u{a0}00");
    assert_eq!(format::time(En, 9, 5), "09:05");
    assert_eq!(format::month_name(Fr, 13), "?", "a month out of range is shown, not refused");
}

#[test]
fn plain_words_come_in_both_languages() {
    assert_eq!((sample::added(Fr), sample::added(En)), ("Ajouté", "Added"));
}

#[test]
fn zero_is_singular_in_french_and_plural_in_english() {
    for (count, fr, en) in [
        (0, "0 vente attend à A", "0 sales wait at A"),
        (1, "1 vente attend à A", "1 sale waits at A"),
        (1_200, "1\u{202f}200 ventes attendent à A", "1,200 sales wait at A"),
    ] {
        assert_eq!(sample::waiting(Fr, count, "A"), fr);
        assert_eq!(sample::waiting(En, count, "A"), en);
    }
}

#[test]
fn placeholders_are_filled_in_the_order_of_each_text() {
    assert_eq!(sample::done_of(Fr, "3", "24"), "3 sur 24");
    assert_eq!(sample::done_of(En, "3", "24"), "of 24, 3");
}

#[test]
fn parameters_follow_the_french_text() {
    let module = read_module("m", "k = '{b} puis {a}, {b}'", "k = '{a} after {b}'").map_err(|_| "refused");
    assert_eq!(module.map(|m| m.messages[0].parameters.clone()), Ok(vec!["b".to_owned(), "a".to_owned()]));
}

#[test]
fn a_plural_may_leave_its_count_out() {
    let fr = "k = { one = 'une vente', other = '{count} ventes' }";
    assert!(read_module("m", fr, "k = { one = 'a sale', other = '{count} sales' }").is_ok());
}

#[test]
fn every_disagreement_is_refused_and_named() {
    for (fr, en, expected) in [
        ("k = 'x'", "", "en/m.toml: `k` is missing, fr has it"),
        ("", "k = 'x'", "fr/m.toml: `k` is missing, en has it"),
        (
            "k = '{a}'",
            "k = '{b}'",
            "m.toml: `k`: placeholders differ: en lacks [\"a\"], en alone has [\"b\"]",
        ),
        ("k = 'x'", "k = { one = 'x', other = 'y' }", "m.toml: `k`: a plural in one language only"),
        ("return = 'x'", "return = 'x'", "fr/m.toml: `return` is a Rust keyword"),
        ("kE = 'x'", "kE = 'x'", "fr/m.toml: `kE` is not in snake_case"),
        ("k = '{a'", "k = 'x'", "fr/m.toml: `k`: a brace is not closed, or not opened"),
        ("k = 1", "k = 'x'", "fr/m.toml: `k`: neither a text nor a plural"),
        (
            "k = { one = 'x' }",
            "k = 'x'",
            "fr/m.toml: `k`: a plural is written { one = \"…\", other = \"…\" }",
        ),
        (
            "k = '{l}'",
            "k = '{l}'",
            "fr/m.toml: `k`: the placeholder {l} is the name of the language's parameter",
        ),
    ] {
        let faults = read_module("m", fr, en).err().unwrap_or_default();
        assert!(faults.iter().any(|fault| fault == expected), "{expected}\nfound {faults:#?}");
    }
}

#[test]
fn the_files_of_the_program_are_read_whole() {
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/messages");
    let modules = read_folder(assets.as_ref()).unwrap();
    assert!(modules.iter().any(|module| module.name == "common"));
    assert!(read_folder("no-such-folder".as_ref()).is_err(), "a missing language is a fault");
}
