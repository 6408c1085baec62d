//! Deposit slots: when, for how many, for whom; and the standard ones of the preset.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// For whom a slot is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Anybody.
    All,
    /// Residents of the town, by postcode.
    Residents,
    /// Members with 1000 or 2000 lists.
    Members,
}

impl Audience {
    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Audience::All => "all",
            Audience::Residents => "residents",
            Audience::Members => "members",
        }
    }
}

/// The largest capacity of a slot.
pub const CAPACITY_MAX: u16 = 1_000;

/// A slot as planned, without its fill.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedSlot {
    /// Start, in the edition's zone.
    pub start: DateTime,
    /// End, in the edition's zone.
    pub end: DateTime,
    /// Depositors that it takes.
    pub capacity: u16,
    /// For whom.
    pub audience: Audience,
    /// Slots with the same room share one capacity.
    pub room: Option<u8>,
}

/// The slots of the ALPE preset, after the order of the deposit days whatever their weekday: the
/// public ones on the first three days, the members' four in one room of 60 from the eve on.
#[must_use]
pub fn alpe_slots(deposit_days: &[Date]) -> Vec<PlannedSlot> {
    const PUBLIC: [(usize, &str, &str, u16, Audience); 6] = [
        (0, "09:30", "11:30", 20, Audience::All),
        (0, "14:00", "18:00", 40, Audience::All),
        (0, "20:00", "22:00", 20, Audience::Residents),
        (1, "09:30", "12:00", 15, Audience::All),
        (1, "17:00", "21:00", 32, Audience::All),
        (2, "09:30", "12:00", 15, Audience::Residents),
    ];
    const MEMBERS: [(Option<usize>, &str, &str); 4] = [
        (None, "20:00", "23:00"),
        (Some(0), "12:00", "14:00"),
        (Some(0), "18:00", "20:00"),
        (Some(1), "21:00", "22:00"),
    ];
    let at = |day: Date, time: &str| day.to_datetime(time.parse::<Time>().expect("a constant time"));
    let mut slots: Vec<PlannedSlot> = PUBLIC
        .iter()
        .filter_map(|&(day, start, end, capacity, audience)| {
            let day = *deposit_days.get(day)?;
            Some(PlannedSlot { start: at(day, start), end: at(day, end), capacity, audience, room: None })
        })
        .collect();
    slots.extend(MEMBERS.iter().filter_map(|&(day, start, end)| {
        let day = match day {
            Some(day) => *deposit_days.get(day)?,
            None => deposit_days.first()?.yesterday().ok()?,
        };
        Some(PlannedSlot {
            start: at(day, start),
            end: at(day, end),
            capacity: 60,
            audience: Audience::Members,
            room: Some(1),
        })
    }));
    slots.sort_by_key(|slot| slot.start);
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_preset_follows_the_order_of_the_days() {
        let slots = alpe_slots(&[date(2025, 11, 5), date(2025, 11, 6), date(2025, 11, 7)]);
        assert_eq!(slots.len(), 10);
        assert_eq!(slots[0].start.to_string(), "2025-11-04T20:00:00", "members on the eve");
        assert_eq!(slots.iter().filter(|s| s.room.is_none()).map(|s| s.capacity).sum::<u16>(), 142);
        assert_eq!(alpe_slots(&[]).len(), 0);
        assert_eq!(alpe_slots(&[date(2025, 11, 5)]).len(), 6, "one day has its own slots only");
    }
}
