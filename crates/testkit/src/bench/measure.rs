//! Timing a piece of work, and showing the figures side by side.

use std::fmt::Write;
use std::time::{Duration, Instant};

/// Runs of each piece of work; the median counts.
const RUNS: usize = 5;

/// A line of the table.
pub(crate) struct Row {
    pub(crate) work: String,
    pub(crate) by: String,
    pub(crate) median: Option<Duration>,
    pub(crate) note: String,
}

impl Row {
    /// A measured line.
    pub(crate) fn new(work: &str, by: &str, median: Duration, note: impl Into<String>) -> Self {
        Self { work: work.to_owned(), by: by.to_owned(), median: Some(median), note: note.into() }
    }

    /// A rival that could not be had.
    pub(crate) fn missing(work: &str, by: &str, why: impl Into<String>) -> Self {
        Self { work: work.to_owned(), by: by.to_owned(), median: None, note: why.into() }
    }
}

/// The median time of several runs.
pub(crate) fn median<T>(mut work: impl FnMut() -> anyhow::Result<T>) -> anyhow::Result<Duration> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let began = Instant::now();
        let made = work()?;
        times.push(began.elapsed());
        drop(made);
    }
    times.sort_unstable();
    Ok(times[RUNS / 2])
}

/// The table, with each line's ratio to the first of the same work.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut text = String::from("| work | by | median | ratio | note |\n|---|---|---:|---:|---|\n");
    for row in rows {
        let first = rows.iter().find(|other| other.work == row.work).and_then(|other| other.median);
        let (shown, ratio) = match (row.median, first) {
            (Some(median), Some(first)) => (
                format!("{:.1} ms", median.as_secs_f64() * 1000.0),
                format!("{:.1}", median.as_secs_f64() / first.as_secs_f64()),
            ),
            (Some(median), None) => (format!("{:.1} ms", median.as_secs_f64() * 1000.0), String::new()),
            (None, _) => ("-".to_owned(), "-".to_owned()),
        };
        let _ = writeln!(text, "| {} | {} | {shown} | {ratio} | {} |", row.work, row.by, row.note);
    }
    text
}

/// The page that is kept.
pub(crate) fn page(table: &str) -> String {
    format!(
        "# Benchmarks\n\nMedians of {RUNS} runs, all in one call of `cargo xtask bench --write docs/benchmarks.md`. Ratios are to the first\n\
         line of the same work; they are what to keep, since seconds are those of the machine.\n\n{table}"
    )
}
