//! `cargo xtask test`: the whole check of a change, in the order in which it is cheapest to fail.
//!
//! It does its own set-up. Its last line is always `N passed, M failed`, summed over all test programs; its exit code
//! also tells of the steps that are no tests.

use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    cargo::{SELECTION, Workspace, check, succeeds},
    host::{self, Need},
    steps::Steps,
    tidy, ui,
};

/// The generation of cargo-deny that reads our deny.toml.
const DENY_VERSION: &str = "^0.20";

/// Runs every step, and tells the sum.
pub(crate) fn test(workspace: &Workspace, quick: bool) -> Result<ExitCode> {
    let mut steps = Steps::default();
    let mut tally = Tally::default();
    let need = if quick { Need::Build } else { Need::Test };
    let ready = steps.step("set-up", || {
        host::need_packages(need)?;
        host::need_wasm_target(workspace)
    });
    if ready {
        checks(workspace, quick, &mut steps);
        tests(workspace, quick, &mut steps, &mut tally);
        if !quick {
            steps.step("doc", || {
                let mut doc = workspace.cargo("doc");
                check(doc.args(["--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
            });
        }
    } else {
        for name in ["checks", "tests"] {
            steps.leave_out(name);
        }
    }
    println!("\n{}\n{} passed, {} failed", steps.table(), tally.passed, tally.failed);
    Ok(if steps.all_right() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn checks(workspace: &Workspace, quick: bool, steps: &mut Steps) {
    steps.step("fmt", || check(workspace.cargo("fmt").args(["--all", "--check"])));
    steps.step("tidy", || tidy::tidy(workspace));
    if !quick {
        steps.step("deny", || {
            let mut deny = Command::new(need_deny(workspace)?);
            check(deny.args(["check", "bans", "licenses", "sources"]).current_dir(&workspace.root))
        });
    }
    steps.step("clippy", || {
        check(workspace.cargo("clippy").args(["--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
}

fn tests(workspace: &Workspace, quick: bool, steps: &mut Steps, tally: &mut Tally) {
    let selection = SELECTION.as_slice();
    if quick {
        let stories_left_out = [selection, &["--exclude", "tests"]].concat();
        steps.step("tests", || run_tests(workspace, &stories_left_out, tally));
    } else {
        steps.step("ui", || ui::build(workspace, false));
        // The stories start our programs, and tests and programs in one call are built with the same features.
        steps.step("build", || check(workspace.cargo("build").args(selection).args(["--bins", "--tests"])));
        steps.step("tests", || run_tests(workspace, selection, tally));
    }
    steps.step("tests of ui", || run_tests(workspace, &["-p", "ui", "--lib"], tally));
    steps.step("tests of xtask", || run_tests(workspace, &["-p", "xtask"], tally));
}

/// The cargo-deny to use: the one on the path, or one kept in the target folder, where a cache of it keeps this too.
fn need_deny(workspace: &Workspace) -> Result<PathBuf> {
    if succeeds("cargo-deny", &["--version"]) {
        return Ok("cargo-deny".into());
    }
    let tools = workspace.target.join("tools");
    let program = tools.join("bin").join(format!("cargo-deny{}", env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let mut install = workspace.cargo("install");
        // Unoptimised: it runs for seconds, and compiles in a third of the time.
        install.args(["cargo-deny", "--locked", "--debug", "--version", DENY_VERSION, "--root"]).arg(&tools);
        install.env("CARGO_TARGET_DIR", tools.join("build")).env("CARGO_PROFILE_DEV_DEBUG", "0");
        check(&mut install)?;
    }
    Ok(program)
}

/// Runs the tests of a selection, and counts them as they go by.
fn run_tests(workspace: &Workspace, selection: &[&str], tally: &mut Tally) -> Result<()> {
    let mut command = workspace.cargo("test");
    command
        .args(selection)
        .arg("--no-fail-fast")
        .env("BOURSE_DIST", workspace.dist())
        .env("BOURSE_BIN_DIR", workspace.bin_dir(false))
        // With it every refusal that a test expects prints thirty lines.
        .env_remove("RUST_BACKTRACE")
        .stdout(Stdio::piped());
    let mut child = command.spawn().context("cannot start cargo test")?;
    let output = child.stdout.take().context("no output to read")?;
    for line in BufReader::new(output).lines() {
        let line = line.context("cannot read what cargo test prints")?;
        println!("{line}");
        tally.add(&line);
    }
    let status = child.wait().context("cannot wait for cargo test")?;
    if !status.success() {
        bail!("cargo test {} failed ({status})", selection.join(" "));
    }
    Ok(())
}

/// The sum over all test programs.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Takes a line such as `test result: ok. 10 passed; 0 failed; 1 ignored; …`, in colour or not; drops any other.
    fn add(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else {
            return;
        };
        let before = |what: &str| -> u64 {
            let head = result.split(what).next().unwrap_or_default().trim_end();
            head.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        self.passed += before(" passed;");
        self.failed += before(" failed;");
    }
}

#[cfg(test)]
mod tests {
    //! How the closing line is summed.

    use super::*;

    #[test]
    fn results_are_summed_in_colour_or_not() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test result: ok. 10 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: \u{1b}[31mFAILED\u{1b}[m. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
            "a test result: ok. 99 passed; in what a test prints",
        ] {
            tally.add(line);
        }
        assert_eq!(tally, Tally { passed: 12, failed: 1 });
    }
}
