//! The jobs that make label files, and the mark that they were printed.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::draft::Draft;
use crate::fail;
use crate::jobs::Made;
use crate::labels::gather::{fault, gather, selected};
use crate::labels::overview::overview;
use crate::world::EditionBook;
use contract::domain::ListNumber;
use contract::{
    Access, Failure, JobStarted, LabelsMade, LabelsOverview, MakeCalibration, MakeLabels, MarkLabelsPrinted,
};
use documents::{LabelOptions, LabelParts};
use std::collections::BTreeSet;
use store::rows::{Change, LabelEventRow, ListRow};

/// Notes that labels of lists were made or printed.
fn note(
    draft: &mut Draft,
    book: &EditionBook,
    lists: &BTreeSet<ListNumber>,
    kind: &str,
) -> Result<(), Failure> {
    let account = draft.actor()?.id;
    let labels: usize = lists.iter().map(|number| book.items_of(*number).count()).sum();
    for list in lists.iter().filter_map(|number| book.lists.get(number)) {
        let now = Some(draft.now);
        draft.put(Change::List(match kind {
            "made" => ListRow { labels_made_at: now, ..list.clone() },
            _ => ListRow {
                labels_made_at: list.labels_made_at.or(now),
                labels_printed_at: now,
                ..list.clone()
            },
        }));
    }
    let id = draft.id();
    draft.put(Change::LabelEvent(LabelEventRow {
        id,
        edition: book.row.id,
        kind: kind.to_owned(),
        at: draft.now,
        account,
        lists: lists.iter().copied().collect(),
        labels: u32::try_from(labels).unwrap_or(u32::MAX),
    }));
    Ok(())
}

impl Handle<MakeLabels> for App {
    async fn handle(&self, cx: &Context, command: MakeLabels) -> Result<JobStarted, Failure> {
        let now = self.0.clock.now();
        let gathered =
            self.read(|world| gather(cx, world, fail::edition(world, cx)?, &command.selection, now))?;
        if gathered.lists().next().is_none() {
            return Err(
                fail::nothing_to_print(cx.lang).with(serde_json::json!({ "left_out": gathered.left_out }))
            );
        }
        let parts = if command.labels_only { LabelParts::LabelsOnly } else { LabelParts::Whole };
        let options = LabelOptions { parts, start_cell: command.start_cell };
        let (app, cx) = (self.clone(), cx.clone());
        Ok(self.start_job(|work| async move {
            let total = documents::labels_counts(&gathered.file, options);
            work.progress(0, u64::from(total.labels));
            let lists: BTreeSet<ListNumber> = gathered.lists().collect();
            let name = messages::labels::file_name(cx.lang, gathered.file.edition.as_str());
            let (lang, file) = (cx.lang, gathered.file);
            let (bytes, counts) = app.draw(lang, move || documents::labels_pdf(lang, &file, options)).await?;
            if work.is_stopped() {
                return Err(fail::cancelled(lang));
            }
            let kept = app.0.files.keep(&name, &bytes, Access::Manager, app.0.clock.now());
            let id = kept.map_err(|error| fail::folder(lang, &error))?;
            let () = app.write(&cx, None, move |draft| note(draft, draft.edition()?, &lists, "made")).await?;
            work.progress(u64::from(counts.labels), u64::from(counts.labels));
            let made = LabelsMade {
                lists: counts.lists,
                labels: counts.labels,
                pages: counts.pages,
                left_out: gathered.left_out,
            };
            Ok(Made {
                file: Some((id, name)),
                result: serde_json::to_value(made).map_err(|_| fail::internal(lang))?,
            })
        }))
    }
}

impl Handle<MakeCalibration> for App {
    async fn handle(&self, cx: &Context, _: MakeCalibration) -> Result<JobStarted, Failure> {
        let now = self.0.clock.now();
        let (association, made_at) = self.read(|world| {
            let book = fail::edition(world, cx)?;
            let association = world.meta.get("association").cloned().unwrap_or_default();
            Ok((association, crate::zone::civil(&book.row.settings, now)))
        })?;
        let (app, lang) = (self.clone(), cx.lang);
        Ok(self.start_job(|_| async move {
            let bytes =
                app.draw(lang, move || documents::calibration_pdf(lang, &association, made_at)).await?;
            let name = messages::labels::calibration_name(lang).to_owned();
            let kept = app.0.files.keep(&name, &bytes, Access::Manager, app.0.clock.now());
            let id = kept.map_err(|error| fail::folder(lang, &error))?;
            Ok(Made { file: Some((id, name)), result: serde_json::Value::Null })
        }))
    }
}

impl Handle<MarkLabelsPrinted> for App {
    async fn handle(&self, cx: &Context, command: MarkLabelsPrinted) -> Result<LabelsOverview, Failure> {
        let () = self
            .write(cx, None, move |draft| {
                let book = draft.edition()?;
                let lists = selected(draft.cx, draft.world, book, &command.selection)?;
                let sound = lists.into_iter().filter(|list| fault(draft.cx.lang, book, list).is_none());
                let sound: BTreeSet<ListNumber> = sound.map(|list| list.number).collect();
                if sound.is_empty() {
                    return Err(fail::nothing_to_print(draft.cx.lang));
                }
                note(draft, book, &sound, "printed")
            })
            .await?;
        self.read(|world| Ok(overview(cx.lang, world, fail::edition(world, cx)?)))
    }
}
