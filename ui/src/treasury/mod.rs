//! The treasurer's week in its simple form: cash sessions, payouts, closing, reports.

mod closing;
mod correct;
mod out;
mod panel;
mod pay_form;
mod paying;
mod payouts;
mod reports;
mod sessions;

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::TreasurySessions => view! { <sessions::SessionsPage /> }.into_any(),
        Page::TreasuryPayouts => view! { <payouts::PayoutsPage /> }.into_any(),
        Page::TreasuryClosing => view! { <closing::ClosingPage /> }.into_any(),
        Page::TreasuryReports => view! { <reports::ReportsPage /> }.into_any(),
        _ => view! { <ToCome page /> }.into_any(),
    }
}
