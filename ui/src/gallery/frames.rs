//! The office's frame and the wall with invented data.

use crate::prelude::*;
use contract::domain::Role;
use messages::gallery as g;

/// Puts an invented session in place: a manager at the hub on a sale day.
fn pretend() {
    use contract::domain::{AccountId, EditionState};
    use contract::{Account, EditionLine, Station, StationRole};
    let (session, lang) = (use_session(), use_lang().get_untracked());
    let edition = |code: &str, name: &str, state| EditionLine { code: code.into(), name: name.into(), state };
    session.station.set(Some(Station {
        role: StationRole::Hub,
        id: None,
        name: g::till_name(lang).into(),
        association: None,
        demo: true,
        version: String::new(),
        editions: vec![
            edition("2026-11", g::edition_short(lang), EditionState::Sale),
            edition("2026-03", g::spring(lang), EditionState::Closed),
        ],
    }));
    session.edition.set(Some("2026-11".into()));
    session.account.set(Some(Account {
        id: AccountId(new_id()),
        email: String::new(),
        name: g::manager(lang).into(),
        role: Role::Admin,
        locked: false,
        has_pin: false,
    }));
    session.link.set(crate::session::Link::Online);
    session.tills.set(Some((7, 8)));
    session.counts.set(vec![(Page::DeskLabels, 2), (Page::TreasurySessions, 1)]);
}

/// The dashboard of a sale day.
#[component]
pub(super) fn Dashboard() -> impl IntoView {
    pretend();
    let tools = || {
        view! {
            <Badge label=t!(gallery::live) tone=Tone::Ok icon=Icon::CircleDot />
            <Button label=t!(gallery::wall) kind=Kind::Quiet icon=Icon::Maximize on_press=|()| go(Route::about(Page::Gallery, "wall")) />
        }
    };
    view! {
        <crate::shell::Office>
            <OfficePage title=t!(gallery::control) note=t!(gallery::control_note) tools>
                <div class="stack">
                    <section class="call">
                        <Icon name=Icon::Flag size=32 />
                        <div class="grow">
                            <h2 class="call-title">{t!(gallery::next_thing)}</h2>
                            <p class="call-text">{t!(gallery::next_thing_text)}</p>
                        </div>
                        <Button label=t!(gallery::open_sheet) kind=Kind::Primary size=Size::Large icon_after=Icon::ArrowRight />
                    </section>
                    <Figures />
                    <HourCard />
                    <TillTiles />
                </div>
            </OfficePage>
        </crate::shell::Office>
    }
}

#[component]
fn Figures() -> impl IntoView {
    view! {
        <section class="card facts">
            <div class="fact">
                <div class="fact-name">{t!(gallery::items_sold)}</div>
                <div class="fact-value">{move || format::number_large(1852)}</div>
                <div class="fact-note ok-text">{t!(gallery::compared)}</div>
            </div>
            <div class="fact">
                <div class="fact-name">{t!(gallery::pace)}</div>
                <div class="fact-value">{move || format::tenths(62)}" "<span class="fact-unit">{t!(gallery::per_minute)}</span></div>
                <div class="fact-note">{t!(gallery::compared_pace)}</div>
            </div>
            <div class="fact">
                <div class="fact-name">{t!(gallery::turnover)}</div>
                <div class="fact-value">{move || format::euros_short(1_092_700).replace('\u{202F}', "\u{A0}")}</div>
                <div class="fact-note ok-text">{t!(gallery::compared)}</div>
            </div>
            <div class="fact">
                <div class="fact-name">{t!(gallery::items_left)}</div>
                <div class="fact-value">{move || format::number_large(3560)}" "<span class="fact-unit">{t!(gallery::of_all)}</span></div>
                <Bar share=0.34 label=t!(gallery::items_sold) thin=true />
            </div>
        </section>
    }
}

/// Sales by hour.
#[component]
pub(super) fn HourCard(#[prop(default = 13)] text_px: u8) -> impl IntoView {
    let hours = Signal::derive(|| {
        let lang = use_lang().get();
        let values = [Some(412), Some(468), Some(431), Some(236), Some(274), Some(31), None, None, None];
        let before = [370, 452, 402, 258, 242, 322, 348, 298, 164];
        let hour = |(at, (value, before)): (usize, (Option<i64>, i64))| Hour {
            label: g::hour_n(lang, &(9 + at).to_string()),
            value,
            before: Some(before),
            now: at == 5,
        };
        values.into_iter().zip(before).enumerate().map(hour).collect::<Vec<_>>()
    });
    view! {
        <section class="card chart-card">
            <header class="card-head">
                <h2>{t!(gallery::by_hour)}</h2>
                <div class="chart-legend">
                    <span><i class="legend-bar"></i>{t!(gallery::today)}</span>
                    <span><i class="legend-now"></i>{t!(gallery::running_hour)}</span>
                    <span><i class="legend-line"></i>{t!(gallery::spring)}</span>
                </div>
            </header>
            <div class="card-body"><Chart label=t!(gallery::by_hour) hours before=t!(gallery::spring) text_px /></div>
        </section>
    }
}

