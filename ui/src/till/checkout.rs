//! The state of the till's screen and what can be done with it; the views only draw it.
//!
//! Scans are asked one after the other, in their order, and wait while a payment is under way: none is
//! lost and none overtakes another. Refuses to know how anything looks.

mod conflicts;
mod paying;

use super::cash::Cash;
use super::counter::{Counter, Last};
use super::entry::{Enter, Entry};
use super::lost::Lost;
use super::refused::{Refused, Why};
use super::sound::{Sound, play};
use super::split::Split;
use super::{keep, place::Mode};
use crate::door::{SIGN_IN_NEEDED, UNREACHABLE, UNREADABLE};
use crate::link::Seen;
use crate::prelude::*;
use contract::domain::{BasketId, Means, Payment, RequestId, Role, SaleId};
use contract::{Failure, Item, ScanItem, SearchItems, SellBasket, ShowTill, Till};
use std::collections::{HashMap, HashSet, VecDeque};
use std::time::Duration;

/// How often the till's own state is asked for: cheap, and a break is seen within a second.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long to wait before a payment that got no answer is asked again.
const ASK_AGAIN: Duration = Duration::from_secs(3);
/// The most scans that wait.
const SCANS_MAX: usize = 64;

/// The signals of the till; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Checkout {
    /// What lies on the counter.
    pub(super) counter: RwSignal<Counter>,
    /// What is being done.
    pub(super) mode: RwSignal<Mode>,
    /// The till's state, once it is known.
    pub(super) till: RwSignal<Option<Till>>,
    /// Why it is not known.
    pub(super) till_failure: RwSignal<Option<Failure>>,
    /// What is typed instead of scanned.
    pub(super) entry: RwSignal<Entry>,
    /// The cash given.
    pub(super) cash: RwSignal<Cash>,
    /// The parts of a shared payment.
    pub(super) split: RwSignal<Split>,
    /// How often the payment under way was asked; none while none is.
    pub(super) asking: RwSignal<Option<u32>>,
    /// Why the last payment was refused.
    pub(super) sell_failure: RwSignal<Option<Failure>>,
    /// Sales that this till lost and whose customer is not answered for, oldest first.
    pub(super) conflicts: RwSignal<Vec<Lost>>,
    /// Another one has just taken the place of the one that was shown: it is read before it is answered.
    pub(super) conflict_turned: RwSignal<bool>,
    /// Why the last answer to one was refused.
    pub(super) conflict_failure: RwSignal<Option<Failure>>,
    /// What is read aloud.
    pub(super) said: RwSignal<String>,
    session: crate::session::Session,
    scans: StoredValue<VecDeque<String>>,
    scanning: StoredValue<bool>,
    looking: StoredValue<bool>,
    answering: StoredValue<bool>,
    /// How often the one that is shown changed.
    turns: StoredValue<u64>,
    /// Those that were answered here: they go away for no other reason.
    answered: StoredValue<HashSet<SaleId>>,
    answer_id: StoredValue<HashMap<(SaleId, bool), RequestId>>,
}

impl Checkout {
    /// Puts the state in place and begins to follow the till.
    pub(super) fn provide() -> Checkout {
        let checkout = Checkout {
            counter: RwSignal::new(keep::read()),
            mode: RwSignal::new(Mode::Basket),
            till: use_session().till,
            till_failure: RwSignal::new(None),
            entry: RwSignal::default(),
            cash: RwSignal::default(),
            split: RwSignal::new(Split::new(contract::domain::Cents::ZERO)),
            asking: RwSignal::new(None),
            sell_failure: RwSignal::new(None),
            conflicts: RwSignal::default(),
            conflict_turned: RwSignal::new(false),
            conflict_failure: RwSignal::new(None),
            said: RwSignal::default(),
            session: use_session(),
            scans: StoredValue::default(),
            scanning: StoredValue::new(false),
            looking: StoredValue::new(false),
            answering: StoredValue::new(false),
            turns: StoredValue::new(0),
            answered: StoredValue::default(),
            answer_id: StoredValue::default(),
        };
        provide_context(checkout);
        Effect::new(move |_| checkout.counter.with(keep::write));
        Effect::new(move |_| checkout.search());
        checkout.follow_conflicts();
        checkout.look();
        if let Ok(ticks) = set_interval_with_handle(move || checkout.look(), LOOK_EVERY) {
            on_cleanup(move || ticks.clear());
        }
        if checkout.counter.with_untracked(Counter::in_doubt) {
            checkout.resume();
        }
        checkout
    }

