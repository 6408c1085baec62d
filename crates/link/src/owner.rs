//! The process that owns a station's folder, reached by its port on this machine.
//!
//! `owner.json` in the folder names the port, the token that the owner asks for, and the word by which
//! it proves to be the owner: the file may be left over from a process that was killed, and its port
//! may belong to a stranger by now.

use contract::Failure;
use reqwest::{Client, RequestBuilder, Response, Url};
use serde::Deserialize;
use std::path::Path;
use std::time::Duration;

/// The file in the folder that says how to reach its owner.
const OWNER_FILE: &str = "owner.json";
/// The header that carries the token there, and the proof back.
const OWNER_HEADER: &str = "x-bourse-owner";
/// How long the owner may take to say that it is there.
const HELLO_MAX: Duration = Duration::from_secs(2);

/// What `owner.json` holds.
#[derive(Deserialize)]
struct OwnerFile {
    port: u16,
    token: String,
    answer: String,
    pid: u32,
}

/// The running process that owns a folder.
#[derive(Clone)]
pub struct Owner {
    client: Client,
    base: Url,
    token: String,
    pid: u32,
}

/// Who calls, as the headers say it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// The bearer token of the session.
    pub token: Option<&'a str>,
    /// The language: `fr` or `en`.
    pub lang: &'a str,
    /// The edition's code, when one was picked.
    pub edition: Option<&'a str>,
    /// Where the caller sits: `cli` or `window`.
    pub address: &'a str,
}

/// Why a call to the owner gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum ReachError {
    /// The owner refused, and says why.
    #[error("refused: {0}")]
    Refused(Failure),
    /// The owner went away, or did not answer in time.
    #[error("the process that holds the folder does not answer")]
    Lost(#[from] reqwest::Error),
    /// What came back is no answer of ours.
    #[error("the process that holds the folder gave an unreadable answer ({status})")]
    Unreadable {
        /// The HTTP status.
        status: u16,
    },
}

impl Owner {
    /// The owner of a folder, when one runs and proves to be it.
    pub async fn find(folder: &Path) -> Option<Owner> {
        let text = tokio::fs::read_to_string(folder.join(OWNER_FILE)).await.ok()?;
        let file: OwnerFile = serde_json::from_str(&text).ok()?;
        let base = Url::parse(&format!("http://127.0.0.1:{}/", file.port)).ok()?;
        let client = crate::client::to_owner().ok()?;
        let owner = Owner { client, base, token: file.token, pid: file.pid };
        let hello = owner.client.get(owner.at(&["health"])).header(OWNER_HEADER, &owner.token);
        let reply = hello.timeout(HELLO_MAX).send().await.ok()?;
        let proven = reply.headers().get(OWNER_HEADER).is_some_and(|said| said == file.answer.as_str());
        (reply.status().is_success() && proven).then_some(owner)
    }

    /// The number of its process, to name it to a person.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Calls a command: JSON in, JSON out.
    ///
    /// # Errors
    /// [`ReachError`] when the owner refuses or is gone.
    pub async fn post(&self, said: Said<'_>, name: &str, body: Vec<u8>) -> Result<Vec<u8>, ReachError> {
        let request = self.client.post(self.at(&["api", name]));
        let request = request.header("content-type", "application/json").body(body);
        bytes(self.send(request, said).await?).await
    }

    /// Puts a file in; gives the reply, `{"file": id}`.
    ///
    /// # Errors
    /// [`ReachError`] when the owner refuses or is gone.
    pub async fn put_file(&self, said: Said<'_>, name: &str, file: Vec<u8>) -> Result<Vec<u8>, ReachError> {
        let request = self.client.put(self.at(&["files", name])).body(file);
        bytes(self.send(request, said).await?).await
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`ReachError`] when the owner refuses or is gone.
    pub async fn file(&self, said: Said<'_>, id: contract::domain::FileId) -> Result<Vec<u8>, ReachError> {
        let request = self.client.get(self.at(&["files", &id.to_string()]));
        bytes(self.send(request, said).await?).await
    }

    /// Brings the owner's window to the front; `false` when it has none.
    pub async fn raise(&self) -> bool {
        let request = self.client.post(self.at(&["raise"])).header(OWNER_HEADER, &self.token);
        request.timeout(HELLO_MAX).send().await.is_ok_and(|reply| reply.status().is_success())
    }

    /// The address of a path; names are encoded, whatever they hold.
    fn at(&self, segments: &[&str]) -> Url {
        let mut url = self.base.clone();
        url.path_segments_mut().expect("http addresses have a path").clear().extend(segments);
        url
    }

    async fn send(&self, request: RequestBuilder, said: Said<'_>) -> Result<Response, ReachError> {
        let mut request = request
            .header(OWNER_HEADER, &self.token)
            .header("x-bourse-lang", said.lang)
            .header("x-bourse-address", said.address);
        if let Some(token) = said.token {
            request = request.bearer_auth(token);
        }
        if let Some(edition) = said.edition.filter(|code| code.is_ascii()) {
            request = request.header("x-bourse-edition", edition);
        }
        let reply = request.send().await?;
        if reply.status().is_success() {
            return Ok(reply);
        }
        let status = reply.status().as_u16();
        let body = reply.bytes().await?;
        Err(serde_json::from_slice(&body).map_or(ReachError::Unreadable { status }, ReachError::Refused))
    }
}

async fn bytes(reply: Response) -> Result<Vec<u8>, ReachError> {
    Ok(reply.bytes().await?.to_vec())
}

#[cfg(test)]
#[path = "owner_tests.rs"]
mod tests;
