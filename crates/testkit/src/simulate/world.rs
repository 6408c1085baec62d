//! The simulated sale: stations, the network between them, and what happens when. Time is virtual, and one
//! seed gives one run.
//!
//! Nothing here decides what a station writes: that is [`super::acts`] and [`super::exchange`], which drive
//! the pure steps of `sync`.

use super::cast::{Cast, moment};
use super::check::{Shown, Wrong};
use super::disk::Transaction;
use super::held::{Moment, clock};
use super::malice::Malice;
use super::mutation::Mutation;
use super::network::Network;
use super::plan::{Deed, Fault, Plan};
use super::random::Chance;
use super::station::{Asking, Job, Live, Message, Station, Then, steady};
use super::{acts, exchange};
use contract::domain::StationId;
use contract::journal::SignedEntry;
use contract::wire::Exchange;
use std::collections::BTreeMap;
use sync::link_state::{LinkState, REQUEST_MAX};

/// How long stations may take to be equal once nothing is wrong any more.
const DRAIN_MS: u64 = 240_000;
/// How many sent parcels a malicious station keeps.
const KEPT_PARCELS: usize = 8;

enum Event {
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
    plan: Plan,
    mutation: Option<Mutation>,
    network: Network,
    queue: BTreeMap<(u64, u64), Event>,
    queued: u64,
    now: u64,
    healed: bool,
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

    fn at(&mut self, at: u64, event: Event) {
        self.queued += 1;
        self.queue.insert((at, self.queued), event);
    }

