//! A page of the office: head with title and tools, body, and a foot when there is something to confirm.

use super::page_title;
use crate::icons::Icon;
use crate::lang::use_lang;
use crate::route::Page;
use crate::t;
use crate::widgets::Empty;
use leptos::prelude::*;

/// A page of the office.
///
/// With `fit` the body does not scroll: give the part that does the class `fills` (a card with a table).
#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn OfficePage(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// A line under it: date, state, what is to know.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Buttons at the right of the title.
    #[prop(optional, into)]
    tools: ViewFn,
    /// What will be done, and the button that does it.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    /// The body fits the window.
    #[prop(optional)]
    fit: bool,
    /// The body.
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| document().set_title(&title.get()));
    view! {
        <main class="page">
            <header class="page-head">
                <div class="page-titles">
                    <h1 class="page-title one-line">{move || title.get()}</h1>
                    <p class="page-note one-line">{move || note.get()}</p>
                </div>
                {tools.run()}
            </header>
            <div class="page-body" class:page-fit=fit class:page-flow=!fit>{children()}</div>
            {foot.map(|foot| view! { <footer class="page-foot">{foot.run()}</footer> })}
        </main>
    }
}

/// A page whose screen is not there: says so, and where to go on.
#[component]
pub fn ToCome(
    /// Which page.
    page: Page,
) -> impl IntoView {
    let lang = use_lang();
    let title = Signal::derive(move || page_title(page, lang.get()).to_owned());
    view! {
        <OfficePage title>
            <Empty icon=Icon::Hourglass title=t!(shell::to_come) text=t!(shell::to_come_hint) />
        </OfficePage>
    }
}
