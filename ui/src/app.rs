//! The root: what every screen finds in its context, and which frame the present page stands in.

use crate::clock::provide_clock;
use crate::door::{call, set_token, token};
use crate::lang::provide_lang;
use crate::route::{Page, Workplace, go, provide_route, use_route};
use crate::session::{Link, Session};
use crate::shell::{HelpPanel, LeaveDialog, Leaving, Office, ToCome, provide_help};
use crate::theme::{provide_theme, stored};
use crate::widgets::{Toasts, hand_back};
use crate::{admin, control_room, deposit, desk, start, till, treasury};
use contract::domain::EditionState;
use contract::{Station, StationRole, StationStatus, WhoAmI};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a page stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// The whole window is the page's: till, deposit, wall, first start.
    Whole,
    /// Side bar and page.
    Office,
}

/// The language of the system: as the desktop window says, else as the browser does.
fn system_language() -> String {
    let said = js_sys::Reflect::get(&window(), &"bourseLanguage".into());
    let said = said.ok().and_then(|said| said.as_string());
    said.or_else(|| window().navigator().language()).unwrap_or_default()
}

/// The interface.
#[component]
pub fn App() -> impl IntoView {
    let lang = provide_lang(stored("lang").unwrap_or_else(system_language).parse().unwrap_or_default());
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", lang.get().code());
        }
    });
    provide_theme();
    provide_clock();
    let route = provide_route();
    let session = Session::provide();
    let toasts = Toasts::provide();
    provide_help();
    Leaving::provide();
    crate::listen::listen();
    Effect::new(move |_| crate::door::set_edition(session.edition.get()));
    crate::door::when_session_ends(move || {
        session.ended.set(session.account.with_untracked(Option::is_some));
    });
    spawn_local(begin(session));
    start::watch(session);
    // Who has signed in again goes on where they were.
    hand_back(session.ended.into(), || None);

    let page = Memo::new(move |_| route.get().map(|route| route.page));
    keep_in_bounds(session, page);
    let frame = Memo::new(move |_| match page.get() {
        Some(page)
            if !matches!(page.workplace(), Workplace::Outside | Workplace::Till | Workplace::Deposit) =>
        {
            Frame::Office
        }
        _ => Frame::Whole,
    });
    let screen = move || page.get().map(draw);
    let elsewhere = Memo::new(move |_| session.begun.get() && crate::rescue::here().is_closed());
    view! {
        {move || match frame.get() {
            _ if elsewhere.get() => view! { <start::Elsewhere /> }.into_any(),
            Frame::Whole => screen.into_any(),
            Frame::Office => view! { <Office>{screen}</Office> }.into_any(),
        }}
        {move || session.ended.get().then(|| view! { <start::SignInAgain /> })}
        {toasts.view()}
        <HelpPanel />
        <LeaveDialog />
        <Show when=move || session.training.get()><div class="training-frame" aria-hidden="true"></div></Show>
    }
}

/// The screen of a page, each workplace drawing its own.
fn draw(page: Page) -> AnyView {
    match page.workplace() {
        Workplace::Till => till::screen(page),
        Workplace::Deposit => deposit::screen(page),
        Workplace::Desk => desk::screen(page),
        Workplace::Control => control_room::screen(page),
        Workplace::Treasury => treasury::screen(page),
        Workplace::Admin => admin::screen(page),
        Workplace::Outside => match page {
            #[cfg(debug_assertions)]
            Page::Gallery => crate::gallery::screen(),
            Page::Wall => control_room::screen(page),
            Page::Start | Page::SignIn | Page::Guide | Page::HubLost | Page::BecomeTill => {
                start::screen(page)
            }
            _ => view! { <ToCome page /> }.into_any(),
        },
    }
}

/// Asks the station what it is and who works here, then goes where that person works.
async fn begin(session: Session) {
    crate::rescue::start().await;
    if let Ok(station) = call(StationStatus {}).await {
        take_station(session, station);
    }
    if token().is_some() {
        match call(WhoAmI {}).await {
            Ok(account) => session.account.set(Some(account)),
            Err(failure) if failure.code == crate::door::UNREACHABLE => {}
            Err(_) => set_token(None),
        }
    }
    session.begun.set(true);
}

/// Takes in what the station says of itself; works on its newest edition that is not closed.
pub fn take_station(session: Session, station: Station) {
    let open = |state: EditionState| !matches!(state, EditionState::Closed | EditionState::Archived);
    let editions = &station.editions;
    let chosen = editions.iter().find(|line| open(line.state)).or_else(|| editions.first());
    let still_there = session.edition.with_untracked(|now| {
        now.as_ref().is_some_and(|code| editions.iter().any(|line| line.code == *code))
    });
    if !still_there {
        session.edition.set(chosen.map(|line| line.code.clone()));
    }
    // A till's own link is not known before it was asked.
    let till = station.role == StationRole::Till;
    session.take_link(if till { Link::Unknown } else { Link::Online });
    session.station.set(Some(station));
}

/// Sends on who stands on a page that is not theirs, or on none.
fn keep_in_bounds(session: Session, page: Memo<Option<Page>>) {
    Effect::new(move |_| {
        if !session.begun.get() {
            return;
        }
        let new =
            session.station.with(|station| station.as_ref().is_some_and(|s| s.role == StationRole::New));
        if session.starting.with(Option::is_some) {
            if page.get() != Some(Page::Start) {
                go(Page::Start);
            }
            return;
        }
        let role = session.role();
        let home = if new { Page::Start } else { session.home() };
        let allowed =
            page.get().is_some_and(|page| page.allows(role) && (page != Page::SignIn || role.is_none()));
        if !allowed || (new && page.get() == Some(Page::SignIn)) {
            go(home);
        }
    });
}

/// What the present page is about: an id, a number.
#[must_use]
pub fn use_detail() -> Memo<Option<String>> {
    let route = use_route();
    Memo::new(move |_| route.get().and_then(|route| route.detail))
}
