//! The one certificate that a client accepts.
//!
//! No authority signed it and no name is looked at: a till knows its hub by the SHA-256 of the hub's
//! certificate, and the handshake proves that the other side has its key. Refuses TLS below 1.3.

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, PeerIncompatible, SignatureScheme};
use std::sync::{Arc, OnceLock};

/// What an error of ours looks like among rustls's.
const WRONG: Error = Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure);

/// A certificate's SHA-256, known before or fixed by the first handshake.
#[derive(Debug)]
pub(crate) struct Pin {
    certificate: OnceLock<[u8; 32]>,
    provider: Arc<CryptoProvider>,
}

impl Pin {
    /// Accepts this certificate alone.
    pub(crate) fn to(certificate: [u8; 32], provider: Arc<CryptoProvider>) -> Self {
        Self { certificate: OnceLock::from(certificate), provider }
    }

    /// Accepts whichever comes first, and from then on no other.
    pub(crate) fn to_the_first(provider: Arc<CryptoProvider>) -> Self {
        Self { certificate: OnceLock::new(), provider }
    }

    /// The certificate, once there is one.
    pub(crate) fn certificate(&self) -> Option<[u8; 32]> {
        self.certificate.get().copied()
    }
}

impl ServerCertVerifier for Pin {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let seen = sync::keys::sha256(end_entity);
        let seen = sync::keys::unhex(&seen).expect("a hash is 32 bytes");
        let same = *self.certificate.get_or_init(|| seen) == seen;
        same.then(ServerCertVerified::assertion).ok_or(WRONG)
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(PeerIncompatible::Tls12NotOffered.into())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Whether a failed request met a machine with another certificate.
pub(crate) fn is_wrong(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.downcast_ref::<Error>() == Some(&WRONG) {
            return true;
        }
        // An I/O error passes over what it wraps when it is asked for its source.
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = wrapped.map(|error| error as &(dyn std::error::Error + 'static)).or_else(|| error.source());
    }
    false
}

#[cfg(test)]
#[path = "pin_tests.rs"]
mod tests;
