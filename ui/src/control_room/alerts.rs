//! What the stations report by themselves, newest first. Who says that they see to one takes it out of the
//! menu's count.

use crate::prelude::*;
use crate::widgets::refocus;
use contract::{AcknowledgeAlert, Alert, Failure, ListAlerts};

fn tone(level: &str) -> Tone {
    if level == "alarm" { Tone::Danger } else { Tone::Warn }
}

/// Who sees to it; else the key with which one says so oneself.
fn seen_by(alert: &Alert, see: Callback<contract::domain::AlertId>) -> AnyView {
    let id = alert.id;
    match &alert.acknowledged {
        Some(seen) => {
            let (lang, by, at) = (use_lang(), seen.by.clone(), seen.at.as_millisecond());
            view! { <span class="ink-2">{move || messages::tills::alert_by(lang.get(), &by, &super::moment(at))}</span> }
                .into_any()
        }
        None if contract::Access::Manager.allows(untrack(|| use_session().role())) => {
            view! { <Button label=t!(tills::alert_see) icon=Icon::Check on_press=move |()| see.run(id) /> }
                .into_any()
        }
        None => "\u{2013}".into_any(),
    }
}

fn columns(see: Callback<contract::domain::AlertId>) -> Vec<Column<Alert>> {
    let level = |alert: &Alert| {
        let alarm = tone(&alert.level) == Tone::Danger;
        let label = if alarm { t!(tills::alarm) } else { t!(tills::warning) };
        let icon = if alarm { Icon::Siren } else { Icon::TriangleAlert };
        view! { <Badge label tone=tone(&alert.level) icon /> }
    };
    vec![
        Column::new(t!(tills::alert_at), |a: &Alert| super::moment(a.at.as_millisecond()))
            .sort_by(|a| a.at)
            .fit(),
        Column::new(t!(tills::alert_level), level).fit(),
        Column::new(t!(tills::station), |a: &Alert| a.station.clone())
            .sort_by(|a| a.station.clone())
            .class("main fit"),
        Column::new(
            t!(tills::alert_reason),
            |a: &Alert| view! { <span class="alert-words">{a.reason.clone()}</span> },
        )
        .wide(),
        Column::new(t!(tills::alert_seen), move |a: &Alert| seen_by(a, see)).fit(),
    ]
}

/// Where the focus goes when the button that has it becomes a name: the next alert that nobody took, any
/// such, the table.
fn next_places() -> Vec<String> {
    let here = document().active_element().and_then(|button| button.closest("tr").ok()?);
    let at = here.and_then(|row| row.get_attribute("aria-rowindex"));
    let next = at.map(|at| format!("tr[aria-rowindex='{at}'] ~ tr .button"));
    next.into_iter().chain(["td .button", ".table-frame"].map(str::to_owned)).collect()
}

/// The page.
#[component]
pub(super) fn AlertsPage() -> impl IntoView {
    let (now, session) = (use_now(), use_session());
    let beat = Memo::new(move |_| now.get() / 5_000);
    let alerts = remote(move || {
        let _: i64 = beat.get();
        call(ListAlerts {})
    });
    let rows = Memo::new(move |_| {
        let mut all = alerts.value.get().unwrap_or_default();
        all.sort_by_key(|alert| std::cmp::Reverse(alert.at));
        all
    });
    super::counts::follow_alerts(session, alerts);
    let failure = RwSignal::new(None::<Failure>);
    let see = Callback::new(move |id| {
        failure.set(None);
        spawn_local(async move {
            match call(AcknowledgeAlert { id }).await {
                Ok(now) => {
                    let places = next_places();
                    let _ = alerts.value.try_set(Some(now));
                    refocus(places);
                }
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                }
            }
        });
    });
    let none = || view! { <Empty icon=Icon::Bell title=t!(tills::no_alert) text=t!(tills::no_alert_text) /> };
    view! {
        <OfficePage title=t!(shell::alerts) note=t!(tills::alerts_note) fit=true>
            <Refusal failure />
            <LoadedRows of=alerts none>
                <section class="card fills">
                    <Table rows=Signal::derive(move || rows.get()) columns=columns(see) label=t!(shell::alerts) row_px=64
                        key=|a: &Alert| a.id />
                </section>
            </LoadedRows>
        </OfficePage>
    }
}
