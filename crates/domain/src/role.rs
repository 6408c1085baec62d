//! Who may do what, coarsely: four roles, each holding what the one before may do, but money.

use serde::{Deserialize, Serialize};

/// The role of an account.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sells at a till and accepts at the deposit desk.
    Volunteer,
    /// Prepares and runs the sale.
    Manager,
    /// Pays depositors and closes the accounts.
    Treasurer,
    /// May do all, and goes on against a prerequisite with a reason.
    Admin,
}

impl Role {
    /// Every role, from the least to the most.
    pub const ALL: [Role; 4] = [Role::Volunteer, Role::Manager, Role::Treasurer, Role::Admin];

    /// Whether an account of this role may do what asks for `needed`. A manager does not pay, and a
    /// treasurer does not run the sale; an admin does both, all of them do a volunteer's work.
    #[must_use]
    pub fn may(self, needed: Role) -> bool {
        self == needed || self == Role::Admin || needed == Role::Volunteer
    }

    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Role::Volunteer => "volunteer",
            Role::Manager => "manager",
            Role::Treasurer => "treasurer",
            Role::Admin => "admin",
        }
    }
}
