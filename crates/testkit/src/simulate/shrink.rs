//! A smaller plan that fails too: deeds are left out by halves, quarters, eighths, as long as some rule is
//! broken all the same.

use super::mutation::Mutation;
use super::plan::{Line, Plan};
use super::run::run;

/// Shrinks a plan that fails, in at most `runs_max` runs.
#[must_use]
pub fn shrink(plan: &Plan, mutation: Option<Mutation>, runs_max: usize) -> Plan {
    let mut plan = plan.clone();
    let mut runs = 0;
    let mut part = plan.lines.len().div_ceil(2);
    while part > 0 && runs < runs_max {
        let (mut begin, mut smaller) = (0, false);
        while begin < plan.lines.len() && runs < runs_max {
            let mut lines: Vec<Line> = plan.lines.clone();
            lines.drain(begin..(begin + part).min(plan.lines.len()));
            let candidate = Plan { lines, ..plan.clone() };
            runs += 1;
            if run(&candidate, mutation, false).wrong.is_some() {
                (plan, smaller) = (candidate, true);
            } else {
                begin += part;
            }
        }
        // A last round of single deeds is repeated while it still finds some to leave out.
        part = if part > 1 || !smaller { part / 2 } else { 1 };
    }
    plan
}
