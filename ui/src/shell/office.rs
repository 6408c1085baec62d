//! The office: side bar at the left, page at the right; on a phone a bar of four at the bottom.

use super::phone::PhoneBar;
use super::side::SideBar;
use super::station::StationBand;
use leptos::prelude::*;

/// The frame of every page of the office.
#[component]
pub fn Office(
    /// The page.
    children: Children,
) -> impl IntoView {
    crate::control_room::watch_counts();
    view! {
        <div class="office">
            <SideBar />
            <div class="office-work">
                <StationBand />
                {children()}
            </div>
            <PhoneBar />
        </div>
    }
}
