//! Makes the typed table of messages from `assets/messages/<language>/*.toml`, and a small one for the tests.
//!
//! It stops the build when the languages disagree, and names every fault at once, so that a word missing in one
//! language is found by the compiler and not by a volunteer.

mod catalog;
mod render;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=build");
    make(&here.join("../../assets/messages"), &out.join("table.rs"));
    make(&here.join("sample"), &out.join("sample.rs"));
}

fn make(folder: &Path, table: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let modules = catalog::read_folder(folder).unwrap_or_else(|faults| {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
        process::exit(1)
    });
    if let Err(error) = fs::write(table, render::table(&modules)) {
        println!("cargo::error=cannot write {}: {error}", table.display());
        process::exit(1);
    }
}
