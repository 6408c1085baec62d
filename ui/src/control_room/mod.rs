//! The control room: the live dashboard of this sale, its wall, and the backups.

mod backups;
mod dashboard;
mod figures;
mod tills;
mod wall;

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::ControlDashboard => view! { <dashboard::DashboardPage /> }.into_any(),
        Page::ControlBackups => view! { <backups::BackupsPage /> }.into_any(),
        Page::Wall => view! { <wall::WallPage /> }.into_any(),
        _ => view! { <ToCome page /> }.into_any(),
    }
}
