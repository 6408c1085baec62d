//! Long work: a job with progress, a way to stop it, and a result that can be fetched again.

use domain::{FileId, JobId};
use serde::{Deserialize, Serialize};

/// A job that began.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobStarted {
    /// Its id.
    pub job: JobId,
}

/// Asks how a job goes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowJob {
    /// Which.
    pub job: JobId,
}

/// Stops a job.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CancelJob {
    /// Which.
    pub job: JobId,
}

/// How a job goes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Job {
    /// Its id.
    pub job: JobId,
    /// Where it stands.
    pub state: JobState,
    /// Steps done.
    pub done: u64,
    /// Steps in all; zero while unknown.
    pub total: u64,
    /// The file it made.
    pub file: Option<FileId>,
    /// A good name for that file.
    pub file_name: Option<String>,
    /// What it says of its work: the value that the command's documentation names.
    pub result: Option<serde_json::Value>,
    /// Why it failed.
    pub failure: Option<crate::Failure>,
}

/// Where a job stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It works.
    Running,
    /// Its result is there.
    Done,
    /// It failed.
    Failed,
    /// It was stopped.
    Cancelled,
}
