//! Where one is: a page and what it is about, written behind the `#` of the address.
//!
//! One table holds every page with its path, its workplace and who may see it; menu, router and titles
//! are made from it. `#/desk/depositors/0192…` is the page `DeskDepositors` about `0192…`.

use contract::Access;
use contract::domain::Role;
use leptos::prelude::*;
use std::fmt;

/// A place of work: an entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workplace {
    /// Caisse.
    Till,
    /// Dépôt.
    Deposit,
    /// Bureau.
    Desk,
    /// Salle de contrôle.
    Control,
    /// Trésorerie.
    Treasury,
    /// Administration.
    Admin,
    /// Outside the menu: first start, signing in, guide.
    Outside,
}

impl Workplace {
    /// The entries of the menu, in its order.
    pub const MENU: [Workplace; 6] = [
        Workplace::Till,
        Workplace::Deposit,
        Workplace::Desk,
        Workplace::Control,
        Workplace::Treasury,
        Workplace::Admin,
    ];

    /// The pages of this workplace that a role may see, in the menu's order.
    pub fn pages(self, role: Option<Role>) -> impl Iterator<Item = Page> {
        Page::ALL.iter().copied().filter(move |page| page.workplace() == self && page.allows(role))
    }
}

macro_rules! pages {
    ($($name:ident $path:literal $workplace:ident $access:ident,)*) => {
        /// A page of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the table of paths says what each is")]
        pub enum Page { $($name,)* }

        impl Page {
            /// Every page, in the order of the menu.
            pub const ALL: &'static [Page] = &[$(Page::$name,)*];

            /// Its path behind `#/`.
            #[must_use]
            pub fn path(self) -> &'static str {
                match self { $(Page::$name => $path,)* }
            }

            /// Where in the menu it stands.
            #[must_use]
            pub fn workplace(self) -> Workplace {
                match self { $(Page::$name => Workplace::$workplace,)* }
            }

            /// Who may see it.
            #[must_use]
            pub fn access(self) -> Access {
                match self { $(Page::$name => Access::$access,)* }
            }
        }
    };
}

pages! {
    Start "start" Outside Public,
    SignIn "sign-in" Outside Public,
    Guide "guide" Outside Public,
    Gallery "gallery" Outside Public,
    HubLost "hub-lost" Outside Public,
    BecomeTill "become-till" Outside Public,
    Wall "wall" Outside Office,
    Till "till" Till Volunteer,
    Deposit "deposit" Deposit Volunteer,
    Returns "returns" Deposit Volunteer,
    DeskCalendar "desk/calendar" Desk Manager,
    DeskSlots "desk/slots" Desk Manager,
    DeskImports "desk/imports" Desk Manager,
    DeskDepositors "desk/depositors" Desk Office,
    DeskItems "desk/items" Desk Office,
    DeskLabels "desk/labels" Desk Manager,
    DeskEditions "desk/editions" Desk Manager,
    ControlDashboard "control/dashboard" Control Office,
    ControlAlerts "control/alerts" Control Office,
    ControlDisputes "control/disputes" Control Office,
    ControlStations "control/stations" Control Office,
    ControlReconciliation "control/reconciliation" Control Office,
    ControlBackups "control/backups" Control Manager,
    TreasurySessions "treasury/sessions" Treasury Office,
    TreasuryPayouts "treasury/payouts" Treasury Office,
    TreasuryClosing "treasury/closing" Treasury Office,
    TreasuryReports "treasury/reports" Treasury Office,
    AdminAccounts "admin/accounts" Admin Admin,
}

impl Page {
    /// Whether somebody of this role may see it; `None` is nobody signed in.
    #[must_use]
    pub fn allows(self, role: Option<Role>) -> bool {
        self.access().allows(role)
    }

    /// The address of this page.
    #[must_use]
    pub fn href(self) -> String {
        Route::from(self).to_string()
    }

    /// The first page that a role works on.
    #[must_use]
    pub fn home(role: Option<Role>) -> Page {
        match role {
            None => Page::SignIn,
            Some(Role::Volunteer) => Page::Till,
            Some(Role::Manager | Role::Admin) => Page::DeskCalendar,
            Some(Role::Treasurer) => Page::TreasuryPayouts,
        }
    }
}

/// A page and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// What it is about: an id, a number; nothing for the page itself.
    pub detail: Option<String>,
}

impl From<Page> for Route {
    fn from(page: Page) -> Self {
        Route { page, detail: None }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}", self.page.path())?;
        self.detail.as_ref().map_or(Ok(()), |detail| write!(f, "/{detail}"))
    }
}

impl Route {
    /// A page about something.
    pub fn about(page: Page, detail: impl Into<String>) -> Self {
        Route { page, detail: Some(detail.into()) }
    }

    /// Reads what stands behind the `#`; `None` where no page has that path.
    #[must_use]
    pub fn parse(hash: &str) -> Option<Route> {
        let path = hash.trim_start_matches('#').trim_matches('/');
        Page::ALL.iter().find_map(|&page| {
            let rest = path.strip_prefix(page.path())?;
            let detail = rest.trim_matches('/');
            let whole = rest.is_empty() || rest.starts_with('/');
            whole.then(|| Route { page, detail: (!detail.is_empty()).then(|| detail.to_owned()) })
        })
    }
}

/// Puts the signal of the present route in place and follows the address.
pub fn provide_route() -> RwSignal<Option<Route>> {
    let read = || Route::parse(&window().location().hash().unwrap_or_default());
    let route = RwSignal::new(read());
    provide_context(route);
    let handle = window_event_listener(leptos::ev::hashchange, move |_| route.set(read()));
    on_cleanup(move || handle.remove());
    route
}

/// The signal of the present route; `None` is an address that no page has.
#[must_use]
pub fn use_route() -> RwSignal<Option<Route>> {
    expect_context()
}

/// Goes to a page. The address changes, so that the browser's way back works.
pub fn go(route: impl Into<Route>) {
    let _ = window().location().set_hash(&route.into().to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_address() {
        for &page in Page::ALL {
            assert_eq!(Route::parse(&page.href()), Some(page.into()), "{}", page.path());
            let about = Route::about(page, "0192-a");
            assert_eq!(Route::parse(&about.to_string()), Some(about));
        }
    }

    #[test]
    fn other_addresses_are_no_page() {
        for hash in ["", "#", "#/", "#/desk", "#/tills", "#/desk/importsx"] {
            assert_eq!(Route::parse(hash), None, "{hash}");
        }
        assert_eq!(Route::parse("#/till/"), Some(Page::Till.into()));
    }

    #[test]
    fn a_volunteer_sees_the_till_and_the_table_only() {
        let seen: Vec<Page> =
            Workplace::MENU.iter().flat_map(|place| place.pages(Some(Role::Volunteer))).collect();
        assert_eq!(seen, [Page::Till, Page::Deposit, Page::Returns]);
        assert_eq!(Workplace::MENU.iter().flat_map(|place| place.pages(None)).count(), 0);
    }

    #[test]
    fn a_home_can_be_seen_by_who_is_sent_there() {
        for role in Role::ALL {
            assert!(Page::home(Some(role)).allows(Some(role)), "{role:?}");
        }
    }
}
