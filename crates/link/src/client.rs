//! The HTTP client: no proxy, one crypto provider, and bounds on waiting.

use std::sync::Arc;
use std::time::Duration;

/// How long a connection on the same machine may take.
const CONNECT_MAX: Duration = Duration::from_secs(2);
/// How long a command may take: a large demo or a check of the whole folder are the slowest.
const REPLY_MAX: Duration = Duration::from_secs(600);

/// A client for addresses of this machine. It trusts no certificate at all: nothing there speaks TLS,
/// and reading the system's authorities would cost more than the call.
pub(crate) fn on_loopback() -> reqwest::Result<reqwest::Client> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider has the suites of TLS 1.2 and 1.3")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .tls_backend_preconfigured(tls)
        .connect_timeout(CONNECT_MAX)
        .timeout(REPLY_MAX)
        .build()
}
