//! What a till passes on to its hub for somebody who signed in there: commands, and the files beside them.

use crate::body::{accepted, read};
use crate::error::LinkError;
use crate::hub::{HubClient, LANG_HEADER};
use crate::owner::Said;
use contract::domain::FileId;
use contract::wire::BODY_MAX;
use reqwest::{Method, RequestBuilder, header};
use std::time::Duration;

/// How long a command may take at the hub; long work is a job and answers at once.
const COMMAND_MAX: Duration = Duration::from_secs(120);
/// The largest file, in bytes.
const FILE_MAX: usize = 100_000_000;

impl HubClient {
    /// Passes a command on: JSON in, JSON out.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses or is away.
    pub async fn post(&self, said: Said<'_>, name: &str, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let request =
            self.said(Method::POST, &["api", name], said).header("content-type", "application/json");
        read(accepted(request.body(body).send().await?).await?, BODY_MAX).await
    }

    /// Puts a file in; gives the reply, `{"file": id}`.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses or is away.
    pub async fn put_file(&self, said: Said<'_>, name: &str, file: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let request = self.said(Method::PUT, &["files", name], said);
        read(accepted(request.body(file).send().await?).await?, BODY_MAX).await
    }

    /// The bytes of a file, with its name in plain letters.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses or is away.
    pub async fn file(&self, said: Said<'_>, id: FileId) -> Result<(String, Vec<u8>), LinkError> {
        let request = self.said(Method::GET, &["files", &id.to_string()], said);
        let reply = accepted(request.send().await?).await?;
        let named = reply.headers().get(header::CONTENT_DISPOSITION).and_then(|value| value.to_str().ok());
        let name = named.and_then(|text| text.split('"').nth(1)).unwrap_or("file").to_owned();
        Ok((name, read(reply, FILE_MAX).await?))
    }

    fn said(&self, method: Method, segments: &[&str], said: Said<'_>) -> RequestBuilder {
        let mut request = self.client.request(method, self.address.at(segments)).timeout(COMMAND_MAX);
        request = request.header(LANG_HEADER, said.lang);
        if let Some(token) = said.token {
            request = request.bearer_auth(token);
        }
        if let Some(edition) = said.edition.filter(|code| code.is_ascii()) {
            request = request.header("x-bourse-edition", edition);
        }
        request
    }
}
