//! The `bourse` program without a window: for servers, scripts, support and tests.
//!
//! A thin adapter: each verb is one or two commands of `contract`, answered by the station's folder or
//! by the process that holds it. It decides no rule; what a person mistypes is refused with a remedy.

mod ask;
mod environment;
mod files;
mod help;
mod job;
mod outcome;
mod read;
mod say;
mod session;
mod table;
mod usage;
mod verbs;

use anyhow::Context as _;
use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use environment::{Environment, Globals};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// What is typed.
#[derive(Parser)]
#[command(name = "bourse", about = help::of(messages::cli::about), disable_help_flag = true, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    verb: verbs::Verb,
}

fn main() -> anyhow::Result<ExitCode> {
    // The only crypto provider: everything that speaks TLS finds it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    help::choose_language(std::env::args_os());
    let cli = match help::in_language(Cli::command()).try_get_matches() {
        Ok(matches) => Cli::from_arg_matches(&matches)?,
        Err(error) => usage::refuse(&error),
    };
    log(&cli.verb);

    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.context("starting the runtime")?;
    let json = cli.globals.json;
    let ended = match Environment::read(cli.globals) {
        Ok(environment) => runtime.block_on(verbs::run(cli.verb, &environment)),
        Err(failure) => Err(failure),
    };
    Ok(outcome::print(ended, json))
}

/// Logs go to stderr: lines of JSON from a server, few and plain ones from other verbs.
fn log(verb: &verbs::Verb) {
    let serves = matches!(verb, verbs::Verb::Serve(_));
    let quiet = || EnvFilter::new(if serves { "info" } else { "warn" });
    let filter = EnvFilter::try_from_env("BOURSE_LOG").unwrap_or_else(|_| quiet());
    // A log that cannot be written (a full disk, a reader that died) must not take the station with it: the
    // library's own complaint about that panics where stderr is what failed.
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false)
        .with_ansi(false);
    if serves {
        lines.json().flatten_event(true).with_current_span(false).with_span_list(false).init();
    } else {
        lines.init();
    }
}

#[cfg(test)]
mod tests;
