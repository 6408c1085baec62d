//! What is around the screens: the office with its side bar, the till with its top bar, and the help.

mod help;
mod journal;
mod leave;
mod office;
mod page;
mod phone;
mod side;
mod station;
mod till;
mod words;

pub use help::{HelpPanel, provide_help, use_help};
pub use journal::BringJournal;
pub use leave::{LeaveDialog, Leaving, SaveJournal, use_leaving};
pub use office::Office;
pub use page::{OfficePage, ToCome};
pub use station::{LinkBadge, StationBand, synced_words};
pub use till::TillFrame;
pub use words::{page_help, page_title, role_words, workplace_icon, workplace_title};
