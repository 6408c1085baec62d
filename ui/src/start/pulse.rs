//! Whether the station answers: asked every two seconds while the window is seen, so that the band says
//! it before somebody's work does.
//!
//! Of a hub it knows only "answers" and "does not"; a till is asked how its own link to the hub is.

use crate::app::take_station;
use crate::door::{UNREACHABLE, call, token};
use crate::format::now_ms;
use crate::session::{Link, Session};
use contract::{ShowTill, StationRole, StationStatus, WhoAmI};
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(2);
/// A question without an answer for so long is one that is not answered, in ms.
const PATIENCE_MS: i64 = 6_000;

/// The link after the station was asked.
#[must_use]
fn next(before: Link, answers: bool, now_ms: i64) -> Link {
    match (before, answers) {
        (Link::Cut { .. }, true) => Link::Back { since_ms: now_ms, sent: 0 },
        (Link::Unknown, true) => Link::Online,
        (Link::Offline { since_ms, .. } | Link::Syncing { since_ms, .. }, false) => Link::Cut { since_ms },
        (Link::Online | Link::Back { .. } | Link::Unknown, false) => Link::Cut { since_ms: now_ms },
        (_, true) | (Link::Cut { .. }, false) => before,
    }
}

fn saw(session: Session, answers: bool) {
    let before = session.link.get_untracked();
    session.take_link(next(before, answers, now_ms()));
}

/// Asks once. What the station says of itself is taken in when it changed.
async fn ask(session: Session) {
    let answer = call(StationStatus {}).await;
    let before = session.link.get_untracked();
    match answer {
        Ok(station) => {
            if session.station.with_untracked(|known| known.as_ref() != Some(&station)) {
                take_station(session, station);
                session.take_link(before);
            }
            let signed_in = session.account.with_untracked(Option::is_some) && token().is_some();
            let is_till =
                session.station.with_untracked(|s| s.as_ref().map(|s| s.role)) == Some(StationRole::Till);
            match (is_till && signed_in).then(|| call(ShowTill {})) {
                Some(asked) => match asked.await {
                    Ok(till) => session.take_till(till),
                    Err(failure) => saw(session, failure.code != UNREACHABLE),
                },
                None if is_till && session.link.get_untracked() == Link::Unknown => {}
                None => saw(session, true),
            }
        }
        Err(failure) => saw(session, failure.code != UNREACHABLE),
    }
    let nobody = session.account.with_untracked(Option::is_none) && !session.ended.get_untracked();
    let asks_who = matches!(before, Link::Cut { .. }) && nobody && token().is_some();
    if asks_who && let Ok(account) = call(WhoAmI {}).await {
        session.account.set(Some(account));
    }
}

/// Keeps asking while the window is seen; called once by the root.
pub fn watch(session: Session) {
    let asked_at = StoredValue::new(None::<i64>);
    let tick = move || {
        if let Some(since) = asked_at.get_value() {
            if now_ms() - since > PATIENCE_MS {
                saw(session, false);
            }
            return;
        }
        asked_at.set_value(Some(now_ms()));
        spawn_local(async move {
            ask(session).await;
            asked_at.set_value(None);
        });
    };
    let ticks = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(ticks) = ticks.get_value() {
            ticks.clear();
        }
        ticks.set_value(None);
    };
    let start = move || {
        stop();
        ticks.set_value(set_interval_with_handle(tick, EVERY).ok());
    };
    start();
    let seen = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if document().hidden() {
            stop();
        } else {
            tick();
            start();
        }
    });
    on_cleanup(move || {
        seen.remove();
        stop();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_is_counted_from_its_beginning_and_its_end_is_said() {
        let cut = next(Link::Online, false, 1_000);
        assert_eq!(cut, Link::Cut { since_ms: 1_000 });
        assert_eq!(next(cut, false, 9_000), cut);
        let back = next(cut, true, 12_000);
        assert_eq!(back, Link::Back { since_ms: 12_000, sent: 0 });
        assert_eq!(next(back, true, 14_000), back, "said once");
    }

    #[test]
    fn what_the_till_says_of_the_hub_stays() {
        let away = Link::Offline { since_ms: 5, pending: 7 };
        assert_eq!(next(away, true, 9), away);
        assert_eq!(next(away, false, 9), Link::Cut { since_ms: 5 });
        assert_eq!(next(Link::Unknown, true, 9), Link::Online);
    }
}
