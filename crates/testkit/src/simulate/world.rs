//! The simulated sale: stations, the network between them, and what happens when. Time is virtual, and one
//! seed gives one run.
//!
//! Nothing here decides what a station writes: that is [`super::acts`] and [`super::exchange`], which drive
//! the pure steps of `sync`.

use super::cast::{Cast, moment};
use super::check::{Shown, Wrong};
use super::mutation::Mutation;
use super::network::Network;
use super::plan::{Deed, Fault, Plan};
use super::random::Chance;
use super::station::{Job, Live, Message, Station, steady};
use contract::domain::StationId;
use contract::journal::SignedEntry;
use std::collections::BTreeMap;
use sync::link_state::{LinkState, REQUEST_MAX};

/// How long stations may take to be equal once nothing is wrong any more.
const DRAIN_MS: u64 = 240_000;
/// What happens.
pub(super) enum Event {
    Deed(usize),
    Tick(usize),
    Deliver { from: usize, to: usize, message: Box<Message> },
    Synced { station: usize, boot: u64 },
    Start(usize),
    Heal,
}

/// A simulated sale.
pub struct World {
    /// Who takes part.
    pub cast: Cast,
    /// The stations, in the order of the cast.
    pub stations: Vec<Station>,
    /// What screens showed.
    pub shown: Vec<Shown>,
    /// What a hub acknowledged, of each chain.
    pub told: BTreeMap<(usize, StationId), u64>,
    /// Steps done.
    pub steps: u64,
    /// Baskets that a screen showed as sold.
    pub sales: u64,
    /// What happened, in words, when that was asked for.
    pub trace: Option<Vec<String>>,
    pub(super) plan: Plan,
    pub(super) mutation: Option<Mutation>,
    pub(super) network: Network,
    pub(super) queue: BTreeMap<(u64, u64), Event>,
    pub(super) queued: u64,
    pub(super) now: u64,
    pub(super) healed: bool,
}

impl World {
    /// The beginning of a run.
    #[must_use]
    pub fn new(plan: Plan, mutation: Option<Mutation>, traced: bool) -> Self {
        let stations = plan.size.tills + 1;
        let cast = Cast::new(plan.seed, stations, plan.malicious);
        let network = Network::new(plan.seed, stations);
        let mut world = World {
            cast,
            stations: vec![Station::default(); stations],
            shown: Vec::new(),
            told: BTreeMap::new(),
            steps: 0,
            sales: 0,
            trace: traced.then(Vec::new),
            mutation,
            network,
            queue: BTreeMap::new(),
            queued: 0,
            now: 0,
            healed: false,
            plan,
        };
        for index in 0..stations {
            world.stations[index].skew_ms = world.plan.skews_ms[index];
            world.stations[index].start(&world.cast, index, 0, mutation);
            world.at(37 * index as u64, Event::Tick(index));
        }
        for line in 0..world.plan.lines.len() {
            world.at(world.plan.lines[line].at_ms, Event::Deed(line));
        }
        world.at(world.plan.size.for_ms, Event::Heal);
        world
    }

    /// Runs to the end: until all is equal after all faults are over.
    ///
    /// # Errors
    /// The first rule that was broken.
    pub fn run(&mut self) -> Result<(), Wrong> {
        let end = self.plan.size.for_ms + DRAIN_MS;
        while let Some(((at, _), event)) = self.queue.pop_first() {
            self.now = at;
            self.steps += 1;
            let looked = self.healed && matches!(event, Event::Tick(0)) && self.is_drained();
            if looked {
                return self.check_end();
            }
            if at > end {
                return Err(self.unequal());
            }
            self.step(event)?;
        }
        Err(Wrong::new("the run stands still"))
    }

    pub(super) fn at(&mut self, at: u64, event: Event) {
        self.queued += 1;
        self.queue.insert((at, self.queued), event);
    }

    pub(super) fn say(&mut self, text: impl FnOnce() -> String) {
        let now = self.now;
        if let Some(trace) = &mut self.trace {
            trace.push(format!("{:>9.3}  {}", now as f64 / 1_000.0, text()));
        }
    }

