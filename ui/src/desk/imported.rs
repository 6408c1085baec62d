//! What an import did, and what to do next.

use super::counts::Counts;
use super::imports::{Checked, What};
use super::preview::title;
use crate::prelude::*;

fn fact(name: Signal<String>, value: u32) -> impl IntoView {
    view! {
        <div class="fact">
            <div class="fact-name">{name}</div>
            <div class="fact-value">{move || format::number_large(i64::from(value))}</div>
        </div>
    }
}

/// The report after writing.
#[component]
pub(super) fn Imported(
    /// The file with the report of what was written.
    done: Checked,
    /// Goes back to the place of the file.
    #[prop(into)]
    other: Callback<()>,
) -> impl IntoView {
    let (what, report) = (done.what, done.report);
    let counts = Counts::of(&report);
    let words = Signal::derive(move || {
        let lang = use_lang().get();
        match what {
            What::Registrations => messages::desk::wrote_registrations(lang, counts.written),
            What::Declarations => messages::desk::wrote_lists(lang, counts.written),
        }
    });
    let refused = (counts.refused > 0).then(|| {
        let words = Signal::derive(move || messages::desk::left_aside(use_lang().get(), counts.refused));
        view! { <div class="desk-warning"><Icon name=Icon::TriangleAlert size=24 /><p>{words}</p></div> }
    });
    let next = match what {
        What::Registrations => (t!(desk::see_depositors), Page::DeskDepositors),
        What::Declarations => (t!(desk::see_lists), Page::DeskItems),
    };
    let tools = move || {
        view! { <Button label=t!(desk::other_file) kind=Kind::Quiet icon=Icon::Upload on_press=other /> }
    };
    view! {
        <OfficePage title=title(what) note=t!(desk::import_done) tools>
            <div class="stack import-done">
                <section class="call">
                    <Icon name=Icon::CircleCheck size=32 />
                    <div class="grow">
                        <h2 class="call-title">{words}</h2>
                        <p class="call-text">{done.name}</p>
                    </div>
                    <LinkButton label=next.0 href=next.1.href() kind=Kind::Primary size=Size::Large icon_after=Icon::ArrowRight />
                </section>
                <section class="card facts">
                    {fact(t!(desk::new_ones), report.imported)}
                    {fact(t!(desk::changed_ones), report.updated)}
                    {fact(t!(desk::same_ones), report.unchanged)}
                    {fact(t!(desk::rows_ignored), report.ignored)}
                    {fact(t!(desk::rows_refused), report.refused)}
                </section>
                {refused}
            </div>
        </OfficePage>
    }
}
