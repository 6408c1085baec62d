//! Writes the checked messages as Rust: one function a message, so that a program holds only the words it shows.

use std::fmt::Write;

use crate::catalog::{Message, Module, Piece, Text};

/// clippy's bound on parameters; a sentence may need more, and each is named in the message file.
const PARAMETERS_MAX: usize = 7;

/// The source of all modules.
pub(crate) fn table(modules: &[Module]) -> String {
    let mut out = String::new();
    for module in modules {
        let _ = writeln!(out, "/// The words of `assets/messages/*/{}.toml`.", module.name);
        let _ = writeln!(out, "pub mod {} {{\n    use crate::Lang;", module.name);
        for message in &module.messages {
            function(&mut out, message);
        }
        out.push_str("}\n\n");
    }
    out
}

fn function(out: &mut String, message: &Message) {
    let [fr, en] = &message.texts;
    let _ = writeln!(out, "\n    #[doc = {:?}]", format!("`{}`", spoken(fr).replace('`', "'")));
    if message.parameters.len() + 2 > PARAMETERS_MAX {
        out.push_str(
            "    #[allow(clippy::too_many_arguments, reason = \"the sentence has as many places\")]\n",
        );
    }
    let _ = write!(out, "    pub fn {}(l: Lang", message.key);
    let plural = matches!(fr, Text::Plural { .. });
    if plural {
        out.push_str(", count: i64");
    }
    for name in &message.parameters {
        let _ = write!(out, ", {name}: &str");
    }
    match (fr, en) {
        (Text::Plural { one: fr_one, other: fr_other }, Text::Plural { one, other }) => {
            out.push_str(") -> String {\n");
            let arms =
                [("Fr", true, fr_one), ("Fr", false, fr_other), ("En", true, one), ("En", false, other)];
            out.push_str("        let one = l.is_one(count);\n");
            if arms.iter().any(|(_, _, pieces)| pieces.contains(&Piece::Placeholder("count".to_owned()))) {
                out.push_str("        let count = &crate::format::number(l, count);\n");
            }
            out.push_str("        match (l, one) {\n");
            for (lang, one, pieces) in arms {
                let _ =
                    writeln!(out, "            (Lang::{lang}, {one}) => crate::join(&[{}]),", parts(pieces));
            }
            out.push_str("        }\n    }\n");
        }
        (Text::Plain(fr), Text::Plain(en)) if message.parameters.is_empty() => {
            let _ = writeln!(out, ") -> &'static str {{\n        match l {{");
            let _ = writeln!(out, "            Lang::Fr => {:?},", words(fr));
            let _ = writeln!(out, "            Lang::En => {:?},\n        }}\n    }}", words(en));
        }
        (Text::Plain(fr), Text::Plain(en)) => {
            out.push_str(") -> String {\n        match l {\n");
            let _ = writeln!(out, "            Lang::Fr => crate::join(&[{}]),", parts(fr));
            let _ =
                writeln!(out, "            Lang::En => crate::join(&[{}]),\n        }}\n    }}", parts(en));
        }
        _ => unreachable!("the catalog refuses a plural on one side"),
    }
}

fn parts(pieces: &[Piece]) -> String {
    let each = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => format!("{words:?}"),
        Piece::Placeholder(name) => name.clone(),
    });
    each.collect::<Vec<_>>().join(", ")
}

fn words(pieces: &[Piece]) -> String {
    let each = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Placeholder(name) => format!("{{{name}}}"),
    });
    each.collect()
}

/// The text as its documentation shows it, on one line.
fn spoken(text: &Text) -> String {
    let text = match text {
        Text::Plain(pieces) => words(pieces),
        Text::Plural { one, other } => format!("{} / {}", words(one), words(other)),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
