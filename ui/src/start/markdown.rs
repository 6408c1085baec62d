//! The little of Markdown that the guide is written in: headings, paragraphs, lists, code, bold, keys.
//!
//! Anything else stays as it is written: the guide is ours, and a test reads all of it.

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading: its level, its place in the text, its words.
    Heading(u8, String, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list; numbered or not.
    List(bool, Vec<Vec<Span>>),
    /// Lines that are typed as they stand.
    Code(String),
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// As it is.
    Text(String),
    /// Of weight.
    Bold(String),
    /// A key, a name of a file, what is typed.
    Code(String),
}

/// Reads a whole text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        if line.starts_with("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            out.push(Block::Code(code.join("\n")));
        } else if let Some((level, words)) = heading(line) {
            let words = spans(words);
            out.push(Block::Heading(level, place(&plain(&words)), words));
        } else if let Some((numbered, first)) = entry(line) {
            let mut entries = vec![first.to_owned()];
            while let Some(next) = lines.next_if(|next| !next.trim().is_empty()) {
                match entry(next) {
                    Some((_, words)) => entries.push(words.to_owned()),
                    None => join(entries.last_mut(), next),
                }
            }
            out.push(Block::List(numbered, entries.iter().map(|words| spans(words)).collect()));
        } else {
            let mut words = line.trim().to_owned();
            while let Some(next) = lines.next_if(|next| !next.trim().is_empty() && !begins_block(next)) {
                join(Some(&mut words), next);
            }
            out.push(Block::Paragraph(spans(&words)));
        }
    }
    out
}

fn begins_block(line: &str) -> bool {
    line.starts_with("```") || heading(line).is_some() || entry(line).is_some()
}

fn join(words: Option<&mut String>, more: &str) {
    if let Some(words) = words {
        words.push(' ');
        words.push_str(more.trim());
    }
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let words = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - words.len()).ok().filter(|level| (1..=3).contains(level))?;
    Some((level, words.strip_prefix(' ')?.trim()))
}

/// The words of an entry of a list, and whether it is numbered.
fn entry(line: &str) -> Option<(bool, &str)> {
    if let Some(words) = line.strip_prefix("- ") {
        return Some((false, words));
    }
    let (number, words) = line.split_once(". ")?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some((true, words))
}

/// The runs of a line: bold between two stars, code between ticks.
fn spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*']) {
        let mark = if rest[at..].starts_with('`') { "`" } else { "**" };
        let inner = rest[at..].strip_prefix(mark).and_then(|after| after.split_once(mark));
        let Some((inner, after)) = inner else { break };
        if at > 0 {
            out.push(Span::Text(rest[..at].to_owned()));
        }
        out.push(if mark == "`" { Span::Code(inner.to_owned()) } else { Span::Bold(inner.to_owned()) });
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Span::Text(rest.to_owned()));
    }
    out
}

/// The words without their marks.
pub(super) fn plain(spans: &[Span]) -> String {
    let words =
        spans.iter().map(|(Span::Text(words) | Span::Bold(words) | Span::Code(words))| words.as_str());
    words.collect()
}

/// The place of a heading: its words, folded, with hyphens.
fn place(words: &str) -> String {
    let folded = crate::format::folded(words);
    let parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_told_apart() {
        let read = blocks(
            "# Le guide\n\nUn *mot* et\nun **autre**.\n- un `F2`\n  suite\n- deux\n\n1. trois\n\n```\n# code\n```\n",
        );
        let text = |words: &str| Span::Text(words.into());
        assert_eq!(
            read,
            [
                Block::Heading(1, "le-guide".into(), vec![text("Le guide")]),
                Block::Paragraph(vec![text("Un *mot* et un **autre**.")]),
                Block::List(
                    false,
                    vec![vec![text("un "), Span::Code("F2".into()), text(" suite")], vec![text("deux")]]
                ),
                Block::List(true, vec![vec![text("trois")]]),
                Block::Code("# code".into()),
            ]
        );
        assert_eq!(spans("**a** b"), [Span::Bold("a".into()), text(" b")]);
        assert_eq!(entry("2026. "), Some((true, "")));
        assert_eq!(heading("#mot"), None);
    }

    #[test]
    fn the_whole_guide_is_read_in_both_languages() {
        let shape = |text: &str| -> Vec<u8> {
            let levels = blocks(text).into_iter().filter_map(|block| match block {
                Block::Heading(level, ..) => Some(level),
                _ => None,
            });
            levels.collect()
        };
        let guides = [super::super::guide::FRENCH, super::super::guide::ENGLISH];
        for guide in guides {
            let mut places: Vec<String> = blocks(guide)
                .into_iter()
                .filter_map(|block| if let Block::Heading(_, place, _) = block { Some(place) } else { None })
                .collect();
            let all = places.len();
            places.sort();
            places.dedup();
            assert_eq!(places.len(), all, "each heading has a place of its own");
            assert!(!guide.contains("]("), "links are not drawn");
        }
        assert_eq!(shape(guides[0]), shape(guides[1]), "both languages have the same sections");
    }
}
