//! Making the file of labels, and marking them as printed.

use super::words::{Doing, count, slot};
use crate::prelude::*;
use contract::domain::JobId;
use contract::{
    CancelJob, LabelSelection, LabelsMade, LabelsOverview, MakeCalibration, MakeLabels, MarkLabelsPrinted,
    SlotLabels,
};

/// The page that shows whether a printer keeps to the millimetre.
#[component]
pub(super) fn Calibration() -> impl IntoView {
    let doing = Doing::new();
    let make = move |()| {
        let work = async { follow_and_save(call(MakeCalibration {}).await, |_, _| {}).await };
        doing.run(work, |_| use_toasts().show(messages::desk::calibration_made(use_lang().get_untracked())));
    };
    view! {
        <Refusal failure=doing.failure />
        <Button label=t!(desk::calibration) kind=Kind::Quiet icon=Icon::ScanQrCode closed=doing.closed(|| None)
            reason_elsewhere=true on_press=make />
    }
}

/// Labels and pages of what is chosen.
fn sums(chosen: Option<&SlotLabels>, overview: Option<&LabelsOverview>) -> (u32, u32) {
    match (chosen, overview) {
        (Some(of), _) => (of.labels, of.pages),
        (None, Some(all)) => (all.labels, all.slots.iter().map(|of| of.pages).sum()),
        (None, None) => (0, 0),
    }
}

/// What the file holds and where it starts.
fn options(
    labels_only: RwSignal<bool>,
    start: RwSignal<String>,
    chosen: Signal<Option<SlotLabels>>,
    on_all: Callback<()>,
) -> impl IntoView {
    let cells = Signal::derive(|| {
        let lang = use_lang().get();
        (0..12).map(|cell| (cell.to_string(), messages::desk::cell(lang, &(cell + 1).to_string()))).collect()
    });
    view! {
        <div class="print-options">
            <Check label=t!(desk::labels_only) value=labels_only />
            <Select label=t!(desk::start_cell) value=start options=cells bare=true />
            <Show when=move || chosen.with(Option::is_some)>
                <button type="button" class="print-all to-end" on:click=move |_| on_all.run(())>{t!(desk::take_all)}</button>
            </Show>
        </div>
    }
}

/// The card that makes the file of what is chosen.
#[component]
#[expect(clippy::too_many_lines, reason = "the panel in the order in which it is read")]
pub(super) fn PrintPanel(
    overview: Remote<LabelsOverview>,
    #[prop(into)] chosen: Signal<Option<SlotLabels>>,
    #[prop(into)] wanted: Signal<LabelSelection>,
    #[prop(into)] on_all: Callback<()>,
) -> impl IntoView {
    let (labels_only, start) = (RwSignal::new(false), RwSignal::new("0".to_owned()));
    let (doing, steps) = (Doing::new(), RwSignal::new((0_u64, 0_u64)));
    let (job, began_ms) = (RwSignal::new(None::<JobId>), RwSignal::new(0_i64));
    let left_s = Signal::derive(move || {
        let (done, total) = steps.get();
        time_left_s(done, total, format::now_ms() - began_ms.get())
    });
    let sum =
        Memo::new(move |_| overview.value.with(|all| chosen.with(|of| sums(of.as_ref(), all.as_ref()))));
    let title = Signal::derive(move || {
        chosen
            .with(|of| of.as_ref().map(|of| slot(&of.slot)))
            .unwrap_or_else(|| messages::desk::whole_edition(use_lang().get()).to_owned())
    });
    let text = Signal::derive(move || {
        let (labels, pages) = sum.get();
        messages::desk::labels_and_pages(use_lang().get(), i64::from(labels), &count(pages))
    });
    let closed = doing.closed(move || {
        (sum.get().0 == 0).then(|| messages::desk::nothing_to_print(use_lang().get()).to_owned())
    });
    let make = move |()| {
        let command = MakeLabels {
            selection: wanted.get_untracked(),
            labels_only: labels_only.get_untracked(),
            start_cell: start.get_untracked().parse().unwrap_or(0),
        };
        steps.set((0, 0));
        began_ms.set(format::now_ms());
        let work = async move {
            let started = call(command).await;
            job.set(started.as_ref().ok().map(|started| started.job));
            let made = follow_and_save(started, move |done, total| steps.set((done, total))).await;
            job.set(None);
            made
        };
        doing.run(work, move |job| {
            let made = job.result.and_then(|value| serde_json::from_value::<LabelsMade>(value).ok());
            if let Some(made) = made {
                let lang = use_lang().get_untracked();
                use_toasts().show(messages::desk::file_made(
                    lang,
                    i64::from(made.labels),
                    &made.pages.to_string(),
                ));
            }
            overview.reload();
        });
    };
    let stop = move |()| {
        if let Some(job) = job.get_untracked() {
            // Whether it was stopped in time is what its end says.
            spawn_local(async move { _ = call(CancelJob { job }).await });
        }
    };
    let mark = move |()| {
        doing.run(call(MarkLabelsPrinted { selection: wanted.get_untracked() }), move |now| {
            use_toasts().show(messages::desk::marked_printed(use_lang().get_untracked()));
            overview.value.set(Some(now));
        });
    };
    let label = Signal::derive(move || {
        let (labels, pages) = sum.get();
        let lang = use_lang().get();
        if labels_only.get() {
            messages::desk::make_labels(lang, i64::from(labels))
        } else {
            messages::desk::make_pages(lang, i64::from(pages))
        }
    });
    view! {
        <section class="card print-panel">
            <div class="print-words">
                <h2 class="t-17 title two-lines">{title}</h2>
                <p class="ink-2">{text}</p>
            </div>
            {options(labels_only, start, chosen, on_all)}
            <div class="print-buttons">
                <Button label=t!(desk::mark_printed) size=Size::Large closed reason_elsewhere=true on_press=mark />
                <Button label kind=Kind::Primary size=Size::Large icon=Icon::Printer closed reason_elsewhere=true on_press=make />
            </div>
            <Show when=move || doing.busy.get() && (steps.get().1 > 0)>
                <div class="print-progress">
                    <Progress label=t!(desk::making_labels) done=Signal::derive(move || steps.get().0) total=Signal::derive(move || steps.get().1) left_s on_stop=stop />
                </div>
            </Show>
            <Refusal failure=doing.failure />
        </section>
    }
}
