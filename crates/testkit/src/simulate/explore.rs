//! Exploring the small world whole: breadth first over its states, each visited once. In every state the rules
//! hold, and from every state, when nothing goes wrong any more, all stations become equal and right.

use super::cast::Cast;
use super::check::{Rule, Wrong, books_hold, need};
use super::mutation::Mutation;
use super::oracle::Oracle;
use super::small::{Faults, STATIONS, Setting, State, Step};
use contract::journal::SignedEntry;
use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};

/// How far to go.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// Steps from the beginning.
    pub depth: usize,
    /// Faults in one history.
    pub faults: Faults,
    /// No new level is begun after this.
    pub time_max: Duration,
    /// A rule that is turned off.
    pub mutation: Option<Mutation>,
}

/// Faults of one history unless something else is asked for.
pub const FAULTS: Faults = Faults { crashes: 2, losses: 2, doubles: 1, promotions: 1 };

/// What was explored.
#[derive(Clone, Debug)]
pub struct Explored {
    /// Different states.
    pub states: u64,
    /// Levels that are complete.
    pub depth: usize,
    /// Whether nothing was left to visit.
    pub whole: bool,
    /// The first rule that was broken, and the steps that lead there.
    pub wrong: Option<(Wrong, Vec<Step>)>,
}

/// A state and the way to it.
struct Reached {
    state: State,
    way: Vec<Step>,
}

/// Explores; `progress` hears each level: depth, states so far.
pub fn explore(bound: &Bound, mut progress: impl FnMut(usize, u64)) -> Explored {
    let begin = Instant::now();
    let setting = Setting { cast: Cast::new(1, STATIONS, None), mutation: bound.mutation };
    let first = State::new(&setting, bound.faults);
    let mut seen = HashSet::from([first.fingerprint()]);
    let mut level = vec![Reached { state: first, way: Vec::new() }];
    let mut explored = Explored { states: 1, depth: 0, whole: false, wrong: None };
    while explored.depth < bound.depth && begin.elapsed() < bound.time_max {
        let found = expand(&setting, &level, &seen);
        let mut next = Vec::new();
        for (print, wrong, reached) in found.into_iter().flatten() {
            if !seen.insert(print) {
                continue;
            }
            if let Some(wrong) = wrong {
                explored.wrong = Some((wrong, reached.way));
                return explored;
            }
            next.push(reached);
        }
        explored.depth += 1;
        explored.states += next.len() as u64;
        progress(explored.depth, explored.states);
        explored.whole = next.is_empty();
        if next.is_empty() {
            break;
        }
        level = next;
    }
    explored
}

type Found = Vec<(u128, Option<Wrong>, Reached)>;

/// All states one step further, from all cores; those reached twice within a part come once.
fn expand(setting: &Setting, level: &[Reached], before: &HashSet<u128>) -> Vec<Found> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let part = level.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = level
            .chunks(part)
            .map(|reached| scope.spawn(move || reached_from(setting, reached, before)))
            .collect();
        parts
            .into_iter()
            .map(|part| part.join().expect("a rule that is broken is told, not panicked"))
            .collect()
    })
}

fn reached_from(setting: &Setting, level: &[Reached], before: &HashSet<u128>) -> Found {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for reached in level {
        for step in reached.state.steps(setting) {
            let state = reached.state.after(setting, step);
            let print = state.fingerprint();
            if !before.contains(&print) && seen.insert(print) {
                let wrong = check(setting, &state).err();
                let way = reached.way.iter().copied().chain([step]).collect();
                found.push((print, wrong, Reached { state, way }));
            }
        }
    }
    found
}

fn check(setting: &Setting, state: &State) -> Result<(), Wrong> {
    for (index, small) in state.stations.iter().enumerate() {
        books_hold(&small.held, index)?;
        let stopped = &small.held.notes.stopped;
        need(stopped.is_empty(), Rule::Other, || format!("{index} stopped {stopped:?}, which is honest"))?;
    }
    for (station, sequence, hash) in &state.shown {
        let id = setting.cast.players[*station].id;
        let mut durable = state.stations[*station].disk.durable_entries();
        let there =
            durable.any(|entry| entry.station == id && entry.sequence == *sequence && entry.hash == *hash);
        need(there, Rule::Lost, || format!("{station} showed {sequence}, which is not on its disk"))?;
    }
    check_drained(setting, &drained(setting, state)?)
}

/// The state when nothing goes wrong any more and all that can be sent was sent.
fn drained(setting: &Setting, state: &State) -> Result<State, Wrong> {
    let mut state = state.clone();
    for round in 0..30 {
        for station in 0..STATIONS {
            state.sync(station);
        }
        while !state.messages.is_empty() {
            state = state.after(setting, Step::Deliver { message: 0 });
            (0..STATIONS).for_each(|station| state.sync(station));
        }
        let hubs: Vec<usize> = (0..STATIONS).filter(|i| state.hub_of(setting, *i) == *i).collect();
        if is_equal(&state) && hubs.len() == 1 {
            return Ok(state);
        }
        for hub in hubs {
            if round % 3 == 0 {
                state.announce(hub);
            }
        }
        for station in 0..STATIONS {
            state.stations[station].asking = None;
            if state.hub_of(setting, station) != station {
                state = state.after(setting, Step::Ask { station });
            }
        }
    }
    Err(Wrong::new("the stations do not become equal"))
}

fn is_equal(state: &State) -> bool {
    let journal = |i: usize| &state.stations[i].held.journal;
    let edition = |entry: &SignedEntry| entry.edition;
    let Some(edition) = journal(0).entries().next().map(edition) else {
        return state.stations.iter().all(|small| small.held.journal.is_empty());
    };
    let ends = |i: usize| journal(i).known(edition).collect::<Vec<_>>();
    (1..STATIONS).all(|i| ends(i) == ends(0))
}

fn check_drained(setting: &Setting, state: &State) -> Result<(), Wrong> {
    let entries: Vec<SignedEntry> = state.stations[0].held.journal.entries().cloned().collect();
    let oracle = Oracle::of(&entries);
    for (index, small) in state.stations.iter().enumerate() {
        oracle.agrees(&small.held.books)?;
        for (station, sequence, hash) in &state.shown {
            let id = setting.cast.players[*station].id;
            let there = small.held.journal.entry(id, *sequence).map(|entry| &entry.hash) == Some(hash);
            need(there, Rule::Lost, || format!("{index} lacks what {station} showed at {sequence}"))?;
        }
        let same = small.held.books == state.stations[0].held.books;
        need(same, Rule::Other, || format!("the books of {index} are others"))?;
    }
    Ok(())
}
