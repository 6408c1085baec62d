//! Who calls, in which language, about which edition.

use contract::Failure;
use contract::domain::{AccountId, Role};
use contract::{Access, Effect};
use messages::Lang;

/// What an adapter knows of a call.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The bearer token of a session.
    pub token: Option<String>,
    /// The language of sentences.
    pub lang: Lang,
    /// The edition's code, when one is picked.
    pub edition: Option<String>,
    /// From where: `window`, `cli`, or a peer's address.
    pub address: String,
}

/// A call that passed the door.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who, when signed in.
    pub account: Option<Actor>,
    /// The language of sentences.
    pub lang: Lang,
    /// The edition's code, when one is picked.
    pub edition: Option<String>,
    /// From where.
    pub address: String,
    /// The token it came with.
    pub token: Option<String>,
    /// On a till, the token of the same account at the hub, when it signed in with its password.
    pub hub_token: Option<String>,
    /// The command's name.
    pub command: &'static str,
    /// What the command may change.
    pub effect: Effect,
}

/// The account that acts.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// Its id.
    pub id: AccountId,
    /// Its role.
    pub role: Role,
}

/// A context for what a station does by itself.
#[must_use]
pub fn of_station(lang: Lang, command: &'static str, address: &str) -> Context {
    Context {
        account: None,
        lang,
        edition: None,
        address: address.to_owned(),
        token: None,
        hub_token: None,
        command,
        effect: Effect::Station,
    }
}

impl Context {
    /// Whose account acts; the door has checked that there is one where a command needs it.
    ///
    /// # Errors
    /// `sign_in_needed` when nobody is signed in.
    pub fn actor(&self) -> Result<&Actor, Failure> {
        self.account.as_ref().ok_or_else(|| crate::fail::sign_in_needed(self.lang))
    }

    /// Whether the caller may do what needs this access.
    pub fn may(&self, access: Access) -> bool {
        access.allows(self.account.as_ref().map(|actor| actor.role))
    }
}
