//! Files that a person names: read with a bound, written whole or not at all.

use crate::session::Session;
use contract::Failure;
use contract::domain::FileId;
use messages::format::system_error;
use messages::{Lang, cli as words};
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

/// The largest file that is put in, in bytes.
const FILE_MAX: u64 = 20 * 1024 * 1024;
/// The largest file that holds one secret, in bytes.
const SECRET_MAX: u64 = 4096;

/// Puts a file in for a command that names it.
pub(crate) async fn put_in(session: &Session, path: &Path) -> Result<FileId, Failure> {
    let bytes = read(path, FILE_MAX, session.lang)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    session.door.put_file(&session.caller, &name, bytes).await
}

/// Saves a job's file where it was asked for.
pub(crate) async fn take_out(session: &Session, file: FileId, path: &Path) -> Result<(), Failure> {
    let bytes = session.door.file(&session.caller, file).await?;
    write(path, &bytes).map_err(|error| {
        let lang = session.lang;
        let (path, why) = (path.display().to_string(), system_error(lang, &error));
        Failure::new(
            "file_not_written",
            words::file_not_written(lang, &path, &why),
            words::file_not_written_hint(lang),
        )
    })
}

/// The one line of a file that holds a secret.
pub(crate) fn secret(path: &Path, lang: Lang) -> Result<String, Failure> {
    let bytes = read(path, SECRET_MAX, lang)?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable(path, words::not_text(lang), lang))?;
    Ok(text.trim_end_matches(['\r', '\n']).trim_start_matches('\u{feff}').to_owned())
}

fn read(path: &Path, bytes_max: u64, lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let opened = File::open(path).and_then(|file| file.take(bytes_max + 1).read_to_end(&mut bytes));
    opened.map_err(|error| unreadable(path, &system_error(lang, &error), lang))?;
    if bytes.len() as u64 > bytes_max {
        let path = path.display().to_string();
        return Err(Failure::new(
            "too_large",
            words::file_too_large(lang, &path),
            words::file_too_large_hint(lang),
        ));
    }
    Ok(bytes)
}

fn unreadable(path: &Path, why: &str, lang: Lang) -> Failure {
    let path = path.display().to_string();
    Failure::new(
        "file_unreadable",
        words::file_unreadable(lang, &path, why),
        words::file_unreadable_hint(lang),
    )
}

/// Writes beside the place and moves there: what was there stays until all of the new file is safe.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_string_lossy();
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_whole_and_bounded() {
        let folder = std::env::temp_dir().join(format!("bourse-cli-files-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("é.pdf");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no part stays behind");
        assert_eq!(read(&path, 3, Lang::Fr).unwrap(), b"two");
        assert_eq!(read(&path, 2, Lang::Fr).unwrap_err().code, "too_large");
        assert_eq!(read(&folder.join("none"), 2, Lang::Fr).unwrap_err().code, "file_unreadable");
        assert!(write(&folder.join("none/x.pdf"), b"x").is_err(), "no folder is made");
        fs::write(&path, "\u{feff}secret\r\n").unwrap();
        assert_eq!(secret(&path, Lang::Fr).unwrap(), "secret");
        fs::remove_dir_all(&folder).unwrap();
    }
}
