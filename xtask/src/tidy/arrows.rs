//! Which crate may know which: the table of the architecture, and the one owner of each big library.
//!
//! Read from `cargo metadata`, so that an arrow is found when it is drawn and not when it is used.

use super::Finding;
use crate::cargo::{Dependency, Package, Workspace};

/// A crate, and the crates of ours that it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("messages", &[]),
    ("contract", &["domain"]),
    ("sync", &["contract"]),
    ("store", &["contract"]),
    ("imports", &["contract"]),
    ("documents", &["contract", "messages"]),
    ("link", &["sync", "contract"]),
    ("world", &["messages", "contract", "sync"]),
    ("rescue", &["messages", "contract", "sync", "world"]),
    ("app", &["domain", "messages", "contract", "sync", "world", "store", "imports", "documents", "link"]),
    ("hub", &["app", "sync", "contract", "messages"]),
    ("cli", &["app", "hub", "link", "contract", "messages"]),
    ("src-tauri", &["app", "hub", "link", "contract", "messages"]),
    ("ui", &["contract", "messages", "sync", "world", "rescue"]),
    ("testkit", LIBRARIES),
    ("tests", LIBRARIES),
    ("xtask", &[]),
];

const LIBRARIES: &[&str] = &[
    "domain",
    "messages",
    "contract",
    "sync",
    "store",
    "imports",
    "documents",
    "link",
    "world",
    "rescue",
    "app",
    "hub",
    "testkit",
];

/// A library, who alone ships it, and who may use it to test.
const OWNERS: &[(&str, &str, &[&str])] = &[
    ("axum", "hub", &["tests", "testkit"]),
    ("printpdf", "documents", &[]),
    ("reqwest", "link", &["tests", "testkit", "xtask"]),
    ("sqlx", "store", &["tests", "testkit"]),
    ("tauri", "src-tauri", &[]),
];

/// Every arrow that the table does not have.
pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &workspace.packages {
        let path = package.manifest_path.strip_prefix(&workspace.root).unwrap_or(&package.manifest_path);
        let path = path.to_string_lossy().replace('\\', "/");
        for remedy in package.dependencies.iter().filter_map(|dependency| refused(package, dependency)) {
            findings.push(Finding { path: path.clone(), line: 1, rule: "arrow", remedy });
        }
        if !ARROWS.iter().any(|(name, _)| *name == package.name) {
            let remedy = "a new crate carries a new rule: add its line to the table in xtask".to_owned();
            findings.push(Finding { path, line: 1, rule: "arrow", remedy });
        }
    }
    findings
}

/// Why this package may not have this dependency.
fn refused(package: &Package, dependency: &Dependency) -> Option<String> {
    let name = dependency.name.as_str();
    let for_tests = dependency.kind.as_deref() == Some("dev");
    if dependency.path.is_some() {
        let (_, allowed) = ARROWS.iter().find(|(from, _)| *from == package.name)?;
        let test_tool = for_tests && name == "testkit";
        let known = allowed.contains(&name) || test_tool;
        return (!known).then(|| format!("`{}` may not depend on `{name}`", package.name));
    }
    let (_, owner, testers) = OWNERS.iter().find(|(library, ..)| *library == name)?;
    let may = package.name == *owner || testers.contains(&package.name.as_str()) || for_tests;
    (!may).then(|| format!("only `{owner}` knows `{name}`: ask it"))
}

#[cfg(test)]
mod tests {
    //! The table holds in this workspace, and an arrow against it is seen.

    use super::*;

    #[test]
    fn the_arrows_are_as_tabled() {
        let findings = check(&Workspace::read().unwrap());
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "only the arrows of the architecture:\n{}", told.join("\n"));
    }

    #[test]
    fn a_foreign_arrow_is_refused() {
        let package = |name: &str| Package {
            name: name.to_owned(),
            manifest_path: "Cargo.toml".into(),
            dependencies: Vec::new(),
        };
        let ours = |name: &str, kind: Option<&str>| Dependency {
            name: name.to_owned(),
            kind: kind.map(str::to_owned),
            path: Some(name.into()),
        };
        let foreign = |name: &str| Dependency { name: name.to_owned(), kind: None, path: None };
        assert!(refused(&package("domain"), &ours("store", None)).is_some(), "domain knows nobody");
        assert!(refused(&package("hub"), &ours("app", None)).is_none());
        assert!(
            refused(&package("store"), &ours("testkit", Some("dev"))).is_none(),
            "tests may use the test tools"
        );
        assert!(refused(&package("store"), &ours("testkit", None)).is_some(), "testkit is never shipped");
        assert!(refused(&package("app"), &foreign("sqlx")).is_some(), "SQL lives in store");
        assert!(refused(&package("store"), &foreign("sqlx")).is_none());
    }
}
