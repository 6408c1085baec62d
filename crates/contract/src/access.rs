//! Who may call a command, where it is answered, and what it changes.

use domain::Role;
use serde::{Deserialize, Serialize};

/// Who may call a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Anybody who reaches the station, signed in or not.
    Public,
    /// Anybody who is signed in.
    Volunteer,
    /// Managers, treasurers and admins.
    Office,
    /// Managers and admins.
    Manager,
    /// Treasurers and admins.
    Treasurer,
    /// Admins alone.
    Admin,
}

impl Access {
    /// Whether an account of this role may call; `None` is nobody signed in.
    #[must_use]
    pub fn allows(self, role: Option<Role>) -> bool {
        match (self, role) {
            (Access::Public, _) | (Access::Volunteer, Some(_)) | (_, Some(Role::Admin)) => true,
            (Access::Office, Some(role)) => role != Role::Volunteer,
            (Access::Manager, Some(role)) => role == Role::Manager,
            (Access::Treasurer, Some(role)) => role == Role::Treasurer,
            (Access::Admin, Some(_)) | (_, None) => false,
        }
    }
}

/// Where a command is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// By the station it was given to, also without network.
    Station,
    /// By the hub; a till passes it on, and refuses it while the hub is away.
    Hub,
}

/// What a command may change; the lock of a closed edition follows from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing.
    Reads,
    /// The edition it is about: refused when that is closed.
    Edition,
    /// The edition it is about, also after closing (late payments).
    Late,
    /// The station or the association, not an edition.
    Station,
}
