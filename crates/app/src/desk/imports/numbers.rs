//! Whose list a declaration is, and under which number: the declared one, the person's own, or the next free one.
//!
//! Refuses a number that belongs to somebody else, does not fit the type, or is one list too many.

use super::{Ground, sentences};
use contract::domain::{DepositorId, ListNumber, ListType};
use imports::DeclaredList;
use messages::{Lang, imports as m};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use store::rows::{DepositorRow, RegistrationRow};

/// How a list came to its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How {
    /// The declaration says it.
    Declared,
    /// It is one that the depositor has.
    Found,
    /// It was free.
    Given,
}

/// Why a declaration has no place.
pub(super) enum Refusal {
    Unregistered { email: String },
    Nobodys { number: ListNumber },
    Taken { number: ListNumber, owner: String },
    OtherType { number: ListNumber, wanted: ListType },
    TooMany { lists: Vec<ListNumber>, max: i64 },
    UsedUp { wanted: ListType },
}

impl Refusal {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Refusal::Unregistered { .. } => "no_registration",
            Refusal::Nobodys { .. } => "nobodys_list",
            Refusal::Taken { .. } => "number_taken",
            Refusal::OtherType { .. } => "number_of_other_type",
            Refusal::TooMany { .. } => "too_many_lists",
            Refusal::UsedUp { .. } => "numbers_used_up",
        }
    }

    pub(super) fn sentence(&self, lang: Lang) -> String {
        let range = |kind: ListType| [kind.numbers().start().to_string(), kind.numbers().end().to_string()];
        match self {
            Refusal::Unregistered { email } => m::no_registration(lang, email),
            Refusal::Nobodys { number } => m::nobodys_list(lang, &number.to_string()),
            Refusal::Taken { number, owner } => m::number_taken(lang, &number.to_string(), owner),
            Refusal::OtherType { number, wanted } => {
                let [first, last] = range(*wanted);
                let kind = sentences::list_type(lang, *wanted);
                m::number_of_other_type(lang, &number.to_string(), kind, &first, &last)
            }
            Refusal::TooMany { lists, max } => {
                m::too_many_lists(lang, &sentences::lists(lang, lists), &max.to_string())
            }
            Refusal::UsedUp { wanted } => {
                let [first, last] = range(*wanted);
                m::numbers_used_up(lang, &first, &last)
            }
        }
    }
}

