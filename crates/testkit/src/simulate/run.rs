//! One run of a plan, and its figures.

use super::check::{Rule, Wrong};
use super::mutation::Mutation;
use super::plan::Plan;
use super::world::World;
use std::ops::AddAssign;

/// What was done, and what went wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Runs.
    pub seeds: u64,
    /// Steps of all runs.
    pub steps: u64,
    /// Baskets that a screen showed as sold.
    pub sales: u64,
    /// Faults.
    pub faults: u64,
    /// Runs in which something shown was lost.
    pub lost: u64,
    /// Runs in which something was counted twice.
    pub doubled: u64,
    /// Runs in which any rule was broken.
    pub wrong: u64,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.seeds += other.seeds;
        self.steps += other.steps;
        self.sales += other.sales;
        self.faults += other.faults;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.wrong += other.wrong;
    }
}

/// A run that is over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Its figures.
    pub figures: Figures,
    /// The rule that it broke.
    pub wrong: Option<Wrong>,
    /// What happened, when that was asked for.
    pub trace: Vec<String>,
}

/// Runs a plan.
#[must_use]
pub fn run(plan: &Plan, mutation: Option<Mutation>, traced: bool) -> Outcome {
    let mut world = World::new(plan.clone(), mutation, traced);
    let wrong = world.run().err();
    let is = |rule: Rule| u64::from(wrong.as_ref().is_some_and(|wrong| wrong.rule == rule));
    let figures = Figures {
        seeds: 1,
        steps: world.steps,
        sales: world.sales,
        faults: plan.faults(),
        lost: is(Rule::Lost),
        doubled: is(Rule::Doubled),
        wrong: u64::from(wrong.is_some()),
    };
    Outcome { figures, wrong, trace: world.trace.unwrap_or_default() }
}
