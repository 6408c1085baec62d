//! What the door turned away: noted in the audit log at once, then once a minute with how often.
//!
//! Whoever knocks in vain a thousand times must not fill the disk with it. Refuses secrets and words of the
//! caller's: only the code, the way in and the address are noted.

use crate::app::App;
use crate::tills::of_station;
use crate::writer::audit;
use messages::Lang;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Between two notes of the same.
const NOTE_EVERY: Duration = Duration::from_secs(60);
/// How many are told apart; more are noted as one.
const KINDS_MAX: usize = 200;

/// What is told apart: the way in, the code, the address.
type Kind = (&'static str, String, String);

/// What was turned away lately.
#[derive(Default)]
pub(crate) struct Refused(Mutex<HashMap<Kind, Noted>>);

struct Noted {
    at: Instant,
    since: u32,
}

impl Refused {
    /// Counts refusals; how many are to be noted now, and of whom.
    fn count(&self, kind: Kind, times: u32, now: Instant) -> Option<(Kind, u32)> {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kinds.len() >= KINDS_MAX && !kinds.contains_key(&kind) {
            kinds.retain(|_, noted| now.duration_since(noted.at) < NOTE_EVERY);
        }
        let full = kinds.len() >= KINDS_MAX && !kinds.contains_key(&kind);
        let kind = if full { (kind.0, kind.1, String::new()) } else { kind };
        let Some(noted) = kinds.get_mut(&kind) else {
            kinds.insert(kind.clone(), Noted { at: now, since: 0 });
            return Some((kind, times));
        };
        noted.since = noted.since.saturating_add(times);
        if now.duration_since(noted.at) < NOTE_EVERY {
            return None;
        }
        let since = std::mem::take(&mut noted.since);
        noted.at = now;
        Some((kind, since))
    }
}

impl App {
    /// Notes that somebody was turned away on a way in.
    pub async fn note_refused(&self, way: &'static str, code: &str, address: &str, times: u32) {
        let short = |text: &str| text.chars().take(60).collect::<String>();
        let now = Instant::now();
        let kind = (way, short(code), short(address));
        let Some(((way, code, address), times)) = self.0.refused.count(kind, times, now) else { return };
        let cx = of_station(Lang::Fr, way, &address);
        self.note(audit(&cx, None, self.0.clock.now(), &code, times.to_string(), now)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(address: usize) -> Kind {
        ("sync", "bad_request".to_owned(), address.to_string())
    }

    #[test]
    fn the_first_is_noted_at_once_and_the_rest_once_a_minute() {
        let (refused, now) = (Refused::default(), Instant::now());
        assert_eq!(refused.count(kind(1), 1, now), Some((kind(1), 1)));
        for _ in 0..1_000 {
            assert_eq!(refused.count(kind(1), 1, now), None, "a thousand more fill no disk");
        }
        assert_eq!(refused.count(kind(1), 1, now + NOTE_EVERY), Some((kind(1), 1_001)));
    }

    #[test]
    fn who_changes_address_is_noted_as_one() {
        let (refused, now) = (Refused::default(), Instant::now());
        let noted = (0..10_000).filter_map(|address| refused.count(kind(address), 1, now)).count();
        assert_eq!(noted, KINDS_MAX + 1);
        let later = now + NOTE_EVERY;
        assert_eq!(refused.count(kind(20_000), 1, later), Some((kind(20_000), 1)), "old ones make room");
    }
}