    fn step(&mut self, event: Event) -> Result<(), Wrong> {
        match event {
            Event::Deed(line) => self.deed(line),
            Event::Tick(station) => {
                self.at(self.now + 1_000, Event::Tick(station));
                self.tick(station)
            }
            Event::Deliver { from, to, message } => self.deliver(from, to, *message),
            Event::Synced { station, boot } => self.synced(station, boot),
            Event::Start(station) => {
                if self.stations[station].live.is_none() {
                    self.say(|| format!("{station} starts"));
                    self.stations[station].start(&self.cast, station, self.now, self.mutation);
                    self.check_durable(station)?;
                }
                Ok(())
            }
            Event::Heal => {
                self.heal();
                Ok(())
            }
        }
    }

    fn heal(&mut self) {
        self.say(|| "all faults are over".to_owned());
        self.healed = true;
        self.network.heal();
        for index in 0..self.stations.len() {
            let station = &mut self.stations[index];
            (station.full_until, station.slow_until) = (0, 0);
            if !self.cast.is_honest(index) {
                // A manager has taken the malicious station away, and looks at what it wrote.
                station.live = None;
            } else if station.live.is_none() {
                station.start(&self.cast, index, self.now, self.mutation);
            }
        }
    }

    fn deed(&mut self, line: usize) -> Result<(), Wrong> {
        let line = self.plan.lines[line];
        match line.deed {
            Deed::Act { station, act } => self.job(station, Job::Act { act, chance: line.chance }),
            Deed::Fault(fault) => self.fault(fault, line.chance),
        }
    }

    fn fault(&mut self, fault: Fault, chance: u64) -> Result<(), Wrong> {
        self.say(|| format!("fault: {fault:?}"));
        let now = self.now;
        match fault {
            Fault::Crash { station, down_ms } => {
                let torn = self.stations[station].disk.crash(&mut Chance::of(chance, 3));
                self.stations[station].live = None;
                self.say(|| format!("{station} goes down, {torn} transactions torn off"));
                self.at(now + down_ms, Event::Start(station));
                self.check_durable(station)?;
            }
            Fault::DiskFull { station, for_ms } => self.stations[station].full_until = now + for_ms,
            Fault::DiskSlow { station, for_ms } => self.stations[station].slow_until = now + for_ms,
            Fault::Clock { station, by_ms } => self.stations[station].skew_ms = by_ms,
            Fault::OneWay { from, to, for_ms } => self.network.cut(from, to, now + for_ms),
            Fault::Alone { station, for_ms } => self.network.isolate(station, now + for_ms),
            Fault::Clog { station, for_ms } => self.network.clog(station, now + for_ms),
            Fault::Storm { for_ms, percent } => self.network.storm(percent, now + for_ms),
            Fault::Promote { station, take_over } => {
                return self.job(station, Job::Promote { take_over, chance });
            }
            Fault::Trick { trick } => {
                if let Some(station) = self.plan.malicious {
                    self.stations[station].tricks.push((trick, chance));
                    // It does not wait until it has something to say.
                    return self.ask_now(station);
                }
            }
        }
        Ok(())
    }

    fn tick(&mut self, station: usize) -> Result<(), Wrong> {
        let (me, now) = (self.cast.players[station].id, steady(self.now));
        let share = Chance::of(self.plan.seed ^ self.now, 500 + station as u64).share();
        let (now_ms, stations) = (self.now, self.stations.len());
        let Some(live) = &mut self.stations[station].live else { return Ok(()) };
        if live.held.hub().station == me {
            let entries = live.held.journal.len();
            let hubs = live.held.notes.hubs.clone();
            let announces = hubs.len() > 1 && (now_ms / 1_000).is_multiple_of(5);
            for to in (0..stations).filter(|to| *to != station) {
                self.send(station, to, &Message::Beat { entries });
                if announces {
                    self.send(station, to, &Message::Announce { hubs: hubs.clone() });
                }
            }
            return Ok(());
        }
        let asked_ms = live.asking.map(|asking| now_ms - asking.since_ms);
        let late = asked_ms.is_some_and(|ms| i128::from(ms) >= REQUEST_MAX.as_millis());
        if late || live.link.is_silent(now) {
            live.asking = None;
            live.link.failed(now, share);
            self.say(|| format!("{station} is offline"));
        } else if live.link.ping_at().is_some_and(|at| at <= now) {
            return self.ask_now(station);
        }
        Ok(())
    }

