//! The bottom bar of the phone: the four pages one needs standing up.

use super::{page_title, workplace_title};
use crate::icons::Icon;
use crate::lang::use_lang;
use crate::route::{Page, Workplace, use_route};
use crate::session::use_session;
use crate::t;
use leptos::prelude::*;

const TABS: [(Page, Icon); 4] = [
    (Page::ControlDashboard, Icon::Gauge),
    (Page::DeskDepositors, Icon::Users),
    (Page::DeskItems, Icon::Tags),
    (Page::Till, Icon::ScanBarcode),
];

/// Shown under 700 px, where the side bar is not.
#[component]
pub(super) fn PhoneBar() -> impl IntoView {
    let (session, lang, route) = (use_session(), use_lang(), use_route());
    let here = Memo::new(move |_| route.get().map(|route| route.page));
    let count = move |page: Page| {
        session.counts.with(|counts| counts.iter().find(|(of, n)| *of == page && *n > 0).map(|(_, n)| *n))
    };
    let words = move |page: Page| match page {
        Page::ControlDashboard => messages::shell::dashboard_short(lang.get()),
        Page::DeskItems => messages::shell::items_short(lang.get()),
        Page::DeskDepositors => messages::shell::depositors_short(lang.get()),
        Page::Till => workplace_title(Workplace::Till, lang.get()),
        _ => page_title(page, lang.get()),
    };
    view! {
        <nav class="phone-bar" aria-label=t!(shell::menu)>
            {TABS.into_iter().map(|(page, icon)| view! {
                <Show when=move || page.allows(session.role())>
                    <a class="phone-tab" href=page.href() aria-current=move || (here.get() == Some(page)).then_some("page")>
                        <Icon name=icon size=24 />
                        <span>{move || words(page)}</span>
                        {move || count(page).map(|n| view! { <span class="count">{n}</span> })}
                    </a>
                </Show>
            }).collect_view()}
        </nav>
    }
}
