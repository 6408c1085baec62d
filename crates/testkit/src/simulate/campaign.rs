//! Many seeds on all cores, with progress; and the first failure in full.

use super::mutation::Mutation;
use super::plan::{Plan, Size};
use super::run::{Figures, Outcome, run};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

/// Seeds to run.
#[derive(Clone, Copy, Debug)]
pub struct Campaign {
    /// The first.
    pub first: u64,
    /// How many.
    pub seeds: u64,
    /// What each run is made of.
    pub size: Size,
    /// A rule that is turned off.
    pub mutation: Option<Mutation>,
    /// Stop at the first run that breaks a rule.
    pub stop_early: bool,
}

/// Runs them; `progress` hears the sum every now and then. Returns the figures, and the runs that failed, by seed.
pub fn run_all(campaign: &Campaign, progress: impl Fn(&Figures) + Sync) -> (Figures, Vec<(u64, Outcome)>) {
    let next = AtomicU64::new(campaign.first);
    let end = campaign.first + campaign.seeds;
    let stop = AtomicBool::new(false);
    let sum = Mutex::new((Figures::default(), Vec::new()));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end || stop.load(Ordering::Relaxed) {
                return;
            }
            let outcome = run(&Plan::draw(seed, campaign.size), campaign.mutation, false);
            let mut sum = sum.lock().expect("no run panics while it counts");
            sum.0 += outcome.figures;
            if outcome.wrong.is_some() {
                sum.1.push((seed, outcome));
                stop.fetch_or(campaign.stop_early, Ordering::Relaxed);
            }
            progress(&sum.0);
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    let (figures, mut failed) = sum.into_inner().expect("no run panics while it counts");
    failed.sort_by_key(|(seed, _)| *seed);
    (figures, failed)
}
