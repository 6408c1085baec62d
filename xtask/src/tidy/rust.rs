//! Rules on Rust files: what a reader can count on finding, and what must not be left behind.

use std::collections::BTreeSet;

use super::{File, Finding, source::Source};

const LINES_MAX: usize = 400;
/// Where a long file says why it is one.
const LINES_OF_EXCUSE: usize = 20;

/// Words that are left in code by mistake; the last letters are apart so that this file does not name them itself.
const LEFT_BEHIND: &[&str] = &["todo!", "unimplemented!", "dbg!"];
const REMINDERS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// Letters that English has not.
const ACCENTS: &[char] = &[
    'à', 'â', 'ç', 'è', 'é', 'ê', 'ë', 'î', 'ï', 'ô', 'ù', 'û', 'œ', 'À', 'Â', 'Ç', 'È', 'É', 'Ê', 'Î', 'Ô',
    'Ù', 'Œ',
];

/// A comment on top of a file, the places where it counts, and so where French words may stand.
const WORDS_ALLOWED: &[(&str, &[&str])] = &[
    ("tidy: words of files", &["crates/domain/src/", "crates/imports/src/"]),
    ("tidy: keys of a keyboard", &["crates/domain/src/", "ui/src/", "src-tauri/src/"]),
];

/// The files of modules that only tests see, as their parents declare them.
pub(super) fn test_files(files: &[File]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files.iter().filter(|file| file.is_rust() && file.text().contains("test")) {
        let stem = file.path.strip_suffix(".rs").unwrap_or_default();
        let (folder, name) = stem.rsplit_once('/').unwrap_or_default();
        let folder = if ["lib", "main", "mod"].contains(&name) { folder } else { stem };
        for module in Source::part(file.text()).test_modules() {
            found.insert(format!("{folder}/{module}.rs"));
            found.insert(format!("{folder}/{module}/mod.rs"));
        }
    }
    found
}

/// All rules of this kind.
pub(super) fn check(file: &File, test_files: &BTreeSet<String>) -> Vec<Finding> {
    let source = Source::part(file.text());
    let mut findings = Vec::new();
    findings.extend(head(file));
    findings.extend(length(file));
    findings.extend(left_behind(file, &source));
    if !test_files.contains(&file.path) {
        findings.extend(words(file, &source));
    }
    findings
}

fn head(file: &File) -> Option<Finding> {
    let first = file.text().lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let remedy = "say on top, with //!, why the module exists and what it refuses";
    (!first.starts_with("//!")).then(|| Finding::new(file, 1, "head", remedy))
}

fn length(file: &File) -> Option<Finding> {
    let lines = file.text().lines().count();
    let excused = file.text().lines().take(LINES_OF_EXCUSE).any(|line| line.contains("Long because"));
    (lines > LINES_MAX && !excused).then(|| {
        let remedy = format!("{lines} lines: split it, or say on top \"Long because …\"");
        Finding::new(file, LINES_MAX + 1, "length", remedy)
    })
}

fn left_behind(file: &File, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, code) in source.code.iter().enumerate() {
        for word in LEFT_BEHIND.iter().filter(|word| begins_word(code, word)) {
            findings.push(Finding::new(file, index + 1, "left behind", format!("finish it: {word}")));
        }
    }
    for (start, comment) in &source.comments {
        for (offset, line) in comment.lines().enumerate() {
            if REMINDERS.iter().any(|word| begins_word(line, word)) {
                let remedy = "do it, or put it in the list of things to do";
                findings.push(Finding::new(file, start + offset, "left behind", remedy));
            }
        }
    }
    findings
}

