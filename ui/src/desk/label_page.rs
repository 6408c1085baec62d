//! The page of labels as it will come out of the printer.

use super::words::{count, of_edition};
use crate::prelude::*;
use contract::{LabelSelection, LabelsOverview, PreviewLabels};

/// The card with the page and the way to the others.
#[component]
pub(super) fn PagePreview(
    #[prop(into)] wanted: Signal<LabelSelection>,
    overview: Remote<LabelsOverview>,
) -> impl IntoView {
    let page = RwSignal::new(0_u32);
    Effect::new(move |before: Option<LabelSelection>| {
        let now = wanted.get();
        if before.is_some_and(|before| before != now) {
            page.set(0);
        }
        now
    });
    let shown = of_edition(move || {
        // Labels that were made again are drawn again.
        overview.value.track();
        call(PreviewLabels { selection: wanted.get(), page: page.get() })
    });
    let caption = move || shown.value.with(|value| value.as_ref().map(|page| page.caption.clone()));
    let pages = Memo::new(move |_| shown.value.with(|value| value.as_ref().map_or(0, |page| page.pages)));
    let place = Signal::derive(move || {
        let all = pages.get();
        (all > 0).then(|| {
            messages::desk::page_of(use_lang().get(), &count(page.get().min(all - 1) + 1), &count(all))
        })
    });
    let first = Signal::derive(move || {
        (page.get() == 0).then(|| messages::desk::first_page(use_lang().get()).to_owned())
    });
    let last = Signal::derive(move || {
        (page.get() + 1 >= pages.get()).then(|| messages::desk::last_page(use_lang().get()).to_owned())
    });
    let svg =
        move || shown.value.with(|value| value.as_ref().map(|page| page.svg.clone()).unwrap_or_default());
    view! {
        <section class="card label-preview">
            <div class="card-head"><h2>{t!(desk::page_preview)}</h2><span class="t-13 ink-2">{caption}</span></div>
            <div class="label-sheet">
                <Refusal failure=shown.failure />
                <Show when=move || shown.failure.with(Option::is_none)>
                    <div class="label-paper" role="img" aria-label=place_words(place) inner_html=svg></div>
                </Show>
            </div>
            <div class="label-turn">
                <Button label=t!(desk::page_before) icon=Icon::ChevronLeft icon_only=true closed=first reason_elsewhere=true
                    on_press=move |()| page.update(|page| *page = page.saturating_sub(1)) />
                <span class="ink-2">{place}</span>
                <Button label=t!(desk::page_after) icon=Icon::ChevronRight icon_only=true closed=last reason_elsewhere=true
                    on_press=move |()| page.update(|page| *page += 1) />
            </div>
        </section>
    }
}

fn place_words(place: Signal<Option<String>>) -> impl Fn() -> String + Send + Sync + 'static {
    move || place.get().unwrap_or_default()
}
