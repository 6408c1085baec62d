//! `ImportRegistrations`: paid tickets become depositors with a slot and a type of lists.
//!
//! A sold seat is never refused: a full slot, a slot for others, an unknown tariff are taken with a
//! warning. A person has one deposit; the first ticket of the file counts, the others are reported.

use super::report::{Report, Row, whole};
use super::seats::Seats;
use super::{Ground, Kind, Plan, import, sentences};
use crate::app::App;
use crate::context::Context;
use crate::desk::views::full_name;
use crate::dispatch::Handle;
use crate::draft::new_id;
use contract::domain::slot::Audience;
use contract::domain::tariff::list_type_of;
use contract::domain::text::cut;
use contract::domain::{DepositorId, ListNumber, ListType};
use contract::{Failure, ImportRegistrations, ImportReport, Level};
use imports::{RegistrationRow as Ticket, Registrations, read_registrations};
use messages::imports as m;
use std::collections::HashMap;
use store::rows::{Change, DepositorRow, RegistrationRow, SlotRow};

/// The most people named in one sentence.
const NAMED_MAX: usize = 5;

impl Handle<ImportRegistrations> for App {
    async fn handle(&self, cx: &Context, command: ImportRegistrations) -> Result<ImportReport, Failure> {
        import(self, cx, command.file, command.dry_run, Kind { read: read_registrations, plan }).await
    }
}

fn plan(ground: Ground<'_>, file: &Registrations) -> Plan {
    let layout = sentences::registrations(ground.lang, &file.layout);
    let mut desk = Registering {
        ground,
        seats: Seats::new(ground.book),
        seen: HashMap::with_capacity(file.rows.len()),
        report: Report::new(ground.lang, layout, [file.read, file.ignored, file.refused], &file.findings),
        changes: Vec::new(),
    };
    for ticket in &file.uncounted {
        desk.check(ticket);
    }
    for ticket in &file.rows {
        desk.take(ticket);
    }
    desk.name_missing(file.layout.heading_row);
    Plan { report: desk.report.finish(), changes: desk.changes }
}

/// The desk while tickets come in.
struct Registering<'a> {
    ground: Ground<'a>,
    seats: Seats<'a>,
    /// E-mails of the file with the row that counts; none when no row of theirs could be taken.
    seen: HashMap<&'a str, Option<u32>>,
    report: Report,
    changes: Vec<Change>,
}

impl<'a> Registering<'a> {
    fn take(&mut self, ticket: &'a Ticket) {
        let lang = self.ground.lang;
        let name = format!("{} {}", ticket.first_name, ticket.last_name);
        let row = Row { number: ticket.row, about: name.trim() };
        if let Some(Some(first)) = self.seen.get(ticket.email.as_str()) {
            let message = m::further_ticket(lang, row.about, &first.to_string());
            self.report.say(row, Level::Warning, "further_ticket", message);
            self.report.counts.ignored += 1;
            return;
        }
        let Some(slot) = self.slot(ticket, row) else {
            self.seen.insert(&ticket.email, None);
            return;
        };
        self.seen.insert(&ticket.email, Some(ticket.row));
        self.register(ticket, row, slot);
    }

    /// A ticket that does not count: what would refuse it once it is paid is said now.
    fn check(&mut self, ticket: &Ticket) {
        let name = format!("{} {}", ticket.first_name, ticket.last_name);
        if self.slot(ticket, Row { number: ticket.row, about: name.trim() }).is_none() {
            self.report.counts.ignored -= 1;
        }
    }

