//! Values and rules of a consignment sale: what is right, whoever asks.
//!
//! Refuses all input and output, clocks, randomness and async: times, ids and chance come in as
//! arguments, so the same rules run on the hub, on a till, in the browser and in the simulator.

pub mod category;
pub mod code;
pub mod depositor;
pub mod edition;
pub mod ids;
pub mod item;
pub mod list;
pub mod money;
pub mod payment;
pub mod payout;
pub mod role;
pub mod rules;
pub mod settings;
pub mod slot;
pub mod tariff;
pub mod text;

pub use category::Category;
pub use code::{EditionCode, ItemCode, Line, ListNumber};
pub use edition::{EditionDates, EditionState};
pub use ids::*;
pub use item::{ItemState, RefusalReason};
pub use list::{ListColor, ListState, ListType};
pub use money::{Cents, Rate};
pub use payment::{Means, Payment};
pub use role::Role;
pub use settings::Settings;
