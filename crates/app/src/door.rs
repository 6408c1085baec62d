//! Who answers for a station's folder: this process, when nobody holds it, or the process that does.
//!
//! The window, the server and the verbs come in by it. It decides no rule: a call goes to
//! [`App::dispatch`] here or there.

use crate::app::{App, OpenError};
use crate::context::Caller;
use contract::domain::FileId;
use contract::{Command, Failure};
use link::{Owner, ReachError, Said};
use messages::{Lang, hub as words};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::iter;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a folder may be held by a process that does not say how to reach it: another verb at work,
/// or a program that is just starting.
const WAIT_MAX: Duration = Duration::from_secs(10);
/// How often that is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The way to a station.
pub enum Door {
    /// This process holds the folder.
    Local(App),
    /// Another one does, and is reached by its port.
    Owner(Owner),
}

impl Door {
    /// Opens the folder, or finds who holds it.
    ///
    /// # Errors
    /// What a person is told of a folder that does not open; the chain of causes is logged.
    pub async fn open(folder: &Path, lang: Lang) -> Result<Door, Failure> {
        let begun = Instant::now();
        loop {
            match App::open(folder).await {
                Ok(app) => return Ok(Door::Local(app)),
                Err(OpenError::Busy) => {}
                Err(error) => {
                    tracing::error!(error = causes(&error), "the folder does not open");
                    return Err(error.failure(lang));
                }
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

    /// Calls a command by its name.
    ///
    /// # Errors
    /// The command's refusal, or `busy` when who holds the folder went away.
    pub async fn dispatch(&self, caller: &Caller, name: &str, body: Vec<u8>) -> Result<Vec<u8>, Failure> {
        match self {
            Door::Local(app) => app.dispatch(caller, name, &body).await,
            Door::Owner(owner) => {
                owner.post(said(caller), name, body).await.map_err(|error| lost(&error, caller.lang))
            }
        }
    }

    /// Calls a command.
    ///
    /// # Errors
    /// As [`Door::dispatch`], or `internal` when the answer is another version's.
    pub async fn call<C: Command>(&self, caller: &Caller, command: C) -> Result<C::Reply, Failure> {
        let body = serde_json::to_vec(&command).map_err(|_| unreadable(caller.lang))?;
        understood(&self.dispatch(caller, C::NAME, body).await?, caller.lang)
    }

    /// Puts a file in.
    ///
    /// # Errors
    /// As [`Door::call`].
    pub async fn put_file(&self, caller: &Caller, name: &str, file: Vec<u8>) -> Result<FileId, Failure> {
        #[derive(Deserialize)]
        struct Put {
            file: FileId,
        }
        match self {
            Door::Local(app) => app.put_file(caller, name, file).await,
            Door::Owner(owner) => {
                let reply = owner.put_file(said(caller), name, file).await;
                let reply = reply.map_err(|error| lost(&error, caller.lang))?;
                understood::<Put>(&reply, caller.lang).map(|put| put.file)
            }
        }
    }

    /// Fetches a file's bytes.
    ///
    /// # Errors
    /// As [`Door::dispatch`].
    pub async fn file(&self, caller: &Caller, id: FileId) -> Result<Vec<u8>, Failure> {
        match self {
            Door::Local(app) => app.file(caller, id).await.map(|file| file.bytes.to_vec()),
            Door::Owner(owner) => {
                owner.file(said(caller), id).await.map_err(|error| lost(&error, caller.lang))
            }
        }
    }

    /// Gives the folder back, if this process holds it.
    pub async fn close(&self) {
        if let Door::Local(app) = self {
            app.clone().close().await;
        }
    }
}

/// Where programs of this system keep a person's data: the station's folder when none is named. `variable`
/// reads the environment; `None` when it names no place.
#[must_use]
pub fn platform_folder(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let set = |name: &str| variable(name).filter(|path| path.is_absolute());
    if cfg!(windows) {
        set("LOCALAPPDATA").map(|folder| folder.join("Bourse"))
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support/Bourse"))
    } else {
        let data = set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")));
        data.map(|folder| folder.join("bourse"))
    }
}

/// An error with its causes, for the log.
#[must_use]
pub fn causes(error: &dyn Error) -> String {
    iter::successors(Some(error), |&error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
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

#[cfg(all(test, not(any(windows, target_os = "macos"))))]
mod tests {
    use super::*;

    #[test]
    fn the_platforms_folder_follows_the_system() {
        let of = |pairs: &'static [(&str, &str)]| {
            platform_folder(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
        };
        assert_eq!(of(&[("HOME", "/home/a")]), Some("/home/a/.local/share/bourse".into()));
        assert_eq!(of(&[("HOME", "/home/a"), ("XDG_DATA_HOME", "/d")]), Some("/d/bourse".into()));
        assert_eq!(
            of(&[("HOME", "/home/a"), ("XDG_DATA_HOME", "d")]),
            Some("/home/a/.local/share/bourse".into())
        );
        assert_eq!(of(&[]), None, "without a home a folder must be named");
    }
}
