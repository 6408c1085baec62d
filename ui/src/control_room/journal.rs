//! Taking in the journal of a till that cannot be reached: at the hub, beside the list of its tills.

use crate::prelude::*;
use crate::shell::BringJournal;

/// The panel.
#[component]
pub(super) fn JournalPanel(
    #[prop(into)] on_close: Callback<()>,
    /// Something new was taken.
    #[prop(into)]
    on_taken: Callback<()>,
) -> impl IntoView {
    view! {
        <section class="card panel">
            <header class="card-head">
                <h2>{t!(journal::import)}</h2>
                <Button label=t!(common::close) icon=Icon::X icon_only=true kind=Kind::Quiet on_press=move |()| on_close.run(()) />
            </header>
            <div class="card-body stack gap-4">
                <p>{t!(journal::when)}</p>
                <BringJournal on_taken />
                <ol class="steps">
                    <li><span>{t!(journal::step_save)}</span></li>
                    <li><span>{t!(journal::step_disk)}</span></li>
                    <li><span>{t!(journal::step_bring)}</span></li>
                </ol>
            </div>
        </section>
    }
}
