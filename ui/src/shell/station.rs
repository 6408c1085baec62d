//! How the station is linked: the badge of the top bar, the foot of the side bar, the band.

use crate::clock::use_now;
use crate::door::call;
use crate::format;
use crate::icons::Icon;
use crate::lang::{Lang, use_lang};
use crate::link::{QUEUE_ALARMS, QUEUE_WARNS, clock_off_min};
use crate::session::{Link, Session, use_session};
use crate::t;
use crate::widgets::{Badge, Band, BandKind, Button, Tone, use_toasts};
use contract::{Link as HubLink, NotTaken, StationRole, SyncTill, TillSynced};
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::{link, shell};

/// How long a person waits at most for an exchange that they asked for.
const RETRY_WITHIN_MS: u32 = 8_000;

/// How long "online again" is said, in ms.
const BACK_SHOWN_MS: i64 = 10_000;

/// How long it is said that the hub was asked in vain: until it was asked again by itself.
const TRIED_SHOWN_MS: i64 = 30_000;

/// Which band the state of the station asks for: one at a time, the graver wins.
fn band_of(
    link: Link,
    not_taken: Option<NotTaken>,
    training: bool,
    clock_off: bool,
    now_ms: i64,
) -> Option<BandKind> {
    match link {
        Link::Offline { .. } if not_taken.is_some() => Some(BandKind::Danger),
        Link::Offline { .. } | Link::Cut { .. } => Some(BandKind::Offline),
        Link::Syncing { .. } => Some(BandKind::Syncing),
        Link::Back { since_ms, .. } if now_ms - since_ms < BACK_SHOWN_MS => Some(BandKind::Ok),
        _ if clock_off => Some(BandKind::Clock),
        _ => training.then_some(BandKind::Training),
    }
}

/// Why the hub takes nothing though it answers, and what to do: nothing goes by itself then.
fn refused_words(lang: Lang, why: NotTaken, pending: u32) -> (String, &'static str) {
    let waits = if pending == 0 { String::new() } else { link::refused_waits(lang, i64::from(pending)) };
    let (title, text) = match why {
        NotTaken::Revoked => (link::refused_revoked(lang), link::refused_revoked_text(lang)),
        NotTaken::Stopped => (link::refused_stopped(lang), link::refused_stopped_text(lang)),
        NotTaken::WrongHub => (link::refused_wrong_hub(lang), link::refused_hub_text(lang)),
        NotTaken::OldHub => (link::refused_old_hub(lang), link::refused_hub_text(lang)),
    };
    (format!("{title}{waits}"), text)
}

/// What a number of waiting sales means to who works here.
fn offline_text(lang: Lang, pending: u32) -> &'static str {
    match pending {
        0..QUEUE_WARNS => link::offline_text(lang),
        QUEUE_WARNS..=QUEUE_ALARMS => link::queue_warns(lang),
        _ => link::queue_alarms(lang),
    }
}

/// The band under the top bar; nothing while all is well.
#[component]
pub fn StationBand() -> impl IntoView {
    let (session, now, lang) = (use_session(), use_now(), use_lang());
    let clock = Memo::new(move |_| {
        session.till.with(|till| till.as_ref().and_then(|till| clock_off_min(till.clock_offset_ms)))
    });
    let not_taken =
        Memo::new(move |_| session.till.with(|till| till.as_ref().and_then(|till| till.not_taken)));
    let kind = Memo::new(move |_| {
        band_of(session.link.get(), not_taken.get(), session.training.get(), clock.get().is_some(), now.get())
    });
    let tried = RwSignal::new(None::<i64>);
    let title = Signal::derive(move || match (session.link.get(), not_taken.get()) {
        (Link::Offline { pending, .. }, Some(why)) => refused_words(lang.get(), why, pending).0,
        (link, _) => title_of(link, clock.get(), lang.get()),
    });
    let text = Signal::derive(move || {
        let lang = lang.get();
        match session.link.get() {
            Link::Offline { pending, .. } => {
                let tried = tried.get().filter(|at| now.get() - at < TRIED_SHOWN_MS && pending < QUEUE_WARNS);
                match (not_taken.get(), tried) {
                    (Some(why), _) => refused_words(lang, why, pending).1.to_owned(),
                    (None, Some(at)) => link::tried_in_vain(lang, &format::hour(at)),
                    (None, None) if pending < QUEUE_WARNS && must_stay_open() => {
                        messages::rescue::keep_open(lang).to_owned()
                    }
                    (None, None) => offline_text(lang, pending).to_owned(),
                }
            }
            Link::Cut { .. } if is_rescue(session) => link::keep_page(lang).to_owned(),
            Link::Cut { .. } => shell::band_cut_text(lang).to_owned(),
            Link::Syncing { .. } => link::syncing_text(lang).to_owned(),
            Link::Back { since_ms, .. } if now.get() - since_ms >= BACK_SHOWN_MS && clock.get().is_some() => {
                link::clock_text(lang).to_owned()
            }
            Link::Back { sent: 0, .. } => shell::band_back_plain(lang).to_owned(),
            Link::Back { sent, since_ms } => {
                let conflicts = session.till.with(|till| till.as_ref().map_or(0, |till| till.conflicts));
                back_text(lang, sent, conflicts, &format::hour(since_ms))
            }
            _ if clock.get().is_some() => link::clock_text(lang).to_owned(),
            _ => shell::training_text(lang).to_owned(),
        }
    });
    let end = Signal::derive(move || match session.link.get() {
        Link::Offline { since_ms, .. } | Link::Cut { since_ms } => {
            shell::since(lang.get(), &format::hour(since_ms))
        }
        _ => String::new(),
    });
    // Who was refused asks by itself all the same; a person has something else to do then.
    let asks = Memo::new(move |_| {
        session.is_till() && matches!(session.link.get(), Link::Offline { .. }) && not_taken.get().is_none()
    });
    move || {
        tried.set(None);
        kind.get().map(|kind| {
            view! {
                <Band kind title text end>
                    <Show when=move || asks.get()><RetryNow tried /></Show>
                </Band>
            }
        })
    }
}

