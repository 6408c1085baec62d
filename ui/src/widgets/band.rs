//! The band under the top bar: the state of the whole station. One at a time, the graver wins.

use crate::icons::Icon;
use leptos::prelude::*;

/// What the band says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandKind {
    /// Without network: filled orange.
    Offline,
    /// Something is broken: filled red.
    Danger,
    /// What waited is being sent: soft blue.
    Syncing,
    /// The clock is off.
    Clock,
    /// Online again: soft green, leaves after 10 s.
    Ok,
    /// Something to know.
    Accent,
    /// Training.
    Training,
}

impl BandKind {
    fn class(self) -> &'static str {
        match self {
            BandKind::Offline => "band band-offline",
            BandKind::Danger => "band band-danger",
            BandKind::Ok => "band band-ok",
            BandKind::Accent | BandKind::Syncing => "band band-accent",
            BandKind::Training | BandKind::Clock => "band band-training",
        }
    }

    fn icon(self) -> Icon {
        match self {
            BandKind::Offline => Icon::WifiOff,
            BandKind::Danger => Icon::TriangleAlert,
            BandKind::Syncing => Icon::RefreshCw,
            BandKind::Clock => Icon::Clock,
            BandKind::Ok => Icon::CloudUpload,
            BandKind::Accent => Icon::Info,
            BandKind::Training => Icon::GraduationCap,
        }
    }
}

/// A band of the full width.
#[component]
pub fn Band(
    /// What it says.
    kind: BandKind,
    /// The state, in few words.
    #[prop(into)]
    title: Signal<String>,
    /// What it means and what to do.
    #[prop(optional, into)]
    text: MaybeProp<String>,
    /// At the right: since when.
    #[prop(optional, into)]
    end: MaybeProp<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=kind.class() role="status">
            <Icon name=kind.icon() size=if kind == BandKind::Offline { 32 } else { 24 } />
            <strong class="band-title">{move || title.get()}</strong>
            <span class="band-text">{move || text.get()}</span>
            <span class="band-end">{move || end.get()}</span>
            {children.map(|children| children())}
        </div>
    }
}
