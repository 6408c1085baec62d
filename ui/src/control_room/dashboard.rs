//! The dashboard: the next thing to do, four figures, sales by hour, the tills. Asked again each second;
//! it says of what moment it is, and never shows a figure that is older than it says.

use super::figures::{CategoryCard, Figures, HourCard};
use super::tills::TillTiles;
use crate::prelude::*;
use crate::shell::page_title;
use contract::{Dashboard, ShowDashboard};

/// After how many milliseconds without an answer the figures are called old.
const OLD_MS: i64 = 5_000;

/// The dashboard as a value that is asked for each second.
pub(super) fn live() -> Remote<Dashboard> {
    let now = use_now();
    remote(move || {
        now.track();
        call(ShowDashboard {})
    })
}

/// Whether an answer that came at `came_ms` still tells of now. Both are of this window's clock: that of
/// the station may be minutes away.
fn is_fresh(came_ms: i64, now_ms: i64) -> bool {
    now_ms - came_ms <= OLD_MS
}

/// Says of what moment the figures are.
#[component]
pub(super) fn Freshness(of: Remote<Dashboard>) -> impl IntoView {
    let now = use_now();
    let at = Memo::new(move |_| of.value.with(|value| value.as_ref().map(|d| d.at.as_millisecond())));
    let came = Memo::new(move |_| at.get().map(|_| format::now_ms()));
    let fresh = Memo::new(move |_| came.get().is_some_and(|came| is_fresh(came, now.get())));
    let hour = Signal::derive(move || at.get().map(format::hour_second).unwrap_or_default());
    let label = Signal::derive(move || {
        let (lang, hour) = (use_lang().get(), hour.get());
        if fresh.get() {
            messages::control_room::live(lang, &hour)
        } else {
            messages::control_room::old(lang, &hour)
        }
    });
    let tone = Signal::derive(move || if fresh.get() { Tone::Ok } else { Tone::Warn });
    let icon = Signal::derive(move || Some(if fresh.get() { Icon::CircleDot } else { Icon::WifiOff }));
    let known = Memo::new(move |_| at.get().is_some());
    view! {
        <Show when=move || known.get()>
            <span class="freshness"><Badge label tone icon /></span>
            <span class="freshness-short"><Badge label=hour tone icon /></span>
        </Show>
    }
}

/// The next thing to do, as one sentence and one button.
#[component]
fn NextThing(of: Remote<Dashboard>) -> impl IntoView {
    let part = move |pick: fn(&Dashboard) -> &String| {
        Memo::new(move |_| of.value.with(|value| value.as_ref().map(|d| pick(d).clone()).unwrap_or_default()))
    };
    let (title, text, page) = (part(|d| &d.next), part(|d| &d.next_details), part(|d| &d.next_page));
    // Where one stands already needs no button.
    let target = Memo::new(move |_| {
        Page::ALL.iter().copied().find(|known| known.path() == page.get() && *known != Page::ControlDashboard)
    });
    let to = Signal::derive(move || {
        target.get().map(|page| page_title(page, use_lang().get()).to_owned()).unwrap_or_default()
    });
    view! {
        <section class="call">
            <Icon name=Icon::Flag size=32 />
            <div class="grow">
                <h2 class="call-title">{title}</h2>
                <p class="call-text">{text}</p>
            </div>
            <Show when=move || target.get().is_some()>
                <Button
                    label=to kind=Kind::Primary size=Size::Large icon_after=Icon::ArrowRight
                    on_press=move |()| if let Some(page) = target.get_untracked() { go(page) }
                />
            </Show>
        </section>
    }
}

/// What a manager must look at beside: open disputes and new alerts, each one touch away.
#[component]
fn ToLookAt() -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let count = move |page: Page| {
        Memo::new(move |_| {
            session
                .counts
                .with(|all| all.iter().find(|(of, _)| *of == page).map_or(0, |(_, count)| i64::from(*count)))
        })
    };
    let (disputes, alerts) = (count(Page::ControlDisputes), count(Page::ControlAlerts));
    view! {
        <Show when=move || { disputes.get() + alerts.get() > 0 }>
            <nav class="look-at" aria-label=t!(control_room::look_at)>
                <Show when=move || { disputes.get() > 0 }>
                    <a class="look-at-one" href=Page::ControlDisputes.href()>
                        <Icon name=Icon::Scale /><span>{move || messages::control_room::disputes_open(lang.get(), disputes.get())}</span><Icon name=Icon::ChevronRight />
                    </a>
                </Show>
                <Show when=move || { alerts.get() > 0 }>
                    <a class="look-at-one" href=Page::ControlAlerts.href()>
                        <Icon name=Icon::Bell /><span>{move || messages::control_room::alerts_new(lang.get(), alerts.get())}</span><Icon name=Icon::ChevronRight />
                    </a>
                </Show>
            </nav>
        </Show>
    }
}

/// The page.
#[component]
pub(super) fn DashboardPage() -> impl IntoView {
    let dashboard = live();
    let note = Signal::derive(move || {
        let lang = use_lang().get();
        dashboard.value.with(|value| {
            value.as_ref().map(|d| {
                let state = world::words::edition_state(lang, d.state);
                messages::control_room::note(lang, &d.edition, state)
            })
        })
    });
    let tools = move || {
        view! {
            <Freshness of=dashboard />
            <span class="wall-button">
                <Button label=t!(control_room::wall) kind=Kind::Quiet icon=Icon::Maximize on_press=|()| go(Page::Wall) />
            </span>
        }
    };
    let there = Memo::new(move |_| dashboard.value.with(Option::is_some));
    view! {
        <OfficePage title=t!(control_room::title) note tools>
            <Show when=move || !there.get()>
                <Refusal failure=dashboard.failure on_retry=move |()| dashboard.reload() />
                <Show when=move || dashboard.failure.with(Option::is_none)><Skeleton lines=6 /></Show>
            </Show>
            <Show when=move || there.get()>
                <div class="stack page-fill" tabindex="0" role="group" aria-label=t!(control_room::title)>
                    <NextThing of=dashboard />
                    <ToLookAt />
                    <Figures of=dashboard />
                    <div class="control-charts">
                        <HourCard of=dashboard />
                        <CategoryCard of=dashboard />
                    </div>
                    <TillTiles of=dashboard />
                </div>
            </Show>
        </OfficePage>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_without_an_answer_for_five_seconds_are_old() {
        assert!(is_fresh(10_000, 12_000));
        assert!(!is_fresh(10_000, 15_001), "a number is never older than the screen says");
        assert!(is_fresh(10_000, 9_000), "a tick of the clock may be older than the answer");
    }
}
