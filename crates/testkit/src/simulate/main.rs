//! `cargo xtask simulate`: many seeds of a sale with everything that can go wrong, the small world explored
//! whole, the mutation checks, or one seed again with its trace. Exit 1 if a rule was broken, 2 for other words.

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use testkit::simulate::campaign::{Campaign, run_all};
use testkit::simulate::explore::{Bound, FAULTS, explore};
use testkit::simulate::mutation::Mutation;
use testkit::simulate::plan::{Plan, Size};
use testkit::simulate::run::{Figures, run};
use testkit::simulate::shrink::shrink;
use testkit::simulate::small::Faults;

const USAGE: &str = "\
simulate --seeds N [--first S] [--tills 8] [--steps 90]   runs seeds S to S+N-1
simulate --seed S --trace                                 runs one again, with all that happened
simulate --small DEPTH [--crashes 2 --losses 2 --doubles 1 --promotions 1] [--seconds 3600]
                                                          explores the small world whole
simulate --mutations                                      turns each rule off: some seed must fail";

/// How often progress is shown.
const SHOWN_EVERY: Duration = Duration::from_secs(5);
/// How many runs go into making a failing plan smaller.
const SHRINK_RUNS: usize = 2_000;

#[derive(Debug)]
struct Options {
    seeds: u64,
    first: u64,
    seed: Option<u64>,
    trace: bool,
    mutations: bool,
    small: Option<usize>,
    seconds: u64,
    faults: Faults,
    size: Size,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(options) = read(&arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let right = match options {
        Options { seed: Some(seed), trace, size, .. } => again(seed, size, trace),
        Options { small: Some(depth), seconds, faults, .. } => {
            let time_max = Duration::from_secs(seconds);
            small(&Bound { depth, faults, time_max, mutation: None })
        }
        Options { mutations: true, size, .. } => mutations(size),
        Options { seeds, first, size, .. } => {
            many(Campaign { first, seeds, size, mutation: None, stop_early: false })
        }
    };
    if right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn read(arguments: &[String]) -> Option<Options> {
    let mut options = Options {
        seeds: 0,
        first: 1,
        seed: None,
        trace: false,
        mutations: false,
        small: None,
        seconds: 3_600,
        faults: FAULTS,
        size: Size::default(),
    };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|word| word.parse::<u64>().ok());
        match word.as_str() {
            "--seeds" => options.seeds = number()?,
            "--first" => options.first = number()?,
            "--seed" => options.seed = Some(number()?),
            "--tills" => {
                options.size.tills = usize::try_from(number()?).ok().filter(|n| (1..=20).contains(n))?;
            }
            "--steps" => options.size.acts = number()?,
            "--small" => options.small = usize::try_from(number()?).ok(),
            "--seconds" => options.seconds = number()?,
            "--crashes" => options.faults.crashes = u8::try_from(number()?).ok()?,
            "--losses" => options.faults.losses = u8::try_from(number()?).ok()?,
            "--doubles" => options.faults.doubles = u8::try_from(number()?).ok()?,
            "--promotions" => options.faults.promotions = u8::try_from(number()?).ok()?,
            "--trace" => options.trace = true,
            "--mutations" => options.mutations = true,
            _ => return None,
        }
    }
    let asked = options.seeds > 0 || options.seed.is_some() || options.mutations || options.small.is_some();
    asked.then_some(options)
}

fn line(figures: &Figures) -> String {
    let Figures { seeds, steps, sales, faults, lost, doubled, wrong } = figures;
    format!(
        "{seeds} seeds, {steps} steps, {sales} sales, {faults} faults, {lost} lost, {doubled} doubled, {wrong} wrong"
    )
}

fn many(campaign: Campaign) -> bool {
    let begin = Instant::now();
    let shown = Mutex::new(begin);
    let (figures, failed) = run_all(&campaign, |figures| {
        let mut last = shown.lock().expect("progress does not panic");
        if last.elapsed() >= SHOWN_EVERY {
            *last = Instant::now();
            let speed = figures.seeds as f64 / begin.elapsed().as_secs_f64();
            eprintln!("{} of {}, {speed:.1} seeds/s, {} wrong", figures.seeds, campaign.seeds, figures.wrong);
        }
    });
    for (seed, outcome) in failed.iter().take(20) {
        let text = outcome.wrong.as_ref().map_or("", |wrong| &wrong.text);
        println!("seed {seed}: {text}");
    }
    if let Some((seed, _)) = failed.first() {
        again(*seed, campaign.size, true);
    }
    println!("{}", line(&figures));
    figures.wrong == 0
}

/// Runs a seed again; when it fails, prints the trace of a smaller plan that fails too.
fn again(seed: u64, size: Size, trace: bool) -> bool {
    let plan = Plan::draw(seed, size);
    let outcome = run(&plan, None, trace);
    let Some(wrong) = &outcome.wrong else {
        outcome.trace.iter().for_each(|line| println!("{line}"));
        println!("{}", line(&outcome.figures));
        return true;
    };
    let smaller = shrink(&plan, None, SHRINK_RUNS);
    let shrunk = run(&smaller, None, true);
    println!("seed {seed}: {}", wrong.text);
    println!("made smaller, {} of {} deeds:", smaller.lines.len(), plan.lines.len());
    shrunk.trace.iter().for_each(|line| println!("{line}"));
    println!("{}", shrunk.wrong.map_or_else(String::new, |wrong| wrong.text));
    false
}

fn mutations(size: Size) -> bool {
    let mut right = true;
    for mutation in Mutation::ALL {
        let campaign = Campaign { first: 1, seeds: 500, size, mutation: Some(mutation), stop_early: true };
        let (figures, failed) = run_all(&campaign, |_| {});
        let found =
            failed.first().and_then(|(seed, outcome)| outcome.wrong.as_ref().map(|wrong| (seed, wrong)));
        match found {
            Some((seed, wrong)) => {
                println!("{mutation:?}: found, seed {seed} after {}: {}", figures.seeds, wrong.text);
            }
            None => println!("{mutation:?}: NOT FOUND in {} seeds", figures.seeds),
        }
        right &= found.is_some();
    }
    right
}

fn small(bound: &Bound) -> bool {
    let begin = Instant::now();
    let explored = explore(bound, |depth, states| {
        eprintln!("depth {depth}: {states} states, {:.1} s", begin.elapsed().as_secs_f64());
    });
    if let Some((wrong, way)) = &explored.wrong {
        way.iter().for_each(|step| println!("{step:?}"));
        println!("{}", wrong.text);
    }
    let whole = if explored.whole { ", and there are no others" } else { "" };
    let Faults { crashes, losses, doubles, promotions } = bound.faults;
    println!(
        "{} states to depth {}{whole}; at most {crashes} crashes, {losses} losses, {doubles} doubles, {promotions} promotions",
        explored.states, explored.depth
    );
    explored.wrong.is_none()
}
