//! What a till's own state says of the link, step by step: online, offline, sending, back again.
//!
//! A plain function of what was known and what is seen now; it never guesses from the browser's own word.

use crate::session::Link;
use contract::{Link as HubLink, Till};

/// From how many waiting sales on the band warns.
pub const QUEUE_WARNS: u32 = 400;
/// Past how many waiting sales the manager is called.
pub const QUEUE_ALARMS: u32 = 500;
/// How far a clock may be off before it is said, in ms.
const CLOCK_OFF_MS: i64 = 120_000;

/// What was just seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// This station did not answer.
    Nothing,
    /// It answered, and says so of its link to the hub.
    Till {
        /// Its link.
        link: HubLink,
        /// Sales that wait to be sent.
        pending: u32,
    },
}

impl Seen {
    /// What a till's state says.
    #[must_use]
    pub fn of(till: &Till) -> Seen {
        Seen::Till { link: till.link, pending: till.pending }
    }
}

/// The link as it is known now.
#[must_use]
pub fn next(before: Link, seen: Seen, now_ms: i64) -> Link {
    let away_since = match before {
        Link::Offline { since_ms, .. } | Link::Cut { since_ms } | Link::Syncing { since_ms, .. } => {
            Some(since_ms)
        }
        _ => None,
    };
    let waited = match before {
        Link::Offline { pending, .. } => pending,
        Link::Syncing { of, .. } => of,
        _ => 0,
    };
    let since_ms = away_since.unwrap_or(now_ms);
    match seen {
        Seen::Nothing => Link::Cut { since_ms },
        Seen::Till { link: HubLink::Offline, pending } => Link::Offline { since_ms, pending },
        Seen::Till { link: HubLink::Recovering, pending } => {
            Link::Syncing { since_ms, pending, of: waited.max(pending) }
        }
        Seen::Till { link: HubLink::Online, .. } => match before {
            Link::Offline { .. } | Link::Syncing { .. } | Link::Cut { .. } => {
                Link::Back { since_ms: now_ms, sent: waited }
            }
            Link::Back { .. } => before,
            Link::Unknown | Link::Online => Link::Online,
        },
    }
}

/// How far a clock is off, in whole minutes, ahead above zero; nothing while it is near enough.
#[must_use]
pub fn clock_off_min(offset_ms: i64) -> Option<i64> {
    (offset_ms.abs() > CLOCK_OFF_MS).then(|| (offset_ms + offset_ms.signum() * 30_000) / 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seen(link: HubLink, pending: u32) -> Seen {
        Seen::Till { link, pending }
    }

    #[test]
    fn the_time_without_is_counted_from_its_beginning() {
        let away = next(Link::Online, seen(HubLink::Offline, 1), 1_000);
        let still = next(away, seen(HubLink::Offline, 7), 9_000);
        assert_eq!(still, Link::Offline { since_ms: 1_000, pending: 7 });
        let sending = next(still, seen(HubLink::Recovering, 3), 19_000);
        assert_eq!(sending, Link::Syncing { since_ms: 1_000, pending: 3, of: 7 });
        let back = next(sending, seen(HubLink::Online, 0), 20_000);
        assert_eq!(back, Link::Back { since_ms: 20_000, sent: 7 });
        assert_eq!(next(back, seen(HubLink::Online, 0), 25_000), back, "said once");
    }

    #[test]
    fn a_silent_station_is_told_from_a_silent_hub() {
        let cut = next(Link::Online, Seen::Nothing, 5);
        assert_eq!(cut, Link::Cut { since_ms: 5 });
        assert_eq!(next(cut, Seen::Nothing, 9), cut);
        assert_eq!(next(cut, seen(HubLink::Online, 0), 30), Link::Back { since_ms: 30, sent: 0 });
    }

    #[test]
    fn a_break_within_the_sending_goes_back_to_offline() {
        let sending = Link::Syncing { since_ms: 1, pending: 2, of: 9 };
        let away = next(sending, seen(HubLink::Offline, 2), 50);
        assert_eq!(away, Link::Offline { since_ms: 1, pending: 2 });
    }

    #[test]
    fn a_clock_is_told_off_beyond_two_minutes() {
        assert_eq!(clock_off_min(120_000), None);
        assert_eq!(clock_off_min(-119_000), None);
        assert_eq!(clock_off_min(181_000), Some(3));
        assert_eq!(clock_off_min(-601_000), Some(-10));
    }
}
