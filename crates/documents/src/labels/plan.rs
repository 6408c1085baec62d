//! The order of a file of labels, as data: which page shows what. Counting needs no drawing.

use super::{
    CELLS_PER_PAGE, DepositorSheets, Label, LabelCounts, LabelFile, LabelOptions, LabelParts, ListSheets,
    SlotSheets, cell, coupon, cover, printed_list, separator,
};
use crate::page::Page;
use crate::words as say;
use contract::domain::ListNumber;
use messages::{Lang, documents as words};

/// A page to draw.
pub(super) enum Planned<'a> {
    /// A page of a slot's cover; the depositors from `first` on.
    Cover { slot: &'a SlotSheets, first: usize, part: (u32, u32) },
    /// A depositor's separator.
    Separator { slot: &'a SlotSheets, depositor: &'a DepositorSheets },
    /// A printed list.
    List { depositor: &'a DepositorSheets, list: &'a ListSheets },
    /// A sheet of labels, the first in the cell `start`.
    Labels { labels: Vec<Label<'a>>, start: usize },
    /// A return coupon.
    Coupon { depositor: &'a DepositorSheets },
}

/// How much of a slot one depositor takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DepositorCount {
    /// Their lists.
    pub lists: u32,
    /// Their labels.
    pub labels: u32,
}

/// Sheets that `labels` labels take when the first stands in `start_cell` (0 to 11).
#[must_use]
pub fn label_pages(labels: u32, start_cell: u8) -> u32 {
    if labels == 0 { 0 } else { (start(start_cell) as u32 + labels).div_ceil(CELLS_PER_PAGE as u32) }
}

/// Pages of one slot of a whole file: cover, separators, lists, labels, coupons.
#[must_use]
pub fn slot_pages(depositors: &[DepositorCount]) -> u32 {
    let each = |d: &DepositorCount| 2 + d.lists + label_pages(d.labels, 0);
    cover::pages(depositors.len()) + depositors.iter().map(each).sum::<u32>()
}

fn start(start_cell: u8) -> usize {
    let start = usize::from(start_cell);
    if start < CELLS_PER_PAGE { start } else { 0 }
}

/// The labels of a list.
fn labels_of<'a>(file: &'a LabelFile, list: &'a ListSheets) -> impl Iterator<Item = Label<'a>> {
    let edition = &file.edition;
    list.items.iter().filter(|item| !item.struck).map(move |item| Label { edition, list, item })
}

fn depositors(file: &LabelFile) -> impl Iterator<Item = &DepositorSheets> {
    file.slots.iter().flat_map(|slot| &slot.depositors)
}

/// What a file holds.
pub(super) fn counts(file: &LabelFile, options: LabelOptions) -> LabelCounts {
    let shape = |depositor: &DepositorSheets| DepositorCount {
        lists: depositor.lists.len() as u32,
        labels: depositor.lists.iter().flat_map(|list| labels_of(file, list)).count() as u32,
    };
    let all: Vec<DepositorCount> = depositors(file).map(shape).collect();
    let labels = all.iter().map(|d| d.labels).sum();
    let pages = match options.parts {
        LabelParts::LabelsOnly => label_pages(labels, options.start_cell),
        LabelParts::Whole => {
            let slots = file.slots.iter().map(|slot| slot.depositors.iter().map(shape).collect::<Vec<_>>());
            let pages: u32 = slots.map(|counts| slot_pages(&counts)).sum();
            // Only the first depositor's labels can be on the part-used sheet.
            let first = all.iter().find(|d| d.labels > 0).map_or(0, |d| d.labels);
            pages + label_pages(first, options.start_cell) - label_pages(first, 0)
        }
    };
    LabelCounts { lists: all.iter().map(|d| d.lists).sum(), labels, pages }
}

/// The pages of a file, in order.
pub(super) fn plan(file: &LabelFile, options: LabelOptions) -> Vec<Planned<'_>> {
    let mut plan = Vec::new();
    let mut first_cell = start(options.start_cell);
    match options.parts {
        LabelParts::LabelsOnly => {
            let lists = depositors(file).flat_map(|depositor| &depositor.lists);
            let labels: Vec<Label<'_>> = lists.flat_map(|list| labels_of(file, list)).collect();
            sheets(&mut plan, &labels, &mut first_cell);
        }
        LabelParts::Whole => {
            for slot in &file.slots {
                let pages = cover::pages(slot.depositors.len());
                plan.extend((0..pages).map(|page| Planned::Cover {
                    slot,
                    first: cover::first_of(page),
                    part: (page + 1, pages),
                }));
                for depositor in &slot.depositors {
                    plan.push(Planned::Separator { slot, depositor });
                    plan.extend(depositor.lists.iter().map(|list| Planned::List { depositor, list }));
                    let lists = depositor.lists.iter();
                    let labels: Vec<Label<'_>> = lists.flat_map(|list| labels_of(file, list)).collect();
                    sheets(&mut plan, &labels, &mut first_cell);
                    plan.push(Planned::Coupon { depositor });
                }
            }
        }
    }
    plan
}

/// Sheets of labels; only the file's first one may begin in the middle.
fn sheets<'a>(plan: &mut Vec<Planned<'a>>, labels: &[Label<'a>], first_cell: &mut usize) {
    let mut rest = labels;
    while !rest.is_empty() {
        let start = std::mem::take(first_cell);
        let (page, after) = rest.split_at(rest.len().min(CELLS_PER_PAGE - start));
        plan.push(Planned::Labels { labels: page.to_vec(), start });
        rest = after;
    }
}

/// Draws a page.
pub(super) fn draw(l: Lang, file: &LabelFile, planned: &Planned<'_>) -> Page {
    match planned {
        Planned::Cover { slot, first, part } => cover::draw(l, file, slot, *first, *part),
        Planned::Separator { slot, depositor } => separator::draw(l, file, slot, depositor),
        Planned::List { depositor, list } => printed_list::draw(l, file, depositor, list),
        Planned::Labels { labels, start } => cell::sheet(l, labels, *start),
        Planned::Coupon { depositor } => coupon::draw(l, file, depositor),
    }
}

/// What stands on a page, in words.
pub(super) fn caption(l: Lang, planned: &Planned<'_>) -> String {
    match planned {
        Planned::Cover { slot, .. } => cover::title(l, slot),
        Planned::Separator { depositor, .. } | Planned::Coupon { depositor } => {
            say::full_name(&depositor.last_name, &depositor.first_name)
        }
        Planned::List { list, .. } => words::list(l, &list.number.to_string()),
        Planned::Labels { labels, .. } => {
            let mut lists: Vec<ListNumber> = labels.iter().map(|label| label.list.number).collect();
            lists.dedup();
            match lists.as_slice() {
                [one] => words::list(l, &one.to_string()),
                lists => words::lists(l, &say::numbers(lists.iter().copied())),
            }
        }
    }
}
