//! `POST /api/{name}`: a command, JSON in, JSON out.

use crate::caller::caller;
use crate::failure::Refusal;
use crate::router::Hub;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use contract::Failure;
use messages::{Lang, hub as words};
use std::time::Duration;

/// The largest command, in bytes.
const COMMAND_MAX: usize = 1_000_000;
/// How long a command may take to arrive over a poor Wi-Fi.
const COMMAND_TIME_MAX: Duration = Duration::from_secs(30);
/// How long a file may: 20 MB.
const FILE_TIME_MAX: Duration = Duration::from_secs(120);
/// How long the rest of a body that is too large is waited for.
const LINGER_MAX: Duration = Duration::from_millis(500);
/// How much of it is, in bytes.
const LINGER_BYTES_MAX: usize = 4_000_000;

/// Calls a command.
pub(crate) async fn command(
    State(hub): State<Hub>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let caller = caller(&parts, &hub.guard);
    let body = read_within(body, COMMAND_MAX, COMMAND_TIME_MAX, caller.lang).await?;
    // A command without fields may come without a body.
    let body = if body.is_empty() { Bytes::from_static(b"{}") } else { body };
    let reply = hub.app.dispatch(&caller, &name, &body).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], reply).into_response())
}

/// Reads a file up to a bound in size, in the time that a slow network may need.
pub(crate) async fn read_file(body: Body, bytes_max: usize, lang: Lang) -> Result<Bytes, Failure> {
    read_within(body, bytes_max, FILE_TIME_MAX, lang).await
}

/// Reads a body up to a bound, in size and in time.
pub(crate) async fn read_within(
    body: Body,
    bytes_max: usize,
    time_max: Duration,
    lang: Lang,
) -> Result<Bytes, Failure> {
    let too_slow = |_| Failure::new("too_slow", words::too_slow(lang), words::too_slow_hint(lang));
    let too_large = || {
        let limit = match bytes_max / 1_000_000 {
            0 => messages::words::size_kilobytes(lang, &(bytes_max / 1_000).to_string()),
            megabytes => messages::words::size_megabytes(lang, &megabytes.to_string()),
        };
        Failure::new("too_large", words::too_large(lang, &limit), words::too_large_hint(lang))
    };
    // What says that it is too large is not kept; its end is awaited a little, else the reply is lost with
    // the connection.
    if body.size_hint().lower() > bytes_max as u64 {
        let _ = tokio::time::timeout(LINGER_MAX, discard(body)).await;
        return Err(too_large());
    }
    let read = tokio::time::timeout(time_max, to_bytes(body, bytes_max)).await.map_err(too_slow)?;
    read.map_err(|_| too_large())
}

/// Reads a body to its end, unless that is far, and keeps nothing of it.
async fn discard(body: Body) {
    let mut body = std::pin::pin!(body);
    let mut read = 0;
    while let Some(Ok(frame)) = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        read += frame.data_ref().map_or(0, Bytes::len);
        if read > LINGER_BYTES_MAX {
            return;
        }
    }
}
