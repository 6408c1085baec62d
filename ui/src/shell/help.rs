//! The help panel: `?` opens it on every page, with what one does there and the keys that act.

use super::{page_help, page_title};
use crate::icons::Icon;
use crate::keys::{Key, bind, bound_now};
use crate::lang::{Lang, use_lang};
use crate::rescue::{self, Here};
use crate::route::{Page, use_route};
use crate::t;
use crate::widgets::{Button, KeyCap, Kind, LinkButton};
use leptos::prelude::*;

/// Whether the help is open; cheap to copy.
#[derive(Clone, Copy)]
pub struct Help(RwSignal<bool>);

impl Help {
    /// Opens or closes it.
    pub fn toggle(self) {
        self.0.update(|open| *open = !*open);
    }
}

/// Puts the help in place and binds `?`; called once by the root.
pub fn provide_help() {
    let help = Help(RwSignal::new(false));
    provide_context(help);
    bind(Key::Char('?'), t!(common::help), move || help.toggle());
}

/// The help of the window.
#[must_use]
pub fn use_help() -> Help {
    expect_context()
}

/// What the help says of a page, as it stands here.
fn told(page: Page, lang: Lang) -> &'static str {
    match page {
        // A till in a browser neither follows another hub nor becomes one.
        Page::HubLost if rescue::here() == Here::Till => messages::shell::help_hub_lost_by_file(lang),
        page => page_help(page, lang),
    }
}

/// The panel at the right.
#[component]
pub fn HelpPanel() -> impl IntoView {
    let (help, lang, route) = (use_help(), use_lang(), use_route());
    let here = move || route.get().map(|route| route.page);
    let close = move |()| help.0.set(false);
    let panel = move || {
        let page = here()?;
        help.0.get().then(|| {
            let keys = bound_now();
            view! {
                <aside class="help" aria-label=t!(common::help)>
                    <div class="row apart">
                        <h2 class="t-20 title">{page_title(page, lang.get())}</h2>
                        <Button label=t!(common::close) icon=Icon::X icon_only=true kind=Kind::Quiet key=Key::Escape on_press=close />
                    </div>
                    <p>{told(page, lang.get())}</p>
                    <h3 class="t-17 title">{t!(shell::help_keys)}</h3>
                    <dl class="help-keys">
                        {keys.into_iter().map(|(key, words)| view! {
                            <dt><KeyCap key /></dt>
                            <dd>{words}</dd>
                        }).collect_view()}
                    </dl>
                    <LinkButton label=t!(shell::open_guide) href=Page::Guide.href() icon=Icon::BookOpen />
                </aside>
            }
        })
    };
    view! { {panel} }
}
