//! The control room: dashboard, alerts, runbooks, incidents, reconciliation, disputes, drills, backups, wall.

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    view! { <ToCome page /> }.into_any()
}
