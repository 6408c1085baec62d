//! The edition's zone: turning planned hours into moments, and moments into the sale's hours.

use contract::domain::Settings;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The zone of an edition; an unknown name falls back to UTC rather than losing an hour's sales.
pub fn zone(settings: &Settings) -> TimeZone {
    TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC)
}

/// The moment of a planned hour.
pub fn moment(settings: &Settings, at: DateTime) -> Timestamp {
    zone(settings).to_ambiguous_timestamp(at).compatible().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The sale's hour of a moment.
pub fn civil(settings: &Settings, at: Timestamp) -> DateTime {
    zone(settings).to_datetime(at)
}
