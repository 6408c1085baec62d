//! Signing in at a till in a browser: by a PIN here, by a password at the hub.

use crate::Rescue;
use argon2::{Argon2, PasswordHash, PasswordVerifier};
use contract::domain::depositor::normal_email;
use contract::{Failure, SignInWithPin, SignedIn};
use jiff::Timestamp;
use messages::Lang;
use world::session::{NOBODYS_HASH, is_pin};
use world::{fail, views};

/// Where who signs in sits: at this very browser.
const HERE: &str = "browser";

/// Whether a text is what a hash was made of; takes a tenth of a second on purpose.
fn matches(text: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|parsed| Argon2::default().verify_password(text.as_bytes(), &parsed).is_ok())
}

impl Rescue {
    pub(crate) fn sign_in_with_pin(
        &self,
        lang: Lang,
        now: Timestamp,
        command: &SignInWithPin,
    ) -> Result<SignedIn, Failure> {
        let email = normal_email(&command.email).unwrap_or_default();
        if self.sessions.is_waiting(&email, HERE, now) {
            return Err(fail::sign_in_waits(lang));
        }
        let account = self.world.account_of(&email);
        let hash = account.and_then(|account| account.pin_hash.as_deref()).unwrap_or(NOBODYS_HASH);
        let good = is_pin(&command.pin) && matches(&command.pin, hash);
        let account = account.filter(|_| good);
        self.sessions.note(&email, HERE, account.is_some(), now);
        let account = account.ok_or_else(|| fail::bad_pin_sign_in(lang))?;
        if account.locked_at.is_some() {
            return Err(fail::account_locked(lang));
        }
        let (token, expires_at) = self.sessions.open_as(account.id, now, true, None);
        Ok(SignedIn { token, expires_at, account: views::account(account) })
    }

    /// Opens a session here for who signed in at the hub.
    ///
    /// # Errors
    /// `bad_sign_in` for an account that this till does not know.
    pub fn signed_in_at_hub(
        &self,
        lang: Lang,
        now: Timestamp,
        at_hub: SignedIn,
    ) -> Result<SignedIn, Failure> {
        let account = self.world.accounts.get(&at_hub.account.id).ok_or_else(|| fail::bad_sign_in(lang))?;
        let (token, expires_at) = self.sessions.open_as(account.id, now, false, Some(at_hub.token));
        Ok(SignedIn { token, expires_at, account: views::account(account) })
    }
}
