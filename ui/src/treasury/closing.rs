//! Closing: each condition with how it stands, and one button that closes for ever.

use super::out::still_out;
use crate::prelude::*;
use crate::shell::page_title;
use contract::domain::RequestId;
use contract::{
    CloseEdition, Closing, ClosingCondition, ListCashSessions, ListStations, ShowClosing, StationStatus,
};

/// Where an open condition is met: the page on which one works on it.
fn remedy(code: &str) -> Option<Page> {
    match code {
        "in_settlement" => Some(Page::DeskCalendar),
        "payouts_calculated" | "depositors_settled" => Some(Page::TreasuryPayouts),
        "sessions_closed" => Some(Page::Till),
        "sales_sent" => Some(Page::ControlStations),
        "disputes_settled" => Some(Page::ControlDisputes),
        "unsold_reconciled" => Some(Page::Returns),
        _ => None,
    }
}

/// A condition: what it is, how it stands, and the way to what opens it.
#[component]
fn Condition(of: ClosingCondition) -> impl IntoView {
    let role = untrack(|| use_session().role());
    let page = remedy(&of.code).filter(|page| !of.met && page.allows(role));
    let tone = if of.met { Tone::Ok } else { Tone::Danger };
    let icon = if of.met { Icon::CircleCheck } else { Icon::CircleX };
    let class = if of.met { "condition" } else { "condition condition-open" };
    view! {
        <li class=class>
            <StateWord label=Signal::derive(move || of.name.clone()) tone icon />
            <span class="condition-text">{of.message}</span>
            {page.map(|page| view! {
                <span class="condition-go">
                    <LinkButton label=Signal::derive(move || page_title(page, use_lang().get()).to_owned()) href=page.href() icon_after=Icon::ArrowRight />
                </span>
            })}
        </li>
    }
}

/// What is left, and the button.
#[component]
fn Close(closing: Closing, done: Callback<()>) -> impl IntoView {
    let (asked, busy, failure) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None));
    let steps = RwSignal::new((0_u64, 4_u64));
    let left = closing.conditions.iter().filter(|condition| !condition.met).count();
    let left = i64::try_from(left).unwrap_or(i64::MAX);
    // One id for this page: asked again, the first job is followed.
    let request = RequestId(new_id());
    let close = move |()| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let started = call(CloseEdition { request }).await;
            match follow_and_save(started, move |done, total| steps.set((done, total))).await {
                Ok(_) => {
                    if let Ok(station) = call(StationStatus {}).await {
                        crate::app::take_station(use_session(), station);
                    }
                    done.run(());
                }
                Err(refused) => failure.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    let closed = Signal::derive(move || {
        let lang = use_lang().get();
        match (busy.get(), left) {
            (true, _) => Some(messages::closing::running(lang).to_owned()),
            (false, 0) => None,
            (false, _) => Some(messages::closing::closed_because(lang).to_owned()),
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
    let share = Signal::derive(move || {
        let (done, total) = steps.get();
        if total == 0 { 0.0 } else { done as f64 / total as f64 }
    });
    view! {
        <section class="card closing-side">
            <p class="fact-name">{t!(closing::to_close)}</p>
            <h2 class="closing-left">{move || {
                let lang = use_lang().get();
                if left == 0 { messages::closing::ready(lang).to_owned() } else { messages::closing::left(lang, left) }
            }}</h2>
            <Show when=move || busy.get()><Bar share label=t!(closing::running) /></Show>
            <Refusal failure />
            <Button label=t!(closing::close) kind=Kind::Primary size=Size::Large wide=true icon=Icon::Lock on_press=move |()| asked.set(true) closed />
            <p class="ink-2">{t!(closing::what_it_does)}</p>
            <StillOut />
            <Dialog open=asked title=t!(closing::question) text=t!(closing::question_text) confirm=t!(closing::close) on_confirm=close danger=true>
                <StillOut />
            </Dialog>
        </section>
    }
}

/// What closing would leave behind at the tills, and what to do about it. Asked anew every few seconds.
#[component]
fn StillOut() -> impl IntoView {
    let (now, lang) = (use_now(), use_lang());
    let beat = Memo::new(move |_| now.get() / 3_000);
    let out = remote(move || {
        let _: i64 = beat.get();
        async move {
            let stations = call(ListStations {}).await?;
            let sessions = call(ListCashSessions {}).await?;
            Ok(still_out(&stations, &sessions, format::now_ms()))
        }
    });
    let shown = Memo::new(move |_| out.value.get().unwrap_or_default());
    move || {
        let all = shown.get();
        (!all.is_empty()).then(|| {
            view! {
                <div role="status"><ul class="closing-out">
                    {all.into_iter().map(|out| view! {
                        <li class="warn-text"><Icon name=Icon::TriangleAlert /><span>{move || out.words(lang.get())}</span></li>
                    }).collect_view()}
                </ul></div>
            }
        })
    }
}

/// The page.
#[component]
pub(super) fn ClosingPage() -> impl IntoView {
    let closing = remote(|| call(ShowClosing {}));
    let again = Callback::new(move |()| closing.reload());
    view! {
        <OfficePage title=t!(closing::title) note=t!(closing::note)>
            <Loaded of=closing let:closing>
                {match closing.closed_at {
                    Some(at) => {
                        let at = format::day_hour(at.as_millisecond());
                        let reports = Signal::derive(|| page_title(Page::TreasuryReports, use_lang().get()).to_owned());
                        view! {
                            <Empty icon=Icon::Lock title=t!(closing::is_closed) text=t!(closing::is_closed_hint, &at)>
                                <LinkButton label=reports href=Page::TreasuryReports.href() kind=Kind::Primary icon_after=Icon::ArrowRight />
                            </Empty>
                        }.into_any()
                    }
                    None => view! {
                        <div class="closing">
                            <section class="card">
                                <header class="card-head"><h2>{t!(closing::conditions)}</h2></header>
                                <ul class="conditions">
                                    {closing.conditions.iter().cloned().map(|of| view! { <Condition of /> }).collect_view()}
                                </ul>
                            </section>
                            <Close closing=closing.clone() done=again />
                        </div>
                    }.into_any(),
                }}
            </Loaded>
        </OfficePage>
    }
}
