//! `/health` for programs and `/status` for anybody: whether the station works. No personal data.

use crate::caller::{caller, lang, text};
use crate::door::OWNER_HEADER;
use crate::failure::Refusal;
use crate::router::{Guard, Hub};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use contract::StationStatus;
use messages::{Lang, hub as words};
use serde_json::json;

/// `GET /health`: 200 as long as the database answers. The owner's port proves who it is.
pub(crate) async fn health(State(hub): State<Hub>, request: Request) -> Result<Response, Refusal> {
    let (parts, _) = request.into_parts();
    hub.app.call(&caller(&parts, &hub.guard), StationStatus {}).await?;
    let reply = Json(json!({ "status": "ok" }));
    Ok(match hub.guard.as_ref() {
        Guard::Owner { answer, .. } => {
            ([(HeaderName::from_static(OWNER_HEADER), answer.clone())], reply).into_response()
        }
        Guard::Open { .. } | Guard::Loopback => reply.into_response(),
    })
}

/// `POST /raise`: brings the window of this folder's owner to the front; 404 when it has none.
pub(crate) async fn raise(State(hub): State<Hub>) -> StatusCode {
    let Guard::Owner { raise: Some(raise), .. } = hub.guard.as_ref() else { return StatusCode::NOT_FOUND };
    (raise.0)();
    StatusCode::NO_CONTENT
}

/// `GET /status`: the state as a page, or as JSON for who asks for that.
pub(crate) async fn page(State(hub): State<Hub>, request: Request) -> Result<Response, Refusal> {
    let (parts, _) = request.into_parts();
    let station = hub.app.call(&caller(&parts, &hub.guard), StationStatus {}).await?;
    let edition = station.editions.first().map(|edition| edition.name.clone());
    let json_wanted = text(&parts.headers, header::ACCEPT.as_str()).is_some_and(|a| a.contains("json"));
    if json_wanted {
        let state = json!({ "status": "ok", "association": station.association, "edition": edition, "version": station.version });
        return Ok(Json(state).into_response());
    }
    let lang = lang(&parts.headers);
    let lines = [Some(words::works(lang).to_owned()), edition, Some(words::version(lang, &station.version))];
    let title = station.association.unwrap_or_else(|| words::bourse(lang).to_owned());
    Ok(Html(document(lang, &title, lines.iter().flatten().map(String::as_str))).into_response())
}

/// A plain page: a heading and paragraphs.
pub(crate) fn document<'a>(lang: Lang, title: &str, lines: impl Iterator<Item = &'a str>) -> String {
    let title = escaped(title);
    let lines: String = lines.map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<h1>{title}</h1>\n{lines}"
    )
}

/// Text that cannot become markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The association's authority, as a device installs it.
pub(crate) async fn authority(State(hub): State<Hub>) -> Response {
    match crate::authority::certificate(hub.app.folder()) {
        Some(certificate) => {
            ([(header::CONTENT_TYPE, "application/x-x509-ca-cert")], certificate).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
