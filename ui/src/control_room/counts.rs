//! What waits behind pages of the control room, for the menu: open disputes, alerts not seen yet, and how
//! many tills are reached.

use crate::prelude::*;
use crate::session::Session;
use crate::theme::{store, stored};
use contract::{Alert, ListAlerts, ShowStats, TillState, TillTile};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(10);
const SEEN: &str = "alerts-seen";

/// Tills with an open session: how many are reached, of how many.
fn reached(tills: &[TillTile]) -> Option<(u32, u32)> {
    let open = tills.iter().filter(|tile| tile.state != TillState::Inactive);
    let (linked, all) = open
        .fold((0, 0), |(linked, all), tile| (linked + u32::from(tile.state != TillState::Offline), all + 1));
    (all > 0).then_some((linked, all))
}

/// How many alerts are newer than the last that somebody saw here.
fn unseen(alerts: &[Alert], seen_ms: i64) -> u32 {
    let is_new = |alert: &&Alert| alert.acknowledged.is_none() && alert.at.as_millisecond() > seen_ms;
    let new = alerts.iter().filter(is_new).count();
    u32::try_from(new).unwrap_or(u32::MAX)
}

fn set(session: Session, page: Page, count: u32) {
    let known = session.counts.with_untracked(|all| all.contains(&(page, count)));
    if !known {
        session.counts.update(|all| {
            all.retain(|(of, _)| *of != page);
            all.push((page, count));
        });
    }
}

/// Alerts were read up to the newest of these.
pub(super) fn saw(session: Session, alerts: &[Alert]) {
    if let Some(newest) = alerts.iter().map(|alert| alert.at.as_millisecond()).max() {
        store(SEEN, &newest.to_string());
    }
    set(session, Page::ControlAlerts, 0);
}

async fn ask(session: Session) {
    if !Page::ControlAlerts.allows(session.account.with_untracked(|a| a.as_ref().map(|a| a.role))) {
        return;
    }
    if let Ok(stats) = call(ShowStats {}).await {
        set(session, Page::ControlDisputes, stats.disputes_open);
        let tills = reached(&stats.tills);
        if session.tills.get_untracked() != tills {
            session.tills.set(tills);
        }
    }
    if let Ok(alerts) = call(ListAlerts {}).await {
        let seen_ms = stored(SEEN).and_then(|text| text.parse().ok()).unwrap_or(0);
        set(session, Page::ControlAlerts, unseen(&alerts, seen_ms));
    }
}

/// Keeps asking for as long as the office is on the screen.
pub fn watch_counts() {
    let session = use_session();
    let tick = move || spawn_local(ask(session));
    // At once when it is known who works here.
    Effect::new(move |_| {
        if session.role().is_some() {
            tick();
        }
    });
    if let Ok(ticks) = set_interval_with_handle(tick, EVERY) {
        on_cleanup(move || ticks.clear());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_till_is_not_one_that_is_not_reached() {
        let tile = |state| TillTile {
            name: String::new(),
            state,
            sales: 0,
            pending: 0,
            last_sale_at: None,
            by: None,
        };
        let tills =
            [TillState::Online, TillState::Offline, TillState::Inactive, TillState::Recovering].map(tile);
        assert_eq!(reached(&tills), Some((2, 3)));
        assert_eq!(reached(&tills[2..3]), None, "nothing is said while every till is closed");
    }

    #[test]
    fn alerts_are_new_until_somebody_looked() {
        let at = |ms| jiff::Timestamp::from_millisecond(ms).expect("a moment");
        let alert = |ms| Alert {
            id: contract::domain::AlertId(uuid::Uuid::nil()),
            at: at(ms),
            level: "alarm".into(),
            station: String::new(),
            reason: String::new(),
            acknowledged: None,
        };
        assert_eq!(unseen(&[alert(5), alert(9)], 5), 1);
        assert_eq!(unseen(&[alert(5), alert(9)], 9), 0);
        let taken = contract::Acknowledged { by: "Claire".into(), at: at(10) };
        assert_eq!(unseen(&[Alert { acknowledged: Some(taken), ..alert(9) }], 5), 0, "somebody sees to it");
    }
}
