//! The papers of a sale: values to the bytes of PDF and XLSX files.
//!
//! Pure functions: same values, same bytes. Refuses all input and output, clocks and knowledge of where
//! the values come from; every visible word comes from `assets/messages/*/documents.toml`.

mod draw;
mod error;
mod flow;
mod font;
mod icons;
pub mod labels;
mod page;
mod parts;
mod pdf;
mod qr;
pub mod report;
pub mod slips;
mod stream;
mod svg;
mod table;
mod words;
pub mod workbook;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use error::DocumentError;
pub use labels::{
    DepositorCount, DepositorSheets, LabelCounts, LabelFile, LabelItem, LabelOptions, LabelParts, ListSheets,
    PageDrawing, SlotSheets, calibration_pdf, coupon_code, label_pages, labels_counts, labels_page_svg,
    labels_pdf, slot_pages,
};
pub use qr::code_svg;
pub use report::{
    CategorySales, ClosingReport, HourSales, MeansTaken, PayoutRow, ReportFigures, SealLine, SessionLine,
    TillSales, report_pdf,
};
pub use slips::{Slip, SlipAdjustment, SlipCounts, SlipFile, SlipItem, slips_pdf};
pub use workbook::{Workbook, WorkbookDepositor, WorkbookSale, WorkbookUnsold, csv_safe, workbook_xlsx};
