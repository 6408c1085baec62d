//! Words that several workplaces need: the states of an edition, of a list and of an item.

use crate::lang::Lang;
use contract::domain::EditionState;
use messages::words as w;

/// The state of an edition.
#[must_use]
pub fn edition_state(lang: Lang, state: EditionState) -> &'static str {
    match state {
        EditionState::Draft => w::state_draft(lang),
        EditionState::Configured => w::state_configured(lang),
        EditionState::RegistrationsOpen => w::state_registrations_open(lang),
        EditionState::Deposit => w::state_deposit(lang),
        EditionState::Sale => w::state_sale(lang),
        EditionState::Settlement => w::state_settlement(lang),
        EditionState::Closed => w::state_closed(lang),
        EditionState::Archived => w::state_archived(lang),
    }
}
