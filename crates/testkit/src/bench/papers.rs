//! Labels: time, size, and memory in a process of its own.

use crate::measure::{Row, median};
use anyhow::{Context, Result};
use documents::{LabelOptions, LabelParts, labels_pdf};
use messages::Lang;
use testkit::labels::label_file;

const OPTIONS: LabelOptions = LabelOptions { parts: LabelParts::LabelsOnly, start_cell: 0 };
/// How many labels are made.
pub(crate) const SIZES: [usize; 3] = [300, 3_000, 10_000];

/// The name of a size's work.
pub(crate) fn work(labels: usize) -> String {
    format!("{labels} labels")
}

/// Our lines.
pub(crate) fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for labels in SIZES {
        let file = label_file(labels);
        let bytes = labels_pdf(Lang::Fr, &file, OPTIONS)?.0.len();
        let time = median(|| Ok(labels_pdf(Lang::Fr, &file, OPTIONS)?))?;
        #[expect(clippy::cast_precision_loss, reason = "a size to show")]
        let note = format!("{:.2} MB, {}", bytes as f64 / 1e6, memory(labels)?);
        rows.push(Row::new(&work(labels), "bourse", time, note));
    }
    Ok(rows)
}

/// Makes labels once and tells the most memory that this process took.
pub(crate) fn labels_once(labels: usize) -> Result<()> {
    let file = label_file(labels);
    let bytes = labels_pdf(Lang::Fr, &file, OPTIONS)?.0;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map_or("", str::trim);
    println!("{} bytes, peak {peak}", bytes.len());
    Ok(())
}

fn memory(labels: usize) -> Result<String> {
    let own = std::env::current_exe().context("the bench has a path")?;
    let output = std::process::Command::new(own).args(["labels", &labels.to_string()]).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let kilobytes: u64 =
        said.rsplit("peak").next().and_then(|t| t.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    Ok(format!("{} MB of memory", kilobytes / 1024))
}
