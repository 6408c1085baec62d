//! The small world: two tills and a hub, two items, three sales, one cancellation, and at every step whatever
//! may happen next. Time stands still in it: each act has its minute, and everything else is a step.

use super::acts::view;
use super::cast::{Cast, moment};
use super::disk::{Disk, Transaction};
use super::exchange;
use super::held::{Held, Moment};
use super::mutation::Mutation;
use super::random::Chance;
use super::station::{Message, Then};
use contract::domain::{BasketId, CashSessionId, Cents, Means, Payment, SaleId};
use contract::journal::{Event, SignedEntry};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use sync::till::Refusal;
use uuid::Uuid;

/// Hub and tills.
pub const STATIONS: usize = 3;
/// What the tills do, in order, each at its minute: till 1 sells the first item and cancels that; till 2 sells the
/// first item too, a minute earlier by the hub's clock, and then the second.
const DEEDS: [&[(i64, Deed)]; STATIONS] =
    [&[], &[(2, Deed::Sell("1-1")), (4, Deed::Cancel)], &[(1, Deed::Sell("1-1")), (3, Deed::Sell("1-2"))]];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Deed {
    Sell(&'static str),
    Cancel,
}

/// A step from one state to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields say it by their names")]
pub enum Step {
    /// A volunteer does what comes next at a till.
    Act { station: usize },
    /// A till asks the hub.
    Ask { station: usize },
    /// Its question was lost, or the answer: it waits no longer.
    GiveUp { station: usize },
    /// What a station wrote is durable.
    Sync { station: usize },
    /// It loses power, keeping so many of its unsynced transactions, and starts again.
    Crash { station: usize, kept: usize },
    /// A message arrives.
    Deliver { message: usize },
    /// A message is lost.
    Lose { message: usize },
    /// A message comes twice.
    Double { message: usize },
    /// A till is made the hub.
    Promote { station: usize },
}

/// How many faults of each kind may still happen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the fields say it by their names")]
pub struct Faults {
    pub crashes: u8,
    pub losses: u8,
    pub doubles: u8,
    pub promotions: u8,
}

/// A station of the small world.
#[derive(Clone)]
pub struct Small {
    /// Its disk.
    pub disk: Disk,
    /// What it holds.
    pub held: Arc<Held>,
    /// What follows when its transaction is durable.
    pub writing: Option<Then>,
    /// The question under way.
    pub asking: Option<u64>,
    /// How many of its deeds are done.
    pub done: usize,
}

/// A state of the small world.
#[derive(Clone)]
pub struct State {
    /// The stations.
    pub stations: [Small; STATIONS],
    /// Messages on their way.
    pub messages: Vec<(usize, usize, Arc<Message>)>,
    /// What screens showed: station, place, hash.
    pub shown: Vec<(usize, u64, String)>,
    /// Faults that may still happen.
    pub faults: Faults,
}

/// What does not change.
pub struct Setting {
    /// Who takes part.
    pub cast: Cast,
    /// The rule that is turned off.
    pub mutation: Option<Mutation>,
}

impl Setting {
    fn moment(&self, station: usize, minute: i64, held: &Held) -> Moment<'_> {
        let me = &self.cast.players[station];
        // Ids follow from the place in the chain, so that the same entries are the same state.
        let chance = Chance::of(held.journal.end(me.id), station as u64);
        Moment { cast: &self.cast, me, at: moment(minute * 60_000), mutation: self.mutation, chance }
    }
}

impl State {
    /// The beginning.
    #[must_use]
    pub fn new(setting: &Setting, faults: Faults) -> Self {
        let station = |index: usize| {
            let disk = Disk::default();
            let held = Held::load(&disk, &setting.cast, &setting.cast.players[index], setting.mutation);
            Small { disk, held: Arc::new(held), writing: None, asking: None, done: 0 }
        };
        Self {
            stations: [station(0), station(1), station(2)],
            messages: Vec::new(),
            shown: Vec::new(),
            faults,
        }
    }

    /// The hub that a station follows.
    #[must_use]
    pub fn hub_of(&self, setting: &Setting, station: usize) -> usize {
        setting.cast.index_of(self.stations[station].held.hub().station).unwrap_or(0)
    }

