//! Following a job to its end: asked again and again, a little slower each time.

use crate::door::call;
use contract::{Failure, Job, JobStarted, JobState, ShowJob};
use leptos::prelude::window;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// The first wait between two askings, and the longest.
const WAIT_MS: (u64, u64) = (60, 800);

/// Follows a job; `progress` hears steps done and steps in all. Gives the job when it is done.
///
/// # Errors
/// The failure that kept the job from starting, or that ended it.
pub async fn follow(
    started: Result<JobStarted, Failure>,
    progress: impl Fn(u64, u64),
) -> Result<Job, Failure> {
    let job = started?.job;
    let mut wait_ms = WAIT_MS.0;
    loop {
        let shown = call(ShowJob { job }).await?;
        progress(shown.done, shown.total);
        match shown.state {
            JobState::Done => return Ok(shown),
            JobState::Failed | JobState::Cancelled => {
                return Err(shown.failure.unwrap_or_else(crate::door::unreadable));
            }
            JobState::Running => wait(Duration::from_millis(wait_ms)).await,
        }
        wait_ms = (wait_ms * 3 / 2).min(WAIT_MS.1);
    }
}

/// Follows a job and saves the file that it made, where the person wants it.
///
/// # Errors
/// As [`follow`], and when the file cannot be fetched.
pub async fn follow_and_save(
    started: Result<JobStarted, Failure>,
    progress: impl Fn(u64, u64),
) -> Result<Job, Failure> {
    let job = follow(started, progress).await?;
    if let Some(file) = job.file {
        crate::files::save_file(file, job.file_name.as_deref().unwrap_or_default()).await?;
    }
    Ok(job)
}

/// Waits for a time, in the browser.
async fn wait(time: Duration) {
    let ms = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = JsFuture::from(promise).await;
}
