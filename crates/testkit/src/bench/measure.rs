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
    let mut text =
        String::from("| work | by | median | ratio | our goal | note |\n|---|---|---:|---:|---|---|\n");
    for row in rows {
        let first = rows.iter().find(|other| other.work == row.work).and_then(|other| other.median);
        let (shown, ratio) = match (row.median, first) {
            (Some(median), Some(first)) => {
                (shown_ms(median), format!("{:.1}", median.as_secs_f64() / first.as_secs_f64()))
            }
            (Some(median), None) => (shown_ms(median), String::new()),
            (None, _) => ("-".to_owned(), "-".to_owned()),
        };
        let _ = writeln!(
            text,
            "| {} | {} | {shown} | {ratio} | {} | {} |",
            row.work,
            row.by,
            goal(row),
            row.note
        );
    }
    text
}

/// What we aim for in a line of ours, or by how much we aim to be ahead of a rival.
fn goal(row: &Row) -> &'static str {
    match (row.work.as_str(), row.by.as_str()) {
        ("3000 labels", "bourse") => "≤ 500 ms, ≤ 2 MB",
        ("10000 labels", "bourse") => "≤ 1 600 ms, ≤ 80 MB of memory",
        (_, "pdfkit") => "ratio ≥ 2.5",
        (_, "WeasyPrint") => "ratio ≥ 60",
        ("import 500 registrations, xlsx", _) => "≤ 100 ms",
        ("import 250 declarations (6 000 items), xlsx", _) => "≤ 500 ms",
        ("scan to item, p95", _) => "≤ 1 ms",
        ("10-item basket, durable, p95", _) => "≤ 3 × one durable commit",
        ("search in 6 000 items", _) => "≤ 5 ms",
        ("payouts of 300 depositors + slips PDF", _) => "≤ 1 000 ms",
        ("500 queued sales to the hub over HTTPS", _) => "≤ 500 ms",
        ("8 tills at once, 1 × 1 sales a push, p95", _) => "≤ 10 ms",
        ("8 tills at once, 1 × 5 sales a push, p95", _) => "≤ 10 ms, ≥ 5 000 sales/s",
        ("8 tills at once, 20 × 1 sales a push, p95", _) => "≥ 5 000 sales/s",
        ("a sale seen by the other tills, p95", _) => "≤ 200 ms",
        ("promote a till to hub", _) => "≤ 60 s",
        ("a till started anew without its hub, to its first sale", _) => "≤ 1 500 ms",
        _ => "",
    }
}

/// Milliseconds, finer below one.
fn shown_ms(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 1.0 { format!("{ms:.3} ms") } else { format!("{ms:.1} ms") }
}

/// The page that is kept: the table of the main job, then that of several tills.
pub(crate) fn page(main_job: &str, tills: &str) -> String {
    format!(
        "# Benchmarks\n\nMedians of {RUNS} runs, all in one call of `cargo xtask bench --write docs/benchmarks.md`. Ratios are to the first\n\
         line of the same work; they are what to keep, since seconds are those of the machine.\n\n{main_job}\n\
         ## Several tills\n\n\
         `cargo xtask bench tills` measures these alone. The hub, and the eight stations that push to it, share this machine's cores; a push\n\
         is a signed parcel over TLS, answered when it is on the disk. \"20 × 1\" is twenty baskets of one item, as after a while without\n\
         network.\n\n{tills}"
    )
}
