//! The editions: all of them, a new one, and the rules and tariffs of the one on the screen.

use super::create::CreatePanel;
use super::settings::SettingsView;
use super::tariffs::TariffsView;
use super::words::{count, days};
use crate::prelude::*;
use crate::session::Session;
use contract::domain::EditionState;
use contract::{Edition, ListEditions};

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Settings,
    Tariffs,
}

fn tone(state: EditionState) -> Tone {
    match state {
        EditionState::Draft | EditionState::Configured => Tone::Todo,
        EditionState::Closed | EditionState::Archived => Tone::Neutral,
        _ => Tone::Accent,
    }
}

fn columns() -> Vec<Column<Edition>> {
    let session = use_session();
    let name = move |edition: &Edition| {
        let code = edition.code.clone();
        let here = Memo::new(move |_| session.edition.with(|now| now.as_ref() == Some(&code)));
        view! {
            <span>{edition.name.clone()}</span>
            <span class="second">{edition.code.clone()}{move || here.get().then(|| view! { " · "{t!(desk::on_screen)} })}</span>
        }
    };
    let badge = |edition: &Edition| {
        let state = edition.state;
        let label = Signal::derive(move || Session::state_words(state, use_lang().get()).to_owned());
        let icon = match tone(state) {
            Tone::Accent => Icon::CircleDot,
            Tone::Neutral => Icon::Lock,
            _ => Icon::CircleDashed,
        };
        view! { <Badge label tone=tone(state) icon /> }
    };
    vec![
        Column::new(t!(desk::edition), name).wide().class("wide main"),
        Column::new(t!(desk::state), badge).fit(),
        Column::new(t!(desk::sale), |e: &Edition| days(&e.dates.sale_days))
            .fit()
            .sort_by(|e| e.dates.sale_days.first().copied()),
        Column::new(t!(desk::depositors), |e: &Edition| count(e.depositors))
            .number()
            .sort_by(|e| e.depositors),
        Column::new(t!(desk::items), |e: &Edition| count(e.items)).number().sort_by(|e| e.items),
    ]
}

/// The card of the chosen edition.
#[component]
fn Chosen(edition: Edition) -> impl IntoView {
    let session = use_session();
    let code = StoredValue::new(edition.code.clone());
    let here = Memo::new(move |_| session.edition.with(|now| now.as_ref() == Some(&code.get_value())));
    let (deposit, sale) = (edition.dates.deposit_days.clone(), edition.dates.sale_days.clone());
    view! {
        <section class="card card-pad stack">
            <div>
                <h2 class="t-20 title">{edition.name.clone()}</h2>
                <p class="ink-2">{edition.code.clone()}</p>
            </div>
            <dl class="pairs">
                <dt>{t!(desk::deposit)}</dt><dd>{move || days(&deposit)}</dd>
                <dt>{t!(desk::sale)}</dt><dd>{move || days(&sale)}</dd>
                <dt>{t!(desk::depositors)}</dt><dd>{untrack(|| count(edition.depositors))}</dd>
                <dt>{t!(desk::items)}</dt><dd>{untrack(|| count(edition.items))}</dd>
            </dl>
            <Show when=move || !here.get()>
                <Button label=t!(desk::work_on_it) kind=Kind::Primary wide=true
                    on_press=move |()| session.edition.set(Some(code.get_value())) />
            </Show>
            <Show when=move || here.get()>
                <StateWord label=t!(desk::on_screen) tone=Tone::Ok />
                <LinkButton label=t!(desk::see_calendar) href=Page::DeskCalendar.href() icon=Icon::CalendarDays />
            </Show>
        </section>
    }
}

/// The table of all editions and the panel beside it.
#[component]
fn All(editions: Remote<Vec<Edition>>, creating: RwSignal<bool>) -> impl IntoView {
    let chosen = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if chosen.get().is_some() {
            creating.set(false);
        }
    });
    let rows = Signal::derive(move || editions.value.get().unwrap_or_default());
    let panel = move || {
        if creating.get() {
            return Some(view! { <CreatePanel editions creating /> }.into_any());
        }
        let code = chosen.get()?;
        let edition = rows.get().into_iter().find(|edition| edition.code == code)?;
        Some(view! { <Chosen edition /> }.into_any())
    };
    let close = move |()| {
        creating.set(false);
        chosen.set(None);
    };
    view! {
        <Refusal failure=editions.failure on_retry=move |()| editions.reload() />
        <Show when=move || editions.value.with(Option::is_some)>
            <div class="fills">
                <Split open=Signal::derive(move || creating.get() || chosen.get().is_some()) on_close=close panel>
                    <section class="card fills">
                        <Table label=t!(shell::editions) rows columns=columns() key=|e: &Edition| e.code.clone() chosen row_px=64
                            empty=|| view! { <Empty icon=Icon::CalendarDays title=t!(desk::no_edition) text=t!(desk::no_edition_hint) /> } />
                    </section>
                </Split>
            </div>
        </Show>
    }
}

/// The page.
#[component]
pub(super) fn EditionsPage() -> impl IntoView {
    let editions = remote(|| call(ListEditions {}));
    let part = RwSignal::new(Part::All);
    let creating = RwSignal::new(false);
    let tabs = vec![
        Tab::new(Part::All, t!(desk::all_editions)),
        Tab::new(Part::Settings, t!(desk::rules)),
        Tab::new(Part::Tariffs, t!(desk::tariffs)),
    ];
    let tools = move || {
        view! {
            <Show when=move || part.get() == Part::All && !creating.get()>
                <Button label=t!(desk::new_edition) kind=Kind::Primary icon=Icon::Plus on_press=move |()| creating.set(true) />
            </Show>
        }
    };
    view! {
        <OfficePage title=t!(shell::editions) note=t!(desk::editions_note) tools fit=true>
            <div class="card card-clip desk-tabs"><Tabs label=t!(shell::editions) value=part tabs /></div>
            {move || match part.get() {
                Part::All => view! { <All editions creating /> }.into_any(),
                Part::Settings => view! { <SettingsView /> }.into_any(),
                Part::Tariffs => view! { <TariffsView /> }.into_any(),
            }}
        </OfficePage>
    }
}
