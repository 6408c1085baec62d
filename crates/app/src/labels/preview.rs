//! A page of labels as it will be printed, as a drawing.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::labels::gather::gather;
use contract::{Failure, LabelPage, PreviewLabels};
use documents::{LabelOptions, LabelParts};

impl Handle<PreviewLabels> for App {
    async fn handle(&self, cx: &Context, command: PreviewLabels) -> Result<LabelPage, Failure> {
        let (now, lang) = (self.0.clock.now(), cx.lang);
        let gathered =
            self.read(|world| gather(cx, world, fail::edition(world, cx)?, &command.selection, now))?;
        if gathered.lists().next().is_none() {
            return Err(
                fail::nothing_to_print(lang).with(serde_json::json!({ "left_out": gathered.left_out }))
            );
        }
        let options = LabelOptions { parts: LabelParts::LabelsOnly, start_cell: 0 };
        let page = command.page;
        let drawn = self
            .draw(lang, move || {
                let count = documents::labels_counts(&gathered.file, options).pages;
                let page = page.min(count.saturating_sub(1));
                documents::labels_page_svg(lang, &gathered.file, options, page as usize)
                    .map(|drawn| (page, drawn))
            })
            .await?;
        let (page, Some(drawing)) = drawn else { return Err(fail::nothing_to_print(lang)) };
        Ok(LabelPage { svg: drawing.svg, page, pages: drawing.pages, caption: drawing.caption })
    }
}
