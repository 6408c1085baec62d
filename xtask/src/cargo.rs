//! Calling cargo, and what it knows about this workspace.
//!
//! Every call is made the same way: other flags or another selection of packages would make cargo build the same crates
//! once more. No linker is chosen here: rustc's own default is as fast, and flags of ours would part our artifacts from
//! those of a bare `cargo build`.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// The selection of every native build: features unify over what is selected, so another one rebuilds for minutes.
/// The interface is built for wasm instead, and xtask is what is running.
pub(crate) const SELECTION: [&str; 5] = ["--workspace", "--exclude", "ui", "--exclude", "xtask"];

/// The workspace as `cargo metadata` tells it.
#[derive(Debug, Deserialize)]
pub(crate) struct Workspace {
    #[serde(rename = "workspace_root")]
    pub(crate) root: PathBuf,
    #[serde(rename = "target_directory")]
    pub(crate) target: PathBuf,
    pub(crate) packages: Vec<Package>,
}

/// A crate of ours.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A line of a crate's dependencies.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// None for what is shipped, else "dev" or "build".
    pub(crate) kind: Option<String>,
    /// Set for the crates of this workspace.
    pub(crate) path: Option<PathBuf>,
}

impl Workspace {
    /// Asks cargo from the current folder, without resolving: it works offline and while a crate does not compile.
    pub(crate) fn read() -> Result<Workspace> {
        let output = cargo()
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .stderr(Stdio::inherit())
            .output()
            .context("cannot start cargo")?;
        if !output.status.success() {
            bail!("cargo metadata failed");
        }
        serde_json::from_slice(&output.stdout).context("cargo metadata is not what was expected")
    }

    /// `cargo <verb>` in the workspace's root.
    pub(crate) fn cargo(&self, verb: &str) -> Command {
        let mut command = cargo();
        command.arg(verb).current_dir(&self.root);
        command
    }

    /// The folder of the programs of a profile.
    pub(crate) fn bin_dir(&self, release: bool) -> PathBuf {
        self.target.join(if release { "release" } else { "debug" })
    }

    /// A program of ours, built.
    pub(crate) fn program(&self, name: &str, release: bool) -> PathBuf {
        self.bin_dir(release).join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// Where the interface is put together.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}

/// The cargo that runs us; a path known when this was compiled would name another toolchain's.
fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What `cargo run` tells this program about itself is nothing that a build may see.
    for (name, _) in env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST"))
        {
            command.env_remove(name);
        }
    }
    if env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Runs to the end and fails with the command's own words.
pub(crate) fn check(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Whether a program can be started and is content; what it prints is dropped.
pub(crate) fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What a program prints, if it can be started at all; its exit code is not looked at.
pub(crate) fn printed(program: &str, arguments: &[&str]) -> io::Result<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
