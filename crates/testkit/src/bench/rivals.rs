//! What people would use instead, on the same labels: pdfkit (Node) and WeasyPrint with segno (Python);
//! and openpyxl, just reading a registrations workbook.

use crate::measure::Row;
use crate::papers::work;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const PDFKIT: &str = include_str!("../../rivals/pdfkit.cjs");
const WEASYPRINT: &str = include_str!("../../rivals/weasyprint_labels.py");
const OPENPYXL: &str = include_str!("../../rivals/openpyxl_read.py");

/// The rivals' lines.
pub(crate) fn rows() -> Result<Vec<Row>> {
    let folder = PathBuf::from("target/bench");
    std::fs::create_dir_all(&folder)?;
    let mut rows = Vec::new();
    match node(&folder) {
        Ok(()) => {
            for labels in [300, 3_000, 10_000] {
                rows.push(run(
                    &work(labels),
                    "pdfkit",
                    Command::new("node").arg("pdfkit.cjs").arg(labels.to_string()),
                    &folder,
                ));
            }
        }
        Err(why) => rows.push(Row::missing(&work(300), "pdfkit", why.to_string())),
    }
    match python(&folder) {
        Ok(python) => {
            for labels in [300, 3_000] {
                let mut command = Command::new(&python);
                rows.push(run(
                    &work(labels),
                    "WeasyPrint",
                    command.arg("weasyprint_labels.py").arg(labels.to_string()),
                    &folder,
                ));
            }
            let file = folder.join("registrations.xlsx");
            std::fs::write(&file, testkit::sheets::registrations(500)?)?;
            let mut command = Command::new(&python);
            rows.push(run(
                "read 500 registrations",
                "openpyxl",
                command.args(["openpyxl_read.py", "registrations.xlsx"]),
                &folder,
            ));
        }
        Err(why) => rows.push(Row::missing(&work(300), "WeasyPrint", why.to_string())),
    }
    Ok(rows)
}

/// Runs a rival, which prints its own median in milliseconds (start-up not counted).
fn run(work: &str, by: &str, command: &mut Command, folder: &Path) -> Row {
    let mut measured = || -> Result<Duration> {
        let output = command.current_dir(folder).output()?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default());
        }
        let ms: f64 =
            String::from_utf8_lossy(&output.stdout).trim().parse().context("it prints milliseconds")?;
        Ok(Duration::from_secs_f64(ms / 1000.0))
    };
    match measured() {
        Ok(time) => Row::new(work, by, time, "its own timing, without start-up"),
        Err(why) => Row::missing(work, by, why.to_string()),
    }
}

fn done(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("it failed"));
    }
    Ok(())
}

fn node(folder: &Path) -> Result<()> {
    std::fs::write(folder.join("pdfkit.cjs"), PDFKIT)?;
    if !folder.join("node_modules/pdfkit").is_dir() {
        done(
            Command::new("npm")
                .args(["install", "--no-fund", "--no-audit", "--prefix", ".", "pdfkit", "qrcode"])
                .current_dir(folder),
        )?;
    }
    Ok(())
}

fn python(folder: &Path) -> Result<PathBuf> {
    std::fs::write(folder.join("weasyprint_labels.py"), WEASYPRINT)?;
    std::fs::write(folder.join("openpyxl_read.py"), OPENPYXL)?;
    let python = PathBuf::from("venv/bin/python");
    if !folder.join(&python).is_file() {
        done(Command::new("python3").args(["-m", "venv", "venv"]).current_dir(folder))?;
        done(Command::new(folder.join(&python).canonicalize()?).args([
            "-m",
            "pip",
            "install",
            "-q",
            "weasyprint",
            "segno",
            "openpyxl",
        ]))?;
    }
    Ok(folder.join(python).canonicalize()?)
}