    /// The slot of a ticket; a row without one is refused.
    fn slot(&mut self, ticket: &Ticket, row: Row<'_>) -> Option<&'a SlotRow> {
        let slot = self.seats.at(ticket.slot_start);
        if slot.is_none() {
            let start = ticket.slot_start.strftime("%Y-%m-%d %H:%M").to_string();
            let message = m::unknown_slot(self.ground.lang, &start, &self.seats.names());
            self.report.say(row, Level::Error, "unknown_slot", message);
            self.report.counts.refused += 1;
        }
        slot
    }

    /// Puts what changes of a depositor and of their registration.
    fn register(&mut self, ticket: &Ticket, row: Row<'_>, slot: &SlotRow) {
        let Ground { lang, world, book, now } = self.ground;
        let known = world.depositor_of(&ticket.email);
        let before = known.and_then(|depositor| book.registrations.get(&depositor.id));
        let list_type = self.list_type(ticket, row, before);
        self.check_audience(ticket, row, slot, list_type);
        self.seat(ticket, row, slot, before.and_then(|before| before.slot), list_type);
        let person = person(known, ticket, now);
        let registration = RegistrationRow {
            edition: book.row.id,
            depositor: person.id,
            slot: Some(slot.id),
            list_type,
            tariff: ticket.tariff.clone(),
            ticket: ticket.ticket.clone(),
            created_at: before.map_or(now, |before| before.created_at),
        };
        let (same_person, same) = (known == Some(&person), before == Some(&registration));
        if same_person && same {
            self.report.counts.unchanged += 1;
            return;
        }
        if !same_person {
            self.changes.push(Change::Depositor(person));
        }
        if !same {
            self.changes.push(Change::Registration(registration));
        }
        let (seat, kind) = (sentences::seat(lang, slot.starts), sentences::list_type(lang, list_type));
        if before.is_some() {
            self.report.counts.updated += 1;
            self.report.writes(ticket.row, &m::written_person_changed(lang, &seat, kind));
        } else {
            self.report.counts.imported += 1;
            self.report.writes(ticket.row, &m::written_person(lang, &seat, kind));
        }
    }

    /// The type that the tariff gives; whoever has lists of another type keeps theirs.
    fn list_type(&mut self, ticket: &Ticket, row: Row<'_>, before: Option<&RegistrationRow>) -> ListType {
        let lang = self.ground.lang;
        let wanted = list_type_of(&ticket.tariff, &self.ground.book.row.settings.tariffs);
        if wanted.is_none() {
            let (code, message) = match cut(&ticket.tariff, 60).as_str() {
                "" => ("no_tariff", m::no_tariff(lang).to_owned()),
                tariff => ("unknown_tariff", m::unknown_tariff(lang, tariff)),
            };
            self.report.say(row, Level::Warning, code, message);
        }
        let wanted = wanted.unwrap_or(ListType::Standard);
        let Some(before) = before.filter(|before| before.list_type != wanted) else { return wanted };
        let lists: Vec<ListNumber> =
            self.ground.book.lists_of(before.depositor).map(|list| list.number).collect();
        if lists.iter().all(|list| ListType::of(*list) == Some(wanted)) {
            return wanted;
        }
        let [new, kept] = [wanted, before.list_type].map(|kind| sentences::list_type(lang, kind));
        let message = m::type_kept(lang, new, &sentences::lists(lang, &lists), kept);
        self.report.say(row, Level::Warning, "type_kept", message);
        before.list_type
    }

    fn check_audience(&mut self, ticket: &Ticket, row: Row<'_>, slot: &SlotRow, list_type: ListType) {
        let lang = self.ground.lang;
        let residents = &self.ground.book.row.settings.residents_postcode;
        if slot.audience == Audience::Residents && ticket.postcode != *residents {
            let message = m::slot_residents(lang, residents);
            self.report.say(row, Level::Warning, "slot_residents", message);
        }
        if slot.audience == Audience::Members && list_type == ListType::Standard {
            self.report.say(row, Level::Warning, "slot_members", m::slot_members(lang));
        }
    }

    /// Takes the seat; a full slot is said, with those that still have room for this person.
    fn seat(
        &mut self,
        ticket: &Ticket,
        row: Row<'_>,
        slot: &SlotRow,
        from: Option<contract::domain::SlotId>,
        list_type: ListType,
    ) {
        let lang = self.ground.lang;
        if self.seats.is_full(slot) && !self.seats.share(from, slot) {
            let resident = ticket.postcode == self.ground.book.row.settings.residents_postcode;
            let fits = |other: &SlotRow| match other.audience {
                Audience::All => true,
                Audience::Residents => resident,
                Audience::Members => list_type != ListType::Standard,
            };
            let capacity = slot.capacity.to_string();
            let message = match self.seats.with_room(fits).as_str() {
                "" => m::slot_full_all(lang, &capacity),
                room => m::slot_full(lang, &capacity, room),
            };
            self.report.say(row, Level::Warning, "slot_full", message);
        }
        self.seats.seat(from, slot);
    }

    /// Names who came by an earlier file and has no ticket that counts in this one: a refund, perhaps.
    fn name_missing(&mut self, heading_row: u32) {
        let Ground { lang, world, book, .. } = self.ground;
        let bought = book.registrations.values().filter(|registration| !registration.ticket.is_empty());
        let missing: Vec<&DepositorRow> = bought
            .filter_map(|registration| world.depositors.get(&registration.depositor))
            .filter(|depositor| !self.seen.contains_key(depositor.email.as_str()))
            .collect();
        if missing.is_empty() {
            return;
        }
        let mut names: Vec<String> = missing.iter().take(NAMED_MAX).map(|d| full_name(d)).collect();
        if missing.len() > NAMED_MAX {
            names.push("…".to_owned());
        }
        let message = m::missing_people(lang, whole(missing.len()).into(), &names.join(", "));
        self.report.say(Row { number: heading_row, about: "" }, Level::Info, "missing_people", message);
    }
}

/// A depositor as the ticket says; what it leaves empty stays as it was.
fn person(known: Option<&DepositorRow>, ticket: &Ticket, now: jiff::Timestamp) -> DepositorRow {
    let kept = |new: &str, old: fn(&DepositorRow) -> &String| {
        if new.is_empty() { known.map(old).cloned().unwrap_or_default() } else { new.to_owned() }
    };
    DepositorRow {
        id: known.map_or_else(|| DepositorId(new_id(now)), |known| known.id),
        email: ticket.email.clone(),
        first_name: kept(&ticket.first_name, |known| &known.first_name),
        last_name: kept(&ticket.last_name, |known| &known.last_name),
        phone: ticket.phone.clone().or_else(|| known.and_then(|known| known.phone.clone())),
        street: kept(&ticket.street, |known| &known.street),
        postcode: kept(&ticket.postcode, |known| &known.postcode),
        town: kept(&ticket.town, |known| &known.town),
        created_at: known.map_or(now, |known| known.created_at),
    }
}