    pub(super) fn send(&mut self, from: usize, to: usize, message: &Message) {
        let arrivals = self.network.arrivals(from, to, self.now);
        if !matches!(message, Message::Beat { .. }) {
            self.say(|| format!("{from} → {to} at {arrivals:?}: {}", named(message)));
        }
        for at in arrivals {
            self.at(at, Event::Deliver { from, to, message: Box::new(message.clone()) });
        }
    }

    fn deliver(&mut self, from: usize, to: usize, message: Message) -> Result<(), Wrong> {
        let now = steady(self.now);
        let station = &mut self.stations[to];
        let boot_now = station.boot;
        let Some(live) = &mut station.live else { return Ok(()) };
        let awaited = |live: &Live, boot: u64, number: u64| {
            boot == boot_now && live.asking.is_some_and(|asking| asking.number == number)
        };
        match message {
            Message::Ask { boot, number, exchange } => {
                self.job(to, Job::Answer { from, boot, number, exchange })
            }
            Message::Reply { boot, number, reply } if awaited(live, boot, number) => {
                let since = live.asking.take().map_or(self.now, |asking| asking.since_ms);
                let trip_ms = self.now - since;
                self.job(to, Job::Absorb { reply, trip_ms })
            }
            Message::Refused { boot, number, hubs } if awaited(live, boot, number) => {
                live.asking = None;
                live.link.failed(now, 0.5);
                self.job(to, Job::Follow { hubs })
            }
            Message::Beat { entries } => {
                let of_hub = live.held.hub().station == self.cast.players[from].id;
                if !of_hub || live.link.state() != LinkState::Online {
                    return Ok(());
                }
                live.link.heard(now, true);
                // What a stopped station wrote may wait until a manager has looked.
                let equal = entries == live.held.journal.len() && !live.waits;
                if equal { Ok(()) } else { self.ask_now(to) }
            }
            Message::Announce { hubs } => self.job(to, Job::Follow { hubs }),
            Message::Reply { .. } | Message::Refused { .. } => Ok(()),
        }
    }

    /// Whether a manager may look: all that is under way has come to rest, and nobody lacks anything.
    fn is_drained(&mut self) -> bool {
        let mut quiet = true;
        for index in 0..self.stations.len() {
            let me = self.cast.players[index].id;
            let Some(live) = &mut self.stations[index].live else { continue };
            // The manager lets the hub take what others hold of a stopped station.
            live.held
                .notes
                .stopped
                .retain(|id| self.cast.malicious.is_none_or(|m| self.cast.players[m].id != *id));
            let is_hub = live.held.hub().station == me;
            quiet &= live.writing.is_none() && live.queue.is_empty();
            quiet &= is_hub || (live.link.state() == LinkState::Online && !live.held.waits(me));
        }
        quiet && self.are_equal()
    }

    /// The clock of the run, for a message.
    #[must_use]
    pub fn now(&self) -> jiff::Timestamp {
        moment(i64::try_from(self.now).unwrap_or(0))
    }
}

/// An entry in a word.
#[must_use]
pub fn what(signed: &SignedEntry) -> String {
    let event = signed.bytes.split_once("\"event\":").map_or("", |(_, event)| event);
    event.replace('"', "").chars().take(200).collect()
}

fn named(message: &Message) -> String {
    let chains = |entries: &[SignedEntry]| {
        entries
            .iter()
            .map(|e| format!("{}:{}", &e.station.to_string()[..4], e.sequence))
            .collect::<Vec<_>>()
            .join(" ")
    };
    match message {
        Message::Ask { number, exchange, .. } => {
            format!("asks {number}: {}", chains(&exchange.parcel.entries))
        }
        Message::Reply { number, reply, .. } => {
            format!("answers {number}: {}", chains(&reply.parcel.entries))
        }
        Message::Refused { number, .. } => format!("refuses {number}"),
        Message::Beat { entries } => format!("beats {entries}"),
        Message::Announce { hubs } => format!("announces {} hubs", hubs.len()),
    }
}
