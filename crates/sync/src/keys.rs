//! A station's keys: its Ed25519 pair, its id, and the HMAC key that follows from the hub's secret.

use contract::domain::StationId;
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The secret from which every station's HMAC key is derived; it is in every backup.
#[derive(Clone, PartialEq, Eq)]
pub struct HubSecret(pub [u8; 32]);

/// The secrets of one station; they lie in `station.key`, never in the database.
#[derive(Clone)]
pub struct StationKey {
    signing: SigningKey,
}

impl StationKey {
    /// A station's key from 32 random bytes.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self { signing: SigningKey::from_bytes(&seed) }
    }

    /// The bytes to keep in `station.key`.
    #[must_use]
    pub fn seed(&self) -> [u8; 32] {
        self.signing.to_bytes()
    }

    /// The public half, hex.
    #[must_use]
    pub fn public(&self) -> String {
        hex(self.signing.verifying_key().as_bytes())
    }

    /// The station's id: it comes from the key, and is never used again.
    #[must_use]
    pub fn station(&self) -> StationId {
        station_of(self.signing.verifying_key().as_bytes())
    }

    /// Signs bytes; hex.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> String {
        hex(&self.signing.sign(bytes).to_bytes())
    }
}

/// The id that belongs to a public key.
#[must_use]
pub fn station_of(public: &[u8; 32]) -> StationId {
    let digest = Sha256::digest(public);
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    StationId(uuid_v8(bytes))
}

fn uuid_v8(mut bytes: [u8; 16]) -> Uuid {
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Uuid::from_bytes(bytes)
}

/// Whether `signature` (hex) over `bytes` was made by the owner of `public` (hex).
#[must_use]
pub fn is_signed(public: &str, bytes: &[u8], signature: &str) -> bool {
    let (Some(public), Some(signature)) = (unhex::<32>(public), unhex::<64>(signature)) else { return false };
    VerifyingKey::from_bytes(&public)
        .is_ok_and(|key| key.verify(bytes, &Signature::from_bytes(&signature)).is_ok())
}

impl HubSecret {
    /// The HMAC key of a station.
    #[must_use]
    pub fn station_mac(&self, station: StationId) -> [u8; 32] {
        mac(&self.0, format!("bourse station {station}").as_bytes())
    }
}

/// HMAC-SHA256 of bytes.
#[must_use]
pub fn mac(key: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    hmac.update(bytes);
    hmac.finalize().into_bytes().into()
}

/// SHA-256 of bytes, hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// Reads exactly `N` bytes of lower-case hexadecimal.
#[must_use]
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    let text = text.as_bytes();
    let mut out = [0u8; N];
    if text.len() != 2 * N {
        return None;
    }
    for (byte, pair) in out.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_one_id_and_its_signatures_hold() {
        let key = StationKey::from_seed([7; 32]);
        assert_eq!(key.station(), StationKey::from_seed(key.seed()).station());
        let signature = key.sign(b"head");
        assert!(is_signed(&key.public(), b"head", &signature));
        assert!(!is_signed(&key.public(), b"heae", &signature), "another text is not signed");
        assert!(!is_signed(&StationKey::from_seed([8; 32]).public(), b"head", &signature));
        assert!(!is_signed("zz", b"head", &signature), "a bad key proves nothing");
    }

    #[test]
    fn hex_reads_back() {
        assert_eq!(unhex::<3>(&hex(&[0, 171, 255])), Some([0, 171, 255]));
        assert_eq!(unhex::<1>("A0"), None, "one form only");
        assert_eq!(unhex::<2>("00"), None);
    }
}
