//! A pinned client against machines with another certificate, or with somebody's certificate.

use crate::{HubClient, LinkError};
use axum::Router;
use axum::http::header::CONNECTION;
use axum::routing::get;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::SingleCertAndKey;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// A certificate and the key that belongs to it.
fn certificate() -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    (cert.der().clone(), PrivateKeyDer::Pkcs8(signing_key.serialize_der().into()))
}

fn hash(certificate: &CertificateDer<'_>) -> [u8; 32] {
    sync::keys::unhex(&sync::keys::sha256(certificate)).unwrap()
}

/// What a server shows: a certificate, and a key that may be another's.
fn shows(certificate: &CertificateDer<'static>, key: &PrivateKeyDer<'_>) -> Arc<ServerConfig> {
    let provider = crate::client::provider();
    let key = provider.key_provider.load_private_key(key.clone_key()).unwrap();
    let shown = rustls::sign::CertifiedKey::new(vec![certificate.clone()], key);
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(shown)));
    Arc::new(config)
}

/// A hub that greets and closes, so that each request is a new handshake.
struct Server {
    url: String,
    tls: RustlsConfig,
    handle: Handle<SocketAddr>,
}

impl Server {
    fn new(config: Arc<ServerConfig>) -> Self {
        let hello = r#"{"protocol":1,"version":"1","hub":{"epoch":1,"station":"00000000-0000-8000-8000-000000000000",
            "public_key":"","signature":""},"certificate":"","now":"2025-11-08T09:00:00Z"}"#;
        let routes =
            Router::new().route("/sync/hello", get(move || async move { ([(CONNECTION, "close")], hello) }));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let (tls, handle) = (RustlsConfig::from_config(config), Handle::new());
        let server = axum_server::from_tcp_rustls(listener, tls.clone()).unwrap().handle(handle.clone());
        tokio::spawn(server.serve(routes.into_make_service()));
        Self { url, tls, handle }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.handle.shutdown();
    }
}

#[tokio::test]
async fn a_pinned_client_speaks_to_one_certificate_alone() {
    let ((ours, key), (other, other_key)) = (certificate(), certificate());
    let server = Server::new(shows(&ours, &key));
    let right = HubClient::pinned(&server.url, hash(&ours)).unwrap();
    assert_eq!(right.hello(SECOND).await.unwrap().protocol, 1);
    let wrong = HubClient::pinned(&server.url, hash(&other)).unwrap().hello(SECOND).await.unwrap_err();
    assert!(matches!(wrong, LinkError::WrongHub) && !wrong.is_away(), "{wrong:?}");

    let (met, _, seen) = HubClient::meet(&server.url, SECOND).await.unwrap();
    assert_eq!((seen, met.certificate(), met.url()), (hash(&ours), hash(&ours), server.url.as_str()));
    assert!(met.hello(SECOND).await.is_ok(), "who was met is known again");
    server.tls.reload_from_config(shows(&other, &other_key));
    for client in [met, right] {
        let error = client.hello(SECOND).await.unwrap_err();
        assert!(matches!(error, LinkError::WrongHub), "another one at the same address: {error:?}");
    }
}

#[tokio::test]
async fn a_certificate_without_its_key_proves_nothing() {
    let ((ours, _), (_, other_key)) = (certificate(), certificate());
    let thief = Server::new(shows(&ours, &other_key));
    assert!(HubClient::pinned(&thief.url, hash(&ours)).unwrap().hello(SECOND).await.is_err());
    assert!(HubClient::meet(&thief.url, SECOND).await.is_err());
}

#[tokio::test]
async fn a_pin_and_its_address_go_together() {
    let none = sync::cards::NO_CERTIFICATE;
    for (url, certificate) in [("https://192.168.1.10", none), ("http://127.0.0.1", [1; 32])] {
        assert!(matches!(HubClient::pinned(url, certificate), Err(LinkError::WrongHub)), "{url}");
    }
    assert!(matches!(HubClient::pinned("http://192.168.1.10", none), Err(LinkError::Address(_))));
}
