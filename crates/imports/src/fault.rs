//! Why a file is refused whole.

use thiserror::Error;

/// A file that cannot be taken; nothing of it is.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum FileFault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than allowed.
    #[error("the file has more than {max_mb} MB")]
    TooLarge {
        /// The bound, in megabytes.
        max_mb: usize,
    },
    /// A workbook of Excel 97-2003.
    #[error("a workbook in the old .xls format")]
    OldExcel,
    /// A workbook with a password.
    #[error("a workbook with a password")]
    Protected,
    /// An OpenDocument sheet, from LibreOffice.
    #[error("an OpenDocument sheet")]
    OpenDocument,
    /// A PDF, a picture, an archive: no table at all.
    #[error("neither a workbook nor a CSV file")]
    NotASheet,
    /// Bytes that are no text.
    #[error("neither a workbook nor readable text")]
    NotText,
    /// A workbook that cannot be read.
    #[error("a damaged workbook")]
    Damaged,
    /// A workbook that unpacks to far more than a sheet of people or items.
    #[error("a workbook that unpacks to too much")]
    UnpacksTooLarge,
    /// More rows than allowed.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The bound.
        max: usize,
    },
    /// More columns than any of the forms has.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// The bound.
        max: usize,
    },
    /// A cell of endless text: a quotation mark that was never closed.
    #[error("row {row} has a cell of more than {max} characters")]
    CellTooLong {
        /// The row.
        row: u32,
        /// The bound.
        max: usize,
    },
    /// Columns without which nothing can be read, named as exports name them.
    #[error("columns are missing: {}", names.join(", "))]
    MissingColumns {
        /// Their headings.
        names: Vec<&'static str>,
    },
}

impl FileFault {
    /// A stable name of the fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            FileFault::Empty => "file_empty",
            FileFault::TooLarge { .. } => "file_too_large",
            FileFault::OldExcel => "file_old_excel",
            FileFault::Protected => "file_protected",
            FileFault::OpenDocument => "file_open_document",
            FileFault::NotASheet => "file_not_a_sheet",
            FileFault::NotText => "file_not_text",
            FileFault::Damaged => "file_damaged",
            FileFault::UnpacksTooLarge => "file_unpacks_too_large",
            FileFault::TooManyRows { .. } => "file_too_many_rows",
            FileFault::TooManyColumns { .. } => "file_too_many_columns",
            FileFault::CellTooLong { .. } => "file_cell_too_long",
            FileFault::MissingColumns { .. } => "file_missing_columns",
        }
    }
}
