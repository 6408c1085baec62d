//! Files beside commands: put in first and named by id; made by jobs and fetched by id.
//!
//! Files put in stay in memory until they are used or an hour is over; files made by jobs lie in the
//! station's folder, so that a result can be fetched again.

use crate::app::App;
use crate::context::Caller;
use crate::dispatch::{refused, said};
use crate::draft::new_id;
use crate::fail;
use crate::folder::{Layout, make_private, write_private};
use contract::domain::FileId;
use contract::{Access, Effect, Failure};
use jiff::Timestamp;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The largest file put in, in bytes.
pub(crate) const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// The most files put in and kept in memory.
const FILES_MAX: usize = 32;

/// A file, with its name and kind.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// Its name, without folders.
    pub name: String,
    /// Its kind, as `type/subtype`.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// Who may fetch it.
    pub(crate) access: Access,
}

pub(crate) struct Files {
    folder: PathBuf,
    put: Mutex<HashMap<FileId, (Timestamp, StoredFile)>>,
    made: Mutex<HashMap<FileId, (PathBuf, &'static str, Access)>>,
}

fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The last part of a path, without signs that file systems refuse.
pub(crate) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().filter(|c| !c.is_control() && !r#"<>:"|?*"#.contains(*c)).take(120).collect();
    if plain.trim_matches('.').trim().is_empty() { "file".to_owned() } else { plain }
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv",
        _ => "application/octet-stream",
    }
}

impl Files {
    pub(crate) fn new(layout: &Layout) -> Self {
        Self { folder: layout.documents(), put: Mutex::default(), made: Mutex::default() }
    }

    fn put(&self, name: &str, bytes: Vec<u8>, now: Timestamp) -> FileId {
        let id = FileId(new_id(now));
        let name = plain_name(name);
        let file = StoredFile { mime: mime(&name), name, bytes: Arc::new(bytes), access: Access::Office };
        let mut put = guard(&self.put);
        put.retain(|_, (at, _)| now.duration_since(*at).as_secs() < 3_600);
        if put.len() >= FILES_MAX {
            let oldest = put.iter().min_by_key(|(_, (at, _))| *at).map(|(id, _)| *id);
            oldest.and_then(|id| put.remove(&id));
        }
        put.insert(id, (now, file));
        id
    }

    /// Keeps a file that a job made, in the station's folder.
    pub(crate) fn keep(
        &self,
        name: &str,
        bytes: &[u8],
        access: Access,
        now: Timestamp,
    ) -> std::io::Result<FileId> {
        make_private(&self.folder)?;
        let name = plain_name(name);
        let path = self.folder.join(&name);
        write_private(&path, bytes)?;
        let id = FileId(new_id(now));
        guard(&self.made).insert(id, (path, mime(&name), access));
        Ok(id)
    }

    /// A file put in before.
    pub(crate) fn input(&self, id: FileId) -> Option<StoredFile> {
        guard(&self.put).get(&id).map(|(_, file)| file.clone())
    }

    fn get(&self, id: FileId) -> Option<StoredFile> {
        if let Some(file) = self.input(id) {
            return Some(file);
        }
        let (path, mime, access) = guard(&self.made).get(&id).cloned()?;
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some(StoredFile { name, mime, bytes: Arc::new(std::fs::read(path).ok()?), access })
    }
}

impl App {
    /// Puts a file in, for a command that names it.
    ///
    /// # Errors
    /// [`Failure`] when the caller may not, or the file is too large.
    pub async fn put_file(&self, caller: &Caller, name: &str, bytes: Vec<u8>) -> Result<FileId, Failure> {
        let cx = self.context(caller, "PutFile", Effect::Station);
        self.check_file_access(&cx, Access::Manager)?;
        if bytes.len() > FILE_BYTES_MAX {
            return Err(fail::file_too_large(cx.lang, FILE_BYTES_MAX));
        }
        if let Some(token) = &cx.hub_token {
            // At a till a file goes where its command goes.
            let reply = self.hub_client(cx.lang)?.put_file(said(&cx, Some(token)), name, bytes).await;
            let reply = reply.map_err(|error| refused(cx.lang, error))?;
            let put: serde_json::Value = serde_json::from_slice(&reply).unwrap_or_default();
            let id = put["file"].as_str().and_then(|id| id.parse().ok());
            return id.ok_or_else(|| fail::internal(cx.lang));
        }
        Ok(self.0.files.put(name, bytes, self.0.clock.now()))
    }

    /// Fetches a file that was put in, or that a job made.
    ///
    /// # Errors
    /// [`Failure`] when the caller may not, or there is none.
    pub async fn file(&self, caller: &Caller, id: FileId) -> Result<StoredFile, Failure> {
        let cx = self.context(caller, "GetFile", Effect::Reads);
        self.check_file_access(&cx, Access::Volunteer)?;
        let file = match (self.0.files.get(id), &cx.hub_token) {
            (Some(file), _) => file,
            (None, Some(token)) => {
                let file = self.hub_client(cx.lang)?.file(said(&cx, Some(token)), id).await;
                let (name, bytes) = file.map_err(|error| refused(cx.lang, error))?;
                let name = plain_name(&name);
                StoredFile { mime: mime(&name), name, bytes: Arc::new(bytes), access: Access::Volunteer }
            }
            (None, None) => return Err(fail::unknown_file(cx.lang)),
        };
        self.check_file_access(&cx, file.access)?;
        Ok(file)
    }

    fn check_file_access(&self, cx: &crate::context::Context, access: Access) -> Result<(), Failure> {
        match (cx.may(access), &cx.account) {
            (true, _) => Ok(()),
            (false, None) => Err(fail::sign_in_needed(cx.lang)),
            (false, Some(_)) => Err(fail::not_allowed(cx.lang, access)),
        }
    }

    /// The file that a command names.
    pub(crate) fn input(&self, cx: &crate::context::Context, id: FileId) -> Result<StoredFile, Failure> {
        self.0.files.input(id).ok_or_else(|| fail::unknown_file(cx.lang))
    }
}