    /// Everything that may happen next.
    #[must_use]
    pub fn steps(&self, setting: &Setting) -> Vec<Step> {
        let mut steps = Vec::new();
        for (station, small) in self.stations.iter().enumerate() {
            let hub = self.hub_of(setting, station);
            let free = small.writing.is_none();
            if free && small.done < DEEDS[station].len() {
                steps.push(Step::Act { station });
            }
            if free && small.asking.is_none() && hub != station && self.may_learn(setting, station, hub) {
                steps.push(Step::Ask { station });
            }
            if small.asking.is_some_and(|number| !self.is_under_way(station, number)) {
                steps.push(Step::GiveUp { station });
            }
            if !free {
                steps.push(Step::Sync { station });
            }
            if self.faults.crashes > 0 {
                steps.extend((0..=small.disk.unsynced()).map(|kept| Step::Crash { station, kept }));
            }
            if free && hub != station && self.faults.promotions > 0 {
                steps.push(Step::Promote { station });
            }
        }
        for (message, (_, to, _)) in self.messages.iter().enumerate() {
            if self.stations[*to].writing.is_none() {
                steps.push(Step::Deliver { message });
            }
            if self.faults.losses > 0 {
                steps.push(Step::Lose { message });
            }
            if self.faults.doubles > 0 {
                steps.push(Step::Double { message });
            }
        }
        steps
    }

    /// Whether a question may change anything: a ping of equals leads back to where it began.
    fn may_learn(&self, setting: &Setting, station: usize, hub: usize) -> bool {
        let (own, other) = (&self.stations[station].held, &self.stations[hub].held);
        own.waits(setting.cast.players[station].id)
            || own.journal.len() != other.journal.len()
            || own.notes.hubs != other.notes.hubs
    }

    fn is_under_way(&self, station: usize, number: u64) -> bool {
        let of = |(from, to, message): &(usize, usize, Arc<Message>)| match **message {
            Message::Ask { number: of, .. } => *from == station && of == number,
            Message::Reply { number: of, .. } | Message::Refused { number: of, .. } => {
                *to == station && of == number
            }
            Message::Beat { .. } | Message::Announce { .. } => false,
        };
        let answered = self.stations.iter().filter_map(|small| small.writing.as_ref()).any(|then| {
            matches!(then, Then::Send { to, message } if matches!(**message, Message::Reply { number: of, .. } if *to == station && of == number))
        });
        answered || self.messages.iter().any(of)
    }

    /// The state after a step.
    #[must_use]
    pub fn after(&self, setting: &Setting, step: Step) -> State {
        let mut state = self.clone();
        match step {
            Step::Act { station } => state.act(setting, station),
            Step::Ask { station } => state.ask(setting, station),
            Step::GiveUp { station } => state.stations[station].asking = None,
            Step::Sync { station } => state.sync(station),
            Step::Crash { station, kept } => {
                state.faults.crashes -= 1;
                state.crash(setting, station, kept);
            }
            Step::Deliver { message } => {
                let (from, to, message) = state.messages.remove(message);
                state.deliver(setting, from, to, &message);
            }
            Step::Lose { message } => {
                state.faults.losses -= 1;
                state.messages.remove(message);
            }
            Step::Double { message } => {
                state.faults.doubles -= 1;
                let copy = state.messages[message].clone();
                state.messages.push(copy);
            }
            Step::Promote { station } => {
                state.faults.promotions -= 1;
                state.promote(setting, station);
            }
        }
        state
    }

    fn act(&mut self, setting: &Setting, station: usize) {
        let small = &mut self.stations[station];
        let (minute, deed) = DEEDS[station][small.done];
        small.done += 1;
        let mut transaction = Transaction::default();
        let held = Arc::make_mut(&mut small.held);
        let mut now = setting.moment(station, minute, held);
        let mut shown: Vec<SignedEntry> = Vec::new();
        let me = now.me.id;
        if held.books.open_session(me).is_none() {
            let session = CashSessionId(Uuid::from_u128(now.chance.id()));
            let event = view(held, &setting.cast, me).open(session, "Caisse", setting.cast.account, Cents(0));
            shown.extend(event.ok().map(|event| held.write(&mut now, event, &mut transaction)));
        }
        let event = wanted(setting, held, &mut now, deed);
        shown.extend(event.ok().map(|event| held.write(&mut now, event, &mut transaction)));
        self.write(station, transaction, Then::Show(shown));
    }

