//! Every message is shown somewhere: one that no code asks for is a sentence that somebody translates in vain.
//!
//! Whether a key is used is read from the text of the code, not from its meaning: `module::key`, or `…::key` in a file
//! that names the module (as `use messages::till as m;` does), or any word of a file whose macro writes `…::$name`. It
//! may take a dead key for a living one, never the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, Finding};

const FOLDER: &str = "assets/messages/fr/";

/// How a macro begins a name that it is given.
const MACRO_NAME: &str = "$";

/// All rules of this kind.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let readers: Vec<Reader> = files.iter().filter(|file| reads_words(file)).map(Reader::new).collect();
    let mut findings = Vec::new();
    for file in files {
        let Some(module) = file.path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".toml")) else {
            continue;
        };
        for (line, key) in keys(file.text()) {
            if !readers.iter().any(|reader| reader.uses(module, key)) {
                let remedy = format!("nothing shows `{module}::{key}`: remove it in every language");
                findings.push(Finding::new(file, line, "unused words", remedy));
            }
        }
    }
    findings
}

fn reads_words(file: &File) -> bool {
    file.is_rust() && file.path != "crates/messages/src/tests.rs" && !file.path.starts_with("xtask/")
}

/// The keys of a file of messages, with their lines. Tables are written on one line, so each key begins one.
fn keys(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        plain.then_some((index + 1, key))
    })
}

/// What a Rust file names.
struct Reader<'a> {
    names: BTreeSet<&'a str>,
    /// Each name after `::`, with the names before it.
    paths: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a File) -> Reader<'a> {
        let text = file.text();
        let names: BTreeSet<&str> =
            text.split(|c: char| !is_name(c)).filter(|name| !name.is_empty()).collect();
        let mut paths: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (at, _) in text.match_indices("::") {
            let before = text[..at].rsplit(|c: char| !is_name(c)).next().unwrap_or_default();
            let rest = &text[at + 2..];
            let after = match rest.split(|c: char| !is_name(c)).next() {
                Some(name) if !rest.starts_with(MACRO_NAME) => name,
                _ => MACRO_NAME,
            };
            paths.entry(after).or_default().insert(before);
        }
        Reader { names, paths }
    }

    fn uses(&self, module: &str, key: &str) -> bool {
        let from = |name: &str| {
            self.paths.get(name).is_some_and(|before| before.contains(module) || self.names.contains(module))
        };
        from(key) || (from(MACRO_NAME) && self.names.contains(key))
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    //! How a key is found to be used.

    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: Some(text.to_owned()) }
    }

    #[test]
    fn a_key_that_nobody_shows_is_found() {
        let words = "# till\nadded = \"Ajouté\"\nwaiting = { one = \"a\", other = \"b\" }\nlost = \"Perdu\"\nnamed = \"x\"\n";
        let files = [
            file("assets/messages/fr/till.toml", words),
            file("ui/src/a.rs", "messages::till::added(l)"),
            file("ui/src/b.rs", "use messages::till as m; m::waiting(l, 2)"),
            file("ui/src/c.rs", "other::lost(l)"),
            file(
                "ui/src/d.rs",
                "use messages::till; macro_rules! w { ($n:ident) => { till::$n(l) } } w!(named);",
            ),
        ];
        let findings = check(&files);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!((findings[0].line, findings[0].rule), (4, "unused words"));
    }
}