    fn say(&mut self, text: impl FnOnce() -> String) {
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

    /// Gives the writer something to do: at once, or after what it does now.
    fn job(&mut self, station: usize, job: Job) -> Result<(), Wrong> {
        let Some(live) = &mut self.stations[station].live else { return Ok(()) };
        if live.writing.is_some() {
            live.queue.push_back(job);
            return Ok(());
        }
        self.start_job(station, job)
    }

    fn start_job(&mut self, station: usize, job: Job) -> Result<(), Wrong> {
        let answers = matches!(job, Job::Answer { .. });
        let Some(mut live) = self.stations[station].live.take() else { return Ok(()) };
        let mut transaction = Transaction::default();
        let then = self.decide(station, &mut live, job, &mut transaction);
        self.stations[station].live = Some(live);
        let Some(then) = then else { return Ok(()) };
        if transaction.is_empty() {
            return self.follow_up(station, then);
        }
        if self.now < self.stations[station].full_until {
            return self.disk_full(station, then);
        }
        let machine = &mut self.stations[station];
        machine.disk.write(transaction);
        let early = match self.mutation {
            Some(Mutation::ShownBeforeDurable) => !answers,
            Some(Mutation::AnsweredBeforeDurable) => answers,
            _ => false,
        };
        let slow = if self.now < machine.slow_until { 400 } else { 3 };
        let boot = machine.boot;
        let mut chance = Chance::of(self.plan.seed ^ self.queued, 77);
        let took = if early { chance.between(500, 3_000) } else { chance.between(1, slow) };
        self.at(self.now + took, Event::Synced { station, boot });
        if early {
            return self.follow_up(station, then);
        }
        if let Some(live) = &mut self.stations[station].live {
            live.writing = Some(then);
        }
        Ok(())
    }

    /// The write failed: memory is read from the disk again, and nothing is shown.
    fn disk_full(&mut self, station: usize, then: Then) -> Result<(), Wrong> {
        self.say(|| format!("{station}: the disk is full"));
        let reply = match then {
            Then::Show(entries) if self.mutation == Some(Mutation::DiskFullIgnored) => {
                return self.follow_up(station, Then::Show(entries));
            }
            Then::Send { to, message } => match *message {
                Message::Reply { boot, number, .. } => Some((to, boot, number)),
                _ => None,
            },
            _ => None,
        };
        let held = super::held::Held::load(
            &self.stations[station].disk,
            &self.cast,
            &self.cast.players[station],
            self.mutation,
        );
        if let Some(live) = &mut self.stations[station].live {
            live.held = held;
            live.asking = None;
            live.link.failed(steady(self.now), 0.5);
        }
        if let Some((to, boot, number)) = reply {
            self.send(station, to, Message::Refused { boot, number, hubs: Vec::new() });
        }
        self.next_job(station)
    }

    fn next_job(&mut self, station: usize) -> Result<(), Wrong> {
        let Some(live) = &mut self.stations[station].live else { return Ok(()) };
        match live.queue.pop_front() {
            Some(job) if live.writing.is_none() => self.start_job(station, job),
            Some(job) => {
                live.queue.push_front(job);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn synced(&mut self, station: usize, boot: u64) -> Result<(), Wrong> {
        let machine = &mut self.stations[station];
        if machine.boot != boot || machine.live.is_none() {
            return Ok(());
        }
        machine.disk.sync();
        let then = machine.live.as_mut().and_then(|live| live.writing.take());
        match then {
            Some(then) => self.follow_up(station, then),
            None => Ok(()),
        }
    }

    /// What a job writes, and what follows once that is durable. `None`: there was nothing to do.
    fn decide(&mut self, station: usize, live: &mut Live, job: Job, to: &mut Transaction) -> Option<Then> {
        let chance = match &job {
            Job::Act { chance, .. } | Job::Promote { chance, .. } => *chance,
            _ => self.queued,
        };
        let mut now = Moment {
            cast: &self.cast,
            me: &self.cast.players[station],
            at: clock(self.now, self.stations[station].skew_ms),
            mutation: self.mutation,
            chance: Chance::of(self.plan.seed ^ chance, station as u64 + 100),
        };
        let held = &mut live.held;
        match job {
            Job::Act { act, .. } => Some(Then::Show(acts::act(held, &mut now, act, to))),
            Job::Ask => {
                let hub = self.cast.index_of(held.hub().station).filter(|hub| *hub != station)?;
                let mut asked = exchange::ask(held, &now, to);
                let machine = &mut self.stations[station];
                play(machine, &self.cast, station, held, &mut asked);
                machine.asked += 1;
                let (boot, number) = (machine.boot, machine.asked);
                live.asking = Some(Asking { number, since_ms: self.now });
                let message = Message::Ask { boot, number, exchange: Box::new(asked) };
                Some(Then::Send { to: hub, message: Box::new(message) })
            }
            Job::Answer { from, boot, number, exchange: asked } => {
                let bearer = self.cast.players[from].id;
                let is_hub = held.hub().station == now.me.id;
                let hubs = held.notes.hubs.clone();
                let reply = if is_hub { exchange::answer(held, &mut now, bearer, &asked, to) } else { None };
                let message = match reply {
                    Some(reply) => Message::Reply { boot, number, reply: Box::new(reply) },
                    None => Message::Refused { boot, number, hubs },
                };
                Some(Then::Send { to: from, message: Box::new(message) })
            }
            Job::Absorb { reply, trip_ms } => {
                let trip_ms = i64::try_from(trip_ms).unwrap_or(0);
                let was_hub = held.hub().station == now.me.id;
                let brought = exchange::absorb(held, &now, &reply, trip_ms, to);
                let more = reply.more;
                Some(if was_hub { Then::Look { was_hub } } else { Then::Absorbed { brought, more } })
            }
            Job::Follow { hubs } => {
                let was_hub = held.hub().station == now.me.id;
                exchange::follow(held, &now, &hubs, to);
                Some(Then::Look { was_hub })
            }
            Job::Promote { take_over, .. } => {
                if held.hub().station == now.me.id {
                    return None;
                }
                exchange::promote(held, &mut now, take_over, to);
                Some(Then::Nothing)
            }
        }
    }

    fn follow_up(&mut self, station: usize, then: Then) -> Result<(), Wrong> {
        self.check_station(station)?;
        match then {
            Then::Nothing => {}
            Then::Show(entries) => {
                if !entries.is_empty() {
                    self.show(station, &entries)?;
                    let online = |live: &Live| live.link.state() == LinkState::Online;
                    if self.stations[station].live.as_ref().is_some_and(online) {
                        self.ask_now(station)?;
                    }
                }
            }
            Then::Send { to, message } => {
                self.note_told(station, &message);
                self.send(station, to, *message);
            }
            Then::Absorbed { brought, more } => self.absorbed(station, brought, more)?,
            Then::Look { was_hub } => {
                let me = self.cast.players[station].id;
                if let Some(live) = &mut self.stations[station].live {
                    if was_hub && live.held.hub().station != me {
                        live.link = sync::link_state::Link::new(steady(self.now));
                        live.asking = None;
                    } else if !was_hub {
                        live.link.retry(steady(self.now));
                    }
                }
            }
        }
        self.next_job(station)
    }

    fn show(&mut self, station: usize, entries: &[SignedEntry]) -> Result<(), Wrong> {
        for signed in entries {
            self.say(|| format!("{station} shows {} {}", signed.sequence, what(signed)));
            self.check_paid_once(station, signed)?;
            let sold = signed.bytes.contains("\"kind\":\"basket_sold\"");
            self.sales += u64::from(sold);
            let (sequence, hash) = (signed.sequence, signed.hash.clone());
            self.shown.push(Shown { station, sequence, hash });
        }
        Ok(())
    }

    fn absorbed(&mut self, station: usize, brought: bool, more: bool) -> Result<(), Wrong> {
        let (me, now) = (self.cast.players[station].id, self.now);
        let Some(live) = &mut self.stations[station].live else { return Ok(()) };
        let waits = live.held.waits(me);
        live.link.heard(steady(now), !waits);
        if (waits || more) && brought { self.ask_now(station) } else { Ok(()) }
    }

    fn ask_now(&mut self, station: usize) -> Result<(), Wrong> {
        let idle =
            |live: &Live| live.asking.is_none() && !live.queue.iter().any(|job| matches!(job, Job::Ask));
        if self.stations[station].live.as_ref().is_some_and(idle) {
            self.job(station, Job::Ask)
        } else {
            Ok(())
        }
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
                self.send(station, to, Message::Beat { entries });
                if announces {
                    self.send(station, to, Message::Announce { hubs: hubs.clone() });
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

    fn send(&mut self, from: usize, to: usize, message: Message) {
        let arrivals = self.network.arrivals(from, to, self.now);
        if !matches!(message, Message::Beat { .. }) {
            self.say(|| format!("{from} → {to} at {arrivals:?}: {}", named(&message)));
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
                if entries == live.held.journal.len() { Ok(()) } else { self.ask_now(to) }
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

/// A malicious station does what it has in mind.
fn play(machine: &mut Station, cast: &Cast, station: usize, held: &super::held::Held, asked: &mut Exchange) {
    if cast.is_honest(station) {
        return;
    }
    if machine.sent.len() < KEPT_PARCELS && !asked.parcel.entries.is_empty() {
        machine.sent.push(asked.parcel.clone());
    }
    if let Some((trick, chance)) = machine.tricks.pop() {
        let chance = Chance::of(chance, 9);
        let mut malice = Malice { cast, me: &cast.players[station], held, old: &machine.sent, chance };
        malice.play(trick, asked);
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
