//! The association's own authority: devices on which it was installed trust the hub without asking, and may
//! keep its pages.
//!
//! It may vouch for private addresses and local names only, so that installing it opens nothing else. Its
//! key never leaves the folder; the certificate that it gives is made anew at each start, for the addresses
//! of the day. Tills do not look at it: they know the hub's own certificate.

use crate::tls::{CertificateError, kept, settings};
use axum_server::tls_rustls::RustlsConfig;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints, date_time_ymd,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::fs;
use std::net::IpAddr;
use std::path::Path;

/// The file of the authority's certificate and key.
const FILE: &str = "authority.pem";
/// The name under which devices show it.
const NAME: &str = "Bourse";
/// How long it is good.
const YEARS: i64 = 10;
/// How long a certificate of it is good: some devices refuse more than 398 days.
const DAYS: i64 = 390;

/// Its certificate as devices install it (DER); nothing before it was made.
pub(crate) fn certificate(folder: &Path) -> Option<Vec<u8>> {
    let pem = fs::read(folder.join(FILE)).ok()?;
    CertificateDer::from_pem_slice(&pem).ok().map(|certificate| certificate.to_vec())
}

/// Whether the authority may vouch for an address: one other would spoil the whole certificate.
pub(crate) fn may_vouch(ip: &IpAddr) -> bool {
    matches!(ip, IpAddr::V4(ip) if ip.is_private() || ip.is_loopback() || ip.is_link_local())
}

/// TLS settings with a certificate for these names and addresses, and its SHA-256.
pub(crate) fn vouched(
    folder: &Path,
    names: Vec<String>,
) -> Result<(RustlsConfig, [u8; 32]), CertificateError> {
    let pem = kept(&folder.join(FILE), make)?;
    let text = String::from_utf8_lossy(&pem);
    let key = text.find("-----BEGIN PRIVATE KEY").map_or("", |at| &text[at..]);
    let issuer = Issuer::new(own()?, KeyPair::from_pem(key)?);
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = named();
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    good_for(&mut params, Span::new().days(DAYS));
    let own_key = KeyPair::generate()?;
    let leaf = params.signed_by(&own_key, &issuer)?;
    let authority = CertificateDer::from_pem_slice(&pem)?;
    let key = PrivateKeyDer::from_pem_slice(own_key.serialize_pem().as_bytes())?;
    settings(leaf.der().clone(), vec![authority], key)
}

/// A new authority with its key, as text.
fn make() -> Result<Vec<u8>, rcgen::Error> {
    let key = KeyPair::generate()?;
    let certificate = own()?.self_signed(&key)?;
    Ok(format!("{}{}", certificate.pem(), key.serialize_pem()).into_bytes())
}

fn named() -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, NAME);
    name
}

/// What an authority's certificate says.
fn own() -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.distinguished_name = named();
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let net =
        |address: [u8; 4], prefix| GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix(address, prefix));
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: vec![
            net([10, 0, 0, 0], 8),
            net([127, 0, 0, 0], 8),
            net([169, 254, 0, 0], 16),
            net([172, 16, 0, 0], 12),
            net([192, 168, 0, 0], 16),
            GeneralSubtree::DnsName("localhost".to_owned()),
            GeneralSubtree::DnsName("local".to_owned()),
        ],
        excluded_subtrees: Vec::new(),
    });
    good_for(&mut params, Span::new().years(YEARS));
    Ok(params)
}

/// Good from yesterday on: clocks differ.
fn good_for(params: &mut CertificateParams, span: Span) {
    let today = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let first = today.yesterday().unwrap_or(today);
    let last = first.checked_add(span).unwrap_or(Date::MAX);
    let moment = |date: Date| {
        date_time_ymd(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
    };
    (params.not_before, params.not_after) = (moment(first), moment(last));
}
