//! Makes the typed table of messages from `assets/messages/<language>/*.toml`.
//!
//! It stops the build when the languages disagree, and names every fault at once, so that a word missing in one
//! language is found by the compiler and not by a volunteer.

mod catalog;
mod render;

use std::{env, fs, path::PathBuf, process};

fn main() {
    let assets = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("../../assets/messages");
    println!("cargo::rerun-if-changed={}", assets.display());
    println!("cargo::rerun-if-changed=build");

    let modules = catalog::read_folder(&assets).unwrap_or_else(|faults| {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
        process::exit(1)
    });
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("table.rs");
    if let Err(error) = fs::write(&out, render::table(&modules)) {
        println!("cargo::error=cannot write {}: {error}", out.display());
        process::exit(1);
    }
}
