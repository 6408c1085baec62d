//! That programs are built alike with their tests and without: a library that only tests need may change the features
//! of one that the programs stand on, and then `run` and `test` build each other's crates again in turn.
//!
//! Asked of `cargo tree`, which unites features as a build does.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use super::Finding;
use crate::cargo::{SELECTION, Workspace};

/// Every library that tests build otherwise.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<Finding>> {
    let (programs, tests) = (built(workspace, "normal,build")?, built(workspace, "normal,build,dev")?);
    let finding = |library: &str| Finding {
        path: "tests/Cargo.toml".to_owned(),
        line: 1,
        rule: "features",
        remedy: format!(
            "tests build `{library}` with other features: name here what they need it for (cargo tree -i {library} -e features)"
        ),
    };
    Ok(otherwise(&programs, &tests).into_iter().map(finding).collect())
}

/// The libraries of a build with their features, one a line.
fn built(workspace: &Workspace, edges: &str) -> Result<String> {
    let mut tree = workspace.cargo("tree");
    tree.args(SELECTION).args(["--edges", edges, "--prefix", "none", "--format", "{p} {f}"]);
    let output = tree.output().context("cannot start cargo tree")?;
    ensure!(output.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("cargo tree does not write UTF-8")
}

/// The names of the lines that the other build has not.
fn otherwise<'a>(programs: &'a str, tests: &str) -> BTreeSet<&'a str> {
    let all: BTreeSet<&str> = tests.lines().map(unmarked).collect();
    let missing = programs.lines().map(unmarked).filter(|line| !all.contains(line));
    missing.filter_map(|line| line.split(' ').next()).collect()
}

/// A line without the mark of one that was written before.
fn unmarked(line: &str) -> &str {
    line.trim_end_matches("(*)").trim_end()
}

#[cfg(test)]
mod tests {
    //! It holds in this workspace, and a difference is seen.

    use super::*;

    #[test]
    fn programs_are_built_alike_for_their_tests() {
        let findings = check(&Workspace::read().unwrap()).unwrap();
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "run and test share what they build:\n{}", told.join("\n"));
    }

    #[test]
    fn a_feature_that_tests_add_is_seen() {
        let programs = "app v0.1.0 \nhashbrown v0.17.1 \nserde v1.0.0 default,std (*)\n";
        let tests = "app v0.1.0 \nhashbrown v0.17.1 inline-more\nrqrr v0.11.0 \nserde v1.0.0 default,std\n";
        assert_eq!(otherwise(programs, tests), BTreeSet::from(["hashbrown"]));
    }
}
