//! Rust source parted into code, texts and comments, by as much of the language's grammar as that takes.
//!
//! It refuses nothing: source that does not compile is the compiler's to refuse, and is parted somehow here.

/// A source file, parted.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// The code with texts and comments blanked, line by line.
    pub(super) code: Vec<String>,
    /// Texts, in `"` or raw, with the line on which they begin.
    pub(super) texts: Vec<(usize, String)>,
    /// Comments, documentation too, with the line on which they begin.
    pub(super) comments: Vec<(usize, String)>,
}

impl Source {
    /// Parts a file.
    pub(super) fn part(text: &str) -> Source {
        let mut parter = Parter { rest: text, source: Source::default(), code: String::new(), line: 1 };
        while !parter.rest.is_empty() {
            parter.advance();
        }
        parter.source.code = parter.code.split('\n').map(str::to_owned).collect();
        parter.source
    }

    /// For each line, whether it belongs to an item that only tests see.
    pub(super) fn test_lines(&self) -> Vec<bool> {
        let mut marked = vec![false; self.code.len()];
        let mut line = 0;
        while line < self.code.len() {
            let code = self.code[line].trim_start();
            if !code.starts_with("#[cfg(test)]") && !code.starts_with("#[cfg(all(test,") {
                line += 1;
                continue;
            }
            let end = self.item_end(line);
            marked[line..=end].fill(true);
            line = end + 1;
        }
        marked
    }

    /// The modules in files of their own that only tests see.
    pub(super) fn test_modules(&self) -> Vec<&str> {
        let of_tests = self.test_lines();
        let lines = self.code.iter().zip(of_tests).filter(|(_, of_tests)| *of_tests);
        lines
            .filter_map(|(line, _)| {
                let name = line.trim().strip_suffix(';')?.rsplit_once("mod ")?.1;
                name.chars().all(|c| c.is_alphanumeric() || c == '_').then_some(name)
            })
            .collect()
    }

    /// The last line of the item that begins here: its closing brace, or a semicolon before any brace.
    fn item_end(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        for (line, code) in self.code.iter().enumerate().skip(start) {
            for c in code.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            return line;
                        }
                    }
                    ';' if depth == 0 => return line,
                    _ => {}
                }
            }
        }
        self.code.len() - 1
    }
}

struct Parter<'a> {
    rest: &'a str,
    source: Source,
    code: String,
    line: usize,
}

impl Parter<'_> {
    /// Takes the next comment, text, character or letter of code.
    fn advance(&mut self) {
        let rest = self.rest;
        if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            let comment = self.take(end, false);
            self.source.comments.push(comment);
        } else if rest.starts_with("/*") {
            let end = block_comment_end(rest);
            let comment = self.take(end, false);
            self.source.comments.push(comment);
        } else if let Some((start, end)) = self.text_bounds() {
            self.take(start, true);
            let text = self.take(end - start, false);
            self.source.texts.push(text);
        } else if let Some(end) = char_end(rest) {
            self.take(end, false);
        } else {
            self.take(rest.chars().next().map_or(1, char::len_utf8), true);
        }
    }

    /// Moves on; what is no code leaves only its line breaks.
    fn take(&mut self, length: usize, is_code: bool) -> (usize, String) {
        let line = self.line;
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        if is_code {
            self.code.push_str(taken);
        } else {
            self.code.extend(taken.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        self.rest = rest;
        (line, taken.to_owned())
    }

    /// Where a text begins, after its prefix, and ends.
    fn text_bounds(&self) -> Option<(usize, usize)> {
        let rest = self.rest;
        if rest.starts_with('"') {
            return Some((0, plain_text_end(rest, 0)));
        }
        // A prefix counts only where a word begins: `for"` is none.
        let after_word = self.code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let prefix = rest.len() - rest.trim_start_matches(['r', 'b', 'c']).len();
        if after_word || prefix == 0 || prefix > 2 {
            return None;
        }
        let (letters, tail) = rest.split_at(prefix);
        let hashes = tail.len() - tail.trim_start_matches('#').len();
        if !tail[hashes..].starts_with('"') || (hashes > 0 && !letters.contains('r')) {
            return None;
        }
        if letters.contains('r') {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = prefix + hashes + 1;
            return Some((
                prefix,
                rest[body..].find(&close).map_or(rest.len(), |at| body + at + close.len()),
            ));
        }
        Some((prefix, plain_text_end(rest, prefix)))
    }
}

fn plain_text_end(rest: &str, quote: usize) -> usize {
    let mut escaped = false;
    for (at, c) in rest[quote + 1..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return quote + 1 + at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn block_comment_end(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

/// The end of a character in quotes, if one stands here and not a lifetime.
fn char_end(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    if let Some(escape) = inner.strip_prefix('\\') {
        let skipped = escape.chars().next()?.len_utf8();
        return escape[skipped..].find('\'').map(|at| 2 + skipped + at + 1);
    }
    let length = inner.chars().next()?.len_utf8();
    inner[length..].starts_with('\'').then_some(1 + length + 1)
}

#[cfg(test)]
mod tests {
    //! The corners of the grammar that the rules depend on.

    use super::*;

    #[test]
    fn texts_comments_and_code_are_told_apart() {
        let source = Source::part(
            "let a = \"// no comment\"; // but \"this\"\nlet b = r#\"a \"b\" c\"#; let c = '\"'; /* x /* y */ z */ f::<'a>(b\"q\")",
        );
        let texts: Vec<_> = source.texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
        assert_eq!(texts, [(1, "\"// no comment\""), (2, "#\"a \"b\" c\"#"), (2, "\"q\"")]);
        let comments: Vec<_> = source.comments.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(comments, ["// but \"this\"", "/* x /* y */ z */"]);
        assert!(source.code[1].contains("f::<'a>(b"), "a lifetime is code: {:?}", source.code[1]);
    }

    #[test]
    fn only_items_of_tests_are_marked() {
        let source = Source::part(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nmod d;\nfn e() {}\n",
        );
        let marked: Vec<_> = source.test_lines().into_iter().map(u8::from).collect();
        assert_eq!(marked, [0, 1, 1, 1, 1, 0, 1, 1, 0, 0]);
        assert_eq!(source.test_modules(), ["d"]);
    }
}
