//! `cargo xtask bench`: the figures of the goals, ours and the rivals', in one run on one machine.
//!
//! Prints a table, and with `--write FILE` keeps it as Markdown. Rivals are installed into
//! `target/bench` from the package registries; one that cannot be had is named, not guessed.

mod measure;
mod papers;
mod rivals;
mod sale;
mod stations;
mod tills;

use anyhow::Result;
use measure::Row;
use std::path::PathBuf;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // A part of its own process, so that its memory can be told.
    if let [part, count] = &args[..]
        && part == "labels"
    {
        return papers::labels_once(count.parse()?);
    }
    let tills = || tokio::runtime::Runtime::new()?.block_on(tills::rows());
    if args == ["tills"] {
        println!("{}", measure::table(&tills()?));
        return Ok(());
    }
    let mut rows: Vec<Row> = papers::rows()?;
    rows.extend(rivals::rows()?);
    rows.extend(tokio::runtime::Runtime::new()?.block_on(sale::rows())?);
    let main_job = measure::table(&rows);
    println!("{main_job}");
    let tills = measure::table(&tills()?);
    println!("{tills}");
    if let [flag, file] = &args[..]
        && flag == "--write"
    {
        let file = PathBuf::from(file);
        std::fs::write(&file, measure::page(&main_job, &tills))?;
        println!("{}", file.display());
    }
    Ok(())
}
