//! Whether a till hears its hub: what the screen shows, and when to ask again.
//!
//! No screen blocks while it changes, and no sale waits for it.

use jiff::{SignedDuration, Timestamp};

/// Silence of the stream that counts as a failed request.
pub const SILENCE_MAX: SignedDuration = SignedDuration::from_secs(4);
/// How long a request may take.
pub const REQUEST_MAX: SignedDuration = SignedDuration::from_secs(5);
/// Between two pings while the hub is away, before jitter.
pub const PING_AWAY: SignedDuration = SignedDuration::from_secs(30);
/// Between two pings while it comes back.
pub const PING_BACK: SignedDuration = SignedDuration::from_secs(1);
/// Answers in a row that make it online again.
pub const ANSWERS_WANTED: u8 = 3;

/// What the screen shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkState {
    /// The hub answers, and has everything.
    Online,
    /// It does not answer: sales wait at the till.
    Offline,
    /// It answers again, and takes what waited.
    Recovering,
}

/// The link of a till to its hub.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    state: LinkState,
    heard_at: Timestamp,
    ping_at: Timestamp,
    answers: u8,
}

impl Link {
    /// A till that has not asked yet: it asks at once.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self { state: LinkState::Offline, heard_at: now, ping_at: now, answers: 0 }
    }

    /// What the screen shows.
    #[must_use]
    pub fn state(&self) -> LinkState {
        self.state
    }

    /// The hub answered a request, or its stream beat. `nothing_waits`: the outbox is empty.
    pub fn heard(&mut self, now: Timestamp, nothing_waits: bool) {
        self.heard_at = now;
        if self.state == LinkState::Online {
            return;
        }
        self.state = LinkState::Recovering;
        self.ping_at = now + PING_BACK;
        self.answers = self.answers.saturating_add(1).min(ANSWERS_WANTED);
        if self.answers == ANSWERS_WANTED && nothing_waits {
            self.state = LinkState::Online;
        }
    }

    /// A request failed, or took longer than [`REQUEST_MAX`]. `chance` in 0…1 spreads the next ping by ± 10 %.
    pub fn failed(&mut self, now: Timestamp, chance: f64) {
        self.state = LinkState::Offline;
        self.answers = 0;
        self.ping_at = now + PING_AWAY.mul_f64(0.9 + 0.2 * chance.clamp(0.0, 1.0));
    }

    /// Somebody asked to try again.
    pub fn retry(&mut self, now: Timestamp) {
        self.ping_at = self.ping_at.min(now);
    }

    /// Whether an online till has heard nothing for too long: the caller counts it as a failed request.
    #[must_use]
    pub fn is_silent(&self, now: Timestamp) -> bool {
        self.state == LinkState::Online && now.duration_since(self.heard_at) >= SILENCE_MAX
    }

    /// When to ping next; an online till listens to the stream instead.
    #[must_use]
    pub fn ping_at(&self) -> Option<Timestamp> {
        (self.state != LinkState::Online).then_some(self.ping_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LinkState::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(ms).unwrap()
    }

    fn online() -> Link {
        let mut link = Link::new(at(0));
        for second in 0..3 {
            link.heard(at(second * 1_000), true);
        }
        assert_eq!(link.state(), Online, "three answers in a row and nothing that waits");
        link
    }

    #[test]
    fn the_first_failure_takes_it_offline_and_a_ping_follows_in_30_seconds_give_or_take() {
        let mut link = online();
        link.failed(at(10_000), 0.5);
        assert_eq!((link.state(), link.ping_at()), (Offline, Some(at(40_000))));
        for (chance, ms) in [(0.0, 37_000), (1.0, 43_000), (7.0, 43_000)] {
            link.failed(at(10_000), chance);
            assert_eq!(link.ping_at(), Some(at(ms)));
        }
        link.retry(at(12_000));
        assert_eq!(link.ping_at(), Some(at(12_000)), "whoever asks does not wait");
    }

    #[test]
    fn an_idle_till_knows_within_five_seconds() {
        let mut link = online();
        assert!(!link.is_silent(at(5_900)));
        assert!(link.is_silent(at(6_000)), "four seconds after the last beat");
        link.heard(at(6_000), true);
        assert!(!link.is_silent(at(7_000)));
        link.failed(at(8_000), 0.0);
        assert!(!link.is_silent(at(60_000)), "who is offline waits for its ping");
    }

    #[test]
    fn it_is_online_again_after_three_answers_and_an_empty_outbox() {
        let mut link = online();
        link.failed(at(0), 0.5);
        link.heard(at(30_000), false);
        assert_eq!((link.state(), link.ping_at()), (Recovering, Some(at(31_000))));
        link.heard(at(31_000), false);
        link.heard(at(32_000), false);
        assert_eq!(link.state(), Recovering, "sales still wait");
        link.heard(at(33_000), true);
        assert_eq!((link.state(), link.ping_at()), (Online, None));
        link.failed(at(34_000), 0.5);
        link.heard(at(64_000), true);
        link.failed(at(65_000), 0.5);
        link.heard(at(95_000), true);
        link.heard(at(96_000), true);
        assert_eq!(link.state(), Recovering, "answers count in a row");
    }
}
