//! What a computer must have for the stories of the browser and of the window.

use std::path::PathBuf;

/// Whether all programs are there. Where one lacks, a story is left out with a note; on CI it fails.
///
/// # Panics
/// On CI, when a program lacks.
pub(crate) fn has(programs: &[&str]) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = |program: &str| {
        let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(&path).any(|folder| folder.join(&name).is_file())
    };
    let missing: Vec<&str> = programs.iter().copied().filter(|program| !found(program)).collect();
    if missing.is_empty() {
        return true;
    }
    let note = format!("{} not installed", missing.join(", "));
    assert!(std::env::var_os("CI").is_none(), "{note}: on CI no story is left out");
    eprintln!("story left out: {note}");
    false
}

/// A folder of the target folder, made when it is not there.
///
/// # Panics
/// When it cannot be made.
pub(crate) fn target(name: &str) -> PathBuf {
    let bin = crate::process::bin_dir();
    let folder = bin.parent().expect("programs lie in target/<profile>").join(name);
    std::fs::create_dir_all(&folder).expect("a folder in target is made");
    folder
}
