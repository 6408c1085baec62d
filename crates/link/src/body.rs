//! Bodies that come back: bounded, whoever sends them.

use crate::error::LinkError;
use contract::Failure;
use reqwest::{RequestBuilder, Response};
use serde::de::DeserializeOwned;
use sync::link_state::REQUEST_MAX;
use tokio::time::timeout;

/// The largest refusal, in bytes.
const REFUSAL_MAX: usize = 64_000;

/// Sends a request whose body may take long, but whose reply must begin at once.
pub(crate) async fn begun(request: RequestBuilder) -> Result<Response, LinkError> {
    timeout(REQUEST_MAX.unsigned_abs(), request.send())
        .await
        .map_err(|_| LinkError::Silent)?
        .map_err(Into::into)
}

/// Lets a good reply through; a refusal is read and told.
pub(crate) async fn accepted(reply: Response) -> Result<Response, LinkError> {
    let status = reply.status();
    if status.is_success() {
        return Ok(reply);
    }
    let status = status.as_u16();
    let body = read(reply, REFUSAL_MAX).await?;
    let failure = serde_json::from_slice::<Failure>(&body);
    Err(failure.map_or(LinkError::Unreadable { status }, LinkError::Refused))
}

/// The whole body, up to a bound.
pub(crate) async fn read(mut reply: Response, bytes_max: usize) -> Result<Vec<u8>, LinkError> {
    let bound = bytes_max as u64;
    let too_large = || LinkError::TooLarge { bytes_max: bound };
    if reply.content_length().is_some_and(|bytes| bytes > bound) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(piece) = reply.chunk().await? {
        if body.len() + piece.len() > bytes_max {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// The whole body as JSON.
pub(crate) async fn json<T: DeserializeOwned>(reply: Response, bytes_max: usize) -> Result<T, LinkError> {
    let status = reply.status().as_u16();
    let body = read(reply, bytes_max).await?;
    serde_json::from_slice(&body).map_err(|_| LinkError::Unreadable { status })
}
