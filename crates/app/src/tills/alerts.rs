//! Alerts: what the stations report by themselves, and who sees to it.
//!
//! That somebody sees to one is a fact beside it: the alert itself is never changed.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::trust::meta;
use crate::world::World;
use contract::domain::{AccountId, AlertId, StationId};
use contract::{AcknowledgeAlert, Acknowledged, Alert, Failure, ListAlerts};
use jiff::Timestamp;
use messages::{Lang, stations as words};

/// The most alerts shown.
const ALERTS_MAX: usize = 200;

/// The fact that says who sees to an alert.
fn seen_key(id: AlertId) -> String {
    format!("alert_seen.{id}")
}

fn acknowledged(world: &World, id: AlertId) -> Option<Acknowledged> {
    let (by, at): (AccountId, Timestamp) = serde_json::from_str(world.meta.get(&seen_key(id))?).ok()?;
    Some(Acknowledged { by: world.account_name(by), at })
}

/// The newest alerts, newest first.
fn shown(world: &World, lang: Lang) -> Vec<Alert> {
    let name = |station: Option<StationId>| {
        station.and_then(|id| world.stations.get(&id)).map(|row| row.name.clone()).unwrap_or_default()
    };
    let newest = world.alerts.iter().rev().take(ALERTS_MAX);
    let alerts = newest.map(|row| Alert {
        id: AlertId(row.id),
        at: row.at,
        level: row.level.clone(),
        station: name(row.station),
        reason: sentence(lang, &row.reason).to_owned(),
        acknowledged: acknowledged(world, AlertId(row.id)),
    });
    alerts.collect()
}

impl Handle<ListAlerts> for App {
    async fn handle(&self, cx: &Context, _: ListAlerts) -> Result<Vec<Alert>, Failure> {
        Ok(self.read(|world| shown(world, cx.lang)))
    }
}

impl Handle<AcknowledgeAlert> for App {
    async fn handle(&self, cx: &Context, command: AcknowledgeAlert) -> Result<Vec<Alert>, Failure> {
        let (lang, id) = (cx.lang, command.id);
        let _: () = self
            .write(cx, None, move |draft| {
                if !draft.world.alerts.iter().any(|row| row.id == id.0) {
                    return Err(fail::unknown_alert(lang));
                }
                if acknowledged(draft.world, id).is_none() {
                    let fact = (draft.actor()?.id, draft.now);
                    let fact = serde_json::to_string(&fact).map_err(|_| fail::internal(lang))?;
                    draft.put(meta(&seen_key(id), fact));
                    draft.note(id.to_string());
                }
                Ok(())
            })
            .await?;
        Ok(self.read(|world| shown(world, lang)))
    }
}

fn sentence(lang: Lang, reason: &str) -> &'static str {
    match reason {
        "station_stopped" => words::alert_station_stopped(lang),
        "entry_rejected" => words::alert_entry_rejected(lang),
        "entry_after_closing" => words::alert_entry_after_closing(lang),
        "wrong_code" => words::alert_wrong_code(lang),
        "code_spent" => words::alert_code_spent(lang),
        "clock_off" => words::alert_clock_off(lang),
        "newer_entry" => words::alert_newer_entry(lang),
        "refused_entries" => words::alert_refused_entries(lang),
        "promoted" => words::alert_promoted(lang),
        "late_sales" => words::alert_late_sales(lang),
        "withdrawn_sold" => words::alert_withdrawn_sold(lang),
        "queue_long" => words::alert_queue_long(lang),
        _ => words::alert_counts_differ(lang),
    }
}
