//! Why a file is refused whole, as a sentence with its remedy.

use super::sentences::names;
use contract::Failure;
use imports::FileFault;
use messages::{Lang, imports as m};

/// The refusal of a file.
pub(super) fn failure(lang: Lang, fault: &FileFault) -> Failure {
    let (message, hint) = match fault {
        FileFault::Empty => (m::file_empty(lang).to_owned(), m::file_empty_hint(lang)),
        FileFault::TooLarge { max_mb } => {
            (m::file_too_large(lang, &max_mb.to_string()), m::file_too_large_hint(lang))
        }
        FileFault::OldExcel => (m::file_old_excel(lang).to_owned(), m::file_old_excel_hint(lang)),
        FileFault::Protected => (m::file_protected(lang).to_owned(), m::file_protected_hint(lang)),
        FileFault::OpenDocument => (m::file_open_document(lang).to_owned(), m::file_open_document_hint(lang)),
        FileFault::NotASheet => (m::file_not_a_sheet(lang).to_owned(), m::file_not_a_sheet_hint(lang)),
        FileFault::NotText => (m::file_not_text(lang).to_owned(), m::file_not_text_hint(lang)),
        FileFault::Damaged => (m::file_damaged(lang).to_owned(), m::file_damaged_hint(lang)),
        FileFault::UnpacksTooLarge => {
            (m::file_unpacks_too_large(lang).to_owned(), m::file_unpacks_too_large_hint(lang))
        }
        FileFault::TooManyRows { max } => {
            (m::file_too_many_rows(lang, &max.to_string()), m::file_too_many_rows_hint(lang))
        }
        FileFault::TooManyColumns { max } => {
            (m::file_too_many_columns(lang, &max.to_string()), m::file_too_many_columns_hint(lang))
        }
        FileFault::CellTooLong { row, max } => (
            m::file_cell_too_long(lang, &row.to_string(), &max.to_string()),
            m::file_cell_too_long_hint(lang),
        ),
        FileFault::MissingColumns { names: missing } => {
            let missing = names(lang, missing);
            let hint = m::file_missing_columns_hint(lang, &missing);
            return Failure::new(fault.code(), m::file_missing_columns(lang, &missing), hint);
        }
    };
    Failure::new(fault.code(), message, hint)
}
