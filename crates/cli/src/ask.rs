//! Asking a person at the terminal. Without one nothing is asked, and nothing waits.

use crate::environment::Environment;
use console::Term;
use contract::Failure;
use messages::{Lang, cli as words};
use std::io::IsTerminal as _;

/// The terminal, when a person sits there.
fn terminal() -> Option<Term> {
    let term = Term::stderr();
    (term.is_term() && std::io::stdin().is_terminal()).then_some(term)
}

/// A line that may be seen; none without a terminal, or when nothing is typed.
pub(crate) fn line(question: &str) -> Option<String> {
    let term = terminal()?;
    term.write_str(question).ok()?;
    term.read_line().ok().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// The password of the environment, else the one typed without being shown.
pub(crate) fn password(environment: &Environment, question: &str) -> Result<String, Failure> {
    let given = environment.password.clone().or_else(|| hidden(question));
    given.ok_or_else(|| nobody(environment.lang))
}

/// A new password: that of the environment, else one typed twice.
pub(crate) fn new_password(environment: &Environment, question: &str) -> Result<String, Failure> {
    match &environment.password {
        Some(password) => Ok(password.clone()),
        None => typed_twice(environment.lang, question),
    }
}

/// A new password, typed twice without being shown.
pub(crate) fn typed_twice(lang: Lang, question: &str) -> Result<String, Failure> {
    let first = hidden(question).ok_or_else(|| nobody(lang))?;
    if hidden(words::ask_again(lang)).as_ref() != Some(&first) {
        return Err(Failure::new("bad_value", words::not_the_same(lang), words::not_the_same_hint(lang)));
    }
    Ok(first)
}

/// The recovery passphrase, typed without being shown.
pub(crate) fn passphrase(lang: Lang) -> Result<String, Failure> {
    hidden(words::ask_passphrase(lang))
        .ok_or_else(|| Failure::new("bad_value", words::no_passphrase(lang), words::no_passphrase_hint(lang)))
}

fn hidden(question: &str) -> Option<String> {
    let term = terminal()?;
    term.write_str(question).ok()?;
    term.read_secure_line().ok().filter(|line| !line.is_empty())
}

fn nobody(lang: Lang) -> Failure {
    Failure::new("sign_in_needed", words::no_password(lang), words::no_password_hint(lang))
}
