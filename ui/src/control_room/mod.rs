//! The control room: the live dashboard of this sale, its wall, its tills with their
//! alerts and disputes, and the backups.

mod alerts;
mod backups;
mod counts;
mod dashboard;
mod disputes;
mod figures;
mod journal;
mod pairing;
mod printed;
mod reconciliation;
mod rejected;
mod settle;
mod station;
mod stations;
mod tills;
mod wall;

pub use counts::watch_counts;

use crate::prelude::*;
use crate::shell::ToCome;

/// A moment in a table: the hour of today, the day and the hour of another.
fn moment(ms: i64) -> String {
    let day = |ms| format::Moment::of_ms(ms).day_short();
    if day(ms) == day(format::now_ms()) {
        format::hour(ms)
    } else {
        format!("{} {}", day(ms), format::hour(ms))
    }
}

/// Whose paper it is: the association, and the edition.
fn paper_of(session: crate::session::Session) -> String {
    let association = session.station.with(|station| station.as_ref()?.association.clone());
    let edition = session.edition_line().map(|line| line.name);
    [association, edition].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::ControlDashboard => view! { <dashboard::DashboardPage /> }.into_any(),
        Page::ControlAlerts => view! { <alerts::AlertsPage /> }.into_any(),
        Page::ControlDisputes => view! { <disputes::DisputesPage /> }.into_any(),
        Page::ControlStations => view! { <stations::StationsPage /> }.into_any(),
        Page::ControlReconciliation => view! { <reconciliation::ReconciliationPage /> }.into_any(),
        Page::ControlBackups => view! { <backups::BackupsPage /> }.into_any(),
        Page::Wall => view! { <wall::WallPage /> }.into_any(),
        _ => view! { <ToCome page /> }.into_any(),
    }
}
