//! A disk that misbehaves under the program's database: a small library that is loaded before libc.
//!
//! It stands where libc's writes are, so that the program under test is the very one that ships.

use std::path::PathBuf;
use std::process::Command;

/// How the disk behaves.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The nth write is torn, what was not synced is gone, and so is the process.
    Crash(u32),
    /// From the nth write on there is no room.
    Full(u32),
    /// The nth write fails.
    Bad(u32),
}

/// The built library; its folder goes with it.
pub struct Disk {
    _folder: tempfile::TempDir,
    library: PathBuf,
}

impl Disk {
    /// Builds the library with the system's C compiler, which every machine that builds Rust has.
    #[must_use]
    pub fn build() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = folder.path().join("disk.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/disk.c");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-lpthread");
        let built = compiler.status().expect("a C compiler is there");
        assert!(built.success(), "disk.c compiles");
        Disk { _folder: folder, library }
    }

    /// What the program's environment says to load it with a fault.
    #[must_use]
    pub fn environment(&self, fault: Fault) -> [(&'static str, String); 2] {
        let said = match fault {
            Fault::Crash(n) => format!("crash:{n}"),
            Fault::Full(n) => format!("full:{n}"),
            Fault::Bad(n) => format!("bad:{n}"),
        };
        [("LD_PRELOAD", self.library.display().to_string()), ("BOURSE_DISK", said)]
    }
}
