//! Since when the link is away, kept for this tab: a page that is loaded anew goes on counting from there.
//!
//! The station does not say it, so what this page saw is all that is known.

use crate::door::session_storage;
use crate::session::Link;

const KEPT: &str = "away-since";

/// What is known of the link from now on: the first that is seen after a loading began before it.
#[must_use]
pub fn resumed(before: Link, now: Link, kept: Option<i64>) -> Link {
    match (before, now, kept) {
        (Link::Unknown, Link::Offline { pending, .. }, Some(since_ms)) => Link::Offline { since_ms, pending },
        (Link::Unknown, Link::Syncing { pending, of, .. }, Some(since_ms)) => {
            Link::Syncing { since_ms, pending, of }
        }
        (Link::Unknown, Link::Cut { .. }, Some(since_ms)) => Link::Cut { since_ms },
        _ => now,
    }
}

/// Since when it was away before the page was loaded.
#[must_use]
pub fn kept() -> Option<i64> {
    session_storage()?.get_item(KEPT).ok()??.parse().ok()
}

/// Keeps since when it is away, and forgets it once it is back.
pub fn keep(link: Link) {
    let Some(storage) = session_storage() else { return };
    let _ = match link {
        Link::Offline { since_ms, .. } | Link::Syncing { since_ms, .. } | Link::Cut { since_ms } => {
            storage.set_item(KEPT, &since_ms.to_string())
        }
        Link::Online | Link::Back { .. } => storage.remove_item(KEPT),
        Link::Unknown => Ok(()),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loading_does_not_begin_the_time_without_anew() {
        let seen = Link::Offline { since_ms: 900, pending: 3 };
        let since = |link| match link {
            Link::Offline { since_ms, .. } => since_ms,
            _ => 0,
        };
        assert_eq!(since(resumed(Link::Unknown, seen, Some(100))), 100);
        assert_eq!(since(resumed(Link::Unknown, seen, None)), 900, "it was there until now");
        assert_eq!(since(resumed(Link::Online, seen, Some(100))), 900, "an older time without is over");
        assert_eq!(resumed(Link::Unknown, Link::Online, Some(100)), Link::Online);
    }
}
