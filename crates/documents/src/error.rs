//! Why a document cannot be made.

use thiserror::Error;

/// Why a document cannot be made. Odd texts are no reason: they are printed as well as the font can.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// A code has more characters than any QR version that is used.
    #[error("no QR code of a label can hold {text:?}")]
    CodeTooLong {
        /// Its beginning.
        text: String,
    },
    /// Nothing is to be printed.
    #[error("a document without a page")]
    Empty,
    /// The font could not be put in.
    #[error("putting a font into a document")]
    Font,
    /// A page could not be compressed or the file could not be put together.
    #[error("putting a document together")]
    Write(#[from] std::io::Error),
    /// The file's structure could not be made.
    #[error("building the structure of a document")]
    Structure(#[from] lopdf::Error),
    /// The workbook could not be made.
    #[error("making a workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
