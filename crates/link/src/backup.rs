//! A backup on its way into a file: in pieces, since it may be larger than the memory of an old PC.
//!
//! Refuses one that is too large or that stops coming, and leaves no half of it at its place.

use crate::error::LinkError;
use reqwest::Response;
use std::io;
use std::path::Path;
use std::time::Duration;
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

/// The largest backup, in bytes.
const BACKUP_MAX: u64 = 500_000_000;
/// How long it may stop coming.
const IDLE_MAX: Duration = Duration::from_secs(15);

/// Writes a reply's body beside a file's place, for its owner alone, and moves it there when it is whole.
pub(crate) async fn save(reply: Response, to: &Path) -> Result<(), LinkError> {
    let part = to.with_extension("part");
    let failed = |source| LinkError::File { path: to.to_owned(), source };
    let mut file = create(&part).await.map_err(failed)?;
    let written = copy(reply, &mut file, BACKUP_MAX, IDLE_MAX, to).await;
    drop(file);
    match written {
        Ok(()) => fs::rename(&part, to).await.map_err(failed),
        Err(error) => {
            // What went wrong first is what is told.
            let _ = fs::remove_file(&part).await;
            Err(error)
        }
    }
}

/// A new file that only its owner may read.
async fn create(part: &Path) -> io::Result<File> {
    // What a killed process left would keep its own rights.
    match fs::remove_file(part).await {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(part).await
}

async fn copy(
    mut reply: Response,
    file: &mut File,
    bytes_max: u64,
    idle_max: Duration,
    to: &Path,
) -> Result<(), LinkError> {
    let failed = |source| LinkError::File { path: to.to_owned(), source };
    let mut bytes = 0;
    loop {
        let piece = timeout(idle_max, reply.chunk()).await.map_err(|_| LinkError::Silent)??;
        let Some(piece) = piece else { break };
        bytes += piece.len() as u64;
        if bytes > bytes_max {
            return Err(LinkError::TooLarge { bytes_max });
        }
        file.write_all(&piece).await.map_err(failed)?;
    }
    file.sync_all().await.map_err(failed)
}
