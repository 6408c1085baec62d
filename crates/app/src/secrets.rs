//! Secrets: the station's key file, the recovery key and its passphrase, password hashes, tokens.
//!
//! Refuses to show any of them: nothing here is logged or kept in the database in clear.

use crate::folder::write_private;
use age::secrecy::{ExposeSecret, SecretString};
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use std::io::{self, Read, Write};
use std::path::Path;
use sync::StationKey;
use sync::keys::{hex, unhex};

/// Random bytes from the system; without them nothing can be signed, so it ends the program.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// A token that nobody guesses.
pub(crate) fn token() -> String {
    hex(&random::<32>())
}

/// Reads the station's key, or makes it on the first start; with the HMAC key that its hub gave it.
pub(crate) fn station_key(path: &Path) -> io::Result<(StationKey, Option<[u8; 32]>)> {
    let damaged = || io::Error::new(io::ErrorKind::InvalidData, "station.key");
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let mut lines = text.lines();
            let seed = lines.next().and_then(|line| unhex::<32>(line.trim())).ok_or_else(damaged)?;
            let mac = lines.next().map(|line| unhex::<32>(line.trim()).ok_or_else(damaged)).transpose()?;
            Ok((StationKey::from_seed(seed), mac))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = StationKey::from_seed(random());
            write_private(path, hex(&key.seed()).as_bytes())?;
            Ok((key, None))
        }
        Err(error) => Err(error),
    }
}

/// Keeps the HMAC key that a hub gave beside the station's key.
pub(crate) fn keep_mac(path: &Path, key: &StationKey, mac: &[u8; 32]) -> io::Result<()> {
    write_private(path, format!("{}\n{}\n", hex(&key.seed()), hex(mac)).as_bytes())
}

/// The association's recovery key: its public half, and the secret half wrapped by a passphrase.
pub(crate) struct RecoveryKey {
    /// What backups are encrypted to (age).
    pub(crate) public: String,
    /// What certifies hubs.
    pub(crate) sign: StationKey,
    /// Armoured in hexadecimal: the age file that holds the identity.
    pub(crate) wrapped: String,
}

/// Makes a recovery key and wraps it once by its passphrase.
pub(crate) fn make_recovery_key(passphrase: &str) -> io::Result<RecoveryKey> {
    let identity = age::x25519::Identity::generate();
    let sign = StationKey::from_seed(random());
    let secret = format!("{}\n{}\n", identity.to_string().expose_secret(), hex(&sign.seed()));
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    // 2^15 takes about a tenth of a second; the passphrase itself carries the strength.
    recipient.set_work_factor(15);
    let wrapped = encrypt(secret.as_bytes(), &recipient)?;
    Ok(RecoveryKey { public: identity.to_public().to_string(), sign, wrapped: hex(&wrapped) })
}

/// The recovery key's secret halves.
pub(crate) struct OpenedRecovery {
    /// What opens backups.
    pub(crate) identity: age::x25519::Identity,
    /// What certifies hubs.
    pub(crate) sign: StationKey,
}

/// Unwraps the recovery key; `None` when the passphrase is another one.
pub(crate) fn open_recovery(wrapped: &str, passphrase: &str) -> Option<OpenedRecovery> {
    let bytes = unhex_all(wrapped)?;
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(18);
    let decryptor = age::Decryptor::new(&bytes[..]).ok()?;
    let mut text = String::new();
    let reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).ok()?;
    reader.take(4_096).read_to_string(&mut text).ok()?;
    let mut lines = text.lines();
    let identity = lines.next()?.parse().ok()?;
    let sign = StationKey::from_seed(unhex::<32>(lines.next()?.trim())?);
    Some(OpenedRecovery { identity, sign })
}

/// Decrypts a backup.
pub(crate) fn decrypt(
    identity: &age::x25519::Identity,
    from: impl Read,
    mut to: impl Write,
) -> io::Result<()> {
    let decryptor = age::Decryptor::new(from).map_err(io::Error::other)?;
    let reader = decryptor.decrypt(std::iter::once(identity as &dyn age::Identity));
    io::copy(&mut reader.map_err(io::Error::other)?, &mut to)?;
    to.flush()
}

fn unhex_all(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| std::str::from_utf8(pair).ok().and_then(unhex::<1>).map(|[byte]| byte)).collect()
}

fn encrypt(bytes: &[u8], recipient: &dyn age::Recipient) -> io::Result<Vec<u8>> {
    let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient)).map_err(io::Error::other)?;
    let mut out = Vec::new();
    let mut writer = encryptor.wrap_output(&mut out)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(out)
}

/// Encrypts to the public half of the recovery key, from a reader to a writer.
pub(crate) fn encrypt_to(public: &str, mut from: impl Read, to: impl Write) -> io::Result<()> {
    let recipient: age::x25519::Recipient = public.parse().map_err(io::Error::other)?;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(io::Error::other)?;
    let mut writer = encryptor.wrap_output(to)?;
    io::copy(&mut from, &mut writer)?;
    writer.finish()?.flush()
}

/// A passphrase of 24 letters and figures that are not mistaken for each other, in groups.
pub(crate) fn make_passphrase() -> String {
    const SIGNS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut signs = Vec::with_capacity(24);
    while signs.len() < 24 {
        // A byte past the last sign is drawn again, so that all signs are equally likely.
        let [byte] = random::<1>();
        signs.extend(SIGNS.get(usize::from(byte & 31)).map(|sign| char::from(*sign)));
    }
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A password that a demo's accounts get when none is given.
pub(crate) fn make_password() -> String {
    format!("{}-{}", make_passphrase().chars().take(9).collect::<String>(), "2!")
}

/// Whether a password is good enough: 8 characters, with a letter, a figure and a sign.
pub(crate) fn is_strong(password: &str) -> bool {
    password.chars().count() >= 8
        && password.len() <= 200
        && password.chars().any(char::is_alphabetic)
        && password.chars().any(|c| c.is_ascii_digit())
        && password.chars().any(|c| !c.is_alphanumeric())
}

/// Hashes a password with Argon2id; slow on purpose, so off the async threads.
pub(crate) async fn hash(password: String) -> String {
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string())
    });
    hashed.await.expect("hashing does not panic").expect("Argon2 takes passwords of these lengths")
}

/// Checks a password against its hash.
pub(crate) async fn matches(password: String, hash: String) -> bool {
    let checked = tokio::task::spawn_blocking(move || {
        argon2::PasswordHash::new(&hash)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
    });
    checked.await.unwrap_or(false)
}
