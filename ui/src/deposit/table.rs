//! The state of the deposit table and what can be done at it; the views only draw it.
//!
//! A decision is on the screen at once and sent behind it, one after the other; a station that does not
//! answer is asked again with the same decision, which changes nothing when it was heard already.

use super::aside::{Aside, Ticks};
use super::reading::{self, Reading};
use super::visit::{Spot, Visit};
use crate::door::UNREACHABLE;
use crate::prelude::*;
use crate::session::{Link, Session};
use contract::domain::{Cents, RefusalReason};
use contract::{
    AtTheTable, DecideLine, DepositProgress, DepositStatus, Failure, FindDepositor, ListSlots, Slot,
};
use std::collections::VecDeque;
use std::time::Duration;

const ASK_AGAIN: Duration = Duration::from_secs(3);
const LOOK_EVERY: Duration = Duration::from_secs(20);
/// The fewest signs that are searched for.
pub(super) const SEARCHED_MIN: usize = 2;

/// The signals of the table; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Table {
    /// Who is at the table.
    pub(super) visit: RwSignal<Option<Visit>>,
    /// What is searched for.
    pub(super) query: RwSignal<String>,
    /// Who was found, with the text that was answered.
    pub(super) found: RwSignal<(String, Vec<AtTheTable>)>,
    /// Which of the found one is chosen.
    pub(super) chosen: RwSignal<usize>,
    /// Why nobody was found.
    pub(super) find_failure: RwSignal<Option<Failure>>,
    /// Why a decision was refused.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// `R` was struck: the next digit is the reason.
    pub(super) armed: RwSignal<bool>,
    /// The price is being corrected.
    pub(super) pricing: RwSignal<bool>,
    /// A code that is not this depositor's.
    pub(super) foreign: RwSignal<Option<String>>,
    /// What this table keeps by itself.
    pub(super) aside: RwSignal<Aside>,
    /// How the deposit goes.
    pub(super) progress: Remote<DepositProgress>,
    /// The slots with their times.
    pub(super) slots: Remote<Vec<Slot>>,
    session: Session,
    queue: StoredValue<VecDeque<DecideLine>>,
    sending: StoredValue<bool>,
}

impl Table {
    /// Puts the state in place.
    pub(super) fn provide() -> Table {
        let table = Table {
            visit: RwSignal::new(None),
            query: RwSignal::default(),
            found: RwSignal::default(),
            chosen: RwSignal::new(0),
            find_failure: RwSignal::new(None),
            failure: RwSignal::new(None),
            armed: RwSignal::new(false),
            pricing: RwSignal::new(false),
            foreign: RwSignal::new(None),
            aside: RwSignal::new(Aside::read()),
            progress: remote(|| call(DepositStatus {})),
            slots: remote(|| call(ListSlots {})),
            session: use_session(),
            queue: StoredValue::default(),
            sending: StoredValue::new(false),
        };
        Effect::new(move |_| table.aside.with(Aside::write));
        if let Ok(ticks) = set_interval_with_handle(move || table.progress.reload(), LOOK_EVERY) {
            on_cleanup(move || ticks.clear());
        }
        table.search();
        table
    }

    fn gone(self) -> bool {
        self.visit.is_disposed()
    }

    fn search(self) {
        let query = Memo::new(move |_| self.query.with(|text| reading::read(text).query()));
        Effect::new(move |_| {
            let text = query.get();
            if text.chars().count() < SEARCHED_MIN {
                self.found.set(Default::default());
                self.find_failure.set(None);
                return;
            }
            spawn_local(async move {
                let answer = call(FindDepositor { text: text.clone() }).await;
                if self.gone() || query.get_untracked() != text {
                    return;
                }
                self.chosen.set(0);
                match answer {
                    Ok(found) => {
                        self.find_failure.set(None);
                        self.found.set((text, found));
                    }
                    Err(failure) => {
                        self.heed(&failure);
                        self.find_failure.set(Some(failure));
                        self.found.set((text, Vec::new()));
                    }
                }
            });
        });
    }

    fn heed(self, failure: &Failure) {
        let away = failure.code == UNREACHABLE;
        let link = self.session.link.get_untracked();
        match (away, link) {
            (true, Link::Online | Link::Back { .. } | Link::Unknown) => {
                self.session.take_link(Link::Cut { since_ms: format::now_ms() });
            }
            (false, Link::Cut { .. }) => self.answers(),
            _ => {}
        }
    }

    fn answers(self) {
        if matches!(self.session.link.get_untracked(), Link::Cut { .. }) {
            self.session.take_link(Link::Back { since_ms: format::now_ms(), sent: 0 });
        }
    }

    /// Somebody sits down at the table.
    pub(super) fn seat(self, who: AtTheTable) {
        self.aside.update(|aside| aside.take(&who.email));
        self.forget();
        self.visit.set(Some(Visit::new(who)));
    }

    /// `Entrée` in the search: the chosen one sits down.
    pub(super) fn seat_chosen(self) {
        let found = self.found.with_untracked(|(_, found)| found.get(self.chosen.get_untracked()).cloned());
        if let Some(who) = found {
            self.seat(who);
        }
    }

