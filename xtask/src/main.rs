//! `cargo xtask <verb>`: everything a developer asks of this repository, the same on every machine.
//!
//! A verb does its own set-up, so that a fresh clone needs Rust and a linker and nothing else. It refuses a verb that
//! does not exist, or is not there yet, with the list of those that are (exit 2).

mod cargo;
mod host;
mod run;
mod steps;
mod test;
mod tidy;
mod ui;

use std::{env, process::ExitCode};

use anyhow::Result;
use cargo::Workspace;

const HELP: &str = "\
cargo xtask run [--release] [--data DIR] [--fresh]   build all and start Bourse with a demo sale
                                                     (its window; without a display: in the browser)
cargo xtask test [--quick]                           every check of a change; --quick leaves out the browser,
                                                     the window, the licences and the documentation
cargo xtask tidy                                     the house rules alone
cargo xtask ui [--release]                           the interface alone, into dist/
cargo xtask bench [ARGUMENTS]                        the measurements of package testkit, in release
cargo xtask simulate --seeds N [--first S] | --small DEPTH | --mutations | --seed S --trace
                                                     a sale with everything that can go wrong, in release";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let verb = match Verb::read(&arguments) {
        Ok(verb) => verb,
        Err(usage) => {
            eprintln!("{usage}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match perform(&verb) {
        Ok(code) => code,
        Err(error) => {
            // One line, whatever RUST_BACKTRACE says: the reader wants the cause, not this program's frames.
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(verb: &Verb) -> Result<ExitCode> {
    match verb {
        Verb::Help => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Verb::Run(options) => run::run(&Workspace::read()?, options),
        Verb::Ui { release } => {
            host::need_wasm_target(&Workspace::read()?)?;
            ui::build(&Workspace::read()?, *release)?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Test { quick } => test::test(&Workspace::read()?, *quick),
        Verb::Tidy => {
            tidy::tidy(&Workspace::read()?)?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Bench(arguments) => program_of_testkit("bench", arguments),
        Verb::Simulate(arguments) => program_of_testkit("simulate", arguments),
        Verb::Announce { url } => run::announce(url),
    }
}

/// Runs a program of package testkit in release, and fails as it does.
fn program_of_testkit(name: &str, arguments: &[String]) -> Result<ExitCode> {
    let mut program = Workspace::read()?.cargo("run");
    program.args(["--release", "-p", "testkit", "--bin", name, "--"]).args(arguments);
    cargo::check(&mut program)?;
    Ok(ExitCode::SUCCESS)
}

/// What was asked, checked before anything is done.
#[derive(Debug, PartialEq)]
enum Verb {
    Help,
    Run(run::Options),
    Ui {
        release: bool,
    },
    Test {
        quick: bool,
    },
    Tidy,
    Bench(Vec<String>),
    Simulate(Vec<String>),
    /// Not for people: says that the server which `run` starts answers.
    Announce {
        url: String,
    },
}

impl Verb {
    fn read(arguments: &[&str]) -> Result<Verb, String> {
        let Some((&name, rest)) = arguments.split_first() else {
            return Ok(Verb::Help);
        };
        match (name, rest) {
            ("help" | "--help" | "-h", _) => Ok(Verb::Help),
            ("run", rest) => Ok(Verb::Run(run::Options::read(rest)?)),
            ("ui", []) => Ok(Verb::Ui { release: false }),
            ("ui", ["--release"]) => Ok(Verb::Ui { release: true }),
            ("test", []) => Ok(Verb::Test { quick: false }),
            ("test", ["--quick"]) => Ok(Verb::Test { quick: true }),
            ("tidy", []) => Ok(Verb::Tidy),
            ("bench", rest) => Ok(Verb::Bench(rest.iter().map(ToString::to_string).collect())),
            ("simulate", rest) if !rest.is_empty() => {
                Ok(Verb::Simulate(rest.iter().map(ToString::to_string).collect()))
            }
            ("announce", [url]) => Ok(Verb::Announce { url: (*url).to_owned() }),
            ("ui" | "test" | "tidy", rest) => Err(format!("`{name}` does not take `{}`", rest.join(" "))),
            _ => Err(format!("there is no verb `{name}`")),
        }
    }
}

#[cfg(test)]
mod tests {
    //! The words a developer types.

    use super::*;

    #[test]
    fn verbs_are_read_and_others_refused() {
        assert_eq!(Verb::read(&[]), Ok(Verb::Help), "no verb lists them");
        assert_eq!(Verb::read(&["test", "--quick"]), Ok(Verb::Test { quick: true }));
        assert_eq!(Verb::read(&["bench", "labels"]), Ok(Verb::Bench(vec!["labels".to_owned()])));
        let simulate = Verb::Simulate(vec!["--seeds".to_owned(), "10".to_owned()]);
        assert_eq!(Verb::read(&["simulate", "--seeds", "10"]), Ok(simulate));
        for wrong in [&["simulate"][..], &["bundle"], &["tidy", "--fast"], &["run", "--data"], &["run", "x"]]
        {
            assert!(Verb::read(wrong).is_err(), "{wrong:?} is a usage error");
        }
    }
}