    fn ask(&mut self, setting: &Setting, station: usize) {
        let hub = self.hub_of(setting, station);
        let number = (0..).find(|number| !self.is_under_way(station, *number)).unwrap_or(0);
        let small = &mut self.stations[station];
        small.asking = Some(number);
        let mut transaction = Transaction::default();
        let held = Arc::make_mut(&mut small.held);
        let now = setting.moment(station, 10, held);
        let exchange = Box::new(exchange::ask(held, &now, &mut transaction));
        let message = Box::new(Message::Ask { boot: 0, number, exchange });
        self.write(station, transaction, Then::Send { to: hub, message });
    }

    fn deliver(&mut self, setting: &Setting, from: usize, to: usize, message: &Message) {
        let mut transaction = Transaction::default();
        let asking = self.stations[to].asking;
        let is_hub = self.hub_of(setting, to) == to;
        let held = Arc::make_mut(&mut self.stations[to].held);
        let mut now = setting.moment(to, 10, held);
        let then = match message {
            Message::Ask { number, exchange: asked, .. } => {
                let (number, bearer) = (*number, setting.cast.players[from].id);
                let reply = if is_hub {
                    exchange::answer(held, &mut now, bearer, asked, &mut transaction)
                } else {
                    None
                };
                let hubs = held.notes.hubs.clone();
                let message = match reply {
                    Some(reply) => Message::Reply { boot: 0, number, reply: Box::new(reply) },
                    None => Message::Refused { boot: 0, number, hubs },
                };
                Then::Send { to: from, message: Box::new(message) }
            }
            Message::Reply { number, reply, .. } if asking == Some(*number) => {
                exchange::absorb(held, &now, reply, 0, &mut transaction);
                self.stations[to].asking = None;
                Then::Nothing
            }
            Message::Refused { number, hubs, .. } if asking == Some(*number) => {
                exchange::follow(held, &now, hubs, &mut transaction);
                self.stations[to].asking = None;
                Then::Nothing
            }
            Message::Announce { hubs } => {
                exchange::follow(held, &now, hubs, &mut transaction);
                Then::Nothing
            }
            Message::Reply { .. } | Message::Refused { .. } | Message::Beat { .. } => return,
        };
        self.write(to, transaction, then);
    }

    fn promote(&mut self, setting: &Setting, station: usize) {
        let mut transaction = Transaction::default();
        let held = Arc::make_mut(&mut self.stations[station].held);
        let mut now = setting.moment(station, 10, held);
        exchange::promote(held, &mut now, false, &mut transaction);
        self.stations[station].asking = None;
        self.write(station, transaction, Then::Look { was_hub: true });
    }

    /// Says to the others who is the hub.
    pub fn announce(&mut self, station: usize) {
        let hubs = self.stations[station].held.notes.hubs.clone();
        for to in (0..STATIONS).filter(|to| *to != station) {
            self.messages.push((station, to, Arc::new(Message::Announce { hubs: hubs.clone() })));
        }
    }

    fn write(&mut self, station: usize, transaction: Transaction, then: Then) {
        if transaction.is_empty() {
            self.follow_up(station, then);
        } else {
            self.stations[station].disk.write(transaction);
            self.stations[station].writing = Some(then);
        }
    }

    /// What a station wrote is durable.
    pub fn sync(&mut self, station: usize) {
        self.stations[station].disk.sync();
        if let Some(then) = self.stations[station].writing.take() {
            self.follow_up(station, then);
        }
    }

    fn follow_up(&mut self, station: usize, then: Then) {
        match then {
            Then::Show(entries) => {
                self.shown.extend(entries.into_iter().map(|entry| (station, entry.sequence, entry.hash)));
            }
            Then::Send { to, message } => self.messages.push((station, to, Arc::new(*message))),
            Then::Look { .. } => self.announce(station),
            Then::Absorbed { .. } | Then::Nothing => {}
        }
    }

