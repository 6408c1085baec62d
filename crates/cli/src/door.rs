//! Who answers: this process, when nobody holds the folder, or the process that does.

use crate::say;
use app::{App, Caller, OpenError};
use contract::domain::FileId;
use contract::{Command, Failure};
use link::{Owner, ReachError, Said};
use messages::{Lang, hub as words};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a folder may be held by a process that does not say how to reach it: another verb at work,
/// or a program that is just starting.
const WAIT_MAX: Duration = Duration::from_secs(10);
/// How often that is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The way to a station.
pub(crate) enum Door {
    /// This process holds the folder.
    Local(App),
    /// Another one does, and is reached by its port.
    Owner(Owner),
}

impl Door {
    /// Opens the folder, or finds who holds it.
    pub(crate) async fn open(folder: &Path, lang: Lang) -> Result<Door, Failure> {
        let begun = Instant::now();
        loop {
            match App::open(folder).await {
                Ok(app) => return Ok(Door::Local(app)),
                Err(OpenError::Busy) => {}
                Err(error) => return Err(refused(&error, lang)),
            }
            if let Some(owner) = Owner::find(folder).await {
                return Ok(Door::Owner(owner));
            }
            if begun.elapsed() > WAIT_MAX {
                return Err(OpenError::Busy.failure(lang));
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Calls a command.
    pub(crate) async fn call<C: Command>(&self, caller: &Caller, command: C) -> Result<C::Reply, Failure> {
        let body = serde_json::to_vec(&command).map_err(|_| unreadable(caller.lang))?;
        let reply = match self {
            Door::Local(app) => app.dispatch(caller, C::NAME, &body).await?,
            Door::Owner(owner) => {
                owner.post(said(caller), C::NAME, body).await.map_err(|e| lost(&e, caller.lang))?
            }
        };
        understood(&reply, caller.lang)
    }

    /// Puts a file in.
    pub(crate) async fn put_file(
        &self,
        caller: &Caller,
        name: &str,
        file: Vec<u8>,
    ) -> Result<FileId, Failure> {
        #[derive(Deserialize)]
        struct Put {
            file: FileId,
        }
        match self {
            Door::Local(app) => app.put_file(caller, name, file).await,
            Door::Owner(owner) => {
                let reply =
                    owner.put_file(said(caller), name, file).await.map_err(|e| lost(&e, caller.lang))?;
                understood::<Put>(&reply, caller.lang).map(|put| put.file)
            }
        }
    }

    /// Fetches a file's bytes.
    pub(crate) async fn file(&self, caller: &Caller, id: FileId) -> Result<Vec<u8>, Failure> {
        match self {
            Door::Local(app) => app.file(caller, id).await.map(|file| file.bytes.to_vec()),
            Door::Owner(owner) => owner.file(said(caller), id).await.map_err(|e| lost(&e, caller.lang)),
        }
    }

    /// Gives the folder back, if this process holds it.
    pub(crate) async fn close(self) {
        if let Door::Local(app) = self {
            app.close().await;
        }
    }
}

/// What a person is told of a folder that does not open; the chain of causes is logged.
pub(crate) fn refused(error: &OpenError, lang: Lang) -> Failure {
    tracing::error!(error = say::causes(error), "the folder does not open");
    error.failure(lang)
}

fn said(caller: &Caller) -> Said<'_> {
    Said {
        token: caller.token.as_deref(),
        lang: caller.lang.code(),
        edition: caller.edition.as_deref(),
        address: &caller.address,
    }
}

fn understood<T: DeserializeOwned>(reply: &[u8], lang: Lang) -> Result<T, Failure> {
    serde_json::from_slice(reply).map_err(|_| unreadable(lang))
}

fn unreadable(lang: Lang) -> Failure {
    Failure::new("internal", words::other_version(lang), words::other_version_hint(lang))
}

fn lost(error: &ReachError, lang: Lang) -> Failure {
    match error {
        ReachError::Refused(failure) => failure.clone(),
        ReachError::Lost(_) => Failure::new("busy", words::owner_lost(lang), words::owner_lost_hint(lang)),
        ReachError::Unreadable { .. } => unreadable(lang),
    }
}

#[cfg(test)]
#[path = "door_tests.rs"]
mod tests;