/// Eight tills, one offline, one idle.
#[component]
pub(super) fn TillTiles() -> impl IntoView {
    let tills = [271, 298, 266, 214, 247, 262, 118, 176];
    view! {
        <Tiles>
            {tills.into_iter().enumerate().map(|(at, sold)| {
                let (tone, icon, state, age) = match at {
                    3 => (Tone::Warn, Icon::WifiOff, t!(gallery::tile_offline), t!(gallery::tile_waiting)),
                    6 => (Tone::Todo, Icon::Moon, t!(gallery::tile_idle), Signal::derive(|| messages::format::time(use_lang().get(), 13, 41))),
                    _ => (Tone::Ok, Icon::Wifi, t!(gallery::tile_online), t!(widgets::ago_seconds, &(3 + at * 2).to_string())),
                };
                let name = t!(gallery::till_n, &(at + 1).to_string());
                view! { <Tile name number=Signal::derive(move || format::number(sold)) tone icon state age /> }
            }).collect_view()}
        </Tiles>
    }
}

/// The wall.
#[component]
pub(super) fn Wall() -> impl IntoView {
    let minute = use_minute();
    view! {
        <main class="wall">
            <header class="wall-top">
                <Logo size=48 />
                <div><h1 class="wall-title">{t!(gallery::edition)}</h1><p class="ink-2">{t!(gallery::control_note)}</p></div>
                <span class="to-end"><StateWord label=t!(gallery::live) tone=Tone::Ok icon=Icon::CircleDot /></span>
                <time class="wall-clock">{move || format::hour(minute.get())}</time>
            </header>
            <section class="wall-call"><Icon name=Icon::Flag size=32 /><span>{t!(gallery::next_thing)}</span></section>
            <Figures />
            <HourCard text_px=20 />
            <TillTiles />
        </main>
    }
}

#[derive(Clone, PartialEq)]
struct Line {
    id: u32,
    name: String,
    lists: Vec<u16>,
    sold: (u32, u32),
    gross: i64,
    state: Tone,
}

/// Six thousand lines that look like those of a sale.
fn lines(lang: Lang) -> Vec<Line> {
    let surnames: Vec<&str> = g::surnames(lang).split('|').collect();
    let names: Vec<&str> = g::first_names(lang).split('|').collect();
    let states = [Tone::Ok, Tone::Todo, Tone::Ok, Tone::Warn, Tone::Todo, Tone::Danger];
    (0..6_000_u32)
        .map(|id| {
            let at = id as usize;
            let list = [512, 427, 1104, 245, 318, 633, 156, 2104][at % 8];
            Line {
                id,
                name: format!("{}, {}", surnames[at % surnames.len()], names[at * 7 % names.len()]),
                lists: if at.is_multiple_of(3) { vec![list, list + 1] } else { vec![list] },
                sold: (id * 7 % 24, 24 + id % 20),
                gross: i64::from(id * 37 % 260) * 100,
                state: states[at % states.len()],
            }
        })
        .collect()
}

fn columns() -> Vec<Column<Line>> {
    let words = |tone: Tone| match tone {
        Tone::Ok => t!(gallery::paid),
        Tone::Warn => t!(gallery::absent),
        Tone::Danger => t!(gallery::disputed),
        _ => t!(gallery::to_pay),
    };
    vec![
        Column::new(t!(gallery::depositor), |l: &Line| l.name.clone())
            .sort_by(|l| format::folded(&l.name))
            .wide(),
        Column::new(t!(gallery::lists), |l: &Line| {
            l.lists.iter().map(|&number| view! { <ListChip number /> }).collect_view()
        })
        .fit(),
        Column::new(t!(gallery::sold), |l: &Line| format!("{} / {}", l.sold.0, l.sold.1))
            .number()
            .sort_by(|l| l.sold.0),
        Column::new(t!(gallery::gross), |l: &Line| format::amount(l.gross)).number().sort_by(|l| l.gross),
        Column::new(t!(gallery::net), |l: &Line| format::amount(l.gross * 8 / 10))
            .number()
            .main()
            .sort_by(|l| l.gross),
        Column::new(t!(gallery::state), move |l: &Line| {
            let tone = l.state;
            view! { <Badge label=words(tone) tone /> }
        })
        .fit(),
    ]
}

