//! A report in the making: counts, findings by row, and what each row writes.

use super::sentences;
use crate::desk::findings::finding;
use contract::{Finding, ImportReport, Level};
use imports::RowFinding;
use messages::Lang;
use std::collections::HashMap;

/// Gathers what an import finds and does.
pub(super) struct Report {
    /// The counts, and the findings so far.
    pub(super) counts: ImportReport,
    written: HashMap<u32, String>,
}

/// A row that is spoken of, and whom or what it is about.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) number: u32,
    pub(super) about: &'a str,
}

impl Report {
    /// A report that begins with what reading the file gave.
    pub(super) fn new(
        lang: Lang,
        file: String,
        [read, ignored, refused]: [usize; 3],
        findings: &[RowFinding],
    ) -> Self {
        let counts = ImportReport {
            read: whole(read),
            imported: 0,
            updated: 0,
            unchanged: 0,
            ignored: whole(ignored),
            refused: whole(refused),
            findings: findings.iter().map(|found| of_row(lang, found)).collect(),
            file,
            dry_run: false,
        };
        Self { counts, written: HashMap::new() }
    }

    /// Says something about a row.
    pub(super) fn say(&mut self, row: Row<'_>, level: Level, code: &str, message: impl Into<String>) {
        let about = row.about.to_owned();
        self.counts.findings.push(Finding { about, ..finding(row.number, level, code, message) });
    }

    /// Says what a row writes; it is shown with every finding of the row.
    pub(super) fn writes(&mut self, row: u32, what: &str) {
        self.written.insert(row, what.to_owned());
    }

    /// The whole report, its findings in the order of the rows, the gravest of a row first.
    pub(super) fn finish(mut self) -> ImportReport {
        self.counts.findings.sort_by_key(|found| (found.row, found.level));
        for found in &mut self.counts.findings {
            if let Some(written) = self.written.get(&found.row).filter(|_| found.level != Level::Error) {
                found.written.clone_from(written);
            }
        }
        self.counts
    }
}

/// A count as reports carry it.
pub(super) fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn of_row(lang: Lang, found: &RowFinding) -> Finding {
    let message = sentences::trouble(lang, &found.trouble);
    let about = sentences::about(lang, &found.about);
    Finding { about, ..finding(found.row, found.level, found.trouble.code(), message) }
}
