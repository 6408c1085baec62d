//! Waiting for a job: asked after at growing intervals, shown on a terminal, stopped by Ctrl-C.

use crate::files;
use crate::session::Session;
use contract::{CancelJob, Failure, Job, JobStarted, JobState, ShowJob};
use indicatif::{ProgressBar, ProgressStyle};
use messages::cli as words;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::time::Duration;

/// The first wait, and the longest one.
const WAIT_MIN: Duration = Duration::from_millis(20);
const WAIT_MAX: Duration = Duration::from_millis(500);

/// Waits until a job has ended, and gives it when it is done.
pub(crate) async fn finish(session: &Session, started: JobStarted) -> Result<Job, Failure> {
    let bar = ProgressBar::no_length().with_style(style());
    let mut wait = WAIT_MIN;
    let mut cancelled = false;
    loop {
        let job = session.call(ShowJob { job: started.job }).await?;
        if job.total > 0 {
            bar.set_length(job.total);
        }
        bar.set_position(job.done);
        match job.state {
            JobState::Running => {}
            JobState::Done => {
                bar.finish_and_clear();
                return Ok(job);
            }
            JobState::Failed | JobState::Cancelled => {
                bar.finish_and_clear();
                return Err(job.failure.unwrap_or_else(|| stopped(session)));
            }
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => wait = (wait * 3 / 2).min(WAIT_MAX),
            Ok(()) = tokio::signal::ctrl_c(), if !cancelled => {
                cancelled = true;
                session.call(CancelJob { job: started.job }).await?;
            }
        }
    }
}

/// Waits for a job and saves its file; gives the job's result.
pub(crate) async fn save<R: DeserializeOwned>(
    session: &Session,
    started: JobStarted,
    out: &Path,
) -> Result<R, Failure> {
    let job = finish(session, started).await?;
    let file = job.file.ok_or_else(|| nothing(session))?;
    files::take_out(session, file, out).await?;
    result(session, job.result)
}

/// A job's result as the value that its command names.
pub(crate) fn result<R: DeserializeOwned>(
    session: &Session,
    value: Option<serde_json::Value>,
) -> Result<R, Failure> {
    serde_json::from_value(value.unwrap_or_default()).map_err(|_| nothing(session))
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn stopped(session: &Session) -> Failure {
    let lang = session.lang;
    Failure::new("cancelled", words::job_stopped(lang), words::job_stopped_hint(lang))
}

fn nothing(session: &Session) -> Failure {
    let lang = session.lang;
    Failure::new("internal", messages::hub::other_version(lang), messages::hub::other_version_hint(lang))
}
