//! The rows of an invented edition: slots, depositors, lists and items, as they were declared.

use super::calendar::{Calendar, days, minutes};
use super::chance::Chance;
use super::goods::{self, Family, Thing};
use super::people::{Person, people};
use super::plan::{Part, plan};
use super::slots::{Guest, assign};
use super::{Hands, Wish};
use crate::draft::new_id;
use crate::zone::{civil, moment};
use contract::DemoPhase;
use contract::domain::{
    Cents, DepositorId, EditionId, ItemState, Line, ListNumber, ListState, ListType, Settings, SlotId,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use store::rows::{
    Change, DepositorRow, EditionRow, ItemRow, LabelEventRow, ListRow, RegistrationRow, SlotRow,
};

/// Days before the first sale day on which the edition was created.
const CREATED_DAYS: i64 = 60;

/// An edition in the making; lists and items stand in the order of their numbers.
pub(super) struct Registered {
    pub(super) calendar: Calendar,
    pub(super) edition: EditionRow,
    pub(super) slots: Vec<SlotRow>,
    pub(super) depositors: Vec<DepositorRow>,
    pub(super) registrations: Vec<RegistrationRow>,
    pub(super) lists: Vec<ListRow>,
    pub(super) items: Vec<ItemRow>,
    pub(super) labels: Vec<LabelEventRow>,
}

impl Registered {
    /// Registers everybody and takes their declarations.
    pub(super) fn new(wish: &Wish) -> Registered {
        let settings = Settings::default();
        let calendar = Calendar::new(wish.phase, wish.now, &settings);
        let unfinished = wish.phase == DemoPhase::Registrations;
        let of = |stream| Chance::of(wish.seed, stream);
        let parts = plan(wish.depositors, wish.items as usize, unfinished, &mut of("lists"));
        let people = people(parts.len(), &mut of("people"));
        let edition = edition(&calendar, settings);
        let mut registered = Registered {
            edition,
            calendar,
            slots: Vec::new(),
            depositors: Vec::with_capacity(parts.len()),
            registrations: Vec::with_capacity(parts.len()),
            lists: Vec::new(),
            items: Vec::with_capacity(wish.items as usize),
            labels: Vec::new(),
        };
        let places = registered.open_slots(&parts, &people, &mut of("slots"));
        let (mut goods, mut days) = (of("goods"), of("days"));
        for ((part, person), slot) in parts.iter().zip(people).zip(places) {
            registered.register(part, person, slot, &mut goods, &mut days);
        }
        registered.lists.sort_by_key(|list| list.number);
        registered.items.sort_by_key(|item| (item.list, item.line));
        registered
    }

    fn settings(&self) -> &Settings {
        &self.edition.settings
    }

    /// The moment of an hour of the sale.
    pub(super) fn moment(&self, at: DateTime) -> Timestamp {
        moment(self.settings(), at)
    }

    /// The items of a list.
    pub(super) fn items_of(&self, list: ListNumber) -> std::ops::Range<usize> {
        let from = self.items.partition_point(|item| item.list < list);
        let to = self.items.partition_point(|item| item.list <= list);
        from..to
    }

    fn open_slots(&mut self, parts: &[Part], people: &[Person], chance: &mut Chance) -> Vec<Option<SlotId>> {
        let resident = |person: &Person| person.postcode == self.settings().residents_postcode;
        let guests: Vec<Guest> = parts
            .iter()
            .zip(people)
            .map(|(part, person)| Guest { kind: part.kind, resident: resident(person) })
            .collect();
        let (planned, places) = assign(&self.edition.dates.deposit_days, &guests, chance);
        let (edition, at) = (self.edition.id, self.edition.created_at);
        self.slots = planned
            .into_iter()
            .map(|slot| SlotRow {
                id: SlotId(new_id(at)),
                edition,
                starts: slot.start,
                ends: slot.end,
                capacity: slot.capacity,
                audience: slot.audience,
                room: slot.room,
            })
            .collect();
        places.into_iter().map(|place| place.map(|at| self.slots[at].id)).collect()
    }

    /// Registers one person and takes their lists.
    fn register(
        &mut self,
        part: &Part,
        person: Person,
        slot: Option<SlotId>,
        goods: &mut Chance,
        days: &mut Chance,
    ) {
        let at = self.registered_at(days);
        let id = DepositorId(new_id(at));
        let resident = person.postcode == self.settings().residents_postcode;
        self.registrations.push(RegistrationRow {
            edition: self.edition.id,
            depositor: id,
            slot,
            list_type: part.kind,
            tariff: tariff(part.kind, resident).to_owned(),
            ticket: format!("BW-{:06}", 104_200 + self.registrations.len() * 7),
            created_at: at,
        });
        self.depositors.push(DepositorRow {
            id,
            email: person.email,
            first_name: person.first_name,
            last_name: person.last_name,
            phone: person.phone,
            street: person.street,
            postcode: person.postcode,
            town: person.town,
            created_at: at,
        });
        let family = Family::new(goods);
        for (number, count) in &part.lists {
            let things = goods::draw(&family, *count, goods);
            let declared = self.declared_at(days);
            self.declare(id, *number, things, declared);
        }
    }

    fn declare(
        &mut self,
        depositor: DepositorId,
        number: ListNumber,
        things: Vec<Thing>,
        declared: DateTime,
    ) {
        let edition = self.edition.id;
        self.lists.push(ListRow {
            edition,
            number,
            depositor,
            state: ListState::of_declared(things.len()),
            declared_at: (!things.is_empty()).then_some(declared),
            exception: None,
            exception_by: None,
            changed_at: self.moment(declared),
            validated_at: None,
            deposited_at: None,
            returned_at: None,
            labels_made_at: None,
            labels_printed_at: None,
        });
        let lines = (1u8..).map(Line).zip(things);
        self.items.extend(lines.map(|(line, thing)| ItemRow {
            edition,
            list: number,
            line,
            category: thing.category,
            description: thing.description,
            color: thing.color,
            brand: thing.brand,
            gender: thing.gender,
            size: thing.size,
            price_cents: Cents(thing.euros * 100),
            state: ItemState::Declared,
            refused_for: None,
        }));
    }

    /// When a registration came in: before the declarations, and before now.
    fn registered_at(&self, chance: &mut Chance) -> Timestamp {
        let day = days(self.calendar.first_deposit(), -50).at(10, 0, 0, 0);
        let latest = minutes(self.calendar.now, -12 * 24 * 60);
        minutes(self.moment(day).min(latest), -chance.between(0, 4 * 24 * 60))
    }

    /// When a list was declared: in the fortnight before the deadline, most often in the evening.
    fn declared_at(&self, chance: &mut Chance) -> DateTime {
        let hour = *chance.pick(&[8i8, 10, 12, 13, 14, 17, 18, 20, 20, 21, 21, 21, 22]);
        let (minute, second) = (chance.between(0, 59) as i8, chance.between(0, 59) as i8);
        let yesterday = days(civil(self.settings(), self.calendar.now).date(), -1);
        let last = self.edition.dates.declaration_deadline.min(yesterday);
        days(last, -chance.between(0, 9)).at(hour, minute, second, 0)
    }

    /// Everything as changes, in the order in which they can be written.
    pub(super) fn into_changes(self) -> Vec<Change> {
        let mut changes = vec![Change::Edition(Box::new(self.edition))];
        changes.extend(self.slots.into_iter().map(Change::Slot));
        changes.extend(self.depositors.into_iter().map(Change::Depositor));
        changes.extend(self.registrations.into_iter().map(Change::Registration));
        changes.extend(self.lists.into_iter().map(Change::List));
        changes.extend(self.items.into_iter().map(Change::Item));
        changes.extend(self.labels.into_iter().map(Change::LabelEvent));
        changes
    }

    /// When the accounts of the association were made.
    pub(super) fn begun_at(wish: &Wish) -> Timestamp {
        let settings = Settings::default();
        edition(&Calendar::new(wish.phase, wish.now, &settings), settings).created_at
    }

    /// Notes that labels of some lists were made or printed.
    pub(super) fn note_labels(&mut self, hands: &Hands, kind: &str, at: Timestamp, lists: Vec<ListNumber>) {
        let labels = lists.iter().map(|list| self.items_of(*list).len()).sum::<usize>();
        self.labels.push(LabelEventRow {
            id: new_id(at),
            edition: self.edition.id,
            kind: kind.to_owned(),
            at,
            account: hands.manager,
            lists,
            labels: u32::try_from(labels).unwrap_or(u32::MAX),
        });
    }
}

fn edition(calendar: &Calendar, settings: Settings) -> EditionRow {
    let first_sale = calendar.dates.sale_days[0];
    let created = days(first_sale, -CREATED_DAYS).at(20, 30, 0, 0);
    let created_at = moment(&settings, created);
    EditionRow {
        id: EditionId(new_id(created_at)),
        code: calendar.dates.default_code().expect("a demo has a sale day"),
        name: format!("Automne {}", first_sale.year()),
        state: calendar.state,
        dates: calendar.dates.clone(),
        settings,
        created_at,
        closed_at: None,
        closed_by: None,
    }
}

fn tariff(kind: ListType, resident: bool) -> &'static str {
    match (kind, resident) {
        (ListType::Standard, false) => "Standard",
        (ListType::Standard, true) => "Réservé habitants de Plaisance",
        (ListType::Member, _) => "Adhérent - liste 1000",
        (ListType::Friend, _) => "Famille et amis - liste 2000",
    }
}
