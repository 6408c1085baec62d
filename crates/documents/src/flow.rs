//! Text that runs from page to page: tables whose rows spill over, blocks that must stay whole.

use crate::page::Page;
use crate::table::{HEAD_MM, Table};

/// Where the content of a page ends; the foot is below, in millimetres.
const BOTTOM_MM: f32 = 281.0;

/// Draws the head of a page (from 0) and gives the y below it.
type Head<'a> = dyn Fn(&mut Page, usize) -> f32 + 'a;

/// The pages so far, and where the next thing is drawn.
pub(crate) struct Flow<'a> {
    pages: Vec<Page>,
    head: Box<Head<'a>>,
    /// Where the next thing is drawn.
    pub(crate) y: f32,
}

impl<'a> Flow<'a> {
    /// Begins the first page.
    pub(crate) fn new(head: impl Fn(&mut Page, usize) -> f32 + 'a) -> Flow<'a> {
        let mut flow = Flow { pages: Vec::new(), head: Box::new(head), y: 0.0 };
        flow.next_page();
        flow
    }

    /// Begins a page.
    pub(crate) fn next_page(&mut self) {
        let mut page = Page::new();
        self.y = (self.head)(&mut page, self.pages.len());
        self.pages.push(page);
    }

    /// The page that is being drawn.
    pub(crate) fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a flow has a page")
    }

    /// Begins a page when less than `mm` is left on this one; says whether it did.
    pub(crate) fn need(&mut self, mm: f32) -> bool {
        let full = self.y + mm > BOTTOM_MM;
        if full {
            self.next_page();
        }
        full
    }

    /// Draws a table, its head again on each further page; it never begins with less than two rows.
    pub(crate) fn table<S: AsRef<str>>(&mut self, table: &Table<'_>, rows: impl IntoIterator<Item = Vec<S>>) {
        self.need(HEAD_MM + 2.0 * table.row_mm);
        let top = self.y;
        self.y = table.head(self.page(), top);
        for row in rows {
            if self.need(table.row_mm) {
                let top = self.y;
                self.y = table.head(self.page(), top);
            }
            let cells: Vec<&str> = row.iter().map(AsRef::as_ref).collect();
            let top = self.y;
            self.y = table.row(self.page(), top, &cells);
        }
    }

    /// The pages, each with its foot, which is told its number and how many there are.
    pub(crate) fn finish(self, foot: impl Fn(&mut Page, usize, usize)) -> Vec<Page> {
        let mut pages = self.pages;
        let of = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            foot(page, index + 1, of);
        }
        pages
    }
}