    fn gone(self) -> bool {
        self.counter.is_disposed()
    }

    /// The till's name; empty while it is not known.
    pub(super) fn name(self) -> String {
        self.till.with_untracked(|till| till.as_ref().map(|till| till.till.clone()).unwrap_or_default())
    }

    /// Asks the station how the till stands.
    pub(super) fn look(self) {
        // A station that is slow to answer is not asked twice.
        if self.looking.get_value() {
            return;
        }
        self.looking.set_value(true);
        spawn_local(async move {
            let answer = call(ShowTill {}).await;
            if self.gone() {
                return;
            }
            self.looking.set_value(false);
            match answer {
                Ok(till) => self.take_till(till),
                Err(failure) => {
                    self.heed(&failure);
                    self.till_failure.set(Some(failure));
                }
            }
        });
    }

    /// Takes in a newer state of the till.
    pub(super) fn take_till(self, till: Till) {
        if self.till_failure.with_untracked(Option::is_some) {
            self.till_failure.set(None);
        }
        self.session.take_till(till);
    }

    /// A failure that says that the station is away changes the band.
    fn heed(self, failure: &Failure) {
        if failure.code == UNREACHABLE {
            self.session.see(Seen::Nothing);
        }
    }

    /// Whether the volunteer's time to cancel counts for who works here.
    pub(super) fn is_volunteer(self) -> bool {
        self.session.role() == Some(Role::Volunteer)
    }

    /// A code was scanned or typed.
    pub(super) fn scan(self, code: String) {
        if self.till.with_untracked(|till| till.as_ref().is_some_and(|till| till.session.is_none())) {
            play(Sound::Wrong);
            return;
        }
        self.scans.update_value(|scans| {
            if scans.len() < SCANS_MAX {
                scans.push_back(code);
            }
        });
        self.close_entry();
        self.work();
    }

    /// Takes the waiting scans one by one, unless a payment is under way.
    fn work(self) {
        if self.scanning.get_value() {
            return;
        }
        self.scanning.set_value(true);
        spawn_local(async move {
            while !self.gone() && self.asking.get_untracked().is_none() {
                let Some(code) = self.scans.try_update_value(VecDeque::pop_front).flatten() else { break };
                self.take(code).await;
            }
            if !self.gone() {
                self.scanning.set_value(false);
            }
        });
    }

    async fn take(self, code: String) {
        // Whoever was about to pay sees the new line and the new total first.
        self.mode.set(Mode::Basket);
        if let Some(known) = self.counter.with_untracked(|counter| counter.known(&code)) {
            self.refuse(known);
            return;
        }
        let answer = call(ScanItem { code: code.clone() }).await;
        if self.gone() {
            return;
        }
        match answer {
            Ok(item) => self.add(item),
            Err(failure) => {
                self.heed(&failure);
                self.refuse(Refused::of_failure(&code, &failure));
            }
        }
    }

    fn add(self, item: Item) {
        let lang = use_lang().get_untracked();
        let price = messages::format::euros(lang, item.price_cents.0);
        let words = messages::till::said_added(lang, &item.description, &price);
        let added = self.counter.try_update(|counter| counter.add(item)).unwrap_or(false);
        play(if added { Sound::Right } else { Sound::Wrong });
        if added {
            let total = self.counter.with_untracked(|counter| counter.basket.total());
            let total = messages::format::euros(lang, total.0);
            self.said.set(messages::till::said_total(lang, &words, &total));
        }
    }

