//! The widgets that every screen is made of: one file each, with its states and its keyboard.
//!
//! Words come in as `Signal<String>` (`t!(…)`, or plain text); actions as closures. A widget knows the
//! tokens and its own classes, never a screen.

mod badge;
mod band;
mod button;
mod chart;
mod dialog;
mod drop;
mod empty;
mod field;
mod filters;
mod focus;
mod input;
mod key_cap;
mod list;
mod loaded;
mod logo;
mod price;
mod progress;
mod refusal;
mod search;
mod segmented;
mod select;
mod skeleton;
mod split;
mod stepper;
mod table;
mod table_state;
mod tabs;
mod tile;
mod toast;
mod window_rows;

pub use badge::{Badge, StateWord, Tone};
pub use band::{Band, BandKind};
pub use button::{Button, Kind, LinkButton, Size};
pub use chart::{Chart, Hour};
pub use dialog::Dialog;
pub use drop::{Dropped, FileDrop};
pub use empty::Empty;
pub use field::{Check, Field};
pub use filters::{Filter, Filters};
pub(crate) use focus::{focus_on, focus_on_wrong, hand_back, refocus};
pub use input::Input;
pub(crate) use input::focus_when_there;
pub use key_cap::KeyCap;
pub use list::{BlockSize, ListBlock, ListChip, list_class, list_colour};
pub use loaded::{Loaded, LoadedRows};
pub use logo::Logo;
pub use price::{Coin, Price, PriceSize};
pub use progress::{Bar, Progress, time_left_s};
pub use refusal::Refusal;
pub use search::SearchBox;
pub use segmented::{Choice, Segmented};
pub use select::Select;
pub use skeleton::Skeleton;
pub use split::Split;
pub use stepper::{Step, StepState, Stepper};
pub use table::{Column, Table};
pub use tabs::{Tab, Tabs};
pub use tile::{Tile, Tiles};
pub use toast::{Toast, Toasts, use_toasts};

use std::sync::atomic::{AtomicU32, Ordering};

/// An id for an element that another one names (label, reason, error).
pub(crate) fn fresh_id(of: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{of}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
