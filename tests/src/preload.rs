//! Small libraries that stand where libc's calls are, so that the program under test is the very one that ships.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds a library from a file beside this one, with the system's C compiler, which every machine that builds
/// Rust has.
#[must_use]
pub(crate) fn build(folder: &Path, source: &str) -> PathBuf {
    let library = folder.join(Path::new(source).with_extension("so"));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(source);
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).arg("-lpthread");
    let built = compiler.status().expect("a C compiler is there");
    assert!(built.success(), "{} compiles", source.display());
    library
}

/// A clock that can be wrong; its folder goes with it.
pub struct WrongClock {
    _folder: tempfile::TempDir,
    library: PathBuf,
}

impl WrongClock {
    /// Builds it.
    #[must_use]
    pub fn build() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = build(folder.path(), "clock.c");
        WrongClock { _folder: folder, library }
    }

    /// What the program's environment says to be ahead by this many seconds.
    #[must_use]
    pub fn ahead(&self, seconds: i64) -> Vec<(&'static str, String)> {
        vec![("LD_PRELOAD", self.library.display().to_string()), ("BOURSE_CLOCK_S", seconds.to_string())]
    }
}
