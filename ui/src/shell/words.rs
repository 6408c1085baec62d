//! The names of pages, workplaces and roles, and what the help says of each page.

use crate::icons::Icon;
use crate::lang::Lang;
use crate::route::{Page, Workplace};
use contract::domain::Role;
use messages::shell;

macro_rules! pages {
    ($($page:ident $title:ident $help:ident,)*) => {
        /// The name of a page, in the menu and as its title.
        #[must_use]
        pub fn page_title(page: Page, lang: Lang) -> &'static str {
            match page { $(Page::$page => shell::$title(lang),)* }
        }

        /// What one does on a page, for the help panel.
        #[must_use]
        pub fn page_help(page: Page, lang: Lang) -> &'static str {
            match page { $(Page::$page => shell::$help(lang),)* }
        }
    };
}

pages! {
    Start start help_start,
    SignIn sign_in help_sign_in,
    Guide guide help_guide,
    Gallery gallery help_gallery,
    HubLost hub_lost help_hub_lost,
    BecomeTill become_till help_become_till,
    Wall wall help_wall,
    Till till help_till,
    Deposit deposit help_deposit,
    Returns returns help_returns,
    DeskCalendar calendar help_calendar,
    DeskSlots slots help_slots,
    DeskImports imports help_imports,
    DeskDepositors depositors help_depositors,
    DeskItems items help_items,
    DeskLabels labels help_labels,
    DeskEditions editions help_editions,
    ControlDashboard dashboard help_dashboard,
    ControlAlerts alerts help_alerts,
    ControlDisputes disputes help_disputes,
    ControlStations stations help_stations,
    ControlReconciliation reconciliation help_reconciliation,
    ControlBackups backups help_backups,
    TreasurySessions sessions help_sessions,
    TreasuryPayouts payouts help_payouts,
    TreasuryClosing closing help_closing,
    TreasuryReports reports help_reports,
    AdminAccounts accounts help_accounts,
}

/// The name of a workplace in the menu.
#[must_use]
pub fn workplace_title(place: Workplace, lang: Lang) -> &'static str {
    match place {
        Workplace::Till => shell::till(lang),
        Workplace::Deposit => shell::deposit(lang),
        Workplace::Desk => shell::desk(lang),
        Workplace::Control => shell::control_room(lang),
        Workplace::Treasury => shell::treasury(lang),
        Workplace::Admin => shell::administration(lang),
        Workplace::Outside => shell::app_name(lang),
    }
}

/// The icon of a workplace in the menu.
#[must_use]
pub fn workplace_icon(place: Workplace) -> Icon {
    match place {
        Workplace::Till => Icon::ScanBarcode,
        Workplace::Deposit => Icon::PackageCheck,
        Workplace::Desk => Icon::FolderInput,
        Workplace::Control => Icon::Gauge,
        Workplace::Treasury => Icon::Landmark,
        Workplace::Admin => Icon::Settings,
        Workplace::Outside => Icon::House,
    }
}

/// A role, as people say it.
#[must_use]
pub fn role_words(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Volunteer => shell::role_volunteer(lang),
        Role::Manager => shell::role_manager(lang),
        Role::Treasurer => shell::role_treasurer(lang),
        Role::Admin => shell::role_admin(lang),
    }
}