/// The numbers of an edition while a file comes in.
pub(super) struct Numbers<'a> {
    ground: Ground<'a>,
    owners: BTreeMap<ListNumber, DepositorId>,
    of: HashMap<DepositorId, BTreeSet<ListNumber>>,
    /// Numbers that a row of the file stands for.
    claimed: HashSet<ListNumber>,
    /// Answers without a number that were imported before, by their row.
    known_answers: HashMap<u32, ListNumber>,
    /// Members keep their numbers from one edition to the next.
    former: BTreeMap<ListNumber, DepositorId>,
    cursors: HashMap<ListType, u16>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(ground: Ground<'a>, lists: &[DeclaredList]) -> Self {
        let mut numbers = Self {
            ground,
            owners: BTreeMap::new(),
            of: HashMap::new(),
            claimed: lists.iter().filter_map(|list| list.number).collect(),
            known_answers: HashMap::new(),
            former: former(ground),
            cursors: HashMap::new(),
        };
        for list in ground.book.lists.values() {
            numbers.own(list.number, list.depositor);
        }
        for list in lists.iter().filter(|list| list.number.is_none()) {
            numbers.recognise(list);
        }
        numbers
    }

    /// Whose list it is and its number, which is taken from now on.
    pub(super) fn place(
        &mut self,
        list: &DeclaredList,
    ) -> Result<(ListNumber, &'a DepositorRow, How), Refusal> {
        let (depositor, registration) = self.owner(list)?;
        let (number, how) = match list.number.or_else(|| self.own_list(list, depositor.id)) {
            Some(number) if list.number.is_none() => (number, How::Found),
            Some(number) => (number, How::Declared),
            None => (self.next(registration)?, How::Given),
        };
        match self.owners.get(&number) {
            Some(owner) if *owner != depositor.id => {
                let owner = self.ground.world.depositors.get(owner);
                let owner = owner.map(crate::desk::views::full_name).unwrap_or_default();
                return Err(Refusal::Taken { number, owner });
            }
            Some(_) => {}
            None => self.check_new(number, registration)?,
        }
        self.claimed.insert(number);
        self.own(number, depositor.id);
        Ok((number, depositor, how))
    }

    fn own(&mut self, number: ListNumber, depositor: DepositorId) {
        self.owners.insert(number, depositor);
        self.of.entry(depositor).or_default().insert(number);
    }

    fn owner(&self, list: &DeclaredList) -> Result<(&'a DepositorRow, &'a RegistrationRow), Refusal> {
        let Ground { world, book, .. } = self.ground;
        let depositor = match (&list.email, list.number) {
            (Some(email), _) => world.depositor_of(email),
            (None, Some(number)) => {
                let owner = self.owners.get(&number).or_else(|| self.former.get(&number));
                owner.and_then(|id| world.depositors.get(id))
            }
            (None, None) => None,
        };
        let registered = depositor.and_then(|d| Some((d, book.registrations.get(&d.id)?)));
        registered.ok_or_else(|| match (&list.email, list.number) {
            (None, Some(number)) => Refusal::Nobodys { number },
            (email, _) => Refusal::Unregistered { email: email.clone().unwrap_or_default() },
        })
    }

    /// Remembers that an answer without a number is one that was imported before.
    fn recognise(&mut self, list: &DeclaredList) {
        let Ok((depositor, _)) = self.owner(list) else { return };
        let mut own = self.of.get(&depositor.id).into_iter().flatten().copied();
        let lists = &self.ground.book.lists;
        let same = |number: &ListNumber| {
            list.timestamp.is_some() && lists.get(number).is_some_and(|l| l.declared_at == list.timestamp)
        };
        if let Some(number) = own.find(|number| !self.claimed.contains(number) && same(number)) {
            self.claimed.insert(number);
            self.known_answers.insert(list.row, number);
        }
    }

    /// The list of the depositor that an answer without a number is for: the one it was imported as, the
    /// only one they have, or, when answers carry no time, the next of theirs that the file does not name.
    fn own_list(&self, list: &DeclaredList, depositor: DepositorId) -> Option<ListNumber> {
        if let Some(number) = self.known_answers.get(&list.row) {
            return Some(*number);
        }
        let own = self.of.get(&depositor)?;
        let first = own.iter().find(|number| !self.claimed.contains(number)).copied()?;
        (own.len() == 1 || list.timestamp.is_none()).then_some(first)
    }

    fn check_new(&self, number: ListNumber, registration: &RegistrationRow) -> Result<(), Refusal> {
        let wanted = registration.list_type;
        if ListType::of(number) != Some(wanted) {
            return Err(Refusal::OtherType { number, wanted });
        }
        self.check_room(registration)
    }

    fn check_room(&self, registration: &RegistrationRow) -> Result<(), Refusal> {
        let max = self.ground.book.row.settings.lists_max(registration.list_type);
        let lists: Vec<ListNumber> =
            self.of.get(&registration.depositor).into_iter().flatten().copied().collect();
        if crate::words::count(lists.len()) >= max { Err(Refusal::TooMany { lists, max }) } else { Ok(()) }
    }

    /// The next free number of the type, hundred after hundred; a member's own from earlier sales first.
    fn next(&mut self, registration: &RegistrationRow) -> Result<ListNumber, Refusal> {
        self.check_room(registration)?;
        let wanted = registration.list_type;
        let own = self.former.iter().filter(|(_, owner)| **owner == registration.depositor);
        if let Some(number) = own.map(|(number, _)| *number).find(|n| self.is_free(*n, wanted)) {
            return Ok(number);
        }
        let from = self.cursors.get(&wanted).copied().unwrap_or(*wanted.numbers().start());
        let mut numbers = (from..=*wanted.numbers().end()).map(ListNumber);
        let found = numbers.find(|number| self.is_free(*number, wanted) && !self.former.contains_key(number));
        let number = found.ok_or(Refusal::UsedUp { wanted })?;
        self.cursors.insert(wanted, number.0 + 1);
        Ok(number)
    }

    fn is_free(&self, number: ListNumber, wanted: ListType) -> bool {
        ListType::of(number) == Some(wanted)
            && !self.owners.contains_key(&number)
            && !self.claimed.contains(&number)
    }
}

/// The members' numbers of the other editions, the latest edition's word for each.
fn former(ground: Ground<'_>) -> BTreeMap<ListNumber, DepositorId> {
    let mut others: Vec<_> =
        ground.world.editions.values().filter(|book| book.row.id != ground.book.row.id).collect();
    others.sort_by_key(|book| book.row.created_at);
    let lists = others.into_iter().flat_map(|book| book.lists.values());
    let members = lists.filter(|list| ListType::of(list.number) == Some(ListType::Member));
    members.map(|list| (list.number, list.depositor)).collect()
}
