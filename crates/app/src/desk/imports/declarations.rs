//! `ImportDeclarations`: answers and tables of items become lists of registered depositors.
//!
//! A later answer replaces an earlier one until the list is validated or its labels are printed. Goods
//! and prices against the rules are taken with a finding; validation refuses the list.

use super::goods::Goods;
use super::numbers::{How, Numbers};
use super::report::{Report, Row, whole};
use super::{Ground, Kind, Plan, import, sentences};
use crate::app::App;
use crate::context::Context;
use crate::desk::views::full_name;
use crate::desk::{findings, validate};
use crate::dispatch::Handle;
use contract::domain::{ListNumber, ListState};
use contract::{Failure, Finding, ImportDeclarations, ImportReport, Level};
use imports::{Declarations, DeclaredList, Form, read_declarations};
use messages::imports as m;
use store::rows::{Change, DepositorRow, ListRow};

impl Handle<ImportDeclarations> for App {
    async fn handle(&self, cx: &Context, command: ImportDeclarations) -> Result<ImportReport, Failure> {
        import(self, cx, command.file, command.dry_run, Kind { read: read_declarations, plan }).await
    }
}

fn plan(ground: Ground<'_>, file: &Declarations) -> Plan {
    let layout = sentences::declarations(ground.lang, file.form, &file.layout);
    let mut desk = Declaring {
        ground,
        form: file.form,
        numbers: Numbers::new(ground, &file.lists),
        report: Report::new(ground.lang, layout, [file.read, file.ignored, file.refused], &file.findings),
        changes: Vec::new(),
        drops: Vec::new(),
    };
    for list in &file.lists {
        desk.take(list);
    }
    // Drops come last: the store writes what stands before each of them on its own.
    desk.changes.append(&mut desk.drops);
    Plan { report: desk.report.finish(), changes: desk.changes }
}

/// The desk while declarations come in.
struct Declaring<'a> {
    ground: Ground<'a>,
    form: Form,
    numbers: Numbers<'a>,
    report: Report,
    changes: Vec<Change>,
    drops: Vec<Change>,
}

impl Declaring<'_> {
    fn take(&mut self, list: &DeclaredList) {
        let lang = self.ground.lang;
        let about = list.number.map(|number| m::list_named(lang, &number.to_string()));
        let about = about.or_else(|| list.email.clone()).unwrap_or_default();
        let row = Row { number: list.row, about: &about };
        match self.numbers.place(list) {
            Err(refusal) => {
                self.report.say(row, Level::Error, refusal.code(), refusal.sentence(lang));
                self.report.counts.refused += self.rows_of(list);
            }
            Ok((number, depositor, how)) => {
                let shown = number.to_string();
                match how {
                    How::Declared => {}
                    How::Found => {
                        self.report.say(row, Level::Info, "number_found", m::number_found(lang, &shown));
                    }
                    How::Given => {
                        self.report.say(row, Level::Info, "number_given", m::number_given(lang, &shown));
                    }
                }
                self.compare(list, number, depositor);
            }
        }
    }

    /// How many rows of the file a list stands on.
    fn rows_of(&self, list: &DeclaredList) -> u32 {
        match self.form {
            Form::Answers => 1,
            Form::Items => whole(list.items.len()),
        }
    }

    /// Compares a declaration with the list as it is, and puts what differs.
    fn compare(&mut self, list: &DeclaredList, number: ListNumber, depositor: &DepositorRow) {
        let Ground { lang, book, .. } = self.ground;
        let about = format!("{}, {}", m::list_named(lang, &number.to_string()), full_name(depositor));
        let row = Row { number: list.row, about: &about };
        let goods = Goods::of(book, number, list);
        let before = book.lists.get(&number);
        let same = before.is_some() && goods.are_those_of(book, number);
        if let Some(before) = before.filter(|_| !same)
            && let Some((level, code, message)) = self.obstacle(before, list)
        {
            self.report.say(row, level, code, message);
            self.report.counts.ignored += self.rows_of(list);
            return;
        }
        if before.is_none_or(|before| before.state.may_change()) {
            self.check(&goods, row);
        }
        if same {
            self.report.counts.unchanged += 1;
            return;
        }
        if goods.moved {
            let message = m::lines_sorted(lang, &goods.rows.len().to_string());
            self.report.say(row, Level::Info, "lines_sorted", message);
        }
        self.put(list, number, depositor, &goods);
    }

    /// Why a different declaration does not replace the list, if it does not.
    fn obstacle(&self, before: &ListRow, list: &DeclaredList) -> Option<(Level, &'static str, String)> {
        let (lang, number) = (self.ground.lang, before.number.to_string());
        let older = before.declared_at.zip(list.timestamp).is_some_and(|(known, new)| new < known);
        if older {
            Some((Level::Info, "older_answer", m::older_answer(lang, &number)))
        } else if !before.state.may_change() {
            Some((Level::Warning, "list_read_only", m::list_read_only(lang, &number)))
        } else if before.labels_printed_at.is_some() {
            Some((Level::Warning, "labels_printed", m::labels_printed(lang, &number)))
        } else {
            None
        }
    }

    /// Says what is against the rules, on the row that each item came from.
    fn check(&mut self, goods: &Goods, row: Row<'_>) {
        let Ground { lang, book, .. } = self.ground;
        let mut found = findings::of_items(lang, &book.row.settings, goods.rows.iter());
        found.extend(validate::too_few(lang, goods.rows.len()));
        for Finding { row: line, code, message, .. } in found {
            let number = goods.file_row(line).unwrap_or(row.number);
            self.report.say(Row { number, ..row }, Level::Warning, &code, message);
        }
    }

    fn put(&mut self, list: &DeclaredList, number: ListNumber, depositor: &DepositorRow, goods: &Goods) {
        let Ground { lang, book, now, .. } = self.ground;
        let state = ListState::of_declared(goods.rows.len());
        let (count, shown) = (i64::from(goods.last().0), number.to_string());
        let (row, written) = if let Some(before) = book.lists.get(&number) {
            self.report.counts.updated += 1;
            if book.items_of(number).count() > goods.rows.len() {
                let (edition, last) = (book.row.id, goods.last());
                self.drops.push(Change::DropItems { edition, list: number, last });
            }
            let declared_at = list.timestamp.or(before.declared_at);
            let row = ListRow { state, declared_at, changed_at: now, ..before.clone() };
            (row, m::written_list_changed(lang, count, &shown))
        } else {
            self.report.counts.imported += 1;
            let row = ListRow {
                edition: book.row.id,
                number,
                depositor: depositor.id,
                state,
                declared_at: list.timestamp,
                exception: None,
                exception_by: None,
                changed_at: now,
                validated_at: None,
                deposited_at: None,
                returned_at: None,
                labels_made_at: None,
                labels_printed_at: None,
            };
            (row, m::written_list(lang, count, &shown))
        };
        self.changes.push(Change::List(row));
        self.changes.extend(goods.changes(book));
        self.report.writes(list.row, &written);
        for row in &goods.file_rows {
            self.report.writes(*row, &written);
        }
    }
}
