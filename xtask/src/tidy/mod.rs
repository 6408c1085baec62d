//! `cargo xtask tidy`: the house rules that no other tool knows.
//!
//! Each rule is a function from what it looks at to findings, and each finding says what to do. Nothing is repaired
//! here: a rule broken on purpose is written down where it is broken.

mod arrows;
mod features;
mod files;
mod rust;
mod source;
mod words;

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::cargo::{Workspace, printed};

/// Folders that are made, never written by hand; only looked at where git is not there to tell.
const MADE: &[&str] = &[".git", "target", "dist", "node_modules"];

/// A rule broken at a place.
#[derive(Debug, PartialEq)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    rule: &'static str,
    remedy: String,
}

impl Finding {
    fn new(file: &File, line: usize, rule: &'static str, remedy: impl Into<String>) -> Finding {
        Finding { path: file.path.clone(), line, rule, remedy: remedy.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.rule, self.remedy)
    }
}

/// A file of the repository.
#[derive(Debug)]
pub(crate) struct File {
    /// From the root, with `/`.
    path: String,
    /// None for what is no text.
    text: Option<String>,
}

impl File {
    fn extension(&self) -> &str {
        self.path
            .rsplit('/')
            .next()
            .and_then(|name| name.rsplit_once('.'))
            .map_or("", |(_, extension)| extension)
    }

    fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    fn is_rust(&self) -> bool {
        self.extension() == "rs"
    }
}

/// Checks every rule, and prints every finding.
pub(crate) fn tidy(workspace: &Workspace) -> Result<()> {
    let files = read_files(&workspace.root)?;
    let mut findings: Vec<Finding> = files.iter().flat_map(files::check).collect();
    let test_files = rust::test_files(&files);
    findings
        .extend(files.iter().filter(|file| file.is_rust()).flat_map(|file| rust::check(file, &test_files)));
    findings.extend(words::check(&files));
    findings.extend(arrows::check(workspace));
    findings.extend(features::check(workspace)?);
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        count => bail!("house rules broken in {count} places"),
    }
}

fn read_files(root: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for path in list(root)? {
        // A file that git still lists may be removed already.
        let Ok(bytes) = fs::read(root.join(&path)) else { continue };
        files.push(File { path, text: String::from_utf8(bytes).ok() });
    }
    Ok(files)
}

/// Every file that is, or would be, committed.
fn list(root: &Path) -> Result<Vec<String>> {
    let folder = root.to_string_lossy();
    let arguments = ["-C", &folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = printed("git", &arguments).unwrap_or_default();
    if !listed.is_empty() {
        let mut paths: Vec<String> = listed.split_terminator('\0').map(str::to_owned).collect();
        paths.sort();
        paths.dedup();
        return Ok(paths);
    }
    let mut paths = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        for entry in
            fs::read_dir(root.join(&inner)).with_context(|| format!("cannot list {}", inner.display()))?
        {
            let entry = entry?;
            let name = inner.join(entry.file_name());
            if !entry.file_type()?.is_dir() {
                paths.push(name.to_string_lossy().replace('\\', "/"));
            } else if !MADE.iter().any(|made| entry.file_name() == *made) {
                open.push(name);
            }
        }
    }
    Ok(paths)
}
