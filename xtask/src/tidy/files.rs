//! Rules on every file that is committed: nothing made by a program, nothing of one machine, nothing of a registry.

use super::{File, Finding, source::Source};

/// Places of one machine, and hosts that only a lock file may name; apart, so that this file passes its own rule.
const PLACES: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), HOMES];
/// Tests of what follows from a person's folder may make one up.
const HOMES: &str = concat!("/ho", "me/");
const HOSTS: [&str; 6] = [
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("registry.", "npmjs.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("files.", "pythonhosted.org"),
    concat!("py", "pi.org"),
];

/// What programs make. A picture is written by hand only where the documentation and the icons are.
const MADE: &[&str] = &["db", "db-wal", "db-shm", "pdf", "sqlite", "wasm"];
const PICTURES_IN: &[&str] = &["docs/images/", "assets/icons/", "src-tauri/icons/"];

/// All rules of this kind.
pub(super) fn check(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(made(file));
    if file.path == "Cargo.lock" {
        findings.extend(lock(file));
        return findings;
    }
    let of_tests = if file.is_rust() { Source::part(file.text()).test_lines() } else { Vec::new() };
    for (index, line) in file.text().lines().enumerate() {
        let made_up = |place: &str| place == HOMES && of_tests.get(index) == Some(&true);
        if PLACES.iter().any(|place| line.contains(place) && !made_up(place)) {
            findings.push(Finding::new(
                file,
                index + 1,
                "machine",
                "no path of one machine: name it from the root",
            ));
        }
        if HOSTS.iter().any(|host| line.contains(host)) {
            findings.push(Finding::new(
                file,
                index + 1,
                "registry",
                "name the package, not the host that has it",
            ));
        }
    }
    if file.extension() == "sql" && file.text().contains('\r') {
        findings.push(Finding::new(file, 1, "line ends", "LF only: a migration's hash is that of its bytes"));
    }
    if file.path.ends_with("Cargo.toml") && file.path != "Cargo.toml" {
        findings.extend(manifest(file));
    }
    findings
}

fn made(file: &File) -> Option<Finding> {
    let picture =
        file.extension() == "png" && !PICTURES_IN.iter().any(|folder| file.path.starts_with(folder));
    (picture || MADE.contains(&file.extension()))
        .then(|| Finding::new(file, 1, "made", "remove it: a program makes it again"))
}

fn lock(file: &File) -> Vec<Finding> {
    let second_provider = |line: &&str| line.starts_with("name = \"aws-lc-");
    let lines = file.text().lines().enumerate().filter(|(_, line)| second_provider(line));
    lines
        .map(|(index, _)| {
            let remedy =
                "one crypto provider, ring: find who brings it with `cargo tree -i`, turn its feature off";
            Finding::new(file, index + 1, "provider", remedy)
        })
        .collect()
}

fn manifest(file: &File) -> Vec<Finding> {
    [
        "[lints]\nworkspace = true",
        "version.workspace = true",
        "license.workspace = true",
        "publish.workspace = true",
    ]
    .into_iter()
    .filter(|line| !file.text().contains(line))
    .map(|line| Finding::new(file, 1, "manifest", format!("add {}", line.replace('\n', ", "))))
    .collect()
}

#[cfg(test)]
mod tests {
    //! One broken file a rule.

    use super::*;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        let file = File { path: path.to_owned(), text: Some(text.to_owned()) };
        check(&file).into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn places_and_hosts_of_one_machine_are_refused() {
        assert_eq!(rules("README.md", &format!("cd {}main", PLACES[0])), ["machine"]);
        assert_eq!(rules("a.rs", &format!("#[cfg(test)]\nconst A: &str = \"{HOMES}a\";")), [] as [&str; 0]);
        assert_eq!(rules("deny.toml", HOSTS[0]), ["registry"]);
        assert_eq!(rules("Cargo.lock", HOSTS[0]), [] as [&str; 0], "the lock names its registry");
    }

    #[test]
    fn made_files_and_foreign_line_ends_are_refused() {
        assert_eq!(rules("labels.pdf", ""), ["made"]);
        assert_eq!(rules("ui/a.png", ""), ["made"]);
        assert_eq!(rules("docs/images/a.png", ""), [] as [&str; 0]);
        assert_eq!(rules("migrations/1.sql", "a\r\n"), ["line ends"]);
    }

    #[test]
    fn the_lock_has_one_crypto_provider() {
        assert_eq!(rules("Cargo.lock", "[[package]]\nname = \"aws-lc-rs\"\n"), ["provider"]);
    }
}
