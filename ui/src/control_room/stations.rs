//! The tills: how each is, pairing another, taking one's access away, having all of them exchange.

use super::journal::JournalPanel;
use super::pairing::PairPanel;
use super::station::OnePanel;
use super::tills::{look, words};
use crate::prelude::*;
use contract::domain::StationId;
use contract::{Failure, ListStations, ShowStats, StationLine, TillState};

/// What the panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Nothing.
    None,
    /// Pairing a till.
    Pair,
    /// Taking in the journal of a till's file.
    Journal,
    /// One station.
    One(StationId),
}

/// A station with how its till does, where that is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) line: StationLine,
    pub(super) state: Option<TillState>,
}

/// How a station is: word, tone, icon.
fn condition(row: &Row, lang: Lang) -> (&'static str, Tone, Icon) {
    use messages::tills as m;
    let line = &row.line;
    if line.revoked_at.is_some() {
        return (m::revoked(lang), Tone::Neutral, Icon::Lock);
    }
    if line.stopped.is_some() {
        return (m::stopped(lang), Tone::Danger, Icon::CircleX);
    }
    if line.is_hub {
        return (m::is_hub(lang), Tone::Accent, Icon::Server);
    }
    match row.state {
        Some(state) => {
            let (tone, icon) = look(state);
            (words(lang, state), tone, icon)
        }
        None => (m::unseen(lang), Tone::Todo, Icon::CircleDashed),
    }
}

/// A clock's offset in seconds, with its sign; nothing worth a word below a second.
fn offset(ms: i64) -> String {
    let seconds = ms / 1_000;
    match seconds {
        0 => "0".to_owned(),
        s if s > 0 => format!("+{}", format::number(s)),
        s => format!("\u{2212}{}", format::number(-s)),
    }
}

fn columns() -> Vec<Column<Row>> {
    let condition = |row: &Row| {
        let (label, tone, icon) = condition(row, use_lang().get());
        view! { <Badge label=label.to_owned() tone icon /> }
    };
    // What an unreached till has sold since nobody knows: no number is shown that may be wrong.
    let waiting = |row: &Row| match row.state {
        Some(TillState::Offline) => "\u{2013}".to_owned(),
        _ => format::number(i64::from(row.line.pending)),
    };
    let now = use_now();
    let seen = move |row: &Row| {
        let at = row.line.seen_at.map(jiff::Timestamp::as_millisecond);
        move || at.map_or_else(|| "\u{2013}".to_owned(), |at| format::ago(at, now.get()))
    };
    vec![
        Column::new(t!(tills::number), |r: &Row| r.line.number.to_string()).fit().sort_by(|r| r.line.number),
        Column::new(t!(tills::name), |r: &Row| r.line.name.clone()).main().sort_by(|r| r.line.name.clone()),
        Column::new(t!(tills::condition), condition).fit(),
        Column::new(t!(tills::seen), seen).sort_by(|r| r.line.seen_at),
        Column::new(t!(tills::pending), waiting).class("num spare-2").sort_by(|r| r.line.pending),
        Column::new(t!(tills::clock), |r: &Row| offset(r.line.clock_offset_ms))
            .class("num spare")
            .sort_by(|r| r.line.clock_offset_ms),
        Column::new(t!(tills::version), |r: &Row| r.line.version.clone()).class("spare"),
    ]
}

async fn rows() -> Result<Vec<Row>, Failure> {
    let lines = call(ListStations {}).await?;
    // Without figures (no edition is open) the list still stands.
    let tiles = call(ShowStats {}).await.map(|stats| stats.tills).unwrap_or_default();
    let state = |name: &str| tiles.iter().find(|tile| tile.name == name).map(|tile| tile.state);
    Ok(lines.into_iter().map(|line| Row { state: state(&line.name), line }).collect())
}

/// The page.
#[component]
pub(super) fn StationsPage() -> impl IntoView {
    let (now, session) = (use_now(), use_session());
    let beat = Memo::new(move |_| now.get() / 3_000);
    let stations = remote(move || {
        let _: i64 = beat.get();
        rows()
    });
    let side = RwSignal::new(Side::None);
    let chosen = RwSignal::new(None::<StationId>);
    Effect::new(move |_| {
        if let Some(id) = chosen.get() {
            side.set(Side::One(id));
        }
    });
    let needs = t!(tills::needs_manager);
    let may = move || contract::Access::Manager.allows(session.role());
    let closed = Signal::derive(move || (!may()).then(|| needs.get()));
    let turn = move |to: Side| {
        chosen.set(None);
        side.set(to);
    };
    let tools = move || {
        view! {
            <LinkButton label=t!(shell::reconciliation) kind=Kind::Quiet icon=Icon::Scale href=Page::ControlReconciliation.href() />
            <Button label=t!(journal::import) kind=Kind::Quiet icon=Icon::Usb closed reason_elsewhere=true on_press=move |()| turn(Side::Journal) />
            <Button label=t!(tills::pair) kind=Kind::Primary icon=Icon::Plus closed on_press=move |()| turn(Side::Pair) />
        }
    };
    let close = move |()| turn(Side::None);
    let all = Signal::derive(move || stations.value.get().unwrap_or_default());
    // What is drawn changes with the choice alone: a new answer of the hub keeps the question that is open.
    let side_now = Memo::new(move |_| side.get());
    let panel = move || {
        move || match side_now.get() {
            Side::None => ().into_any(),
            Side::Pair => view! { <PairPanel stations=all on_close=close /> }.into_any(),
            Side::Journal => {
                view! { <JournalPanel on_close=close on_taken=move |()| stations.reload() /> }.into_any()
            }
            Side::One(id) => view! { <OnePanel id stations on_close=close /> }.into_any(),
        }
    };
    let none = || view! { <Empty icon=Icon::ScanBarcode title=t!(tills::none) text=t!(tills::none_text) /> };
    view! {
        <OfficePage title=t!(shell::stations) note=t!(tills::stations_note) tools fit=true>
            <LoadedRows of=stations none>
                <Split open=Signal::derive(move || side.get() != Side::None) on_close=close panel>
                    <section class="card fills">
                        <Table rows=all columns=columns() key=|r: &Row| r.line.id chosen label=t!(shell::stations)
                            row_class=|r: &Row| if r.line.revoked_at.is_some() { "row-out" } else if r.line.stopped.is_some() { "row-danger" } else { "" } />
                    </section>
                </Split>
            </LoadedRows>
        </OfficePage>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_told_with_its_sign() {
        assert_eq!(offset(400), "0");
        assert_eq!(offset(-181_000), "\u{2212}181");
        assert_eq!(offset(5_000), "+5");
    }

    #[test]
    fn what_was_taken_away_is_said_before_how_it_does() {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let line = StationLine {
            id: contract::domain::StationId(uuid::Uuid::nil()),
            number: 2,
            name: "Caisse 3".into(),
            is_hub: false,
            joined_at: now,
            revoked_at: None,
            seen_at: Some(now),
            pending: 0,
            clock_offset_ms: 0,
            version: String::new(),
            stopped: None,
        };
        let row = Row { line, state: Some(TillState::Offline) };
        assert_eq!(condition(&row, Lang::Fr).1, Tone::Warn);
        let revoked = Row { line: StationLine { revoked_at: Some(now), ..row.line.clone() }, ..row };
        assert_eq!(condition(&revoked, Lang::Fr).1, Tone::Neutral);
    }
}
