//! How much of a file is taken: every bound of this crate in one place.

/// The bounds that a caller may set; the others are constants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The largest file, in bytes.
    pub bytes_max: usize,
    /// The most registrations in a file.
    pub registrations_max: usize,
    /// The most lists in a file.
    pub lists_max: usize,
    /// The most rows of a file with one row an item.
    pub item_rows_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes_max: 5 * 1024 * 1024, registrations_max: 500, lists_max: 2_000, item_rows_max: 20_000 }
    }
}

/// The most rows that are looked at, whatever they hold.
pub(crate) const ROWS_READ_MAX: usize = 50_000;
/// The most columns with something in them.
pub(crate) const COLUMNS_MAX: usize = 400;
/// The longest cell, in characters; more is a quotation mark that was never closed.
pub(crate) const CELL_CHARS_MAX: usize = 10_000;
/// The most cells of a workbook.
pub(crate) const CELLS_MAX: usize = 1_000_000;
/// The most text copied out of a workbook's cells, in bytes: one long text may be shared by many cells.
pub(crate) const TEXT_BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most bytes that a workbook may unpack to.
pub(crate) const UNPACKED_BYTES_MAX: u64 = 96 * 1024 * 1024;
/// The most parts of a workbook.
pub(crate) const PARTS_MAX: usize = 2_000;
/// The most sheets of a workbook that are looked at.
pub(crate) const SHEETS_MAX: usize = 10;
/// Among how many rows the heading is searched.
pub(crate) const HEADING_ROWS_MAX: usize = 10;
/// The longest name, in characters.
pub(crate) const NAME_CHARS_MAX: usize = 80;
/// The longest other text of a person or an item, in characters.
pub(crate) const FIELD_CHARS_MAX: usize = 120;
/// The most names in one finding.
pub(crate) const NAMES_MAX: usize = 12;
