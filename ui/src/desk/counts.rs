//! The counts of an import: which rows are right, doubtful, refused or left aside.

use contract::{Finding, ImportReport, Level};
use std::collections::BTreeMap;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    /// It is written; nothing to look at.
    Right,
    /// It is written; look at it.
    Doubtful,
    /// It is not written: it must be mended.
    Refused,
    /// It does not count.
    Ignored,
}

/// Findings of rows that do not count, whatever their level.
const IGNORED: [&str; 8] = [
    "not_paid",
    "not_valid",
    "duplicate_ticket",
    "further_ticket",
    "older_answer",
    "list_read_only",
    "labels_printed",
    "replaced",
];

/// The row of the heading: what is said of it is said of the file.
const HEADING: u32 = 1;

/// Whether a finding is about the file and not about one of its rows.
pub(super) fn is_of_file(finding: &Finding) -> bool {
    finding.row <= HEADING
}

/// What becomes of the row of a finding, as far as this finding says.
fn group_of(finding: &Finding) -> Group {
    match finding.level {
        Level::Error => Group::Refused,
        _ if IGNORED.contains(&finding.code.as_str()) => Group::Ignored,
        Level::Warning => Group::Doubtful,
        Level::Info => Group::Right,
    }
}

/// The group of each row of which something is said: an error refuses it, whatever else is said.
fn groups(findings: &[Finding]) -> BTreeMap<u32, Group> {
    let rank = |group: Group| match group {
        Group::Refused => 3,
        Group::Ignored => 2,
        Group::Doubtful => 1,
        Group::Right => 0,
    };
    let mut groups = BTreeMap::new();
    for finding in findings.iter().filter(|finding| !is_of_file(finding)) {
        let group = group_of(finding);
        let known = groups.entry(finding.row).or_insert(group);
        if rank(group) > rank(*known) {
            *known = group;
        }
    }
    groups
}

/// How many rows stand in each group, and how many things will be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) right: i64,
    pub(super) doubtful: i64,
    pub(super) refused: i64,
    pub(super) ignored: i64,
    /// New and changed: what the button writes.
    pub(super) written: i64,
}

impl Counts {
    /// Counts a report. Refused and ignored are the station's own counts; the doubtful are told by their findings; the
    /// rest of the rows is right.
    pub(super) fn of(report: &ImportReport) -> Counts {
        let doubtful = groups(&report.findings).values().filter(|group| **group == Group::Doubtful).count();
        let doubtful = i64::try_from(doubtful).unwrap_or(i64::MAX);
        let (refused, ignored) = (i64::from(report.refused), i64::from(report.ignored));
        let right = (i64::from(report.read) - doubtful - refused - ignored).max(0);
        let written = i64::from(report.imported) + i64::from(report.updated);
        Counts { right, doubtful, refused, ignored, written }
    }

    /// The group that is shown first: the gravest that has rows.
    pub(super) fn first_to_see(&self) -> Group {
        if self.doubtful > 0 {
            Group::Doubtful
        } else if self.refused > 0 {
            Group::Refused
        } else {
            Group::Right
        }
    }
}

/// A finding with its place, since a row may have several, and with the group of its row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) place: usize,
    pub(super) group: Group,
    pub(super) finding: Finding,
}

/// The rows of the preview, in the order of the file.
pub(super) fn rows(report: &ImportReport) -> Vec<Row> {
    let groups = groups(&report.findings);
    let findings = report.findings.iter().filter(|finding| !is_of_file(finding)).enumerate();
    findings
        .filter_map(|(place, finding)| {
            Some(Row { place, group: *groups.get(&finding.row)?, finding: finding.clone() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(row: u32, level: Level, code: &str) -> Finding {
        let (about, written) = (String::new(), String::new());
        Finding { row, level, code: code.into(), message: String::new(), about, written }
    }

    fn report(findings: Vec<Finding>) -> ImportReport {
        ImportReport {
            read: 256,
            imported: 240,
            updated: 3,
            unchanged: 0,
            ignored: 2,
            refused: 1,
            findings,
            file: String::new(),
            dry_run: true,
        }
    }

    #[test]
    fn every_row_is_in_one_group() {
        let report = report(vec![
            finding(1, Level::Warning, "absent_columns"),
            finding(14, Level::Warning, "slot_full"),
            finding(14, Level::Warning, "bad_phone"),
            finding(20, Level::Error, "no_email"),
            finding(20, Level::Warning, "bad_phone"),
            finding(31, Level::Info, "not_paid"),
            finding(32, Level::Warning, "further_ticket"),
        ]);
        let counts = Counts::of(&report);
        assert_eq!(counts, Counts { right: 252, doubtful: 1, refused: 1, ignored: 2, written: 243 });
        assert_eq!(counts.right + counts.doubtful + counts.refused + counts.ignored, 256);
        let groups: Vec<Group> = rows(&report).iter().map(|row| row.group).collect();
        use Group::{Doubtful, Ignored, Refused};
        assert_eq!(groups, [Doubtful, Doubtful, Refused, Refused, Ignored, Ignored], "the heading is no row");
    }

    #[test]
    fn the_doubtful_rows_are_seen_first() {
        let refused = report(vec![finding(20, Level::Error, "no_email")]);
        assert_eq!(Counts::of(&refused).first_to_see(), Group::Refused);
        let sound = ImportReport { refused: 0, ..report(vec![]) };
        assert_eq!(Counts::of(&sound).first_to_see(), Group::Right);
    }
}
