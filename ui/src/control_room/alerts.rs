//! What the stations report by themselves, newest first. Looking at them is what takes the count away.

use crate::prelude::*;
use contract::{Alert, ListAlerts};

fn tone(level: &str) -> Tone {
    if level == "alarm" { Tone::Danger } else { Tone::Warn }
}

fn columns() -> Vec<Column<Alert>> {
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
            |a: &Alert| view! { <span class="two-lines">{a.reason.clone()}</span> },
        )
        .wide(),
    ]
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
    Effect::new(move |_| rows.with(|rows| super::counts::saw(session, rows)));
    let none = || view! { <Empty icon=Icon::Bell title=t!(tills::no_alert) text=t!(tills::no_alert_text) /> };
    view! {
        <OfficePage title=t!(shell::alerts) note=t!(tills::alerts_note) fit=true>
            <LoadedRows of=alerts none>
                <section class="card fills">
                    <Table rows=Signal::derive(move || rows.get()) columns=columns() label=t!(shell::alerts) row_px=64
                        key=|a: &Alert| (a.at, a.station.clone(), a.reason.clone()) />
                </section>
            </LoadedRows>
        </OfficePage>
    }
}
