//! Badges: a state is always an icon, a word and a colour.

use crate::icons::Icon;
use leptos::prelude::*;

/// What a state means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Right, paid, online.
    Ok,
    /// Offline, doubtful, already sold.
    Warn,
    /// Refused, failed.
    Danger,
    /// Under way, chosen.
    Accent,
    /// A plain fact.
    #[default]
    Neutral,
    /// To be done yet.
    Todo,
}

impl Tone {
    /// The last part of the classes: `badge-ok`, `state-ok`, `tile-ok`.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Danger => "danger",
            Tone::Accent => "accent",
            Tone::Neutral => "neutral",
            Tone::Todo => "todo",
        }
    }

    /// The icon that says the same where none is given.
    #[must_use]
    pub fn icon(self) -> Icon {
        match self {
            Tone::Ok => Icon::Check,
            Tone::Warn => Icon::CircleAlert,
            Tone::Danger => Icon::CircleX,
            Tone::Accent => Icon::Pencil,
            Tone::Neutral => Icon::CircleMinus,
            Tone::Todo => Icon::CircleDashed,
        }
    }
}

/// A badge of 28 px: icon and one or two words on a soft ground.
#[component]
pub fn Badge(
    /// One or two words.
    #[prop(into)]
    label: Signal<String>,
    /// What they mean.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Another icon than the tone's.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// 36 px high: top bars.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <span class=move || format!("badge badge-{}", tone.get().class()) class:badge-large=large>
            {move || {
                let name = icon.get().unwrap_or_else(|| tone.get().icon());
                view! { <Icon name size=if large { 20 } else { 16 } /> }
            }}
            <span>{move || label.get()}</span>
        </span>
    }
}

/// The same without a ground: inside tiles, cards and lists.
#[component]
pub fn StateWord(
    /// One or two words.
    #[prop(into)]
    label: Signal<String>,
    /// What they mean.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Another icon than the tone's.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
) -> impl IntoView {
    view! {
        <span class=move || format!("state state-{}", tone.get().class())>
            {move || {
                let name = icon.get().unwrap_or_else(|| tone.get().icon());
                view! { <Icon name size=16 /> }
            }}
            <span>{move || label.get()}</span>
        </span>
    }
}
