//! Signing in, and the accounts of the association.

use domain::{AccountId, Role};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Signs in with an e-mail and a password.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignIn {
    /// The account's e-mail.
    pub email: String,
    /// Its password; never logged.
    pub password: String,
}

/// Signs in at a paired till with a PIN, for what a till does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInWithPin {
    /// The account's e-mail.
    pub email: String,
    /// Its PIN, 6 figures; never logged.
    pub pin: String,
}

/// A session that began.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedIn {
    /// The bearer token of the following calls.
    pub token: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Who signed in.
    pub account: Account,
}

/// Ends the session of the token it is called with.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignOut {}

/// Who is calling.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhoAmI {}

/// An account, without its secrets.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its e-mail, in lower case.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Whether an admin locked it.
    pub locked: bool,
    /// Whether it has a PIN for tills.
    pub has_pin: bool,
}

/// Adds an account.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddAccount {
    /// Its e-mail.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Its password: 8 characters or more, with a letter, a figure and a sign.
    pub password: String,
    /// Its PIN for tills: 6 figures.
    #[serde(default)]
    pub pin: Option<String>,
}

/// Lists the accounts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListAccounts {}

/// Locks or unlocks an account; the last admin cannot be locked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LockAccount {
    /// Whose.
    pub email: String,
    /// `true` locks, `false` unlocks.
    pub locked: bool,
}
