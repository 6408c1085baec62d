//! What will happen in a run, drawn from its seed before it begins: a list of deeds, so that a failing run
//! can be tried again with fewer of them.

use super::acts::Act;
use super::malice::Trick;
use super::random::Chance;

/// Something that goes wrong.
#[expect(missing_docs, reason = "the fields say it by their names")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A station loses power, and starts again later.
    Crash { station: usize, down_ms: u64 },
    /// Its disk is full.
    DiskFull { station: usize, for_ms: u64 },
    /// Its disk is slow.
    DiskSlow { station: usize, for_ms: u64 },
    /// Its clock jumps.
    Clock { station: usize, by_ms: i64 },
    /// Nothing gets from one station to another, the other way all the same.
    OneWay { from: usize, to: usize, for_ms: u64 },
    /// Nothing gets to a station or from it.
    Alone { station: usize, for_ms: u64 },
    /// What is sent to a station stands still, and comes all at once.
    Clog { station: usize, for_ms: u64 },
    /// Messages are lost, doubled and late everywhere.
    Storm { for_ms: u64, percent: u64 },
    /// A till is made the hub.
    Promote { station: usize, take_over: bool },
    /// The malicious station plays a trick with what it sends next.
    Trick { trick: Trick },
}

/// One deed.
#[expect(missing_docs, reason = "the fields say it by their names")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// A person does something.
    Act { station: usize, act: Act },
    /// Something goes wrong.
    Fault(Fault),
}

/// A deed and when it is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// When, in milliseconds.
    pub at_ms: u64,
    /// What.
    pub deed: Deed,
    /// Its own chance, so that leaving out others leaves it as it is.
    pub chance: u64,
}

/// What a run is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Tills, beside the hub.
    pub tills: usize,
    /// How many things people do.
    pub acts: u64,
    /// How long they work, in milliseconds.
    pub for_ms: u64,
}

impl Default for Size {
    fn default() -> Self {
        Self { tills: 8, acts: 90, for_ms: 300_000 }
    }
}

/// A run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// Its seed.
    pub seed: u64,
    /// What it is made of.
    pub size: Size,
    /// Which station is malicious.
    pub malicious: Option<usize>,
    /// Each station's clock at the beginning, in milliseconds off.
    pub skews_ms: Vec<i64>,
    /// What happens, in order.
    pub lines: Vec<Line>,
}

/// How far a clock is off: mostly little, sometimes up to ten minutes.
fn skew(chance: &mut Chance) -> i64 {
    let most = if chance.percent(30) { 600_000 } else { 2_000 };
    i64::try_from(chance.below(2 * most + 1)).unwrap_or(0) - i64::try_from(most).unwrap_or(0)
}

impl Plan {
    /// The plan of a seed.
    #[must_use]
    pub fn draw(seed: u64, size: Size) -> Self {
        let mut chance = Chance::of(seed, 1);
        let stations = size.tills + 1;
        let malicious = (chance.percent(30) && size.tills > 2).then(|| 1 + chance.index(size.tills));
        let skews_ms = (0..stations).map(|_| skew(&mut chance)).collect();
        let mut lines: Vec<Line> = (0..size.acts).map(|_| Self::act(&mut chance, size)).collect();
        // A quarter of the runs is calm but for one kind of trouble; the others have all kinds at once.
        let calm = chance.percent(25);
        let faults = if calm { chance.below(4) } else { chance.between(6, 24) };
        for _ in 0..faults {
            lines.push(Self::fault(&mut chance, size));
        }
        let promotions = if chance.percent(60) { 0 } else { chance.between(1, 3) };
        for _ in 0..promotions {
            let station = 1 + chance.index(size.tills);
            let promote = Fault::Promote { station, take_over: chance.percent(50) };
            if malicious != Some(station) {
                lines.push(Line {
                    at_ms: chance.below(size.for_ms),
                    deed: Deed::Fault(promote),
                    chance: chance.number(),
                });
            }
        }
        let promoted = lines.iter().any(|line| matches!(line.deed, Deed::Fault(Fault::Promote { .. })));
        if malicious.is_some() {
            for _ in 0..chance.between(1, 8) {
                // A chain that is written anew for a second hub cannot be told from the first by either.
                let tricks = if promoted { Trick::ALL.len() - 1 } else { Trick::ALL.len() };
                let deed = Deed::Fault(Fault::Trick { trick: Trick::ALL[chance.index(tricks)] });
                lines.push(Line { at_ms: chance.below(size.for_ms), deed, chance: chance.number() });
            }
        }
        lines.sort_by_key(|line| line.at_ms);
        Self { seed, size, malicious, skews_ms, lines }
    }

    fn act(chance: &mut Chance, size: Size) -> Line {
        let station = chance.index(size.tills + 1);
        let act = match chance.below(100) {
            0..62 => Act::Sell,
            62..74 => Act::Cancel,
            74..86 => Act::Answer,
            86..89 => Act::Close,
            89..97 => Act::Settle,
            _ => Act::Lift,
        };
        // A manager works at the hub, whoever that is by then: most often the first.
        let station = match act {
            Act::Settle | Act::Lift if chance.percent(75) => 0,
            _ => station,
        };
        let at_ms = chance.below(size.for_ms);
        Line { at_ms, deed: Deed::Act { station, act }, chance: chance.number() }
    }

    fn fault(chance: &mut Chance, size: Size) -> Line {
        let stations = size.tills + 1;
        // The hub is hit as often as all tills together.
        let station = if chance.percent(40) { 0 } else { chance.index(stations) };
        let for_ms = [500, 3_000, 20_000, 90_000][chance.index(4)];
        let for_ms = chance.between(for_ms / 5, for_ms);
        let fault = match chance.below(12) {
            0..4 => Fault::Crash { station, down_ms: for_ms },
            4 => Fault::DiskFull { station, for_ms },
            5 => Fault::DiskSlow { station, for_ms },
            6 => Fault::Clock { station, by_ms: skew(chance) },
            7 => Fault::OneWay { from: station, to: chance.index(stations), for_ms },
            8 | 9 => Fault::Alone { station, for_ms },
            10 => Fault::Clog { station, for_ms },
            _ => Fault::Storm { for_ms, percent: chance.between(5, 60) },
        };
        Line { at_ms: chance.below(size.for_ms), deed: Deed::Fault(fault), chance: chance.number() }
    }

    /// How many of its deeds are faults.
    #[must_use]
    pub fn faults(&self) -> u64 {
        self.lines.iter().filter(|line| matches!(line.deed, Deed::Fault(_))).count() as u64
    }
}
