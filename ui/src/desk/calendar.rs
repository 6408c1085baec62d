//! The calendar: the present phase; what the next one still asks for, with its remedy; the dates.

use super::advance::AdvanceCard;
use super::checks::{Check, Point, checks};
use super::dates::DatesCard;
use super::words::{count, day, days, of_edition};
use crate::prelude::*;
use contract::domain::EditionState;
use contract::{Edition, ShowEdition};

/// The phases with their dates; the archive is no phase of a sale.
fn steps(edition: &Edition) -> Vec<Step> {
    let (lang, dates) = (use_lang().get(), &edition.dates);
    let found = checks(edition);
    let met = found.iter().filter(|check| check.lacks.is_none()).count();
    EditionState::ALL[..7]
        .iter()
        .zip(1_u8..)
        .map(|(&state, place)| {
            let when = match state {
                EditionState::RegistrationsOpen => {
                    messages::desk::until(lang, &days(&[dates.declaration_deadline]))
                }
                EditionState::Deposit => days(&dates.deposit_days),
                EditionState::Sale => days(&dates.sale_days),
                EditionState::Settlement => days(&[dates.return_day]),
                _ => String::new(),
            };
            let done = state < edition.state || edition.state.is_read_only();
            let step = if done {
                StepState::Done
            } else if state == edition.state {
                let counted = (!found.is_empty()).then(|| format!("{met}/{}", found.len()));
                StepState::Now(counted.unwrap_or_else(|| place.to_string()))
            } else {
                StepState::Todo(place.to_string())
            };
            let name = crate::session::Session::state_words(state, lang).to_owned();
            Step { name, when, state: step }
        })
        .collect()
}

/// One point: met, or what lacks with the way to settle it.
fn check_row(check: &Check, change: RwSignal<bool>) -> impl IntoView + use<> {
    let (page, words) = check.point.remedy();
    let open = check.lacks.is_some();
    let lacks = check.lacks.clone();
    let remedy = open.then(|| match check.point {
        Point::Dates => view! { <Button label=words on_press=move |()| change.set(true) /> }.into_any(),
        _ => view! { <LinkButton label=words href=page.href() /> }.into_any(),
    });
    view! {
        <li class="card-row check-row" class:check-open=open>
            <Icon name=if open { Icon::CircleX } else { Icon::CircleCheck } size=24 />
            <span class="strong check-name">{check.point.name()}</span>
            <span class="check-lacks grow">{lacks}</span>
            {remedy}
            {(!open).then(|| view! { <span class="ink-3 t-13">{t!(desk::checked_by_hub)}</span> })}
        </li>
    }
}

/// The points of the step, as a list that is read from top to bottom.
#[component]
fn Checklist(edition: Edition, change: RwSignal<bool>) -> impl IntoView {
    let found = checks(&edition);
    let (met, all) = (found.iter().filter(|c| c.lacks.is_none()).count(), found.len());
    let next = edition.next_state;
    view! {
        {next.map(|next| {
            let title = Signal::derive(move || {
                let lang = use_lang().get();
                messages::desk::before_state(lang, world::words::edition_state(lang, next))
            });
            view! {
                <section class="card card-clip">
                    <div class="card-head">
                        <h2>{title}</h2>
                        <span class="ink-2">{(all > 0).then(|| t!(desk::points_met, &met.to_string(), &all.to_string()))}</span>
                    </div>
                    <ul>
                        {found.iter().map(|check| check_row(check, change)).collect_view()}
                        {(all == 0).then(|| view! {
                            <li class="card-row check-row">
                                <Icon name=Icon::CircleCheck size=24 />
                                <span>{t!(desk::nothing_to_check)}</span>
                            </li>
                        })}
                    </ul>
                </section>
            }
        })}
    }
}

/// A figure of the edition, which leads to its page.
fn fact(name: Signal<String>, value: u32, page: Page) -> impl IntoView {
    view! {
        <a class="fact fact-link" href=page.href()>
            <div class="fact-name">{name}</div>
            <div class="fact-value small">{move || format::number_large(i64::from(value))}</div>
        </a>
    }
}

/// The dates that are still to come, at most four.
#[component]
fn NextDates(edition: Edition) -> impl IntoView {
    let dates = edition.dates.clone();
    let rows = move || {
        let now = format::Moment::of_ms(format::now_ms());
        let Ok(today) = jiff::civil::Date::new(now.year, now.month, now.day) else { return Vec::new() };
        let lang = use_lang().get();
        let mut all = vec![(dates.declaration_deadline, messages::desk::deadline(lang))];
        all.extend(dates.deposit_days.iter().map(|d| (*d, messages::desk::deposit_day(lang))));
        all.extend(dates.sale_days.iter().map(|d| (*d, messages::desk::sale_day(lang))));
        all.push((dates.return_day, messages::desk::return_day(lang)));
        all.into_iter().filter(|(date, _)| *date >= today).take(4).collect::<Vec<_>>()
    };
    let empty = untrack(|| rows().is_empty());
    view! {
        {(!empty).then(|| view! {
            <section class="card card-pad stack gap-3">
                <h2 class="t-17 title">{t!(desk::next_dates)}</h2>
                {move || rows().into_iter().map(|(date, what)| view! {
                    <div><div class="strong">{day(date)}</div><div class="ink-2">{what}</div></div>
                }).collect_view()}
            </section>
        })}
    }
}

/// The page.
#[component]
pub(super) fn CalendarPage() -> impl IntoView {
    let edition = of_edition(|| call(ShowEdition {}));
    let change = RwSignal::new(false);
    let note = Signal::derive(move || {
        let lang = use_lang().get();
        edition.value.with(|value| {
            value
                .as_ref()
                .map(|e| messages::desk::calendar_note(lang, &e.name, &e.code, &count(e.depositors)))
        })
    });
    view! {
        <OfficePage title=t!(shell::calendar) note>
            <Loaded of=edition let:shown>
                <div class="stack">
                    <section class="card card-pad">
                        {
                            let of = shown.clone();
                            view! { <Stepper label=t!(desk::phases) steps=Signal::derive(move || steps(&of)) /> }
                        }
                    </section>
                    <div class="desk-columns">
                        <div class="stack">
                            {shown.warnings.iter().map(|words| view! {
                                <div class="desk-warning"><Icon name=Icon::TriangleAlert size=24 /><p>{words.clone()}</p></div>
                            }).collect_view()}
                            <Checklist edition=shown.clone() change />
                            <section class="card facts">
                                {fact(t!(desk::depositors), shown.depositors, Page::DeskDepositors)}
                                {fact(t!(desk::lists), shown.lists, Page::DeskItems)}
                                {fact(t!(desk::items), shown.items, Page::DeskItems)}
                            </section>
                            <DatesCard edition=shown.clone() of=edition change />
                        </div>
                        <div class="stack">
                            <AdvanceCard edition=shown.clone() of=edition />
                            <NextDates edition=shown />
                        </div>
                    </div>
                </div>
            </Loaded>
        </OfficePage>
    }
}