    /// Finds somebody by what names them, and has them sit down when it is one person.
    pub(super) fn fetch(self, text: String) {
        spawn_local(async move {
            let answer = call(FindDepositor { text: text.clone() }).await;
            if self.gone() {
                return;
            }
            match answer {
                Ok(mut found) if found.len() == 1 => {
                    self.answers();
                    self.seat(found.remove(0));
                }
                Ok(_) => self.query.set(text),
                Err(failure) => {
                    self.heed(&failure);
                    self.find_failure.set(Some(failure));
                }
            }
        });
    }

    fn forget(self) {
        self.query.set(String::new());
        self.found.set(Default::default());
        self.find_failure.set(None);
        self.failure.set(None);
        self.armed.set(false);
        self.pricing.set(false);
        self.foreign.set(None);
    }

    /// The table is free again.
    pub(super) fn leave(self) {
        self.forget();
        self.visit.set(None);
        self.progress.reload();
    }

    /// Who is at the table waits; the next one may come.
    pub(super) fn put_aside(self) {
        let Some((email, name)) = self.with_who(|who| (who.email.clone(), who.name.clone())) else { return };
        if self.aside.try_update(|aside| aside.put(&email, &name)) == Some(true) {
            self.leave();
        }
    }

    fn with_who<T>(self, of: impl FnOnce(&AtTheTable) -> T) -> Option<T> {
        self.visit.with_untracked(|visit| visit.as_ref().map(|visit| of(&visit.who)))
    }

    /// Ticks or unticks what was seen of who is at the table.
    pub(super) fn tick(self, ticks: Ticks) {
        if let Some((email, name)) = self.with_who(|who| (who.email.clone(), who.name.clone())) {
            self.aside.update(|aside| aside.tick(&email, &name, ticks));
        }
    }

    /// A label or a coupon was read.
    pub(super) fn scanned(self, code: &str) {
        let read = reading::read(code);
        self.foreign.set(None);
        let seated = self.visit.with_untracked(Option::is_some);
        let spot = self.visit.with_untracked(|visit| match (visit, &read) {
            (Some(visit), Reading::Label(list, line)) => visit.find(*list, *line),
            (Some(visit), Reading::Coupon(list)) => visit.find(*list, 1),
            _ => None,
        });
        match spot {
            Some(spot) => self.go(spot),
            // Somebody else's label must not take the place of who is at the table.
            None if seated => self.foreign.set(Some(read.query())),
            None => self.fetch(read.query()),
        }
    }

    /// Puts a line on the table.
    pub(super) fn go(self, spot: Spot) {
        self.armed.set(false);
        self.pricing.set(false);
        self.change(|visit| visit.go(spot));
    }

    /// Opens another list.
    pub(super) fn open_list(self, at: usize) {
        self.armed.set(false);
        self.pricing.set(false);
        self.change(|visit| visit.open_list(at));
    }

    fn change<T>(self, change: impl FnOnce(&mut Visit) -> T) -> Option<T> {
        self.visit.try_update(|visit| visit.as_mut().map(change)).flatten()
    }

    /// Accepts the line on the table, or refuses it for a reason.
    pub(super) fn decide(self, reason: Option<RefusalReason>) {
        self.armed.set(false);
        self.foreign.set(None);
        self.send(self.change(|visit| visit.decide(reason)).flatten());
    }

    /// Back to the line decided last.
    pub(super) fn back(self) {
        if self.armed.get_untracked() {
            self.armed.set(false);
        } else {
            self.send(self.change(Visit::back).flatten());
        }
    }

    /// Corrects the price of the line on the table.
    pub(super) fn price(self, price: Cents) {
        self.pricing.set(false);
        self.send(self.change(|visit| visit.price(price)).flatten());
    }

    fn send(self, command: Option<DecideLine>) {
        let Some(command) = command else { return };
        self.failure.set(None);
        self.queue.update_value(|queue| queue.push_back(command));
        if !self.sending.get_value() {
            self.sending.set_value(true);
            self.send_next();
        }
    }

    fn send_next(self) {
        let Some(command) = self.queue.with_value(|queue| queue.front().cloned()) else {
            self.sending.set_value(false);
            return;
        };
        spawn_local(async move {
            let list = command.list;
            let answer = call(command).await;
            if self.gone() {
                return;
            }
            match answer {
                Ok(shown) => {
                    self.answers();
                    self.queue.update_value(|queue| {
                        queue.pop_front();
                    });
                    let newest = self.queue.with_value(|queue| queue.iter().all(|next| next.list != list));
                    if newest {
                        self.change(|visit| visit.take_list(shown));
                        self.progress.reload();
                    }
                    self.send_next();
                }
                Err(failure) if failure.code == UNREACHABLE => {
                    self.heed(&failure);
                    set_timeout(
                        move || {
                            if !self.gone() {
                                self.send_next();
                            }
                        },
                        ASK_AGAIN,
                    );
                }
                Err(failure) => self.refused(failure),
            }
        });
    }

    /// A decision was refused: what was to follow is dropped, and the lists are read as they are.
    fn refused(self, failure: Failure) {
        self.queue.update_value(VecDeque::clear);
        self.sending.set_value(false);
        self.failure.set(Some(failure));
        let Some(email) = self.with_who(|who| who.email.clone()) else { return };
        spawn_local(async move {
            let Ok(found) = call(FindDepositor { text: email.clone() }).await else { return };
            let Some(who) = found.into_iter().find(|who| who.email == email) else { return };
            if !self.gone() {
                self.visit.set(Some(Visit::new(who)));
            }
        });
    }
}
