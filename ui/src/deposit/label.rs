//! Printing the labels of the open list again, after a price was corrected; for those who may.

use super::table::Table;
use super::visit::Visit;
use crate::prelude::*;
use contract::{LabelSelection, MakeLabels};

/// The button; not there for who may not make labels.
#[component]
pub(super) fn LabelButton(table: Table) -> impl IntoView {
    let session = use_session();
    let allowed = move || Page::DeskLabels.allows(session.role());
    let busy = RwSignal::new(false);
    let waiting = t!(deposit::labels_made);
    let closed = Signal::derive(move || busy.get().then(|| waiting.get()));
    let make = move |()| {
        let number = table
            .visit
            .with_untracked(|visit| visit.as_ref().and_then(Visit::list).map(|list| list.line.list));
        let Some(list) = number else { return };
        busy.set(true);
        spawn_local(async move {
            let selection = LabelSelection::Lists { lists: vec![list] };
            let started = call(MakeLabels { selection, labels_only: true, start_cell: 0 }).await;
            let made = follow_and_save(started, |_, _| {}).await;
            // The page may be left by then.
            let _ = busy.try_set(false);
            if let Err(failure) = made {
                let _ = table.failure.try_set(Some(failure));
            }
        });
    };
    view! {
        <Show when=allowed>
            <Button label=t!(deposit::labels_again) icon=Icon::Tag key=Key::Char('I') closed reason_elsewhere=true
                class="deposit-labels" on_press=make />
        </Show>
    }
}
