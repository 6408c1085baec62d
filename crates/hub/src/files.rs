//! Files beside commands: put in first and named by their id; results of jobs are fetched by it.

use crate::api::read_file;
use crate::caller::caller;
use crate::failure::Refusal;
use crate::router::Hub;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use contract::Failure;
use contract::domain::FileId;
use messages::hub as words;
use std::sync::Arc;

/// The largest file, in bytes.
const FILE_MAX: usize = 20 * 1024 * 1024;
/// The longest name kept, in characters.
const NAME_MAX: usize = 120;

/// `PUT /files/{name}`: the body is the file; the reply names it.
pub(crate) async fn put_in(
    State(hub): State<Hub>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let caller = caller(&parts, &hub.guard);
    let bytes = read_file(body, FILE_MAX, caller.lang).await?;
    let name: String = name.chars().take(NAME_MAX).collect();
    let file = hub.app.put_file(&caller, &name, bytes.into()).await?;
    Ok(Json(serde_json::json!({ "file": file })).into_response())
}

/// `GET /files/{id}`: the file, to be saved under its name.
pub(crate) async fn take_out(
    State(hub): State<Hub>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, _) = request.into_parts();
    let caller = caller(&parts, &hub.guard);
    let unknown = |_| {
        let lang = caller.lang;
        Failure::new("unknown_file", words::unknown_file(lang), words::unknown_file_hint(lang))
    };
    let id: FileId = id.parse().map_err(unknown)?;
    let file = hub.app.file(&caller, id).await?;
    let headers =
        [(header::CONTENT_TYPE, file.mime.to_owned()), (header::CONTENT_DISPOSITION, attachment(&file.name))];
    Ok((headers, Arc::unwrap_or_clone(file.bytes)).into_response())
}

/// `Content-Disposition` with a name in plain letters for old programs, and whole for the others.
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_accents_and_quotes_travel() {
        assert_eq!(
            attachment("étiquettes \"1\".pdf"),
            "attachment; filename=\"_tiquettes _1_.pdf\"; filename*=UTF-8''%C3%A9tiquettes%20%221%22.pdf"
        );
    }
}