/// Payouts: filters, 6 000 lines, a panel at the side.
#[component]
pub(super) fn Payouts() -> impl IntoView {
    pretend();
    let (filter, find, chosen) =
        (RwSignal::new(None::<Tone>), RwSignal::new(String::new()), RwSignal::new(Some(4_u32)));
    let all = Memo::new(|_| lines(use_lang().get()));
    let shown = Signal::derive(move || {
        all.get().into_iter().filter(|l| filter.get().is_none_or(|f| f == l.state)).collect::<Vec<_>>()
    });
    let count = move |of: Option<Tone>| {
        Signal::derive(move || {
            i64::try_from(all.with(|all| all.iter().filter(|l| of.is_none_or(|f| f == l.state)).count())).ok()
        })
    };
    let columns = columns();
    let line = Memo::new(move |_| chosen.get().and_then(|id| all.with(|all| all.get(id as usize).cloned())));
    let panel = move || {
        line.get().map(|l| view! {
        <div class="card card-raised">
            <div class="card-head">
                <h2 class="one-line">{l.name}</h2>
                <Button label=t!(common::close) icon=Icon::X icon_only=true kind=Kind::Quiet on_press=move |()| chosen.set(None) />
            </div>
            <div class="card-body">
                <div class="row apart"><span class="t-17 title">{t!(gallery::to_give)}</span><Price cents=l.gross * 8 / 10 size=PriceSize::P64 /></div>
            </div>
        </div>
    })
    };
    let tools = || {
        view! {
            <Button label=t!(gallery::slips) kind=Kind::Quiet icon=Icon::Printer />
            <Button label=t!(gallery::sepa) kind=Kind::Quiet icon=Icon::Landmark />
        }
    };
    view! {
        <crate::shell::Office>
            <OfficePage title=t!(gallery::payouts) note=t!(gallery::payouts_note) tools fit=true>
                <Split open=Signal::derive(move || chosen.get().is_some()) on_close=move |()| chosen.set(None) panel>
                    <div class="toolbar">
                        <Filters label=t!(gallery::state) value=filter filters=vec![
                            Filter::new(None, t!(gallery::all), count(None)),
                            Filter::new(Some(Tone::Todo), t!(gallery::to_pay), count(Some(Tone::Todo))),
                            Filter::new(Some(Tone::Ok), t!(gallery::settled), count(Some(Tone::Ok))),
                            Filter::new(Some(Tone::Warn), t!(gallery::absents), count(Some(Tone::Warn))),
                        ] />
                        <SearchBox label=t!(gallery::find) value=find key=Key::F(9) />
                    </div>
                    <div class="card fills">
                        <Table label=t!(gallery::payouts) rows=shown columns key=|l: &Line| l.id chosen filter=find text=|l: &Line| l.name.clone()
                            empty=|| view! { <Empty icon=Icon::Search title=t!(gallery::none_found) text=t!(gallery::none_found_text) /> } />
                    </div>
                </Split>
            </OfficePage>
        </crate::shell::Office>
    }
}

/// The preview of an import: counts as filters, a foot that says what will be written.
#[component]
pub(super) fn ImportPreview() -> impl IntoView {
    pretend();
    let filter = RwSignal::new(1_u8);
    let all = Signal::derive(|| lines(use_lang().get()).into_iter().take(12).collect::<Vec<_>>());
    let columns = vec![
        Column::new(t!(gallery::depositor), |l: &Line| view! { <span class="strong">{l.name.clone()}</span><span class="second">{l.id}</span> }).wide(),
        Column::new(t!(gallery::state), |l: &Line| { let tone = l.state; view! { <Badge label=t!(gallery::review) tone /> } }).fit(),
    ];
    let foot = || {
        view! {
            <div class="page-foot-words"><p class="page-foot-title">{t!(gallery::will_write)}</p><p class="ink-2">{t!(gallery::twice)}</p></div>
            <Button label=t!(gallery::refusals_csv) size=Size::Large />
            <Button label=t!(gallery::import_do) kind=Kind::Primary size=Size::Large />
        }
    };
    let tools = || view! { <Button label=t!(gallery::other_file) kind=Kind::Quiet icon=Icon::Upload /> };
    view! {
        <crate::shell::Office>
            <OfficePage title=t!(gallery::import_title) note=t!(gallery::import_note) tools foot fit=true>
                <Filters large=true label=t!(gallery::state) value=filter filters=vec![
                    Filter::new(0, t!(gallery::good), Some(231)).tone(Tone::Ok).note(t!(gallery::good_note)),
                    Filter::new(1, t!(gallery::doubtful), Some(12)).tone(Tone::Warn).note(t!(gallery::doubtful_note)),
                    Filter::new(2, t!(gallery::refused_lines), Some(4)).tone(Tone::Danger).note(t!(gallery::refused_note)),
                    Filter::new(3, t!(gallery::ignored), Some(9)).tone(Tone::Neutral).note(t!(gallery::ignored_note)),
                ] />
                <div class="card fills"><Table label=t!(gallery::import_title) rows=all columns key=|l: &Line| l.id row_px=64 /></div>
            </OfficePage>
        </crate::shell::Office>
    }
}
