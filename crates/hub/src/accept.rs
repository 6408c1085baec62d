//! A connection on its way in: it takes a seat, and leaves when it is asked to make way.

use crate::room::{Room, Ticket};
use axum::Extension;
use axum::middleware::AddExtension;
use axum_server::accept::Accept;
use std::future::{Future as _, Ready, ready};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::futures::OwnedNotified;
use tower::Layer as _;

impl<S> Accept<TcpStream, S> for Room {
    type Stream = Seated;
    type Service = AddExtension<S, Arc<Ticket>>;
    type Future = Ready<io::Result<(Self::Stream, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let seated = || {
            // A beat of the stream is small, and must not wait for the next one.
            stream.set_nodelay(true)?;
            let full = || io::Error::from(io::ErrorKind::ConnectionRefused);
            let ticket = self.enter(stream.peer_addr()?.ip()).ok_or_else(full)?;
            let leave = Box::pin(ticket.leave().notified_owned());
            Ok((Seated { stream, leave, left: false }, Extension(Arc::new(ticket)).layer(service)))
        };
        ready(seated())
    }
}

/// A connection that ends, as if the other side had closed it, when it has to leave.
pub(crate) struct Seated {
    stream: TcpStream,
    leave: Pin<Box<OwnedNotified>>,
    left: bool,
}

impl AsyncRead for Seated {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // An idle connection always waits here.
        if self.left || self.leave.as_mut().poll(cx).is_ready() {
            self.left = true;
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Seated {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
