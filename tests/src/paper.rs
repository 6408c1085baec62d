//! A PDF as an independent reader sees it: its text, its codes, its fonts. Poppler and zbar read it, not
//! the crates that wrote it.

use crate::host;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The resolution at which pages are looked at, as an office scanner would.
const DOTS_PER_INCH: &str = "150";

/// A PDF with a folder for what is made of it.
pub struct Paper {
    folder: TempDir,
    file: PathBuf,
}

/// A font of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Font {
    /// Its name; before a `+` the mark of its subset.
    pub name: String,
    /// Whether the file brings it along.
    pub embedded: bool,
    /// Whether only the signs that are needed.
    pub subset: bool,
}

fn run(program: &str, args: &[&str], file: &Path, after: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.args(args).arg(file).args(after).stdin(Stdio::null()).stderr(Stdio::null());
    command.output().unwrap_or_else(|error| panic!("{program} starts: {error}"))
}

impl Paper {
    /// A PDF of these bytes. `None`, with a note, where the readers are not installed.
    ///
    /// # Panics
    /// When they are no PDF.
    #[must_use]
    pub fn open(bytes: &[u8]) -> Option<Paper> {
        assert!(bytes.starts_with(b"%PDF-"), "it is a PDF");
        if !host::has(&["pdftoppm", "pdftotext", "pdffonts", "zbarimg"]) {
            return None;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("paper.pdf");
        std::fs::write(&file, bytes).expect("the PDF is kept");
        Some(Paper { folder, file })
    }

    /// The text of each page, in the order of drawing, with single spaces.
    #[must_use]
    pub fn pages(&self) -> Vec<String> {
        let output = run("pdftotext", &["-raw"], &self.file, &["-"]);
        assert!(output.status.success(), "pdftotext reads it");
        let text = String::from_utf8(output.stdout).expect("its text is UTF-8");
        let mut pages: Vec<String> =
            text.split('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        // Every page ends with a form feed.
        assert_eq!(pages.pop().as_deref(), Some(""), "nothing stands after the last page");
        pages
    }

    /// The codes that a reader takes from the picture of each whole page, in the order of pages.
    #[must_use]
    pub fn codes(&self) -> Vec<Vec<String>> {
        let dots = ["-r", DOTS_PER_INCH, "-gray"];
        let picture = self.folder.path().join("page");
        let drawn = run("pdftoppm", &dots, &self.file, &[&picture.to_string_lossy()]);
        assert!(drawn.status.success(), "pdftoppm draws it");
        let files = std::fs::read_dir(self.folder.path()).expect("the folder is read").flatten();
        let mut pictures: Vec<PathBuf> = files
            .map(|file| file.path())
            .filter(|path| path.extension().is_some_and(|e| e == "pgm"))
            .collect();
        // Their numbers are written with the same number of digits.
        pictures.sort();
        let read = |picture: &PathBuf| {
            let output = run("zbarimg", &["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"], picture, &[]);
            std::fs::remove_file(picture).expect("a picture is thrown away");
            String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
        };
        pictures.iter().map(read).collect()
    }

    /// Its fonts.
    #[must_use]
    pub fn fonts(&self) -> Vec<Font> {
        let output = run("pdffonts", &[], &self.file, &[]);
        let table = String::from_utf8_lossy(&output.stdout).into_owned();
        let font = |line: &str| {
            // The last columns: embedded, subset, unicode, object and generation.
            let mut words = line.split_whitespace().rev().skip(3);
            let (subset, embedded) = (words.next() == Some("yes"), words.next() == Some("yes"));
            Font { name: line.split(' ').next().unwrap_or_default().to_owned(), embedded, subset }
        };
        table.lines().skip(2).map(font).collect()
    }
}
