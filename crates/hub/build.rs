//! Lists the interface's files in `dist/` at the workspace's root, so that a release holds them.
//!
//! A development build embeds nothing: it reads the folder while it runs, and is not built again each
//! time the interface changes. Without the folder the table is empty, and a page says what to do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/mime.rs"]
mod mime;

fn main() {
    let dist = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../dist");
    let mut files = Vec::new();
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/mime.rs");
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={}", dist.display());
        list(&dist, &dist, &mut files);
        files.sort();
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("files.rs");
    fs::write(out, table(&files)).expect("the build folder takes a file");
}

/// Every file below a folder, with its path inside; none when there is no folder.
fn list(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            list(root, &path, files);
        } else if let (Ok(inside), Ok(whole)) = (path.strip_prefix(root), path.canonicalize()) {
            files.push((inside.to_string_lossy().replace('\\', "/"), whole));
        }
    }
}

/// The table as Rust source.
fn table(files: &[(String, PathBuf)]) -> String {
    let mut source = String::from("pub(crate) static FILES: &[File] = &[\n");
    for (name, path) in files {
        let mime = mime::of(name);
        let _ = writeln!(
            source,
            "    File {{ name: {name:?}, mime: {mime:?}, bytes: include_bytes!({path:?}) }},"
        );
    }
    source.push_str("];\n");
    source
}
