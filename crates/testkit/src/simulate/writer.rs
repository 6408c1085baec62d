//! The writer of a station: one thing after the other, each decided upon what the one before left, and
//! followed up only when it is durable.

use super::cast::Cast;
use super::check::{Shown, Wrong};
use super::disk::Transaction;
use super::held::{Held, Moment, clock};
use super::malice::Malice;
use super::mutation::Mutation;
use super::random::Chance;
use super::station::{Asking, Job, Live, Message, Station, Then, steady};
use super::world::{Event, World, what};
use super::{acts, exchange};
use contract::journal::SignedEntry;
use contract::wire::Exchange;
use sync::link_state::LinkState;

/// How many sent parcels a malicious station keeps.
const KEPT_PARCELS: usize = 8;

impl World {
    /// Gives the writer something to do: at once, or after what it does now.
    pub(super) fn job(&mut self, station: usize, job: Job) -> Result<(), Wrong> {
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
        let held =
            Held::load(&self.stations[station].disk, &self.cast, &self.cast.players[station], self.mutation);
        if let Some(live) = &mut self.stations[station].live {
            live.held = held;
            live.asking = None;
            live.link.failed(steady(self.now), 0.5);
        }
        if let Some((to, boot, number)) = reply {
            self.send(station, to, &Message::Refused { boot, number, hubs: Vec::new() });
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

    pub(super) fn synced(&mut self, station: usize, boot: u64) -> Result<(), Wrong> {
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
                self.send(station, to, &message);
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
        live.waits = waits;
        live.link.heard(steady(now), !waits);
        if (waits || more) && brought { self.ask_now(station) } else { Ok(()) }
    }

    pub(super) fn ask_now(&mut self, station: usize) -> Result<(), Wrong> {
        let idle =
            |live: &Live| live.asking.is_none() && !live.queue.iter().any(|job| matches!(job, Job::Ask));
        if self.stations[station].live.as_ref().is_some_and(idle) {
            self.job(station, Job::Ask)
        } else {
            Ok(())
        }
    }
}

/// A malicious station does what it has in mind.
fn play(machine: &mut Station, cast: &Cast, station: usize, held: &Held, asked: &mut Exchange) {
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
