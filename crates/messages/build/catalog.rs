//! The message files as checked values: what the build accepts, and every reason to refuse.
//!
//! It refuses a key that one language lacks, other placeholders in one language than in the other, a plural on one
//! side only, and names that are no Rust identifiers. All faults are collected: fixing one must not reveal the next.

use std::{collections::BTreeMap, fs, path::Path};

/// The languages, the reference first: it gives the order of parameters.
pub(crate) const LANGUAGES: [&str; 2] = ["fr", "en"];

/// One file of messages, which becomes one Rust module.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) name: String,
    pub(crate) messages: Vec<Message>,
}

/// One message in every language, with the parameters of its function.
#[derive(Debug, PartialEq)]
pub(crate) struct Message {
    pub(crate) key: String,
    /// Names of the placeholders, `count` of a plural left out.
    pub(crate) parameters: Vec<String>,
    /// In the order of [`LANGUAGES`].
    pub(crate) texts: [Text; 2],
}

/// What a file says for one key.
#[derive(Debug, PartialEq, Clone)]
pub(crate) enum Text {
    Plain(Vec<Piece>),
    Plural { one: Vec<Piece>, other: Vec<Piece> },
}

/// A run of text, or a place to fill.
#[derive(Debug, PartialEq, Clone)]
pub(crate) enum Piece {
    Words(String),
    Placeholder(String),
}

/// Reads every file of every language. The faults name file and key.
pub(crate) fn read_folder(assets: &Path) -> Result<Vec<Module>, Vec<String>> {
    let mut faults = Vec::new();
    let mut sources: BTreeMap<String, [Option<String>; 2]> = BTreeMap::new();
    for (index, language) in LANGUAGES.iter().enumerate() {
        let folder = assets.join(language);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                faults.push(format!("{}: {error}", folder.display()));
                continue;
            }
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".toml")) else {
                continue;
            };
            match fs::read_to_string(&path) {
                Ok(text) => sources.entry(name.to_owned()).or_default()[index] = Some(text),
                Err(error) => faults.push(format!("{}: {error}", path.display())),
            }
        }
    }
    let mut modules = Vec::new();
    for (name, texts) in sources {
        // A missing file is an empty one: its keys are then reported one by one.
        let [fr, en] = texts.map(Option::unwrap_or_default);
        match read_module(&name, &fr, &en) {
            Ok(module) => modules.push(module),
            Err(mut found) => faults.append(&mut found),
        }
    }
    if faults.is_empty() { Ok(modules) } else { Err(faults) }
}

/// Checks one file in both languages against each other.
pub(crate) fn read_module(name: &str, fr: &str, en: &str) -> Result<Module, Vec<String>> {
    let mut faults = Vec::new();
    if let Some(why) = bad_identifier(name) {
        faults.push(format!("{name}.toml: the name of the file {why}"));
    }
    let mut sides = [fr, en]
        .into_iter()
        .zip(LANGUAGES)
        .map(|(source, language)| read_texts(&format!("{language}/{name}.toml"), source, &mut faults));
    let (mut fr, mut en) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    drop(sides);

    let mut messages = Vec::new();
    let mut keys: Vec<String> = fr.keys().chain(en.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        match (fr.remove(&key), en.remove(&key)) {
            (Some(fr), Some(en)) => match agree(&fr, &en) {
                Ok(parameters) => messages.push(Message { key, parameters, texts: [fr, en] }),
                Err(why) => faults.push(format!("{name}.toml: `{key}`: {why}")),
            },
            (Some(_), None) => faults.push(format!("en/{name}.toml: `{key}` is missing, fr has it")),
            _ => faults.push(format!("fr/{name}.toml: `{key}` is missing, en has it")),
        }
    }
    if faults.is_empty() { Ok(Module { name: name.to_owned(), messages }) } else { Err(faults) }
}

fn read_texts(file: &str, source: &str, faults: &mut Vec<String>) -> BTreeMap<String, Text> {
    let table: toml::Table = match source.parse() {
        Ok(table) => table,
        Err(error) => {
            faults.push(format!("{file}: {}", error.to_string().replace('\n', " ")));
            return BTreeMap::new();
        }
    };
    let mut texts = BTreeMap::new();
    for (key, value) in table {
        if let Some(why) = bad_identifier(&key) {
            faults.push(format!("{file}: `{key}` {why}"));
        }
        match read_text(&value) {
            Ok(text) => _ = texts.insert(key, text),
            Err(why) => faults.push(format!("{file}: `{key}`: {why}")),
        }
    }
    texts
}

fn read_text(value: &toml::Value) -> Result<Text, String> {
    match value {
        toml::Value::String(text) => Ok(Text::Plain(pieces(text)?)),
        toml::Value::Table(forms) => match (forms.len(), forms.get("one"), forms.get("other")) {
            (2, Some(toml::Value::String(one)), Some(toml::Value::String(other))) => {
                Ok(Text::Plural { one: pieces(one)?, other: pieces(other)? })
            }
            _ => Err("a plural is written { one = \"…\", other = \"…\" }".to_owned()),
        },
        _ => Err("neither a text nor a plural".to_owned()),
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let (words, tail) = rest.split_at(start);
        let Some((name, after)) = tail.strip_prefix('{').and_then(|tail| tail.split_once('}')) else {
            return Err("a brace is not closed, or not opened".to_owned());
        };
        if let Some(why) = bad_identifier(name) {
            return Err(format!("the placeholder {{{name}}} {why}"));
        }
        if !words.is_empty() {
            found.push(Piece::Words(words.to_owned()));
        }
        found.push(Piece::Placeholder(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest.to_owned()));
    }
    Ok(found)
}

/// The parameters in the order of the French text, if the English one asks for the same.
fn agree(fr: &Text, en: &Text) -> Result<Vec<String>, String> {
    if matches!(fr, Text::Plural { .. }) != matches!(en, Text::Plural { .. }) {
        return Err("a plural in one language only".to_owned());
    }
    let (wanted, other) = (placeholders(fr), placeholders(en));
    let lacking: Vec<_> = wanted.iter().filter(|name| !other.contains(name)).collect();
    let foreign: Vec<_> = other.iter().filter(|name| !wanted.contains(name)).collect();
    if lacking.is_empty() && foreign.is_empty() {
        Ok(wanted)
    } else {
        Err(format!("placeholders differ: en lacks {lacking:?}, en alone has {foreign:?}"))
    }
}

/// In order of first appearance; a plural's `count` is not one of them, since "une vente" may leave it out.
fn placeholders(text: &Text) -> Vec<String> {
    let (all, plural): (Vec<&Piece>, bool) = match text {
        Text::Plain(pieces) => (pieces.iter().collect(), false),
        Text::Plural { one, other } => (one.iter().chain(other).collect(), true),
    };
    let mut names = Vec::new();
    for piece in all {
        if let Piece::Placeholder(name) = piece
            && !(plural && name == "count")
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}

/// Why a name cannot be a Rust function, module or parameter.
fn bad_identifier(name: &str) -> Option<&'static str> {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
        "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
        "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
        "virtual", "where", "while", "yield",
    ];
    let letters = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !letters || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        Some("is not in snake_case")
    } else if KEYWORDS.contains(&name) {
        Some("is a Rust keyword")
    } else if name == "l" {
        Some("is the name of the language's parameter")
    } else {
        None
    }
}
