//! The documents of an edition: the closing report and the workbook, each as a job, and both for closing.

use super::{report, workbook};
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::jobs::Made;
use contract::{Access, Failure, JobStarted, MakeClosingReport, MakeWorkbook};

/// Makes the closing report (PDF): its file name and bytes. `closing` says that the caller closes now.
pub(crate) async fn make_closing_report(
    app: &App,
    cx: &Context,
    closing: bool,
) -> Result<(String, Vec<u8>), Failure> {
    let (now, lang) = (app.0.clock.now(), cx.lang);
    let (values, code) = app.read(|world| report::gather(cx, world, now, closing))?;
    let bytes = app.draw(lang, move || documents::report_pdf(lang, &values)).await?;
    Ok((messages::treasury::report_name(lang, &code), bytes))
}

/// Makes the workbook (XLSX): its file name and bytes.
pub(crate) async fn make_workbook(app: &App, cx: &Context) -> Result<(String, Vec<u8>), Failure> {
    let (now, lang) = (app.0.clock.now(), cx.lang);
    let (values, code) = app.read(|world| workbook::gather(cx, world, now))?;
    let bytes = app.draw(lang, move || documents::workbook_xlsx(lang, &values)).await?;
    Ok((messages::treasury::workbook_name(lang, &code), bytes))
}

/// Keeps what a job made.
fn kept(app: &App, cx: &Context, made: Result<(String, Vec<u8>), Failure>) -> Result<Made, Failure> {
    let (name, bytes) = made?;
    let kept = app.0.files.keep(&name, &bytes, Access::Office, app.0.clock.now());
    let id = kept.map_err(|error| fail::folder(cx.lang, &error))?;
    Ok(Made { file: Some((id, name)), result: serde_json::Value::Null })
}

impl Handle<MakeClosingReport> for App {
    async fn handle(&self, cx: &Context, _: MakeClosingReport) -> Result<JobStarted, Failure> {
        self.read(|world| fail::edition(world, cx).map(|_| ()))?;
        let (app, cx) = (self.clone(), cx.clone());
        Ok(self.start_job(|_| async move {
            let made = make_closing_report(&app, &cx, false).await;
            kept(&app, &cx, made)
        }))
    }
}

impl Handle<MakeWorkbook> for App {
    async fn handle(&self, cx: &Context, _: MakeWorkbook) -> Result<JobStarted, Failure> {
        self.read(|world| fail::edition(world, cx).map(|_| ()))?;
        let (app, cx) = (self.clone(), cx.clone());
        Ok(self.start_job(|_| async move {
            let made = make_workbook(&app, &cx).await;
            kept(&app, &cx, made)
        }))
    }
}
