//! The network between stations: when a message arrives, how often, or not at all. All that is chance comes
//! from the seed and the message's number on its way.

use super::random::Chance;

/// What is wrong with the network, until when in milliseconds.
#[derive(Clone, Debug)]
pub struct Network {
    seed: u64,
    stations: usize,
    sent: Vec<u64>,
    cut_until: Vec<u64>,
    alone_until: Vec<u64>,
    clogged_until: Vec<u64>,
    storm: (u64, u64),
}

impl Network {
    /// A network without faults.
    #[must_use]
    pub fn new(seed: u64, stations: usize) -> Self {
        Self {
            seed,
            stations,
            sent: vec![0; stations * stations],
            cut_until: vec![0; stations * stations],
            alone_until: vec![0; stations],
            clogged_until: vec![0; stations],
            storm: (0, 0),
        }
    }

    /// Nothing gets from one to the other.
    pub fn cut(&mut self, from: usize, to: usize, until: u64) {
        let until_now = &mut self.cut_until[from * self.stations + to];
        *until_now = until.max(*until_now);
    }

    /// Nothing gets to a station or from it.
    pub fn isolate(&mut self, station: usize, until: u64) {
        self.alone_until[station] = until.max(self.alone_until[station]);
    }

    /// What is sent to a station waits.
    pub fn clog(&mut self, station: usize, until: u64) {
        self.clogged_until[station] = until.max(self.clogged_until[station]);
    }

    /// So many of a hundred messages are lost, doubled or late.
    pub fn storm(&mut self, percent: u64, until: u64) {
        self.storm = (percent, until.max(self.storm.1));
    }

    /// Takes all faults away.
    pub fn heal(&mut self) {
        *self = Self { sent: std::mem::take(&mut self.sent), ..Self::new(self.seed, self.stations) };
    }

    /// When a message that is sent now arrives: not at all, once, or several times.
    pub fn arrivals(&mut self, from: usize, to: usize, now: u64) -> Vec<u64> {
        let way = from * self.stations + to;
        self.sent[way] += 1;
        if [self.cut_until[way], self.alone_until[from], self.alone_until[to]]
            .iter()
            .any(|until| now < *until)
        {
            return Vec::new();
        }
        let mut chance = Chance::of(self.seed ^ self.sent[way], 1_000 + way as u64);
        let percent = if now < self.storm.1 { self.storm.0 } else { 0 };
        if chance.percent(percent) {
            return Vec::new();
        }
        let copies = if chance.percent(percent) { 2 } else { 1 };
        let late = chance.percent(percent);
        let begin = now.max(self.clogged_until[to]);
        let delay = |chance: &mut Chance| if late { chance.between(1, 9_000) } else { chance.between(1, 12) };
        (0..copies).map(|_| begin + delay(&mut chance)).collect()
    }
}
