//! The file of labels: for each slot its cover, for each depositor a separator, the printed lists, the
//! labels and the return coupon; or the labels alone.
//!
//! Refuses to decide which items have a label: what comes in is drawn, a struck-out line excepted.

mod calibration;
mod cell;
mod coupon;
mod cover;
mod plan;
mod printed_list;
mod separator;

pub use calibration::calibration_pdf;
#[cfg(test)]
pub(crate) use cell::cell as cell_frame;
pub use cell::{CELL_HEIGHT_MM, CELL_MARGIN_MM, CELL_WIDTH_MM, CELLS_PER_PAGE};
pub use coupon::coupon_code;
pub use plan::{DepositorCount, label_pages, slot_pages};

use crate::error::DocumentError;
use crate::page::Page;
use crate::pdf::{self, About};
use crate::svg;
use contract::domain::slot::Audience;
use contract::domain::{Category, Cents, EditionCode, Line, ListNumber};
use jiff::civil::DateTime;
use messages::{Lang, documents as words};
use rayon::prelude::*;

/// Everything that a file of labels shows.
#[derive(Clone, PartialEq, Debug)]
pub struct LabelFile {
    /// The association's name.
    pub association: String,
    /// The edition's name.
    pub edition_name: String,
    /// The edition's part of every code.
    pub edition: EditionCode,
    /// What the association prints under each list; empty for the usual notice.
    pub notice: String,
    /// Where the sale takes place; may be empty.
    pub place: String,
    /// When the file is made, in the edition's zone.
    pub made_at: DateTime,
    /// The slots in the order of the file.
    pub slots: Vec<SlotSheets>,
}

/// A slot's part of the file.
#[derive(Clone, PartialEq, Debug)]
pub struct SlotSheets {
    /// Start and end, in the edition's zone; none for depositors without a slot.
    pub when: Option<(DateTime, DateTime)>,
    /// For whom the slot is.
    pub audience: Audience,
    /// Its depositors, in the order of the file.
    pub depositors: Vec<DepositorSheets>,
}

/// A depositor's part of the file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DepositorSheets {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Street; may be empty.
    pub address: String,
    /// Postcode and town; may be empty.
    pub town: String,
    /// Phone, as people write it; may be empty.
    pub phone: String,
    /// When unsold items are given back, in the edition's zone.
    pub give_back: Option<(DateTime, DateTime)>,
    /// Their lists.
    pub lists: Vec<ListSheets>,
}

/// A list and what is printed of it.
#[derive(Clone, PartialEq, Debug)]
pub struct ListSheets {
    /// Its number.
    pub number: ListNumber,
    /// Lines on the whole list: the 24 of "Article 3/24".
    pub lines_total: u8,
    /// The lines to print, in order.
    pub items: Vec<LabelItem>,
}

/// A line of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct LabelItem {
    /// Its line, from 1.
    pub line: Line,
    /// Its category.
    pub category: Category,
    /// What it is, at most 100 characters.
    pub description: String,
    /// Its colour; may be empty, as all that follow.
    pub color: String,
    /// Its brand.
    pub brand: String,
    /// For whom.
    pub gender: String,
    /// Its size.
    pub size: String,
    /// Its price, in cents.
    pub price: Cents,
    /// Refused or withdrawn: struck out on the list, without a label.
    pub struck: bool,
}

/// Which parts of the file are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LabelParts {
    /// Covers, separators, lists, labels, coupons.
    #[default]
    Whole,
    /// Only labels, one after the other.
    LabelsOnly,
}

/// How the file is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LabelOptions {
    /// Which parts.
    pub parts: LabelParts,
    /// The first free cell of the first sheet of labels, 0 to 11; more is taken as 0.
    pub start_cell: u8,
}

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LabelCounts {
    /// Lists in it.
    pub lists: u32,
    /// Labels in it.
    pub labels: u32,
    /// Pages in all.
    pub pages: u32,
}

/// One label: what its cell shows.
#[derive(Clone, Copy)]
pub(crate) struct Label<'a> {
    pub(crate) edition: &'a EditionCode,
    pub(crate) list: &'a ListSheets,
    pub(crate) item: &'a LabelItem,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::Empty`] when there is nothing to print.
pub fn labels_pdf(
    l: Lang,
    file: &LabelFile,
    options: LabelOptions,
) -> Result<(Vec<u8>, LabelCounts), DocumentError> {
    let pages = labels_pages(l, file, options);
    let about = About {
        lang: l,
        title: words::labels_title(l, &file.edition_name),
        author: file.association.clone(),
        made_at: file.made_at,
        exact_size: true,
    };
    Ok((pdf::write(&about, &pages)?, labels_counts(file, options)))
}

/// What the file will hold, without drawing it.
#[must_use]
pub fn labels_counts(file: &LabelFile, options: LabelOptions) -> LabelCounts {
    plan::counts(file, options)
}

/// Every page of the file, as drawings.
#[must_use]
pub(crate) fn labels_pages(l: Lang, file: &LabelFile, options: LabelOptions) -> Vec<Page> {
    let plan = plan::plan(file, options);
    plan.par_iter().map(|page| plan::draw(l, file, page)).collect()
}

/// One page of the file as an SVG drawing for the screen, `index` from 0; none past the end.
///
/// # Errors
/// [`DocumentError::CodeTooLong`] when a code fits in no QR code.
pub fn labels_page_svg(
    l: Lang,
    file: &LabelFile,
    options: LabelOptions,
    index: usize,
) -> Result<Option<PageDrawing>, DocumentError> {
    let plan = plan::plan(file, options);
    let Some(planned) = plan.get(index) else { return Ok(None) };
    let caption = plan::caption(l, planned);
    let svg = svg::page(&plan::draw(l, file, planned), &caption)?;
    Ok(Some(PageDrawing { svg, caption, pages: plan.len() as u32 }))
}

/// A page drawn for the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageDrawing {
    /// The drawing.
    pub svg: String,
    /// What stands on it: "Liste 245", "Listes 245, 246".
    pub caption: String,
    /// Pages of the whole file.
    pub pages: u32,
}
