//! The small world: two tills and a hub, two items, three sales, one cancellation, and at every step whatever
//! may happen next. Time stands still in it: each act has its minute, and everything else is a step.

use super::cast::{Cast, moment};
use super::disk::Disk;
use super::held::{Held, Moment};
use super::mutation::Mutation;
use super::random::Chance;
use super::station::{Message, Then};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Hub and tills.
pub const STATIONS: usize = 3;
/// What the tills do, in order, each at its minute: till 1 sells the first item and cancels that; till 2 sells the
/// first item too, a minute earlier by the hub's clock, and then the second.
pub(super) const DEEDS: [&[(i64, Deed)]; STATIONS] =
    [&[], &[(2, Deed::Sell("1-1")), (4, Deed::Cancel)], &[(1, Deed::Sell("1-1")), (3, Deed::Sell("1-2"))]];

/// What a volunteer of the small world does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Deed {
    /// Sells the item of a code.
    Sell(&'static str),
    /// Cancels the till's first sale.
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
    pub(super) fn moment(&self, station: usize, minute: i64, held: &Held) -> Moment<'_> {
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

    pub(super) fn is_under_way(&self, station: usize, number: u64) -> bool {
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
