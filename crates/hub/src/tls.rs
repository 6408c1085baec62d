//! The station's certificate: made once, kept in its folder, TLS 1.3 alone.
//!
//! It is self-signed: tills know it by its hash, a browser asks once. It is never made again by itself,
//! since every till would take the new one for a stranger.

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

/// The file of the certificate and its key.
const CERTIFICATE_FILE: &str = "hub.pem";
/// The names that it stands for; whoever knows its hash does not look at them.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// Why there is no certificate to serve with.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// Its file could not be read or written.
    #[error("the certificate's file")]
    File(#[from] io::Error),
    /// It could not be made.
    #[error("making a certificate")]
    Making(#[from] rcgen::Error),
    /// The file holds something else.
    #[error("reading the certificate")]
    Reading(#[from] rustls::pki_types::pem::Error),
    /// The key does not belong to the certificate, or cannot be used.
    #[error("using the certificate")]
    Using(#[from] rustls::Error),
}

/// The TLS settings of a folder, and the SHA-256 of its certificate, which is made when there is none.
pub(crate) fn config(folder: &Path) -> Result<(RustlsConfig, [u8; 32]), CertificateError> {
    let pem = kept(&folder.join(CERTIFICATE_FILE), make)?;
    let certificate = CertificateDer::from_pem_slice(&pem)?;
    let key = PrivateKeyDer::from_pem_slice(&pem)?;
    settings(certificate, Vec::new(), key)
}

/// What a file of secrets holds; it is made when there is none.
pub(crate) fn kept(
    path: &Path,
    make: impl FnOnce() -> Result<Vec<u8>, rcgen::Error>,
) -> Result<Vec<u8>, CertificateError> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let pem = make()?;
            crate::secret::write(path, &pem)?;
            Ok(pem)
        }
        read => Ok(read?),
    }
}

/// TLS settings of a certificate and those that vouch for it, and the SHA-256 of the first.
pub(crate) fn settings(
    own: CertificateDer<'static>,
    above: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<(RustlsConfig, [u8; 32]), CertificateError> {
    let hash = sync::keys::unhex(&sync::keys::sha256(&own)).expect("a hash is 32 bytes");
    let chain = std::iter::once(own).chain(above).collect();
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok((RustlsConfig::from_config(Arc::new(config)), hash))
}

/// A new certificate with its key, as text.
fn make() -> Result<Vec<u8>, rcgen::Error> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(NAMES.map(str::to_owned))?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Bourse");
    let certificate = params.self_signed(&key)?;
    Ok(format!("{}{}", certificate.pem(), key.serialize_pem()).into_bytes())
}
