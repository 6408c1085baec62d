//! The form's answers: one row a list, taken whole or not at all.

use crate::date::moment_of;
use crate::declarations::{Declarations, DeclaredItem, DeclaredList};
use crate::finding::{RowFinding, Trouble};
use crate::form::{Col, Group};
use crate::heading::Heading;
use crate::item::{email_of, item, number_of};
use crate::limits::FIELD_CHARS_MAX;
use crate::sheet::SheetRow;
use crate::value::is_no;
use contract::domain::ListNumber;
use contract::domain::item::LINES_MAX;
use contract::domain::text::cut;
use jiff::civil::DateTime;
use std::collections::HashMap;

/// The form's answers, one row a list.
pub(crate) fn answers(out: &mut Declarations, heading: &Heading<'_>, groups: &[Group]) {
    for row in heading.body {
        let email = row.shown(heading.at[Col::Email as usize]);
        let number = row.shown(heading.at[Col::ListNumber as usize]);
        let about =
            if number.is_empty() { cut(&email, FIELD_CHARS_MAX) } else { cut(&number, FIELD_CHARS_MAX) };
        let mut troubles = Vec::new();
        match answer(heading, groups, row, &mut troubles) {
            Some(list) => out.lists.push(list),
            None => out.refused += 1,
        }
        out.findings.extend(troubles.into_iter().map(|trouble| RowFinding::new(row.number, &about, trouble)));
    }
    keep_latest(out);
}

/// One answer; without a list one of the troubles is an error.
fn answer(
    heading: &Heading<'_>,
    groups: &[Group],
    row: &SheetRow,
    troubles: &mut Vec<Trouble>,
) -> Option<DeclaredList> {
    let at = |col: Col| row.cell(heading.at[col as usize]);
    let email = email_of(at(Col::Email), troubles);
    let number = number_of(at(Col::ListNumber), troubles);
    let timestamp = moment_of(at(Col::Timestamp));
    if timestamp.is_none() && !at(Col::Timestamp).is_empty() {
        troubles.push(Trouble::BadTimestamp { text: cut(&at(Col::Timestamp).shown(), FIELD_CHARS_MAX) });
    }
    let mut items = Vec::new();
    let mut sound = true;
    let mut ended = false;
    let mut left_out = 0u8;
    for group in groups.iter().filter(|group| !group.is_empty(row)) {
        if ended {
            left_out = left_out.saturating_add(1);
            continue;
        }
        let line = u8::try_from(items.len() + 1).unwrap_or(u8::MAX);
        if line > LINES_MAX {
            troubles.push(Trouble::TooManyItems { max: LINES_MAX });
            sound = false;
            break;
        }
        let item = item(group, row, line, troubles);
        sound &= item.is_some();
        // A wrong item keeps its line, so that the findings below it name the right ones.
        items.push(item);
        ended = is_no(row.cell(group.another));
    }
    if left_out > 0 {
        troubles.push(Trouble::AfterTheEnd { count: left_out });
    }
    if items.is_empty() {
        troubles.push(Trouble::NoItems);
    }
    let items: Vec<DeclaredItem> = items.into_iter().flatten().collect();
    (sound && !items.is_empty()).then_some(())?;
    Some(DeclaredList { row: row.number, timestamp, email: Some(email?), number: number?, items })
}

/// Of several answers of one depositor for one list the latest counts: by its time, else by its row.
/// Answers of different people for the same number are left to whoever knows whose it is.
fn keep_latest(out: &mut Declarations) {
    let mut latest: HashMap<(ListNumber, Option<String>), (Option<DateTime>, u32)> = HashMap::new();
    for list in &out.lists {
        let Some(number) = list.number else { continue };
        let rank = (list.timestamp, list.row);
        let best = latest.entry((number, list.email.clone())).or_insert(rank);
        *best = rank.max(*best);
    }
    let findings = &mut out.findings;
    let before = out.lists.len();
    out.lists.retain(|list| {
        let Some(number) = list.number else { return true };
        let by_row = latest.get(&(number, list.email.clone())).map_or(list.row, |(_, row)| *row);
        if by_row != list.row {
            findings.push(RowFinding::new(
                list.row,
                &number.to_string(),
                Trouble::Replaced { list: number, by_row },
            ));
        }
        by_row == list.row
    });
    out.ignored += before - out.lists.len();
}
