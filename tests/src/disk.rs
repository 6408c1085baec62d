//! A disk that misbehaves under the program's database: a small library that is loaded before libc.

use std::path::PathBuf;

/// How the disk behaves.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The nth write is torn, what was not synced is gone, and so is the process.
    Crash(u32),
    /// From the nth write on there is no room, until [`Disk::free`].
    Full(u32),
    /// The nth write fails.
    Bad(u32),
}

/// The built library; its folder goes with it.
pub struct Disk {
    folder: tempfile::TempDir,
    library: PathBuf,
}

impl Disk {
    /// Builds the library.
    #[must_use]
    pub fn build() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = crate::preload::build(folder.path(), "disk.c");
        Disk { folder, library }
    }

    /// What the program's environment says to load it with a fault.
    #[must_use]
    pub fn environment(&self, fault: Fault) -> [(&'static str, String); 3] {
        let said = match fault {
            Fault::Crash(n) => format!("crash:{n}"),
            Fault::Full(n) => format!("full:{n}"),
            Fault::Bad(n) => format!("bad:{n}"),
        };
        let freed = ("BOURSE_DISK_FREED", self.freed().display().to_string());
        [("LD_PRELOAD", self.library.display().to_string()), ("BOURSE_DISK", said), freed]
    }

    /// Makes room on a full disk, under the running program.
    pub fn free(&self) {
        std::fs::write(self.freed(), "").expect("the temporary folder can be written");
    }

    fn freed(&self) -> PathBuf {
        self.folder.path().join("freed")
    }
}
