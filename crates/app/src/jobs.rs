//! Long work off the async threads: progress, a way to stop, and a result that stays.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::draft::new_id;
use crate::fail;
use contract::domain::{FileId, JobId};
use contract::{CancelJob, Failure, Job, JobStarted, JobState, ShowJob};
use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most jobs remembered.
const JOBS_MAX: usize = 100;

#[derive(Default)]
pub(crate) struct Jobs {
    jobs: Mutex<HashMap<JobId, Arc<Work>>>,
}

/// A job as its work sees it.
pub(crate) struct Work {
    id: JobId,
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
    end: Mutex<Option<Result<Made, Failure>>>,
}

/// What a job made.
#[derive(Clone, Default)]
pub(crate) struct Made {
    pub(crate) file: Option<(FileId, String)>,
    pub(crate) result: serde_json::Value,
}

fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Work {
    /// Says how far it is.
    pub(crate) fn progress(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// Whether somebody asked to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn show(&self) -> Job {
        let end = guard(&self.end).clone();
        let (state, made, failure) = match end {
            None => (JobState::Running, None, None),
            Some(Ok(made)) => (JobState::Done, Some(made), None),
            Some(Err(failure)) if self.is_stopped() => (JobState::Cancelled, None, Some(failure)),
            Some(Err(failure)) => (JobState::Failed, None, Some(failure)),
        };
        let (file, result) = made.map_or((None, None), |made| (made.file, Some(made.result)));
        let (file, file_name) = file.map_or((None, None), |(id, name)| (Some(id), Some(name)));
        Job {
            job: self.id,
            state,
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
            file,
            file_name,
            result,
            failure,
        }
    }
}

impl App {
    /// Starts a job; its work runs while the caller asks how it goes.
    pub(crate) fn start_job<F>(&self, work: impl FnOnce(Arc<Work>) -> F) -> JobStarted
    where
        F: Future<Output = Result<Made, Failure>> + Send + 'static,
    {
        let id = JobId(new_id(self.0.clock.now()));
        let job = Arc::new(Work {
            id,
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            end: Mutex::new(None),
        });
        {
            let mut jobs = guard(&self.0.jobs.jobs);
            if jobs.len() >= JOBS_MAX {
                let ended = jobs.iter().filter(|(_, job)| guard(&job.end).is_some()).map(|(id, _)| *id).min();
                ended.and_then(|id| jobs.remove(&id));
            }
            jobs.insert(id, job.clone());
        }
        let running = tokio::spawn(work(job.clone()));
        tokio::spawn(async move {
            // A job whose work broke down has failed; it does not run for ever.
            let end = running.await.unwrap_or_else(|error| {
                tracing::error!(%error, "a job broke down");
                Err(fail::internal(messages::Lang::default()))
            });
            *guard(&job.end) = Some(end);
        });
        JobStarted { job: id }
    }

    fn job(&self, cx: &Context, id: JobId) -> Result<Arc<Work>, Failure> {
        guard(&self.0.jobs.jobs).get(&id).cloned().ok_or_else(|| fail::unknown_job(cx.lang))
    }
}

impl Handle<ShowJob> for App {
    async fn handle(&self, cx: &Context, command: ShowJob) -> Result<Job, Failure> {
        match (self.job(cx, command.job), &cx.hub_token) {
            (Ok(job), _) => Ok(job.show()),
            // What a till passed on runs at the hub.
            (Err(_), Some(token)) => self.ask_hub(cx, Some(token), command).await,
            (Err(unknown), None) => Err(unknown),
        }
    }
}

impl Handle<CancelJob> for App {
    async fn handle(&self, cx: &Context, command: CancelJob) -> Result<Job, Failure> {
        let job = match (self.job(cx, command.job), &cx.hub_token) {
            (Ok(job), _) => job,
            (Err(_), Some(token)) => return self.ask_hub(cx, Some(token), command).await,
            (Err(unknown), None) => return Err(unknown),
        };
        job.stop.store(true, Ordering::Relaxed);
        Ok(job.show())
    }
}
