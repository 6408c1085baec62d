//! A hub, reached by its address: what a station says to it, and commands that are passed on to it.
//!
//! Once a client is made it speaks to one certificate and never to another. Every signed request names
//! that certificate, so that a machine in between could not use it elsewhere.

use crate::address::HubAddress;
use crate::backup;
use crate::beats::Beats;
use crate::body::{accepted, begun, json, read};
use crate::client;
use crate::error::LinkError;
use crate::pin::Pin;
use contract::wire::{BODY_MAX, Hello, PairBegin, PairBegun, PairConfirm, Paired};
use reqwest::{Client, Method, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use sync::StationKey;
use sync::cards::{NO_CERTIFICATE, request_text};
use sync::link_state::SILENCE_MAX;

/// How long pairing may take: the hub waits for its disk.
const PAIRING_MAX: Duration = Duration::from_secs(15);
/// The largest greeting, in bytes.
const HELLO_BYTES_MAX: usize = 64_000;
/// The headers of a signed request.
const STATION_HEADER: &str = "x-bourse-station";
const PROOF_HEADER: &str = "x-bourse-proof";
pub(crate) const LANG_HEADER: &str = "x-bourse-lang";

/// A hub at an address, known by its certificate.
#[derive(Clone, Debug)]
pub struct HubClient {
    pub(crate) client: Client,
    pub(crate) address: HubAddress,
    certificate: [u8; 32],
    lang: &'static str,
}

impl HubClient {
    /// A client for the hub with this certificate's SHA-256; [`NO_CERTIFICATE`] on loopback's plain HTTP.
    ///
    /// # Errors
    /// [`LinkError`] when the address is none, or cannot have that certificate.
    pub fn pinned(url: &str, certificate: [u8; 32]) -> Result<Self, LinkError> {
        let address = HubAddress::parse(url)?;
        if address.is_secure() == (certificate == NO_CERTIFICATE) {
            return Err(LinkError::WrongHub);
        }
        let client = if address.is_secure() {
            client::to_hub(Arc::new(Pin::to(certificate, client::provider())))?
        } else {
            client::to_hub_in_plain()?
        };
        Ok(Self { client, address, certificate, lang: "fr" })
    }

    /// Greets whoever is at an address: a client for it from now on, what it said, and the certificate
    /// that it showed. Who it is, its card and pairing must prove.
    ///
    /// # Errors
    /// [`LinkError`] when nobody answers, or not as a hub.
    pub async fn meet(url: &str, limit: Duration) -> Result<(Self, Hello, [u8; 32]), LinkError> {
        let address = HubAddress::parse(url)?;
        if !address.is_secure() {
            let hub = Self::pinned(url, NO_CERTIFICATE)?;
            let hello = hub.hello(limit).await?;
            return Ok((hub, hello, NO_CERTIFICATE));
        }
        let pin = Arc::new(Pin::to_the_first(client::provider()));
        let client = client::to_hub(pin.clone())?;
        let mut hub = Self { client, address, certificate: NO_CERTIFICATE, lang: "fr" };
        let hello = hub.hello(limit).await?;
        hub.certificate = pin.certificate().ok_or(LinkError::WrongHub)?;
        let certificate = hub.certificate;
        Ok((hub, hello, certificate))
    }

    /// The same hub, refusing in a language: `fr` or `en`.
    #[must_use]
    pub fn in_lang(self, lang: &'static str) -> Self {
        Self { lang, ..self }
    }

    /// The SHA-256 of the certificate that it is known by.
    #[must_use]
    pub fn certificate(&self) -> [u8; 32] {
        self.certificate
    }

    /// Its address: `https://192.168.1.10:8787`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.address.as_str()
    }

    /// Asks it who it is; also the ping of a till that is offline.
    ///
    /// # Errors
    /// [`LinkError`] when it does not answer.
    pub async fn hello(&self, limit: Duration) -> Result<Hello, LinkError> {
        let request = self.request(Method::GET, &["sync", "hello"]).timeout(limit);
        json(accepted(request.send().await?).await?, HELLO_BYTES_MAX).await
    }

    /// Begins pairing.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses or is away.
    pub async fn pair_begin(&self, begin: &PairBegin) -> Result<PairBegun, LinkError> {
        self.say(&["sync", "pair"], begin).await
    }

    /// Proves that the code is known, and gets the station's card.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses or is away.
    pub async fn pair_confirm(&self, confirm: &PairConfirm) -> Result<Paired, LinkError> {
        self.say(&["sync", "pair", "confirm"], confirm).await
    }

    /// Exchanges: an `Exchange` as JSON in, an `Exchanged` as JSON out.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses or is away.
    pub async fn exchange(
        &self,
        key: &StationKey,
        body: Vec<u8>,
        limit: Duration,
    ) -> Result<Vec<u8>, LinkError> {
        let request = self.signed(Method::POST, &["sync", "exchange"], key, &body);
        let request = request.header("content-type", "application/json").body(body).timeout(limit);
        read(accepted(request.send().await?).await?, BODY_MAX).await
    }

    /// Fetches one of its backups into a file that only this account may read.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses, is away, or the file cannot be written.
    pub async fn backup(&self, key: &StationKey, name: &str, to: &Path) -> Result<(), LinkError> {
        let request = self.signed(Method::GET, &["sync", "backup", name], key, b"");
        backup::save(accepted(begun(request).await?).await?, to).await
    }

    /// Listens to its stream.
    ///
    /// # Errors
    /// [`LinkError`] when it refuses or is away.
    pub async fn beats(&self, key: &StationKey) -> Result<Beats, LinkError> {
        let request = self.signed(Method::GET, &["sync", "stream"], key, b"");
        Ok(Beats::new(accepted(begun(request).await?).await?, SILENCE_MAX.unsigned_abs()))
    }

    fn request(&self, method: Method, segments: &[&str]) -> RequestBuilder {
        self.client.request(method, self.address.at(segments)).header(LANG_HEADER, self.lang)
    }

    /// A request that a station signs: its path, the certificate it speaks to, and its body.
    fn signed(&self, method: Method, segments: &[&str], key: &StationKey, body: &[u8]) -> RequestBuilder {
        let path = format!("/{}", segments.join("/"));
        let proof = key.sign(request_text(&path, &self.certificate, body).as_bytes());
        let request = self.request(method, segments).header(STATION_HEADER, key.station().to_string());
        request.header(PROOF_HEADER, proof)
    }

    async fn say<T: DeserializeOwned>(
        &self,
        segments: &[&str],
        what: &impl Serialize,
    ) -> Result<T, LinkError> {
        let request = self.request(Method::POST, segments).json(what).timeout(PAIRING_MAX);
        json(accepted(request.send().await?).await?, BODY_MAX).await
    }
}

#[cfg(test)]
#[path = "hub_tests.rs"]
mod tests;