    fn refuse(self, refused: Refused) {
        let lang = use_lang().get_untracked();
        play(if refused.why == Why::AlreadySold { Sound::AlreadySold } else { Sound::Wrong });
        let title = super::words::refused_title(&refused, lang);
        self.said.set(messages::till::said_refused(lang, &title));
        self.counter.update(|counter| counter.refuse(refused));
    }

    /// Goes on after a refusal; a code that got no answer is asked again.
    pub(super) fn go_on(self) {
        let again = self.counter.with_untracked(|counter| match &counter.last {
            Last::Refused(refused) if refused.may_retry() => Some(refused.code.clone()),
            _ => None,
        });
        self.counter.update(Counter::go_on);
        if let Some(code) = again {
            self.scan(code);
        }
    }

    /// Opens the field, with what was typed already.
    pub(super) fn open_entry(self, text: &str) {
        self.entry.update(|entry| entry.text.push_str(text));
        self.mode.set(Mode::Search);
    }

    /// Closes the field and forgets what was typed.
    pub(super) fn close_entry(self) {
        self.entry.set(Entry::default());
        self.mode.update(|mode| {
            if *mode == Mode::Search {
                *mode = Mode::Basket;
            }
        });
    }

    /// `Entrée` in the field.
    pub(super) fn enter_entry(self) {
        match self.entry.with_untracked(Entry::enter) {
            Enter::Nothing => self.close_entry(),
            Enter::Add(code) => self.scan(code),
            Enter::Wait | Enter::Refuse => {}
        }
    }

    /// Searches for what is typed, whenever that changes.
    fn search(self) {
        let query = Memo::new(move |_| self.entry.with(Entry::query));
        Effect::new(move |_| {
            let Some(text) = query.get() else { return };
            spawn_local(async move {
                let answer = call(SearchItems { text: text.clone() }).await;
                if self.gone() {
                    return;
                }
                match answer {
                    Ok(found) => self.entry.update(|entry| entry.answer(&text, found)),
                    Err(failure) => {
                        self.heed(&failure);
                        self.entry.update(|entry| entry.answer(&text, Vec::new()));
                    }
                }
            });
        });
    }

    /// Takes away the chosen line, with a way back.
    pub(super) fn remove(self) {
        let removed = self.counter.try_update(Counter::remove).flatten();
        let Some((at, item)) = removed else { return };
        let code = format!("{}-{}", item.list, item.line);
        let lang = use_lang();
        let words = Signal::derive(move || messages::till::removed(lang.get(), &code));
        use_toasts().show_undo(words, t!(till::put_back), move || {
            if !self.gone() {
                self.counter.update(|counter| counter.restore(at, item.clone()));
            }
        });
    }

    /// Puts the basket aside; with nothing in hand, takes one up again.
    pub(super) fn hold(self) {
        let (empty, held) = self.counter.with_untracked(|counter| {
            (counter.basket.lines.is_empty(), counter.held.iter().map(|held| held.number).collect::<Vec<_>>())
        });
        match (empty, &held[..]) {
            (true, []) => {}
            (true, [one]) => self.recall(*one),
            (true, _) => {
                // The last one's toast would lie over it.
                use_toasts().clear();
                self.mode.set(Mode::Held);
            }
            (false, _) => {
                let number = self.counter.try_update(|counter| counter.hold(BasketId(new_id()))).flatten();
                let Some(number) = number else { return };
                let words = t!(till::held_toast, &number.to_string());
                use_toasts().show_undo(words, t!(till::recall), move || {
                    if !self.gone() {
                        self.recall(number);
                    }
                });
            }
        }
    }

    /// Takes a basket up again.
    pub(super) fn recall(self, number: u32) {
        self.counter.update(|counter| {
            counter.recall(number, BasketId(new_id()));
        });
        self.mode.set(Mode::Basket);
    }
}
