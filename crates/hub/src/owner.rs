//! The port by which other programs of this machine reach the process that owns the folder.
//!
//! It is named in `owner.json`, which only the folder's owner can read; whoever cannot read that file
//! gets nothing here, not even the interface.

use crate::router::{Guard, Raise, router};
use crate::secret;
use crate::serve::{ServeError, Serving, listener, start};
use crate::ui::Ui;
use app::App;
use serde::Serialize;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The file that names the port.
const OWNER_FILE: &str = "owner.json";

/// What it holds; `link` reads it.
#[derive(Serialize)]
struct OwnerFile<'a> {
    port: u16,
    token: &'a str,
    answer: &'a str,
    pid: u32,
}

/// The open port of a folder's owner; its file goes with it.
#[derive(Debug)]
pub struct OwnerPort {
    serving: Serving,
    file: RemovedAtTheEnd,
}

#[derive(Debug)]
struct RemovedAtTheEnd(PathBuf);

impl Drop for RemovedAtTheEnd {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0) {
            tracing::warn!(%error, path = %self.0.display(), "the owner's file stays");
        }
    }
}

impl OwnerPort {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.serving.address
    }

    /// Removes the file first, so that nobody new comes, then lets running calls end.
    pub async fn shutdown(self) {
        drop(self.file);
        self.serving.shutdown().await;
    }
}

/// Opens the owner's port of the app's folder. A window gives what brings it to the front, so that a
/// second one on the same folder can do that instead of opening.
///
/// # Errors
/// [`ServeError`] when no port is free or the file cannot be written.
pub async fn serve_owner(app: App, raise: Option<Raise>) -> Result<OwnerPort, ServeError> {
    let path = app.folder().join(OWNER_FILE);
    let failed = |source| ServeError::OwnerFile { path: path.clone(), source };
    let token = secret::word().map_err(failed)?;
    let answer = secret::word().map_err(failed)?;
    let guard = Guard::Owner { token: token.clone(), answer: answer.clone(), raise };
    let listener = listener(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    let serving = start(listener, router(app, Ui::Embedded, guard))?;
    let port = serving.address.port();
    let file = OwnerFile { port, token: &token, answer: &answer, pid: std::process::id() };
    let text = serde_json::to_vec(&file).map_err(|error| failed(error.into()))?;
    secret::write(&path, &text).map_err(failed)?;
    Ok(OwnerPort { serving, file: RemovedAtTheEnd(path) })
}
