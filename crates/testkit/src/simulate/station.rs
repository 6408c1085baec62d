//! One station: its disk, and while it runs its memory, its link to the hub, and its writer, which does one
//! thing after the other.

use super::acts::Act;
use super::cast::Cast;
use super::disk::Disk;
use super::held::Held;
use super::mutation::Mutation;
use contract::journal::SignedEntry;
use contract::wire::{Exchange, Exchanged, HubCard, Parcel};
use std::collections::VecDeque;
use sync::link_state::Link;

/// A message on its way.
#[expect(missing_docs, reason = "the fields say it by their names")]
#[derive(Clone, Debug)]
pub enum Message {
    /// A till asks; the numbers name the question.
    Ask { boot: u64, number: u64, exchange: Box<Exchange> },
    /// The hub answers it.
    Reply { boot: u64, number: u64, reply: Box<Exchanged> },
    /// It is not the hub, or cannot answer; here are the hubs that it knows.
    Refused { boot: u64, number: u64, hubs: Vec<HubCard> },
    /// The hub's stream beats: so many entries it has.
    Beat { entries: usize },
    /// A hub says who is the hub.
    Announce { hubs: Vec<HubCard> },
}

/// What the writer has to do.
#[expect(missing_docs, reason = "the fields say it by their names")]
#[derive(Clone, Debug)]
pub enum Job {
    /// What a person asked for, with the chance of it.
    Act { act: Act, chance: u64 },
    /// Ask the hub.
    Ask,
    /// Answer a station.
    Answer { from: usize, boot: u64, number: u64, exchange: Box<Exchange> },
    /// Take in what the hub answered, which took so long.
    Absorb { reply: Box<Exchanged>, trip_ms: u64 },
    /// Hear who is the hub.
    Follow { hubs: Vec<HubCard> },
    /// Become the hub.
    Promote { take_over: bool, chance: u64 },
}

/// What follows once a job's transaction is durable.
#[expect(missing_docs, reason = "the fields say it by their names")]
#[derive(Clone, Debug)]
pub enum Then {
    /// Nothing.
    Nothing,
    /// The screen shows what was written.
    Show(Vec<SignedEntry>),
    /// A message goes out.
    Send { to: usize, message: Box<Message> },
    /// The till looks whether to ask again.
    Absorbed { brought: bool, more: bool },
    /// It looks who is the hub now.
    Look { was_hub: bool },
}

/// A question under way.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// Its number.
    pub number: u64,
    /// When it was asked, by a clock that does not jump.
    pub since_ms: u64,
}

/// A running station.
#[derive(Clone, Debug)]
pub struct Live {
    /// What it holds.
    pub held: Held,
    /// Its link to the hub.
    pub link: Link,
    /// The question under way.
    pub asking: Option<Asking>,
    /// Whether the hub lacked something after the last answer.
    pub waits: bool,
    /// What waits for the writer.
    pub queue: VecDeque<Job>,
    /// What follows when the present transaction is durable.
    pub writing: Option<Then>,
}

/// A station, running or not.
#[derive(Clone, Debug, Default)]
pub struct Station {
    /// Its disk.
    pub disk: Disk,
    /// While it runs.
    pub live: Option<Live>,
    /// How often it was started; what was under way before is not for now.
    pub boot: u64,
    /// How long its journal was when it was last looked at.
    pub looked_at: usize,
    /// How far its clock is off, in milliseconds.
    pub skew_ms: i64,
    /// The number of its last question.
    pub asked: u64,
    /// Until when its disk is full, and slow.
    pub full_until: u64,
    /// Until when its disk is slow.
    pub slow_until: u64,
    /// What a malicious one will do next, with the chance of it, and what it sent.
    pub tricks: Vec<(super::malice::Trick, u64)>,
    /// What it sent, to be sent again.
    pub sent: Vec<Parcel>,
}

impl Station {
    /// Starts it: memory is read from the disk.
    pub fn start(&mut self, cast: &Cast, index: usize, now_ms: u64, mutation: Option<Mutation>) {
        self.boot += 1;
        let held = Held::load(&self.disk, cast, &cast.players[index], mutation);
        let link = Link::new(steady(now_ms));
        self.live =
            Some(Live { held, link, asking: None, waits: false, queue: VecDeque::new(), writing: None });
    }
}

/// The clock that the link goes by: it never jumps.
#[must_use]
pub fn steady(now_ms: u64) -> jiff::Timestamp {
    super::held::clock(now_ms, 0)
}
