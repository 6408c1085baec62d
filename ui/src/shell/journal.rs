//! The journal of a station as a file: brought from a USB stick, with what came of it.

use crate::door::call;
use crate::files::put_file;
use crate::icons::Icon;
use crate::lang::{Lang, use_lang};
use crate::t;
use crate::widgets::{Dropped, FileDrop, Refusal};
use contract::{Failure, ImportJournal, JournalImported};
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::journal as m;

/// What an import did, in one sentence.
fn words(lang: Lang, done: &JournalImported) -> String {
    let known = m::known(lang, i64::from(done.known));
    match (done.imported, done.entries) {
        (_, 0) => m::empty(lang).to_owned(),
        (0, _) if done.refused == 0 => m::nothing_new(lang).to_owned(),
        (new, _) => m::taken(lang, &m::new_entries(lang, i64::from(new)), &known),
    }
}

/// The place of the file, and what came of it.
#[component]
pub fn BringJournal(
    /// It was taken in.
    #[prop(into)]
    on_taken: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let (failure, busy) = (RwSignal::new(None::<Failure>), RwSignal::new(false));
    let done = RwSignal::new(None::<JournalImported>);
    let take = move |file: Dropped| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        done.set(None);
        spawn_local(async move {
            let taken = async {
                let id = put_file(&file.name, &file.bytes).await?;
                call(ImportJournal { file: id }).await
            };
            let answer = taken.await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match answer {
                Ok(taken) => {
                    done.set(Some(taken));
                    on_taken.run(());
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let refuse = move |words: String| {
        let lang = lang.get_untracked();
        failure.set(Some(Failure::new("file_too_large", words, m::too_large_hint(lang).to_owned())));
    };
    view! {
        <FileDrop title=t!(journal::bring) text=t!(journal::bring_text) accept=".json"
            on_refused=refuse on_file=take />
        <div role="status">
            {move || busy.get().then(|| view! { <p class="ink-2">{t!(journal::reading)}</p> })}
            {move || done.get().map(|done| {
                let refused = i64::from(done.refused);
                view! {
                    <p class="row ok-text strong"><Icon name=Icon::CircleCheck size=24 /><span>{move || words(lang.get(), &done)}</span></p>
                    {(refused > 0).then(|| view! { <p class="warn-text">{move || m::refused(lang.get(), refused)}</p> })}
                }
            })}
        </div>
        <Refusal failure />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_a_file_is_told_apart() {
        let done = |entries, imported, known| JournalImported { entries, imported, known, refused: 0 };
        let said = [done(0, 0, 0), done(4, 0, 4), done(4, 3, 1)].map(|done| words(Lang::Fr, &done));
        assert_eq!(said[0], m::empty(Lang::Fr));
        assert_eq!(said[1], m::nothing_new(Lang::Fr));
        assert!(said[2].contains(&m::new_entries(Lang::Fr, 3)) && said[2].contains(&m::known(Lang::Fr, 1)));
    }
}
