//! The hub's stream: a line each second, so that an idle till knows within seconds that its hub is gone.
//!
//! Refuses silence, lines without end, and lines that are no beat.

use crate::error::LinkError;
use contract::wire::Beat;
use reqwest::Response;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// The longest line, in bytes.
const LINE_MAX: usize = 1_000;

/// A running stream; it ends when it is dropped.
#[derive(Debug)]
pub struct Beats {
    reply: Response,
    held: Vec<u8>,
    silence_max: Duration,
    silent_at: Instant,
}

impl Beats {
    pub(crate) fn new(reply: Response, silence_max: Duration) -> Self {
        Self { reply, held: Vec::new(), silence_max, silent_at: Instant::now() + silence_max }
    }

    /// The next beat. Nothing is lost when the wait is given up and taken up again.
    ///
    /// # Errors
    /// [`LinkError`] when the stream was silent for too long, ended, or says what is no beat; it is over
    /// then.
    pub async fn next(&mut self) -> Result<Beat, LinkError> {
        let status = self.reply.status().as_u16();
        loop {
            if let Some(end) = self.held.iter().position(|byte| *byte == b'\n') {
                let beat = serde_json::from_slice(&self.held[..end]);
                self.held.drain(..=end);
                self.silent_at = Instant::now() + self.silence_max;
                return beat.map_err(|_| LinkError::Unreadable { status });
            }
            if self.held.len() > LINE_MAX {
                return Err(LinkError::TooLarge { bytes_max: LINE_MAX as u64 });
            }
            // A line that comes in drops is silence too: only a whole one moves the deadline.
            let piece = timeout_at(self.silent_at, self.reply.chunk()).await;
            let piece = piece.map_err(|_| LinkError::Silent)??.ok_or(LinkError::Silent)?;
            self.held.extend_from_slice(&piece);
        }
    }
}