/// Whether the word stands in the line, and not as the end of a longer one.
fn begins_word(line: &str, word: &str) -> bool {
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

fn words(file: &File, source: &Source) -> Vec<Finding> {
    let path = file.path.as_str();
    let shipped = ["src-tauri/src/", "ui/src/"].iter().any(|folder| path.starts_with(folder))
        || (path.starts_with("crates/") && path.contains("/src/") && !path.starts_with("crates/testkit/"));
    if !shipped || path.contains("demo") || path.contains("tests") || says_why(file) {
        return Vec::new();
    }
    let of_tests = source.test_lines();
    let mut findings = Vec::new();
    for (start, text) in &source.texts {
        for (offset, line) in text.lines().enumerate() {
            let number = start + offset;
            if line.contains(ACCENTS) && !of_tests.get(number - 1).is_some_and(|&of_tests| of_tests) {
                let remedy = "put the words in assets/messages, and ask `messages` for them";
                findings.push(Finding::new(file, number, "words", remedy));
            }
        }
    }
    findings
}

fn says_why(file: &File) -> bool {
    let mut top = file.text().lines().take(LINES_OF_EXCUSE);
    top.any(|line| {
        WORDS_ALLOWED.iter().any(|(sentence, places)| {
            line.starts_with("//")
                && line.contains(sentence)
                && places.iter().any(|place| file.path.starts_with(place))
        })
    })
}

#[cfg(test)]
mod tests {
    //! One broken file a rule.

    use super::*;

    fn rules(path: &str, text: &str) -> Vec<(&'static str, usize)> {
        let file = File { path: path.to_owned(), text: Some(text.to_owned()) };
        check(&file, &BTreeSet::new()).into_iter().map(|finding| (finding.rule, finding.line)).collect()
    }

    #[test]
    fn every_file_begins_with_its_reason() {
        assert_eq!(rules("ui/src/a.rs", "use x;\n"), [("head", 1)]);
        assert_eq!(rules("ui/src/a.rs", "//! Why.\nuse x;\n"), []);
    }

    #[test]
    fn a_long_file_is_split_or_excused() {
        let long = "fn f() {}\n".repeat(LINES_MAX);
        assert_eq!(rules("ui/src/a.rs", &format!("//! Why.\n{long}")), [("length", 401)]);
        assert_eq!(rules("ui/src/a.rs", &format!("//! Long because it is one table.\n{long}")), []);
    }

    #[test]
    fn nothing_is_left_behind() {
        let text =
            format!("//! Why.\nfn f() {{ todo!() }}\n// {}: later\nlet a = \"todo!\";\n", REMINDERS[0]);
        assert_eq!(rules("ui/src/a.rs", &text), [("left behind", 2), ("left behind", 3)]);
        assert_eq!(rules("ui/src/a.rs", "//! Why.\nmy_dbg!(x);\n"), [], "another macro's name may end so");
    }

    #[test]
    fn french_words_stand_in_message_files_only() {
        let text = "//! Why: l'été.\nfn f() { g(\"Étiquettes\") }\n#[cfg(test)]\nmod tests {\n    const A: &str = \"é\";\n}\n";
        assert_eq!(rules("ui/src/a.rs", text), [("words", 2)], "comments and tests may be French");
        assert_eq!(rules("crates/app/src/demo/names.rs", text), [], "demo data are French");
        let marked = text.replace("Why", "tidy: words of files");
        assert_eq!(rules("crates/imports/src/a.rs", &marked), [], "words that files bring");
        assert_eq!(rules("ui/src/a.rs", &marked), [("words", 2)], "only where files are read");
    }

    #[test]
    fn a_module_that_only_tests_see_is_known_by_its_parent() {
        let file =
            |path: &str| File { path: path.to_owned(), text: Some("#[cfg(test)]\nmod sample;\n".to_owned()) };
        let files = [file("crates/app/src/lib.rs"), file("crates/app/src/treasury.rs")];
        let found = test_files(&files);
        assert!(found.contains("crates/app/src/sample.rs"), "beside a root: {found:?}");
        assert!(found.contains("crates/app/src/treasury/sample.rs"), "below a module: {found:?}");
    }
}
