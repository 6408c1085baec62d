//! What the interface may ask of the shell: commands by name, files in and out.

use crate::station::Station;
use contract::Failure;
use contract::domain::FileId;
use messages::{Lang, cli, hub as words};
use serde_json::Value;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tauri::ipc::Response;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt as _;
use tokio::sync::oneshot;

/// Closes the program, after the person was asked.
#[tauri::command]
pub(crate) async fn leave(shell: AppHandle) {
    shell.exit(0);
}

/// Calls a command; gives its reply as JSON text.
#[tauri::command]
pub(crate) async fn call(
    station: State<'_, Station>,
    name: String,
    body: Option<Value>,
    token: Option<String>,
    lang: Option<String>,
    edition: Option<String>,
) -> Result<String, Failure> {
    let caller = station.caller(token, lang.as_deref(), edition);
    let body = body.map_or_else(|| b"{}".to_vec(), |body| body.to_string().into_bytes());
    text(station.call(&caller, &name, body).await?, caller.lang)
}

/// Puts a file in; gives `{"file": id}`.
#[tauri::command]
pub(crate) async fn put_file(
    station: State<'_, Station>,
    name: String,
    bytes: Vec<u8>,
    token: Option<String>,
) -> Result<Value, Failure> {
    let caller = station.caller(token, None, None);
    let file = station.put_file(&caller, &name, bytes).await?;
    Ok(serde_json::json!({ "file": file }))
}

/// The bytes of a file.
#[tauri::command]
pub(crate) async fn read_file(
    station: State<'_, Station>,
    file: FileId,
    token: Option<String>,
) -> Result<Response, Failure> {
    let caller = station.caller(token, None, None);
    Ok(Response::new(station.file(&caller, file).await?))
}

/// Saves a file where a dialog says; `false` when the person changes their mind.
#[tauri::command]
pub(crate) async fn save_file(
    shell: AppHandle,
    station: State<'_, Station>,
    file: FileId,
    name: String,
    token: Option<String>,
) -> Result<bool, Failure> {
    let caller = station.caller(token, None, None);
    let bytes = station.file(&caller, file).await?;
    let (choose, chosen) = oneshot::channel();
    shell.dialog().file().set_file_name(name).save_file(move |path| {
        // Nobody waits any more when the window is gone.
        let _ = choose.send(path);
    });
    let Some(path) = chosen.await.ok().flatten() else { return Ok(false) };
    let lang = caller.lang;
    let path = path.into_path().map_err(|error| unwritten(Path::new("?"), &error.to_string(), lang))?;
    match write(path.clone(), bytes).await {
        Ok(()) => Ok(true),
        Err(error) => Err(unwritten(&path, &messages::format::system_error(lang, &error), lang)),
    }
}

/// Writes beside the place and moves there: what was there stays until all of the new file is safe.
async fn write(path: PathBuf, bytes: Vec<u8>) -> io::Result<()> {
    let work = move || {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_string_lossy();
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let written = File::create(&part)
            .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, &path));
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    };
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

fn text(reply: Vec<u8>, lang: Lang) -> Result<String, Failure> {
    String::from_utf8(reply).map_err(|_| unreadable(lang))
}

fn unreadable(lang: Lang) -> Failure {
    Failure::new("internal", words::other_version(lang), words::other_version_hint(lang))
}

fn unwritten(path: &Path, why: &str, lang: Lang) -> Failure {
    let path = path.display().to_string();
    Failure::new(
        "file_not_written",
        cli::file_not_written(lang, &path, why),
        cli::file_not_written_hint(lang),
    )
}
