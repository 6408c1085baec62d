//! The office: calendar, slots, imports, depositors, items and lists, labels, editions with their settings.

mod advance;
mod articles;
mod calendar;
mod checks;
mod counts;
mod create;
mod csv;
mod dates;
mod days;
mod depositors;
mod editions;
mod goods;
mod imported;
mod imports;
mod items;
mod label_page;
mod label_print;
mod labels;
mod list_panel;
mod lists;
mod person;
mod preview;
mod reason;
mod settings;
mod slot_forms;
mod slots;
mod tariffs;
mod validate;
mod words;

use crate::prelude::*;
use crate::shell::ToCome;

/// The screen of a page of this workplace.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::DeskCalendar => view! { <calendar::CalendarPage /> }.into_any(),
        Page::DeskSlots => view! { <slots::SlotsPage /> }.into_any(),
        Page::DeskImports => view! { <imports::ImportsPage /> }.into_any(),
        Page::DeskDepositors => view! { <depositors::DepositorsPage /> }.into_any(),
        Page::DeskItems => view! { <items::ItemsPage /> }.into_any(),
        Page::DeskLabels => view! { <labels::LabelsPage /> }.into_any(),
        Page::DeskEditions => view! { <editions::EditionsPage /> }.into_any(),
        _ => view! { <ToCome page /> }.into_any(),
    }
}
