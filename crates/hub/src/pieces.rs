//! Bodies that come in pieces, and bodies that hold a place until they are sent.
//!
//! Refuses to wait for ever for a reader that stopped reading.

use crate::room::Place;
use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// How many pieces wait for a slow reader.
const AHEAD_MAX: usize = 4;
/// How large a piece of a file is, in bytes.
const PIECE_BYTES: usize = 64_000;
/// How long a reader may stop reading.
const STOP_MAX: Duration = Duration::from_secs(30);

/// Where the pieces of a body come from.
#[derive(Debug)]
pub(crate) struct Source(mpsc::Sender<io::Result<Bytes>>);

/// A body whose pieces a task makes.
struct Pieces(mpsc::Receiver<io::Result<Bytes>>);

/// A body, and the source of its pieces.
pub(crate) fn pieces() -> (Source, Body) {
    let (source, pieces) = mpsc::channel(AHEAD_MAX);
    (Source(source), Body::new(Pieces(pieces)))
}

/// A body that is a file; when it cannot be read to its end, the reply breaks off.
pub(crate) fn file(mut file: tokio::fs::File) -> Body {
    let (source, body) = pieces();
    tokio::spawn(async move {
        loop {
            let mut piece = Vec::with_capacity(PIECE_BYTES);
            let read = (&mut file).take(PIECE_BYTES as u64).read_to_end(&mut piece).await;
            let (piece, over) = match read {
                Ok(0) => return,
                Ok(_) => (Ok(Bytes::from(piece)), false),
                Err(error) => (Err(error), true),
            };
            if !source.send(piece).await || over {
                return;
            }
        }
    });
    body
}

impl Source {
    /// Sends a piece; false when nobody reads any more.
    pub(crate) async fn send(&self, piece: io::Result<Bytes>) -> bool {
        matches!(timeout(STOP_MAX, self.0.send(piece)).await, Ok(Ok(())))
    }

    /// Ends when nobody reads any more.
    pub(crate) async fn closed(&self) {
        self.0.closed().await;
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// A body that keeps its request's place until it is sent.
pub(crate) struct Held {
    pub(crate) body: Body,
    pub(crate) _place: Place,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
