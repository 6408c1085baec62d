//! Buttons: verb and object, the key drawn inside, and when closed, what opens them.

use super::{KeyCap, fresh_id};
use crate::icons::Icon;
use crate::keys::{Key, bind_if};
use leptos::{either::Either, html, prelude::*};

/// What a button is on its screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to do: filled with the accent. One a screen.
    Primary,
    /// The others.
    #[default]
    Outlined,
    /// Tools: light outline.
    Quiet,
    /// Leads to what cannot be undone; a dialog asks.
    Danger,
    /// Does what cannot be undone; only inside its dialog.
    DangerFilled,
    /// A link that acts.
    Plain,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Kind::Primary => "button-primary",
            Kind::Outlined => "button-outlined",
            Kind::Quiet => "button-quiet",
            Kind::Danger => "button-danger",
            Kind::DangerFilled => "button-danger-filled",
            Kind::Plain => "button-plain",
        }
    }
}

/// How high a button is: 44, 56 or 88 px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 44 px: office.
    #[default]
    Normal,
    /// 56 px: what a page is for.
    Large,
    /// 88 px: the foot of the till.
    Till,
}

impl Size {
    fn class(self) -> &'static str {
        match self {
            Size::Normal => "",
            Size::Large => "button-large",
            Size::Till => "button-till",
        }
    }

    fn icon_px(self) -> u8 {
        match self {
            Size::Normal => 20,
            Size::Large => 24,
            Size::Till => 32,
        }
    }
}

/// A button.
///
/// With `key` the key is drawn and acts wherever the focus is. With `closed` it stays readable, does
/// nothing and says the reason beside itself.
#[component]
pub fn Button(
    /// Verb and object.
    #[prop(into)]
    label: Signal<String>,
    /// What it does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// What it is on its screen.
    #[prop(optional, into)]
    kind: Signal<Kind>,
    /// 44, 56 or 88 px.
    #[prop(optional)]
    size: Size,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// An icon after the words.
    #[prop(optional)]
    icon_after: Option<Icon>,
    /// A sum or a count at the other end of a wide button.
    #[prop(optional, into)]
    end: MaybeProp<String>,
    /// The key that does the same.
    #[prop(optional)]
    key: Option<Key>,
    /// Why it is closed, and what opens it; open when nothing.
    #[prop(optional, into)]
    closed: MaybeProp<String>,
    /// The reason is already said elsewhere on the screen: it is only read aloud here, and the icon stays.
    #[prop(optional)]
    reason_elsewhere: bool,
    /// Only the icon is drawn; the words are read aloud. For close, search and help alone.
    #[prop(optional)]
    icon_only: bool,
    /// As wide as its place.
    #[prop(optional)]
    wide: bool,
    /// More classes for its place in a layout.
    #[prop(optional, into)]
    class: String,
    /// The element, to put the focus on it.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
) -> impl IntoView {
    let press = move || {
        let open = closed.get_untracked().is_none();
        if let Some(on_press) = on_press.filter(|_| open) {
            on_press.run(());
        }
        open
    };
    if let (Some(key), Some(_)) = (key, on_press) {
        bind_if(key, label, Callback::new(move |()| press()));
    }
    let reason_id = fresh_id("reason");
    let (described, id) = (reason_id.clone(), reason_id);
    let is_closed = move || closed.get().is_some();
    view! {
        <span class="button-wrap" class:button-held=move || is_closed() && !reason_elsewhere>
            <button
                type="button"
                node_ref=node_ref
                class=move || format!("button {} {} {class}", kind.get().class(), size.class())
                class:button-icon=icon_only
                class:button-wide=wide
                aria-disabled=move || is_closed().then_some("true")
                aria-describedby=move || is_closed().then(|| described.clone())
                aria-label=move || icon_only.then(|| label.get())
                aria-keyshortcuts=key.map(aria_key)
                on:click=move |_| { press(); }
            >
                {move || {
                    let shown = if is_closed() && !icon_only && !reason_elsewhere { Some(Icon::Lock) } else { icon.get() };
                    shown.map(|name| view! { <Icon name size=size.icon_px() /> })
                }}
                {(!icon_only).then(|| view! { <span>{move || label.get()}</span> })}
                {icon_after.map(|name| view! { <Icon name size=20 /> })}
                {move || end.get().map(|end| view! { <span class="button-end">{end}</span> })}
                {key.map(|key| view! { <KeyCap key /> })}
            </button>
            {move || closed.get().map(|reason| view! {
                <span id=id.clone() class=if reason_elsewhere { "unseen" } else { "button-reason" }>{reason}</span>
            })}
        </span>
    }
}

/// A link that looks like a button: it goes to another page.
#[component]
pub fn LinkButton(
    /// Verb and object.
    #[prop(into)]
    label: Signal<String>,
    /// The address, `Page::DeskImports.href()`.
    #[prop(into)]
    href: Signal<String>,
    /// What it is on its screen.
    #[prop(optional)]
    kind: Kind,
    /// 44, 56 or 88 px.
    #[prop(optional)]
    size: Size,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// An icon after the words.
    #[prop(optional)]
    icon_after: Option<Icon>,
) -> impl IntoView {
    view! {
        <a class=format!("button {} {}", kind.class(), size.class()) href=move || href.get()>
            {icon.map(|name| view! { <Icon name size=size.icon_px() /> })}
            <span>{move || label.get()}</span>
            {match icon_after {
                Some(name) => Either::Left(view! { <Icon name size=20 /> }),
                None => Either::Right(()),
            }}
        </a>
    }
}

/// The key as `aria-keyshortcuts` names it.
fn aria_key(key: Key) -> String {
    match key {
        Key::F(number) => format!("F{number}"),
        Key::Enter => "Enter".into(),
        Key::Escape => "Escape".into(),
        Key::Delete => "Delete".into(),
        Key::Char(c) => c.to_string(),
    }
}