/// Whether this page is a till that nobody could load again without the hub.
fn must_stay_open() -> bool {
    crate::rescue::here() == crate::rescue::Here::Till && !crate::rescue::stays()
}

/// The state, in few words.
fn title_of(link: Link, clock: Option<i64>, lang: Lang) -> String {
    match link {
        Link::Offline { pending: 0, .. } => link::offline_idle(lang).to_owned(),
        Link::Offline { pending, .. } => shell::band_offline(lang, i64::from(pending)),
        Link::Cut { .. } => shell::band_cut(lang).to_owned(),
        Link::Syncing { pending: 0, .. } => link::syncing(lang).to_owned(),
        Link::Syncing { pending, .. } => link::syncing_title(lang, i64::from(pending)),
        Link::Back { .. } if clock.is_none() => shell::band_back(lang).to_owned(),
        _ => match clock {
            Some(minutes) if minutes > 0 => link::clock_ahead(lang, minutes),
            Some(minutes) => link::clock_behind(lang, -minutes),
            None => shell::training(lang).to_owned(),
        },
    }
}

/// What was sent, and whether something is to be settled with a customer.
fn back_text(lang: Lang, sent: u32, conflicts: u32, hour: &str) -> String {
    let words = shell::band_back_text(lang, i64::from(sent), hour);
    if conflicts == 0 {
        return words;
    }
    link::back_to_settle(lang, &words, &link::to_settle(lang, i64::from(conflicts)))
}

/// Whether this page was served by the hub itself to a browser: what it holds is nowhere else.
fn is_rescue(session: Session) -> bool {
    !session.is_till() && !crate::door::in_desktop_window()
}

/// Asks the hub at once, instead of in half a minute; says what came of it.
#[component]
fn RetryNow(tried: RwSignal<Option<i64>>) -> impl IntoView {
    let (session, lang, toasts) = (use_session(), use_lang(), use_toasts());
    let waiting = RwSignal::new(false);
    let label = Signal::derive(move || {
        if waiting.get() { link::trying(lang.get()) } else { link::retry_now(lang.get()) }.to_owned()
    });
    let press = move |()| {
        if waiting.get_untracked() {
            return;
        }
        waiting.set(true);
        spawn_local(async move {
            let answer = call(SyncTill { within_ms: Some(RETRY_WITHIN_MS) }).await;
            let _ = waiting.try_set(false);
            let Ok(TillSynced { till: Some(till), sent, received, equal }) = answer else {
                let _ = tried.try_set(Some(format::now_ms()));
                return;
            };
            if till.link == HubLink::Offline {
                let _ = tried.try_set(Some(format::now_ms()));
            } else {
                toasts.show(synced_words(lang.get_untracked(), sent, received, equal));
            }
            session.take_till(till);
        });
    };
    view! { <Button label icon=Icon::RefreshCw on_press=press /> }
}

/// The report after an exchange that a person asked for.
pub fn synced_words(lang: Lang, sent: u32, received: u32, equal: Option<bool>) -> String {
    let (sent, received) = (link::sent(lang, i64::from(sent)), link::received(lang, i64::from(received)));
    let counts = match equal {
        Some(true) => link::counts_equal(lang),
        Some(false) => link::counts_differ(lang),
        None => link::counts_unknown(lang),
    };
    link::report(lang, &sent, &received, counts)
}