    fn crash(&mut self, setting: &Setting, station: usize, kept: usize) {
        let small = &mut self.stations[station];
        let torn = small.disk.crash_keeping(kept);
        // The volunteer saw nothing of what was torn off, and does it again.
        if let (1.., Some(Then::Show(_))) = (torn, &small.writing) {
            small.done -= 1;
        }
        (small.writing, small.asking) = (None, None);
        let held = Held::load(&small.disk, &setting.cast, &setting.cast.players[station], setting.mutation);
        small.held = Arc::new(held);
        // Answers to a question of before the crash find nobody.
        self.messages.retain(|(_, to, message)| {
            *to != station || matches!(**message, Message::Ask { .. } | Message::Announce { .. })
        });
    }

    /// The same for states that cannot be told apart.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        let half = |salt: u64| {
            let mut hasher = DefaultHasher::new();
            salt.hash(&mut hasher);
            for small in &self.stations {
                small.disk.fingerprint(&mut hasher);
                let notes = &small.held.notes;
                (small.done, small.asking, notes.hubs.len(), notes.offset_ms).hash(&mut hasher);
                notes.hubs.iter().for_each(|hub| (hub.epoch, hub.station.0).hash(&mut hasher));
                notes.acknowledged.iter().for_each(|(id, end)| (id.0, end).hash(&mut hasher));
                small.writing.as_ref().map(then_number).hash(&mut hasher);
            }
            let mut messages: Vec<u64> =
                self.messages.iter().map(|(f, t, m)| message_number(*f, *t, m)).collect();
            messages.sort_unstable();
            (messages, self.shown.len(), self.faults).hash(&mut hasher);
            u128::from(hasher.finish())
        };
        half(1) << 64 | half(2)
    }
}

/// The event of a deed, or the till's refusal.
fn wanted(setting: &Setting, held: &Held, now: &mut Moment, deed: Deed) -> Result<Event, Refusal> {
    let me = now.me.id;
    let till = view(held, &setting.cast, me);
    match deed {
        Deed::Sell(code) => till.scan(code).and_then(|(_, _, price)| {
            let payment = Payment { means: Means::Cash, amount_cents: price };
            let basket = BasketId(Uuid::from_u128(now.chance.id()));
            let id = SaleId(Uuid::from_u128(now.chance.id()));
            till.sell(basket, setting.cast.account, &[code.to_owned()], &[payment], || id)
        }),
        Deed::Cancel => {
            let own = held.books.sales.values().find(|sale| sale.station == me).map(|sale| sale.id);
            till.cancel(own.unwrap_or(SaleId(Uuid::nil())), setting.cast.account, "Retour", now.at, None)
        }
    }
}

fn then_number(then: &Then) -> u64 {
    match then {
        Then::Send { to, message } => message_number(9, *to, message),
        Then::Show(entries) => entries.len() as u64,
        Then::Look { .. } => 100,
        Then::Absorbed { .. } | Then::Nothing => 101,
    }
}

fn message_number(from: usize, to: usize, message: &Message) -> u64 {
    let mut hasher = DefaultHasher::new();
    (from, to).hash(&mut hasher);
    let parcel = match message {
        Message::Ask { number, exchange, .. } => {
            (0, number, exchange.epoch).hash(&mut hasher);
            exchange.known.iter().for_each(|of| (of.station.0, of.sequence).hash(&mut hasher));
            Some(&exchange.parcel)
        }
        Message::Reply { number, reply, .. } => {
            (1, number, reply.hubs.len()).hash(&mut hasher);
            reply.known.iter().for_each(|of| (of.station.0, of.sequence).hash(&mut hasher));
            Some(&reply.parcel)
        }
        Message::Refused { number, hubs, .. } => {
            (2, number, hubs.len()).hash(&mut hasher);
            None
        }
        Message::Announce { hubs } => {
            (3, hubs.len()).hash(&mut hasher);
            None
        }
        Message::Beat { .. } => None,
    };
    for entry in parcel.into_iter().flat_map(|parcel| &parcel.entries) {
        entry.hash.hash(&mut hasher);
    }
    for seal in parcel.into_iter().flat_map(|parcel| &parcel.seals) {
        (seal.station.0, seal.sequence).hash(&mut hasher);
    }
    hasher.finish()
}
