//! The papers of the sale: slips, closing report, workbook; each made by a job and saved where one wants.

use crate::prelude::*;
use contract::{Failure, JobStarted, MakeClosingReport, MakeSlips, MakeWorkbook};
use std::future::Future;
use std::pin::Pin;

type Start = fn() -> Pin<Box<dyn Future<Output = Result<JobStarted, Failure>>>>;

#[component]
fn Paper(
    title: Signal<String>,
    text: Signal<String>,
    icon: Icon,
    label: Signal<String>,
    start: Start,
) -> impl IntoView {
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None));
    let make = move |()| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            if let Err(refused) = follow_and_save(start().await, |_, _| {}).await {
                failure.set(Some(refused));
            }
            busy.set(false);
        });
    };
    let closed =
        Signal::derive(move || busy.get().then(|| messages::reports::making(use_lang().get()).to_owned()));
    view! {
        <section class="card paper">
            <Icon name=icon size=32 />
            <div class="grow">
                <h2 class="paper-title">{move || title.get()}</h2>
                <p class="ink-2">{move || text.get()}</p>
                <Refusal failure />
            </div>
            <Button label on_press=make closed />
        </section>
    }
}

/// The page.
#[component]
pub(super) fn ReportsPage() -> impl IntoView {
    view! {
        <OfficePage title=t!(reports::title) note=t!(reports::note)>
            <div class="stack">
                <Paper title=t!(reports::slips) text=t!(reports::slips_text) icon=Icon::Printer label=t!(reports::save_pdf)
                    start=|| Box::pin(call(MakeSlips { email: None })) />
                <Paper title=t!(reports::report) text=t!(reports::report_text) icon=Icon::FileText label=t!(reports::save_pdf)
                    start=|| Box::pin(call(MakeClosingReport {})) />
                <Paper title=t!(reports::workbook) text=t!(reports::workbook_text) icon=Icon::FileSpreadsheet label=t!(reports::save_xlsx)
                    start=|| Box::pin(call(MakeWorkbook {})) />
            </div>
        </OfficePage>
    }
}
