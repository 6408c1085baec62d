//! `/sync`: what stations say to their hub. `app` decides all of it.
//!
//! The owner's port has none of these: what a station says is bound to a certificate, or to this
//! machine's plain HTTP.

use crate::api::read_within;
use crate::caller::{lang, text};
use crate::failure::Refusal;
use crate::pieces;
use crate::room::Ticket;
use crate::router::{Guard, Hub};
use app::Signed;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use contract::Failure;
use contract::wire::{BODY_MAX, Beat};
use messages::{Lang, hub as words};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The largest message of pairing, in bytes: anybody may send one.
const PAIRING_MAX: usize = 10_000;
/// How long a body may take to arrive.
const ARRIVAL_MAX: Duration = Duration::from_secs(60);
/// The SHA-256 of the certificate, hex, for a till in a browser.
const CERTIFICATE_HEADER: &str = "x-bourse-certificate";
/// The port for devices that trust the association's authority; empty without one.
const DEVICES_HEADER: &str = "x-bourse-devices";
/// How long a message of pairing may take, which fits into a few packets.
const PAIRING_ARRIVAL_MAX: Duration = Duration::from_secs(10);
/// Between two lines of the stream when nothing changes.
const BEAT: Duration = Duration::from_secs(1);

/// The routes that a guard lets stations use.
pub(crate) fn routes(guard: &Guard) -> Router<Hub> {
    // Without this the interface would answer what is asked of no route.
    let none = Router::new().route("/sync/{*rest}", any(|| async { StatusCode::NOT_FOUND }));
    if matches!(guard, Guard::Owner { .. }) {
        return none;
    }
    none.route("/sync/hello", get(hello))
        .route("/sync/pair", post(pair))
        .route("/sync/pair/confirm", post(confirm))
        .route("/sync/exchange", post(exchange))
        .route("/sync/backup/{name}", get(backup))
        .route("/sync/stream", get(stream))
}

async fn hello(State(hub): State<Hub>, request: Request) -> Result<Response, Refusal> {
    let lang = lang(request.headers());
    let certificate = hub.guard.certificate();
    let hello = Json(hub.app.sync_hello(lang, &certificate)?);
    // A page does not see the certificate of its own connection.
    let devices =
        hub.app.device_addresses().first().and_then(|url| url.rsplit(':').next().map(str::to_owned));
    let headers =
        [(CERTIFICATE_HEADER, sync::keys::hex(&certificate)), (DEVICES_HEADER, devices.unwrap_or_default())];
    Ok((headers, hello).into_response())
}

async fn pair(State(hub): State<Hub>, request: Request) -> Result<Response, Refusal> {
    let lang = lang(request.headers());
    let begin = message(request.into_body(), lang).await?;
    Ok(Json(hub.app.sync_pair(lang, begin).await?).into_response())
}

async fn confirm(State(hub): State<Hub>, request: Request) -> Result<Response, Refusal> {
    let lang = lang(request.headers());
    let confirm = message(request.into_body(), lang).await?;
    Ok(Json(hub.app.sync_confirm(lang, &hub.guard.certificate(), confirm).await?).into_response())
}

async fn exchange(State(hub): State<Hub>, request: Request) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let lang = lang(&parts.headers);
    let body = read_within(body, BODY_MAX, ARRIVAL_MAX, lang).await?;
    let signed = signed(&parts, &hub.guard, "/sync/exchange".to_owned());
    let reply = hub.app.sync_exchange(lang, &signed, &body).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], reply).into_response())
}

async fn backup(
    State(hub): State<Hub>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, _) = request.into_parts();
    let lang = lang(&parts.headers);
    let signed = signed(&parts, &hub.guard, format!("/sync/backup/{name}"));
    let path = hub.app.sync_backup(lang, &signed, &name).await?;
    let gone = |error: std::io::Error| {
        tracing::warn!(%error, "a backup cannot be read");
        Failure::new("unknown_file", words::unknown_file(lang), words::unknown_file_hint(lang))
    };
    let file = tokio::fs::File::open(path).await.map_err(gone)?;
    let length = file.metadata().await.map_err(gone)?.len();
    let mut reply = Response::new(pieces::file(file));
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    // With its length a reply that breaks off is never taken for a whole one.
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(reply)
}

async fn stream(State(hub): State<Hub>, request: Request) -> Result<Response, Refusal> {
    let (parts, _) = request.into_parts();
    let signed = signed(&parts, &hub.guard, "/sync/stream".to_owned());
    let beats = hub.app.sync_stream(lang(&parts.headers), &signed).await?;
    let ending = parts.extensions.get::<Arc<Ticket>>().map(|ticket| ticket.ending());
    let headers = [(header::CONTENT_TYPE, "application/x-ndjson")];
    Ok((headers, beating(beats, ending)).into_response())
}

/// A line each second, and one at once when something changed, until the app or the server ends.
fn beating(mut beats: watch::Receiver<Beat>, ending: Option<watch::Receiver<bool>>) -> Body {
    let (source, body) = pieces::pieces();
    tokio::spawn(async move {
        let ended = async {
            match ending {
                Some(mut ending) => drop(ending.wait_for(|ending| *ending).await),
                None => std::future::pending().await,
            }
        };
        tokio::pin!(ended);
        loop {
            let beat = *beats.borrow_and_update();
            let mut line = serde_json::to_vec(&beat).expect("a beat is two numbers");
            line.push(b'\n');
            if !source.send(Ok(Bytes::from(line))).await {
                return;
            }
            tokio::select! {
                changed = beats.changed() => if changed.is_err() { return },
                () = tokio::time::sleep(BEAT) => {}
                () = source.closed() => return,
                () = &mut ended => return,
            }
        }
    });
    body
}

/// What a station said with its request; what is missing proves nothing.
fn signed(parts: &Parts, guard: &Guard, path: String) -> Signed {
    let said = |name| text(&parts.headers, name).unwrap_or_default().to_owned();
    let (station, proof) = (said("x-bourse-station"), said("x-bourse-proof"));
    Signed { station, proof, path, certificate: guard.certificate() }
}

/// A small message, as JSON.
async fn message<T: DeserializeOwned>(body: Body, lang: Lang) -> Result<T, Failure> {
    let body = read_within(body, PAIRING_MAX, PAIRING_ARRIVAL_MAX, lang).await?;
    let unreadable = |_| Failure::new("bad_request", words::bad_message(lang), words::bad_message_hint(lang));
    serde_json::from_slice(&body).map_err(unreadable)
}

#[cfg(test)]
#[path = "sync_tests.rs"]
mod tests;
