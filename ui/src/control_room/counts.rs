//! What waits behind pages of the control room, for the menu: open disputes, alerts that nobody took, and how
//! many tills are reached. A page that knows it newer says so at once.

use crate::prelude::*;
use crate::session::Session;
use contract::{Alert, Dispute, DisputeState, Failure, ListAlerts, ShowStats, TillState, TillTile};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(10);

/// Tills with an open session: how many are reached, of how many.
fn reached(tills: &[TillTile]) -> Option<(u32, u32)> {
    let open = tills.iter().filter(|tile| tile.state != TillState::Inactive);
    let (linked, all) = open
        .fold((0, 0), |(linked, all), tile| (linked + u32::from(tile.state != TillState::Offline), all + 1));
    (all > 0).then_some((linked, all))
}

/// How many alerts nobody says to see to.
fn untaken(alerts: &[Alert]) -> usize {
    alerts.iter().filter(|alert| alert.acknowledged.is_none()).count()
}

fn set(session: Session, page: Page, count: usize) {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let known = session.counts.with_untracked(|all| all.contains(&(page, count)));
    if !known {
        session.counts.update(|all| {
            all.retain(|(of, _)| *of != page);
            all.push((page, count));
        });
    }
}

/// Counts the alerts that a page reads, with each reading.
pub(super) fn follow_alerts(session: Session, alerts: Remote<Vec<Alert>>) {
    Effect::new(move |_| {
        if let Some(left) = alerts.value.with(|all| all.as_deref().map(untaken)) {
            set(session, Page::ControlAlerts, left);
        }
    });
}

/// Counts the disputes that a page reads, with each reading.
pub(super) fn follow_disputes(session: Session, disputes: Remote<Vec<Dispute>>) {
    let open = |all: &[Dispute]| all.iter().filter(|dispute| dispute.state == DisputeState::Open).count();
    Effect::new(move |_| {
        if let Some(left) = disputes.value.with(|all| all.as_deref().map(open)) {
            set(session, Page::ControlDisputes, left);
        }
    });
}

async fn ask(session: Session) -> Result<(), Failure> {
    if !Page::ControlAlerts.allows(session.account.with_untracked(|a| a.as_ref().map(|a| a.role))) {
        return Ok(());
    }
    let stats = call(ShowStats {}).await?;
    set(session, Page::ControlDisputes, usize::try_from(stats.disputes_open).unwrap_or(usize::MAX));
    let tills = reached(&stats.tills);
    if session.tills.get_untracked() != tills {
        session.tills.set(tills);
    }
    set(session, Page::ControlAlerts, untaken(&call(ListAlerts {}).await?));
    Ok(())
}

/// Keeps asking for as long as the office is on the screen.
pub fn watch_counts() {
    let session = use_session();
    // Who signed in at a till by a code of six figures is told nothing of this, however often it is asked.
    let vain = StoredValue::new(false);
    let tick = move || {
        spawn_local(async move {
            let refused = ask(session).await.is_err_and(|failure| failure.code == "password_needed");
            let _ = vain.try_update_value(|vain| *vain = refused);
        });
    };
    // At once when it is known who works here.
    Effect::new(move |_| {
        if session.role().is_some() {
            tick();
        }
    });
    let again = move || {
        if !vain.get_value() {
            tick();
        }
    };
    if let Ok(ticks) = set_interval_with_handle(again, EVERY) {
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
    fn an_alert_counts_until_somebody_sees_to_it() {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let alert = || Alert {
            id: contract::domain::AlertId(uuid::Uuid::nil()),
            at,
            level: "alarm".into(),
            station: String::new(),
            reason: String::new(),
            acknowledged: None,
        };
        let taken = contract::Acknowledged { by: "Claire".into(), at };
        assert_eq!(untaken(&[alert(), Alert { acknowledged: Some(taken), ..alert() }, alert()]), 2);
        assert_eq!(untaken(&[]), 0);
    }
}
