//! A list of timed steps: each is done whatever became of the one before, so that one run shows everything wrong.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use anyhow::Result;

/// What was done so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: String,
    took: Duration,
    outcome: Outcome,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Outcome {
    Right,
    Failed,
    LeftOut,
}

impl Steps {
    /// Does one step, and says whether it went right.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        println!("\n=== {name}");
        let start = Instant::now();
        let result = work();
        if let Err(error) = &result {
            eprintln!("{name}: {error:#}");
        }
        let outcome = if result.is_ok() { Outcome::Right } else { Outcome::Failed };
        self.done.push(Step { name: name.to_owned(), took: start.elapsed(), outcome });
        result.is_ok()
    }

    /// Notes a step that makes no sense after what failed.
    pub(crate) fn leave_out(&mut self, name: &str) {
        self.done.push(Step { name: name.to_owned(), took: Duration::ZERO, outcome: Outcome::LeftOut });
    }

    /// Whether every step was done and went right.
    pub(crate) fn all_right(&self) -> bool {
        self.done.iter().all(|step| step.outcome == Outcome::Right)
    }

    /// Steps and seconds, one a line, the sum last.
    pub(crate) fn table(&self) -> String {
        let width = self.done.iter().map(|step| step.name.chars().count()).max().unwrap_or(0).max(5);
        let mut table = String::new();
        for step in &self.done {
            let word = match step.outcome {
                Outcome::Right => "ok",
                Outcome::Failed => "FAILED",
                Outcome::LeftOut => "left out",
            };
            let _ = writeln!(table, "{:width$}  {:>7.1} s  {word}", step.name, step.took.as_secs_f64());
        }
        let all: Duration = self.done.iter().map(|step| step.took).sum();
        let _ = writeln!(table, "{:width$}  {:>7.1} s", "all", all.as_secs_f64());
        table
    }
}

#[cfg(test)]
mod tests {
    //! What the summary says.

    use super::*;

    #[test]
    fn one_failure_is_told_and_the_rest_is_still_done() {
        let mut steps = Steps::default();
        assert!(steps.step("first", || Ok(())));
        assert!(!steps.step("second", || anyhow::bail!("no")));
        assert!(steps.step("third", || Ok(())), "a failure does not stop the steps after it");
        assert!(!steps.all_right());
        let table = steps.table();
        assert!(table.contains("second") && table.contains("FAILED"), "{table}");
        assert_eq!(table.lines().count(), 4, "one line a step, and the sum");
    }
}