/// The state of the link in the top bar of a till.
#[component]
pub fn LinkBadge() -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let tone = Signal::derive(move || match session.link.get() {
        Link::Online | Link::Back { .. } => Tone::Ok,
        Link::Offline { .. } | Link::Cut { .. } => Tone::Warn,
        Link::Syncing { .. } => Tone::Accent,
        Link::Unknown => Tone::Neutral,
    });
    let icon = Signal::derive(move || Some(link_icon(session.link.get())));
    let label = Signal::derive(move || {
        let lang = lang.get();
        match session.link.get() {
            Link::Online | Link::Back { .. } => messages::shell::online(lang),
            Link::Offline { .. } | Link::Cut { .. } => messages::shell::offline(lang),
            Link::Syncing { .. } => link::syncing(lang),
            Link::Unknown => messages::shell::linking(lang),
        }
        .to_owned()
    });
    view! { <Badge label tone icon large=true /> }
}

fn link_icon(link: Link) -> Icon {
    match link {
        Link::Online | Link::Back { .. } => Icon::Wifi,
        Link::Offline { .. } | Link::Cut { .. } => Icon::WifiOff,
        Link::Syncing { .. } => Icon::RefreshCw,
        Link::Unknown => Icon::Network,
    }
}

/// The same at the bottom of the side bar, with how many tills are reached.
#[component]
pub(super) fn SideLink() -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let is_hub = move || session.station.with(|s| s.as_ref().is_some_and(|s| s.role == StationRole::Hub));
    let words = move || {
        let lang = lang.get();
        match session.link.get() {
            Link::Unknown => messages::shell::linking(lang),
            Link::Offline { .. } | Link::Cut { .. } => messages::shell::offline(lang),
            Link::Syncing { .. } => link::syncing(lang),
            _ if is_hub() => messages::shell::hub_online(lang),
            _ => messages::shell::online(lang),
        }
    };
    let note = move || {
        // Who cannot be asked says nothing of the tills either.
        let away = matches!(session.link.get(), Link::Offline { .. } | Link::Cut { .. });
        session.tills.get().filter(|_| !away).map(|(reached, all)| {
            messages::shell::tills_linked(lang.get(), i64::from(reached), &all.to_string())
        })
    };
    let class = move || match session.link.get() {
        Link::Online | Link::Back { .. } => "side-link ok-text",
        Link::Offline { .. } | Link::Cut { .. } => "side-link warn-text",
        Link::Syncing { .. } => "side-link accent-text",
        Link::Unknown => "side-link ink-2",
    };
    view! {
        <div class=class>
            <Icon name=Signal::derive(move || link_icon(session.link.get())) />
            <span>
                <span class="side-link-word">{words}</span>
                <span class="side-link-note">{note}</span>
            </span>
        </div>
    }
}

/// The word that training carries everywhere.
#[component]
pub(super) fn TrainingBadge() -> impl IntoView {
    let session = use_session();
    view! {
        <Show when=move || session.training.get()>
            <Badge label=t!(shell::training) tone=Tone::Warn icon=Icon::GraduationCap large=true />
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graver_band_wins() {
        let offline = Link::Offline { since_ms: 0, pending: 7 };
        assert_eq!(band_of(offline, None, true, true, 0), Some(BandKind::Offline));
        let sending = Link::Syncing { since_ms: 0, pending: 3, of: 7 };
        assert_eq!(band_of(sending, None, false, true, 0), Some(BandKind::Syncing));
        let back = Link::Back { since_ms: 1_000, sent: 19 };
        assert_eq!(band_of(back, None, false, true, 9_000), Some(BandKind::Ok));
        assert_eq!(band_of(back, None, false, false, 11_000), None, "it leaves after ten seconds");
        assert_eq!(band_of(back, None, true, false, 11_000), Some(BandKind::Training));
        assert_eq!(band_of(back, None, true, true, 11_000), Some(BandKind::Clock));
        assert_eq!(band_of(Link::Online, None, false, false, 0), None);
        let refused = band_of(offline, Some(NotTaken::Revoked), true, true, 0);
        assert_eq!(refused, Some(BandKind::Danger), "a hub that answers and takes nothing is no silence");
    }

    #[test]
    fn a_long_queue_is_said_before_it_is_too_long() {
        let words = |pending| offline_text(Lang::Fr, pending);
        assert_eq!(words(399), link::offline_text(Lang::Fr));
        assert_eq!(words(400), link::queue_warns(Lang::Fr));
        assert_eq!(words(501), link::queue_alarms(Lang::Fr));
    }
}
