//! What the till's own state says of the link, step by step: online, offline, back again.
//!
//! A plain function of what was known and what is seen now.

use crate::session::Link;

/// What was just seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// This station did not answer.
    Nothing,
    /// It answered, and says so of its link to the hub.
    Till {
        /// Whether the hub answers it.
        online: bool,
        /// Sales that wait to be sent.
        pending: u32,
    },
}

/// The link as it is known now.
#[must_use]
pub fn next(before: Link, seen: Seen, now_ms: i64) -> Link {
    let away_since = match before {
        Link::Offline { since_ms, .. } | Link::Cut { since_ms } => Some(since_ms),
        _ => None,
    };
    match seen {
        Seen::Nothing => Link::Cut { since_ms: away_since.unwrap_or(now_ms) },
        Seen::Till { online: false, pending } => {
            Link::Offline { since_ms: away_since.unwrap_or(now_ms), pending }
        }
        Seen::Till { online: true, .. } => match before {
            Link::Offline { pending, .. } => Link::Back { since_ms: now_ms, sent: pending },
            Link::Cut { .. } => Link::Back { since_ms: now_ms, sent: 0 },
            Link::Back { .. } => before,
            Link::Unknown | Link::Online => Link::Online,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_without_is_counted_from_its_beginning() {
        let away = next(Link::Online, Seen::Till { online: false, pending: 1 }, 1_000);
        let still = next(away, Seen::Till { online: false, pending: 7 }, 9_000);
        assert_eq!(still, Link::Offline { since_ms: 1_000, pending: 7 });
        let back = next(still, Seen::Till { online: true, pending: 0 }, 20_000);
        assert_eq!(back, Link::Back { since_ms: 20_000, sent: 7 });
        assert_eq!(next(back, Seen::Till { online: true, pending: 0 }, 25_000), back, "said once");
    }

    #[test]
    fn a_silent_station_is_told_from_a_silent_hub() {
        let cut = next(Link::Online, Seen::Nothing, 5);
        assert_eq!(cut, Link::Cut { since_ms: 5 });
        assert_eq!(next(cut, Seen::Nothing, 9), cut);
        assert_eq!(
            next(cut, Seen::Till { online: true, pending: 0 }, 30),
            Link::Back { since_ms: 30, sent: 0 }
        );
    }
}
