//! What every check of a change runs: a thousand seeds, the small world to a depth, and each rule turned off.

use super::campaign::{Campaign, run_all};
use super::explore::{Bound, FAULTS, explore};
use super::mutation::Mutation;
use super::plan::{Plan, Size};
use super::run::run;
use super::shrink::shrink;
use std::time::Duration;

const SEEDS: u64 = 1_000;
/// Some 95 000 states.
const DEPTH: usize = 10;

#[test]
fn a_thousand_sales_with_everything_that_can_go_wrong_end_right() {
    let campaign =
        Campaign { first: 1, seeds: SEEDS, size: Size::default(), mutation: None, stop_early: true };
    let (figures, failed) = run_all(&campaign, |_| {});
    let wrong = failed.first().map(|(seed, outcome)| (seed, &outcome.wrong));
    assert_eq!(wrong, None, "`cargo xtask simulate --seed SEED --trace` shows how");
    assert_eq!((figures.seeds, figures.lost, figures.doubled), (SEEDS, 0, 0));
    assert!(
        figures.sales > 20 * SEEDS && figures.faults > 5 * SEEDS,
        "{figures:?}: people work, things fail"
    );
}

#[test]
fn in_every_state_of_the_small_world_the_rules_hold() {
    let bound = Bound { depth: DEPTH, faults: FAULTS, time_max: Duration::from_secs(600), mutation: None };
    let explored = explore(&bound, |_, _| {});
    assert_eq!(explored.wrong, None, "these steps lead there");
    assert!(explored.states > 50_000, "{} states: much can happen", explored.states);
}

#[test]
fn a_rule_that_is_turned_off_is_missed() {
    for mutation in Mutation::ALL {
        let campaign = Campaign {
            first: 1,
            seeds: 300,
            size: Size::default(),
            mutation: Some(mutation),
            stop_early: true,
        };
        let (figures, failed) = run_all(&campaign, |_| {});
        assert!(!failed.is_empty(), "{mutation:?}: nobody noticed in {} seeds", figures.seeds);
    }
    for mutation in [Mutation::OutboxForgotten, Mutation::HeadForgotten, Mutation::ArrivalOrder] {
        let bound =
            Bound { depth: 20, faults: FAULTS, time_max: Duration::from_secs(120), mutation: Some(mutation) };
        let wrong = explore(&bound, |_, _| {}).wrong;
        assert!(wrong.is_some(), "{mutation:?}: the small world noticed nothing");
    }
}

#[test]
fn a_run_that_fails_fails_again_and_is_made_smaller() {
    let mutation = Some(Mutation::HeadForgotten);
    let mut plans = (1..).map(|seed| Plan::draw(seed, Size::default()));
    let plan = plans.find(|plan| run(plan, mutation, false).wrong.is_some()).expect("some run fails");
    let (once, again) = (run(&plan, mutation, true), run(&plan, mutation, true));
    assert_eq!(once, again, "one seed, one trace");
    let smaller = shrink(&plan, mutation, 300);
    assert!(run(&smaller, mutation, false).wrong.is_some(), "the smaller plan fails too");
    assert!(
        smaller.lines.len() * 4 < plan.lines.len(),
        "{} of {} deeds",
        smaller.lines.len(),
        plan.lines.len()
    );
}
