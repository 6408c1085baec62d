//! The interface, put together in `dist/`: wasm and its bindings, the static files, the fonts and sounds.
//!
//! All is made in a folder under the target first, then mirrored: a file that did not change is not written, so that
//! the hub and the shell, which embed `dist/`, are not built again; a file that is no more is removed.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::cargo::{Workspace, check, succeeds};

/// The package of wasm-opt, and what the Rust target lets the browser do: it must not use more.
const BINARYEN: &str = "binaryen@132.0.0";
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The icons that the manifest names.
const DEVICE_ICONS: [&str; 2] = ["128x128@2x.png", "icon.png"];

/// Builds the interface into `dist/`.
pub(crate) fn build(workspace: &Workspace, release: bool) -> Result<()> {
    let profile = if release { "wasm-release" } else { "dev" };
    let arguments = ["-p", "ui", "--bin", "ui", "--target", "wasm32-unknown-unknown", "--profile", profile];
    check(workspace.cargo("build").args(arguments))?;

    let folder = if release { "wasm-release" } else { "debug" };
    let wasm = workspace.target.join("wasm32-unknown-unknown").join(folder).join("ui.wasm");
    let stage = workspace.target.join("ui").join(folder);
    if stage.exists() {
        fs::remove_dir_all(&stage).with_context(|| format!("cannot empty {}", stage.display()))?;
    }
    fs::create_dir_all(&stage).with_context(|| format!("cannot make {}", stage.display()))?;

    bind(&wasm, &stage, release).map_err(|error| anyhow!("wasm-bindgen on {}: {error:#}", wasm.display()))?;
    if release {
        optimise(&stage.join("ui_bg.wasm"))?;
    }
    let assets = workspace.root.join("assets");
    copy_tree(&workspace.root.join("ui/static"), &stage, |_| true)?;
    copy_tree(&assets.join("sounds"), &stage.join("sounds"), |_| true)?;
    // What a device shows on its first screen; the others are the window's.
    copy_tree(&assets.join("icons"), &stage.join("icons"), |name| DEVICE_ICONS.contains(&name))?;
    // Other fonts there are for paper; a font travels with its licence.
    let for_browsers = |name: &str| name.ends_with(".woff2") || name.contains("LICENSE");
    copy_tree(&assets.join("fonts"), &stage.join("fonts"), for_browsers)?;
    mirror(&stage, &workspace.dist())
}

fn bind(wasm: &Path, stage: &Path, release: bool) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).web(true)?;
    // Names of functions are enough to read a stack; line tables would double the file that each test loads.
    bindgen.typescript(false).keep_debug(false);
    // The names are three quarters of a development build; a panic says file and line without them.
    bindgen.remove_name_section(true).remove_producers_section(release);
    bindgen.generate(stage)
}

/// A release is made smaller where npm can fetch wasm-opt; without it, it is right but bigger.
fn optimise(wasm: &Path) -> Result<()> {
    let npx = if env::consts::OS == "windows" { "npx.cmd" } else { "npx" };
    if !succeeds(npx, &["--version"]) {
        eprintln!("npm is not here: the interface is not passed through wasm-opt, and is some 10 % bigger.");
        return Ok(());
    }
    let mut command = Command::new(npx);
    command.args(["--yes", "--package", BINARYEN, "--", "wasm-opt", "-Oz"]).args(WASM_FEATURES);
    check(command.arg(wasm).arg("-o").arg(wasm))
}

/// Copies what is wanted of a folder; one that does not exist is empty.
fn copy_tree(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Result<()> {
    for file in files_under(from)?.into_iter().filter(|file| wanted(&file.to_string_lossy())) {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::copy(from.join(&file), &target).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

/// Makes `to` the same as `from`, touching only what differs.
fn mirror(from: &Path, to: &Path) -> Result<()> {
    let wanted = files_under(from)?;
    for file in files_under(to)?.difference(&wanted) {
        fs::remove_file(to.join(file)).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    for file in &wanted {
        let (source, target) = (from.join(file), to.join(file));
        let bytes = fs::read(&source).with_context(|| format!("cannot read {}", source.display()))?;
        if fs::read(&target).is_ok_and(|present| present == bytes) {
            continue;
        }
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&target, bytes).with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}

/// Every file below a folder, named from it.
fn files_under(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        let path = folder.join(&inner);
        if !path.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&path).with_context(|| format!("cannot list {}", path.display()))? {
            let entry = entry?;
            let name = inner.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(name);
            } else {
                files.insert(name);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    //! The mirror, which decides what is built again.

    use super::*;

    #[test]
    fn the_mirror_writes_what_changed_and_removes_what_is_no_more() {
        let root = env::temp_dir().join(format!("bourse-mirror-{}", std::process::id()));
        let (from, to) = (root.join("from"), root.join("to"));
        fs::create_dir_all(from.join("fonts")).unwrap();
        fs::create_dir_all(&to).unwrap();
        fs::write(from.join("index.html"), "same").unwrap();
        fs::write(from.join("fonts/inter.woff2"), "new").unwrap();
        fs::write(to.join("index.html"), "same").unwrap();
        fs::write(to.join("old.js"), "old").unwrap();
        let before = fs::metadata(to.join("index.html")).unwrap().modified().unwrap();

        mirror(&from, &to).unwrap();

        let after = fs::metadata(to.join("index.html")).unwrap().modified().unwrap();
        assert_eq!(before, after, "an equal file is not written again");
        assert_eq!(files_under(&to).unwrap(), files_under(&from).unwrap(), "stale files go, new ones come");
        fs::remove_dir_all(&root).unwrap();
    }
}
