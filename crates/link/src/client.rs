//! The HTTP client: no proxy, one crypto provider, and bounds on waiting.

use crate::pin::Pin;
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use std::time::Duration;

/// How long a connection may take; a refused one fails at once.
const CONNECT_MAX: Duration = Duration::from_secs(2);
/// How long a command to the owner may take: a large demo or a check of the whole folder are the slowest.
const REPLY_MAX: Duration = Duration::from_secs(600);
/// How long an idle connection is kept: less than the hub keeps one, so that none is used as it ends.
const IDLE_MAX: Duration = Duration::from_secs(10);

/// The one crypto provider.
pub(crate) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// A client for the owner of a folder, on this machine.
pub(crate) fn to_owner() -> reqwest::Result<reqwest::Client> {
    plain().timeout(REPLY_MAX).build()
}

/// A client for a hub on this machine; each request brings its own bound.
pub(crate) fn to_hub_in_plain() -> reqwest::Result<reqwest::Client> {
    plain().pool_idle_timeout(IDLE_MAX).build()
}

/// Plain HTTP. It trusts no certificate at all: nothing there speaks TLS, and reading the system's
/// authorities would cost more than the call.
fn plain() -> reqwest::ClientBuilder {
    let tls = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("the provider has the suites of TLS 1.2 and 1.3")
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    bounded(tls)
}

/// A client for one hub on the network; each request brings its own bound.
pub(crate) fn to_hub(pin: Arc<Pin>) -> reqwest::Result<reqwest::Client> {
    let tls = ClientConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])
        .expect("the provider has the suites of TLS 1.3")
        .dangerous()
        .with_custom_certificate_verifier(pin)
        .with_no_client_auth();
    bounded(tls).https_only(true).pool_idle_timeout(IDLE_MAX).build()
}

fn bounded(tls: ClientConfig) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .tls_backend_preconfigured(tls)
        .connect_timeout(CONNECT_MAX)
}
