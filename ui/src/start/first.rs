//! The first start: which of its steps is shown, in one frame with the mark, the language and the guide.
//!
//! A station that has begun is sent home, but not before the recovery phrase was seen.

use super::begun::Begun;
use super::choose::Choose;
use super::demo::Demo;
use super::hub::HubForm;
use super::join::JoinForm;
use crate::prelude::*;
use contract::StationRole;

/// What is asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// What this station will be for.
    Purpose,
    /// The association and the first account.
    Hub,
    /// Which hub this till joins.
    Till,
    /// Nothing: the demo is being made.
    Demo,
}

/// The page of the first start.
#[component]
pub(super) fn FirstStart() -> impl IntoView {
    let session = use_session();
    let asked = RwSignal::new(Asked::Purpose);
    // It stays so while the next page opens, so that nothing flickers back.
    let done = Memo::new(move |was: Option<&bool>| {
        session.starting.with(Option::is_some) || was.is_some_and(|was| *was)
    });
    let (title, lang) = (t!(shell::start), use_lang());
    Effect::new(move |_| document().set_title(&title.get()));
    Effect::new(move |_| {
        let has_begun =
            session.station.with(|s| s.as_ref().is_some_and(|station| station.role != StationRole::New));
        if has_begun && !done.get() && asked.get() == Asked::Purpose {
            go(session.home());
        }
    });
    let step = move || match (done.get(), asked.get()) {
        (true, _) => view! { <Begun /> }.into_any(),
        (false, Asked::Purpose) => view! { <Choose asked /> }.into_any(),
        (false, Asked::Hub) => view! { <HubForm asked /> }.into_any(),
        (false, Asked::Till) => view! { <JoinForm asked /> }.into_any(),
        (false, Asked::Demo) => view! { <Demo asked /> }.into_any(),
    };
    let other = move || if lang.get() == Lang::Fr { Lang::En } else { Lang::Fr };
    let other_words = Signal::derive(move || {
        let words =
            if other() == Lang::En { messages::shell::in_english } else { messages::shell::in_french };
        words(lang.get()).to_owned()
    });
    view! {
        <div class="start">
            <main class="start-body">{step}</main>
            <footer class="start-foot">
                <span class="row gap-3 strong"><Logo />{t!(shell::app_name)}</span>
                <span class="row to-end">
                    <Button label=other_words icon=Icon::Languages kind=Kind::Plain on_press=move |()| choose_lang(other()) />
                    <Show when=move || !done.get()>
                        <LinkButton label=t!(shell::open_guide) href=Page::Guide.href() icon=Icon::BookOpen kind=Kind::Plain />
                    </Show>
                </span>
            </footer>
        </div>
    }
}
