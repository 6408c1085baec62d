//! How the station is linked: the badge of the top bar, the foot of the side bar, the band.

use crate::clock::use_now;
use crate::format;
use crate::icons::Icon;
use crate::lang::use_lang;
use crate::session::{Link, use_session};
use crate::t;
use crate::widgets::{Badge, Band, BandKind, Tone};
use contract::StationRole;
use leptos::prelude::*;

/// How long "online again" is said, in ms.
const BACK_SHOWN_MS: i64 = 10_000;

/// Which band the state of the station asks for: one at a time, the graver wins.
fn band_of(link: Link, training: bool, now_ms: i64) -> Option<BandKind> {
    match link {
        Link::Offline { .. } | Link::Cut { .. } => Some(BandKind::Offline),
        Link::Back { since_ms, .. } if now_ms - since_ms < BACK_SHOWN_MS => Some(BandKind::Ok),
        _ => training.then_some(BandKind::Training),
    }
}

/// The band under the top bar; nothing while all is well.
#[component]
pub fn StationBand() -> impl IntoView {
    let (session, now, lang) = (use_session(), use_now(), use_lang());
    let kind = Memo::new(move |_| band_of(session.link.get(), session.training.get(), now.get()));
    let title = Signal::derive(move || match session.link.get() {
        Link::Offline { pending, .. } => messages::shell::band_offline(lang.get(), i64::from(pending)),
        Link::Cut { .. } => messages::shell::band_cut(lang.get()).to_owned(),
        Link::Back { .. } => messages::shell::band_back(lang.get()).to_owned(),
        _ => messages::shell::training(lang.get()).to_owned(),
    });
    let text = Signal::derive(move || match session.link.get() {
        Link::Offline { .. } => messages::shell::band_offline_text(lang.get()).to_owned(),
        Link::Cut { .. } => messages::shell::band_cut_text(lang.get()).to_owned(),
        Link::Back { sent: 0, .. } => messages::shell::band_back_plain(lang.get()).to_owned(),
        Link::Back { sent, since_ms } => {
            messages::shell::band_back_text(lang.get(), i64::from(sent), &format::hour(since_ms))
        }
        _ => messages::shell::training_text(lang.get()).to_owned(),
    });
    let end = Signal::derive(move || match session.link.get() {
        Link::Offline { since_ms, .. } | Link::Cut { since_ms } => {
            messages::shell::since(lang.get(), &format::hour(since_ms))
        }
        _ => String::new(),
    });
    move || kind.get().map(|kind| view! { <Band kind title text end /> })
}

/// The state of the link in the top bar of a till.
#[component]
pub fn LinkBadge() -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let tone = Signal::derive(move || match session.link.get() {
        Link::Online | Link::Back { .. } => Tone::Ok,
        Link::Offline { .. } | Link::Cut { .. } => Tone::Warn,
        Link::Unknown => Tone::Neutral,
    });
    let icon = Signal::derive(move || Some(link_icon(session.link.get())));
    let label = Signal::derive(move || {
        let lang = lang.get();
        match session.link.get() {
            Link::Online | Link::Back { .. } => messages::shell::online(lang),
            Link::Offline { .. } | Link::Cut { .. } => messages::shell::offline(lang),
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
            _ if is_hub() => messages::shell::hub_online(lang),
            _ => messages::shell::online(lang),
        }
    };
    let note = move || {
        session.tills.get().map(|(reached, all)| {
            messages::shell::tills_linked(lang.get(), i64::from(reached), &all.to_string())
        })
    };
    let class = move || match session.link.get() {
        Link::Online | Link::Back { .. } => "side-link ok-text",
        Link::Offline { .. } | Link::Cut { .. } => "side-link warn-text",
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
        assert_eq!(band_of(offline, true, 0), Some(BandKind::Offline));
        let back = Link::Back { since_ms: 1_000, sent: 19 };
        assert_eq!(band_of(back, false, 9_000), Some(BandKind::Ok));
        assert_eq!(band_of(back, false, 11_000), None, "it leaves after ten seconds");
        assert_eq!(band_of(back, true, 11_000), Some(BandKind::Training));
        assert_eq!(band_of(Link::Online, false, 0), None);
    }
}
